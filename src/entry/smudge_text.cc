// SPDX-License-Identifier: MIT
#include "entry/smudge_text.h"

#include <algorithm>
#include <optional>
#include <string>

#include "base/error.h"
#include "sops/metadata_block.h"
#include "syntax/edit.h"

namespace clef::entry {
namespace {

using syntax::Document;
using syntax::Format;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;
using syntax::Tree;

Secret secret_of(std::string text) {
  Secret out = Secret::copy_of(text);
  wipe(text);
  return out;
}

// Puts the values of a tree in the places of the document that they were decrypted from: the two
// have the same shape, but for the metadata.
class ValueWriter {
 public:
  explicit ValueWriter(const Document& doc) : doc_(doc), edit_(doc) {}

  // False if the shapes differ.
  bool write(NodeId container, NodeId left_out, const Tree& tree) {
    std::size_t index = 0;
    for (NodeId at = doc_[container].first_child; at != kNone; at = doc_[at].next) {
      if (at == left_out)
        continue;
      if (index == tree.items.size() || !write_item(at, tree.items[index++].second))
        return false;
    }
    return index == tree.items.size();
  }
  syntax::Edit& edit() { return edit_; }

 private:
  bool write_item(NodeId at, const Tree& tree) {
    if (syntax::is_container(tree.kind))
      return syntax::is_container(doc_[at].kind) && write(at, kNone, tree);
    if (doc_[at].kind == Kind::string || doc_[at].kind == Kind::comment)
      write_text(at, tree);
    return true;
  }

  // Everything but a text stands in clear already.
  void write_text(NodeId at, const Tree& tree) {
    const std::string stored = doc_.scalar_text(at);
    if (tree.kind == doc_[at].kind && stored == tree.text.reveal_text())
      return;
    if (doc_[at].kind == Kind::comment)
      edit_.replace_comment(at, tree.text.reveal_text());
    else
      edit_.replace(at, tree);
  }

  const Document& doc_;
  syntax::Edit edit_;
};

// Cuts the metadata out of a YAML text as whole lines: an edit would take the comment above them
// along. nullopt where it does not stand on lines of its own.
std::optional<std::string> without_blocks(std::string text) {
  const Document doc = Document::parse(Format::yaml, text);
  for (auto root = doc.roots().rbegin(); root != doc.roots().rend(); ++root) {
    const NodeId block = sops::sops_block(doc, *root);
    if (block == kNone)
      continue;
    const std::size_t begin = doc[block].key.begin;
    if (begin != 0 && text[begin - 1] != '\n') {
      wipe(text);
      return std::nullopt;
    }
    const std::size_t end = std::min(text.find('\n', doc[block].value.end), text.size() - 1) + 1;
    text.erase(begin, end - begin);
  }
  return text;
}

std::optional<std::string> spliced(const Document& doc, const std::vector<Tree>& values) {
  if (doc.roots().size() != values.size())
    return std::nullopt;
  ValueWriter writer(doc);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const NodeId block = sops::sops_block(doc, doc.roots()[i]);
    if (!writer.write(doc.roots()[i], block, values[i]))
      return std::nullopt;
    if (doc.format() != Format::yaml)
      writer.edit().remove(block);
  }
  std::string text = writer.edit().apply();
  return doc.format() == Format::yaml ? without_blocks(std::move(text)) : std::move(text);
}

std::optional<Secret> checked_splice(const Document& doc, const std::vector<Tree>& values) {
  try {
    std::optional<std::string> text = spliced(doc, values);
    if (!text)
      return std::nullopt;
    Secret out = secret_of(*std::move(text));
    if (same_documents(plain_trees(doc.format(), out.reveal_text()), values))
      return out;
  } catch (const Error&) {
    // What splices cannot say is written anew.
  }
  return std::nullopt;
}

bool same(const Tree& a, const Tree& b) {
  return a.kind == b.kind && a.items.size() == b.items.size() &&
         equal_constant_time(a.text.reveal(), b.text.reveal()) &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                    [](const auto& x, const auto& y) {
                      return x.first == y.first && same(x.second, y.second);
                    });
}

}  // namespace

Secret plain_text(const sops::SealedDocument& sealed, const sops::OpenDocument& open) {
  const std::vector<Tree> values = open.plain();
  if (sealed.format() != Format::binary)
    if (std::optional<Secret> text = checked_splice(sealed.document(), values))
      return *std::move(text);
  return secret_of(syntax::emit(sealed.format(), values));
}

std::vector<Tree> plain_trees(Format format, std::string_view text) {
  const Document doc = Document::parse(format, std::string(text), syntax::Aliases::expand);
  std::vector<Tree> out;
  out.reserve(doc.roots().size());
  for (const NodeId root : doc.roots())
    out.push_back(syntax::tree_of(doc, root));
  return out;
}

bool same_documents(const std::vector<Tree>& a, const std::vector<Tree>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same);
}

}  // namespace clef::entry
