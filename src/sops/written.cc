// SPDX-License-Identifier: MIT
#include "sops/written.h"

#include "base/error.h"
#include "sops/metadata_block.h"

namespace clef::sops {
namespace {

std::string aad_of(const Path& path) {
  std::string out;
  for (const Step& step : path) {
    if (!step.index)
      out += step.key + ':';
  }
  return out.empty() ? ":" : out;
}

std::vector<std::size_t> prints_of(const SealedDocument& document) {
  std::vector<std::size_t> out;
  for (const Leaf& leaf : document.leaves()) {
    const bool empty = leaf.kind == syntax::Kind::null || syntax::is_container(leaf.kind);
    const Secret text = empty ? Secret() : document.document().scalar(leaf.node);
    out.push_back(leaf_print(aad_of(leaf.path), leaf.selected, leaf.kind, text.reveal_text()));
  }
  return out;
}

void replace_entry(syntax::Edit& edit, const syntax::Document& doc, syntax::NodeId block,
                   std::string_view name, const std::string& text) {
  const syntax::NodeId node = BlockMap(doc, block, "sops").node(name);
  if (node == syntax::kNone)
    return;
  // Quoted where sops quotes; the MAC's brackets need it only in JSON and within braces.
  const bool enc = name == "mac";
  const bool bare = (enc && doc[node].plain) || syntax::holds_texts_only(doc.format());
  edit.replace_token(node, bare ? text : '"' + text + '"');
}

}  // namespace

Metadata metadata_of(const SealOptions& options) {
  Metadata out;
  out.groups = options.groups;
  out.shamir_threshold = options.shamir_threshold;
  out.selector = options.selector;
  out.mac_only_encrypted = options.mac_only_encrypted;
  return out;
}

void stamp(Metadata& metadata, Sealer& sealer, ValueCipher& cipher, NoncePool& nonces,
           const Clock& clock) {
  metadata.lastmodified = rfc3339_seconds(clock.now_ms());
  metadata.mac = seal_mac(cipher, sealer.mac(), metadata.lastmodified, nonces.next());
}

void replace_stamp(const syntax::Document& doc, const std::vector<syntax::NodeId>& blocks,
                   const Metadata& metadata, syntax::Edit& edit) {
  for (const syntax::NodeId block : blocks) {
    if (block == syntax::kNone || doc[block].kind != syntax::Kind::map)
      continue;
    replace_entry(edit, doc, block, "lastmodified", metadata.lastmodified);
    replace_entry(edit, doc, block, "mac", metadata.mac);
  }
}

std::optional<SealedDocument> read_back(syntax::Format format, std::string text,
                                        const std::vector<std::size_t>& prints) {
  SealedDocument out = SealedDocument::parse(format, std::move(text));
  if (prints_of(out) != prints)
    return std::nullopt;
  return out;
}

}  // namespace clef::sops
