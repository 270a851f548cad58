// SPDX-License-Identifier: MIT
#include "sops/plain.h"

#include <optional>

#include "base/error.h"
#include "sops/sealed.h"
#include "sops/written.h"
#include "syntax/edit.h"
#include "syntax/yaml_resolve.h"

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

Sealer sealer_of(const PlainJob& job, const Metadata& metadata, const syntax::Document* doc) {
  return Sealer({.doc = doc,
                 .selection = job.selection,
                 .mac_only_encrypted = metadata.mac_only_encrypted,
                 .cipher = job.cipher,
                 .nonces = job.nonces,
                 .keep = false,
                 .recall = job.recall});
}

NodeId last_child(const syntax::Document& doc, NodeId map) {
  NodeId out = kNone;
  for (NodeId at = doc[map].first_child; at != kNone; at = doc[at].next)
    out = at;
  return out;
}

// Seals by splices. nullopt if the text cannot be kept: then it is written anew.
std::optional<SealedDocument> splice_document(const syntax::Document& doc,
                                              const std::vector<Item>& roots, Metadata metadata,
                                              const PlainJob& job) {
  if (doc.has_copies())
    return std::nullopt;
  try {
    Sealer sealer = sealer_of(job, metadata, &doc);
    syntax::Edit edit(doc);
    for (const Item& root : roots)
      sealer.splice(root, kNone, edit);
    stamp(metadata, sealer, job.cipher, job.nonces, job.clock);
    const Tree block = write_metadata(metadata, job.old, job.old_block);
    for (const NodeId root : doc.roots())
      edit.insert(root, "sops", block, last_child(doc, root));
    return read_back(doc.format(), edit.apply(), sealer.prints());
  } catch (const Error& e) {
    // What splices cannot say, a new text may; what the format cannot hold, it cannot hold either,
    // and says so again.
    if (e.code() != Errc::unsupported && e.code() != Errc::malformed)
      throw;
    return std::nullopt;
  }
}

// sops takes texts as keys only: `1: a` is refused, `"1": a` is not.
void check_keys(const syntax::Document& doc) {
  if (doc.format() != syntax::Format::yaml)
    return;
  for (NodeId at = 0; at < doc.size(); ++at) {
    const syntax::Node& node = doc[at];
    const bool named =
        node.parent != kNone && doc[node.parent].kind == Kind::map && node.kind != Kind::comment;
    if (!named)
      continue;
    const std::string_view raw = doc.raw(node.key);
    if (!raw.empty() && std::string_view("\"'!&?|>").find(raw.front()) != std::string_view::npos)
      continue;
    const auto meaning = syntax::resolve_plain(raw);
    if (!meaning || meaning->kind != Kind::string)
      throw Error(Errc::unsupported, "line {}: a key that is not a text; put it in quotes",
                  Shown::line(doc.line_of(node.key.begin)));
  }
}

// JSON has no comments.
void drop_comments(Item& item) {
  std::erase_if(item.children, [](const Item& child) { return child.kind == Kind::comment; });
  for (Item& child : item.children)
    drop_comments(child);
}

}  // namespace

SealedDocument write_documents(syntax::Format format, const std::vector<Item>& roots,
                               const Metadata& metadata, const PlainJob& job) {
  if (roots.empty())
    throw Error(Errc::malformed, "the file holds no document");
  if (format == syntax::Format::json && roots.size() > 1)
    throw Error(Errc::unsupported, "a JSON file holds one document");
  Sealer sealer = sealer_of(job, metadata, nullptr);
  std::vector<Tree> trees;
  for (const Item& root : roots)
    trees.push_back(sealer.tree(root));
  Metadata stamped = metadata;
  stamp(stamped, sealer, job.cipher, job.nonces, job.clock);
  for (Tree& tree : trees)
    tree.add("sops", write_metadata(stamped, job.old, job.old_block));
  auto out = read_back(format, syntax::emit(format, trees), sealer.prints());
  if (!out)
    throw Error(Errc::internal_error, "the sealed text does not read as it was meant");
  return std::move(*out);
}

SealedDocument seal_document(syntax::Format format, std::string text, const Metadata& metadata,
                             const PlainJob& job) {
  const syntax::Document doc =
      syntax::Document::parse(format, std::move(text), syntax::Aliases::expand);
  check_keys(doc);
  std::vector<Item> roots;
  for (const NodeId root : doc.roots()) {
    if (doc.find(root, "sops") != kNone)
      throw Error(Errc::already_encrypted, "the file has a 'sops' key already");
    roots.push_back(item_of(doc, root, kNone, true));
  }
  if (auto spliced = splice_document(doc, roots, metadata, job))
    return std::move(*spliced);
  return write_documents(format, roots, metadata, job);
}

SealedDocument seal_plain(syntax::Format format, std::string text, const DataKey& key,
                          const SealOptions& options, const Clock& clock, Rng& rng) {
  ValueCipher cipher(key);
  NoncePool nonces(rng);
  const Selection selection(options.selector);
  return seal_document(
      format, std::move(text), metadata_of(options),
      {.selection = selection, .cipher = cipher, .nonces = nonces, .clock = clock, .recall = {}});
}

SealedDocument seal_tree(syntax::Format format, const std::vector<Tree>& documents,
                         const DataKey& key, const SealOptions& options, const Clock& clock,
                         Rng& rng) {
  std::vector<Item> roots;
  for (const Tree& tree : documents) {
    if (tree.kind != Kind::map)
      throw Error(Errc::wrong_type, "a document is a map");
    roots.push_back(item_of(tree));
    if (find(std::as_const(roots.back()), Path{Step{"sops", std::nullopt}}) != nullptr)
      throw Error(Errc::already_encrypted, "the document has a 'sops' key already");
    if (format == syntax::Format::json)
      drop_comments(roots.back());
  }
  ValueCipher cipher(key);
  NoncePool nonces(rng);
  const Selection selection(options.selector);
  return write_documents(
      format, roots, metadata_of(options),
      {.selection = selection, .cipher = cipher, .nonces = nonces, .clock = clock, .recall = {}});
}

}  // namespace clef::sops
