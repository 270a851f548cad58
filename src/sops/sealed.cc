// SPDX-License-Identifier: MIT
#include "sops/sealed.h"

#include "base/error.h"
#include "sops/canonical.h"
#include "sops/metadata_block.h"
#include "sops/sealed_impl.h"
#include "sops/value.h"
#include "sops/walk.h"
#include "syntax/edit.h"

namespace clef::sops {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

namespace {

// Of ENC texts the kind that their tag says, else that of the text.
Kind type_of(const syntax::Document& doc, const Item& item, const std::optional<EncText>& enc) {
  const auto kind = enc ? kind_of_tag(enc->type) : std::nullopt;
  return kind.value_or(doc[item.origin].kind);
}

bool is_sealed_binary(const syntax::Document& doc) {
  const NodeId root = doc.roots().front();
  const NodeId data = doc.find(root, "data");
  std::size_t items = 0;
  for (NodeId at = doc[root].first_child; at != kNone; at = doc[at].next)
    ++items;
  return items == 2 && data != kNone && doc[data].kind == Kind::string &&
         doc.find(root, "sops") != kNone;
}

// Any bytes may be a plain binary file: what is not a sealed one is just not sealed.
syntax::Document parse_sealed(syntax::Format format, std::string text) {
  if (format != syntax::Format::binary)
    return syntax::Document::parse(format, std::move(text));
  std::optional<syntax::Document> doc;
  try {
    doc.emplace(syntax::Document::parse(syntax::Format::json, std::move(text)));
  } catch (const Error& e) {
    if (e.code() == Errc::too_large)
      throw;
  }
  if (!doc || !is_sealed_binary(*doc))
    throw Error(Errc::not_encrypted, "the file has no sops metadata");
  return std::move(*doc);
}

}  // namespace

SealedDocument::SealedDocument(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
SealedDocument::SealedDocument(SealedDocument&&) noexcept = default;
SealedDocument& SealedDocument::operator=(SealedDocument&&) noexcept = default;
SealedDocument::~SealedDocument() = default;

SealedDocument SealedDocument::parse(syntax::Format format, std::string text) {
  syntax::Document doc = parse_sealed(format, std::move(text));
  std::vector<NodeId> blocks;
  for (const NodeId root : doc.roots())
    blocks.push_back(sops_block(doc, root));
  if (blocks.empty() || blocks.front() == kNone)
    throw Error(Errc::not_encrypted, "the file has no sops metadata");
  Metadata metadata = read_metadata(doc, blocks.front());
  Selection selection(metadata.selector);
  return SealedDocument(std::make_shared<const Impl>(
      Impl{format, std::move(doc), std::move(metadata), std::move(selection), std::move(blocks)}));
}

std::vector<Item> SealedDocument::Impl::items() const {
  std::vector<Item> out;
  out.reserve(blocks.size());
  for (std::size_t i = 0; i < blocks.size(); ++i)
    out.push_back(item_of(doc, doc.roots()[i], blocks[i], false));
  return out;
}

syntax::Format SealedDocument::format() const { return impl_->format; }
const Metadata& SealedDocument::metadata() const { return impl_->metadata; }
const syntax::Document& SealedDocument::document() const { return impl_->doc; }
const std::string& SealedDocument::text() const { return impl_->doc.text(); }

std::vector<Leaf> SealedDocument::leaves() const {
  const syntax::Document& doc = impl_->doc;
  std::vector<Leaf> out;
  std::string scratch;
  for (Item& root : impl_->items()) {
    walk_stored(doc, impl_->selection, root, [&](Item& item, std::string_view, bool selected) {
      item.selected = selected;
      // Where nothing is encrypted, a text that looks like an encrypted comment is a value.
      if (!selected && item.kind == Kind::comment)
        item.kind = doc[item.origin].kind;
    });
    each_leaf(root, [&](const Path& path, const Item& item) {
      const Kind kind = doc[item.origin].kind;
      const auto enc =
          kind == Kind::string ? parse_enc(stored_text(doc, item.origin, scratch)) : std::nullopt;
      out.push_back(
          {path, item.origin, kind, enc.has_value(), item.selected, type_of(doc, item, enc)});
    });
  }
  return out;
}

std::vector<std::string> SealedDocument::top_keys() const {
  const syntax::Document& doc = impl_->doc;
  std::vector<std::string> out;
  for (NodeId at = doc[doc.roots().front()].first_child; at != kNone; at = doc[at].next) {
    if (at != impl_->blocks.front() && doc[at].kind != Kind::comment)
      out.push_back(doc.key(at));
  }
  return out;
}

SealedDocument SealedDocument::with_keys(std::vector<KeyGroup> groups,
                                         unsigned shamir_threshold) const {
  Metadata metadata = impl_->metadata;
  metadata.groups = std::move(groups);
  metadata.shamir_threshold = shamir_threshold;
  syntax::Edit edit(impl_->doc);
  for (const NodeId block : impl_->blocks) {
    if (block != kNone)
      edit.replace(block, write_metadata(metadata, &impl_->doc, impl_->blocks.front()));
  }
  return parse(impl_->format, edit.apply());
}

}  // namespace clef::sops
