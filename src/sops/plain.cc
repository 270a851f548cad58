// SPDX-License-Identifier: MIT
#include "sops/plain.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "sops/format_fit.h"
#include "sops/metadata_block.h"
#include "sops/sealed.h"
#include "sops/written.h"
#include "syntax/edit.h"

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

Sealer sealer_of(syntax::Format format, const PlainJob& job, const Metadata& metadata,
                 const syntax::Document* doc) {
  return Sealer({.format = format,
                 .doc = doc,
                 .selection = job.selection,
                 .mac_only_encrypted = metadata.mac_only_encrypted,
                 .cipher = job.cipher,
                 .nonces = job.nonces,
                 .keep = false,
                 .recall = job.recall});
}

// Behind the comments at its end the block is put as text: an edit puts items before those, and
// sops would move it.
bool ends_with_comment(const syntax::Document& doc) {
  NodeId last = kNone;
  for (NodeId at = doc[doc.roots().front()].first_child; at != kNone; at = doc[at].next)
    last = at;
  return doc.format() == syntax::Format::yaml && doc.roots().size() == 1 && last != kNone &&
         doc[last].kind == Kind::comment;
}

std::string append_block(std::string text, const Tree& block) {
  if (!text.ends_with('\n'))
    text += '\n';
  std::vector<Tree> documents;
  documents.push_back(Tree::map());
  documents.back().add("sops", block.clone());
  return text + syntax::emit(syntax::Format::yaml, documents);
}

// Seals by splices. nullopt if the text cannot be kept: then it is written anew.
std::optional<SealedDocument> splice_document(const syntax::Document& doc,
                                              const std::vector<Item>& roots, Metadata metadata,
                                              const PlainJob& job) {
  if (doc.has_copies() || doc.format() == syntax::Format::binary)
    return std::nullopt;
  try {
    Sealer sealer = sealer_of(doc.format(), job, metadata, &doc);
    syntax::Edit edit(doc);
    for (const Item& root : roots)
      sealer.splice(root, kNone, edit);
    stamp(metadata, sealer, job.cipher, job.nonces, job.clock);
    const Tree block = write_metadata(metadata, job.old, job.old_block);
    if (ends_with_comment(doc))
      return read_back(doc.format(), append_block(edit.apply(), block), sealer.prints());
    for (const NodeId root : doc.roots())
      edit.insert(root, "sops", block);
    return read_back(doc.format(), edit.apply(), sealer.prints());
  } catch (const Error& e) {
    // What splices cannot say, a new text may: it is read back before it is handed out like any.
    // What the format cannot hold, it cannot hold either, and says so again. So are changes that
    // overlap.
    if (e.code() != Errc::unsupported && e.code() != Errc::malformed &&
        e.code() != Errc::internal_error)
      throw;
    return std::nullopt;
  }
}

// An empty file has no place for the metadata.
void check_any(std::size_t documents) {
  if (documents == 0)
    throw Error(Errc::malformed, "the file holds no document");
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
  check_any(roots.size());
  if (format != syntax::Format::yaml && roots.size() > 1)
    throw Error(Errc::unsupported, "a file of this format holds one document");
  Sealer sealer = sealer_of(format, job, metadata, nullptr);
  std::vector<Tree> trees;
  trees.reserve(roots.size());
  for (const Item& root : roots)
    trees.push_back(sealer.tree(root));
  Metadata stamped = metadata;
  stamp(stamped, sealer, job.cipher, job.nonces, job.clock);
  for (Tree& tree : trees)
    tree.add("sops", write_metadata(stamped, job.old, job.old_block));
  const bool binary = format == syntax::Format::binary;
  auto out = read_back(format, syntax::emit(binary ? syntax::Format::json : format, trees),
                       sealer.prints());
  if (!out)
    throw Error(Errc::internal_error, "the sealed text does not read as it was meant");
  return std::move(*out);
}

SealedDocument seal_document(syntax::Format format, std::string text, const Metadata& metadata,
                             const PlainJob& job) {
  const syntax::Document doc =
      syntax::Document::parse(format, std::move(text), syntax::Aliases::expand);
  check_any(doc.roots().size());
  std::vector<Item> roots;
  for (const NodeId root : doc.roots()) {
    if (format != syntax::Format::binary && sops_block(doc, root) != kNone)
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
  const Selection selection(selector_for(format, options.selector));
  return seal_document(
      format, std::move(text), metadata_of(options_for(format, options)),
      {.selection = selection, .cipher = cipher, .nonces = nonces, .clock = clock, .recall = {}});
}

SealedDocument seal_tree(syntax::Format format, const std::vector<Tree>& documents,
                         const DataKey& key, const SealOptions& options, const Clock& clock,
                         Rng& rng) {
  std::vector<Item> roots;
  for (const Tree& tree : documents) {
    if (tree.kind != Kind::map)
      throw Error(Errc::wrong_type, "a document is a map");
    const bool has_metadata = std::ranges::any_of(tree.items, [](const auto& item) {
      return item.first == "sops" && item.second.kind != Kind::comment;
    });
    if (has_metadata && format != syntax::Format::dotenv)
      throw Error(Errc::already_encrypted, "the document has a 'sops' key already");
    roots.push_back(item_of(fitted(format, tree, 0)));
    if (format == syntax::Format::json)
      drop_comments(roots.back());
  }
  ValueCipher cipher(key);
  NoncePool nonces(rng);
  const Selection selection(selector_for(format, options.selector));
  return write_documents(
      format, roots, metadata_of(options_for(format, options)),
      {.selection = selection, .cipher = cipher, .nonces = nonces, .clock = clock, .recall = {}});
}

}  // namespace clef::sops
