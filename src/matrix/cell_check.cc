// SPDX-License-Identifier: MIT
#include "matrix/cell_check.h"

#include <algorithm>

#include "base/error.h"
#include "keys/keyring.h"
#include "sops/value.h"

namespace clef::matrix {
namespace {

using syntax::Kind;

std::vector<std::string> without(const std::set<std::string>& all,
                                 const std::set<std::string>& some) {
  std::vector<std::string> rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
  return rest;
}

// Two spellings of one age recipient (an ssh key with and without its comment) are one reader.
std::string reader_id(const sops::WrappedKey& key) {
  return key.kind == sops::KeyKind::age ? age::canonical_recipient(key.id()) : key.id();
}

// Most cells tell by their first key. Where metadata are keys beside the values it is no answer.
bool has_encrypted_value_at_top(const syntax::Document& doc) {
  if (syntax::holds_texts_only(doc.format()))
    return false;
  for (auto at = doc[doc.roots().front()].first_child; at != syntax::kNone; at = doc[at].next)
    if (doc[at].kind == Kind::string && sops::parse_enc(doc.scalar_text(at)))
      return true;
  return false;
}

bool holds_nothing(const sops::Leaf& leaf, const syntax::Document& doc) {
  if (leaf.kind == Kind::null || syntax::is_container(leaf.kind))
    return true;
  return leaf.kind == Kind::string && doc.scalar_text(leaf.node).empty();
}

}  // namespace

ReaderDrift reader_drift(const sops::Metadata& metadata, const std::vector<Reader>& due) {
  std::set<std::string> there;
  for (const sops::WrappedKey* key : metadata.all_keys())
    there.insert(reader_id(*key));
  std::set<std::string> wanted;
  for (const Reader& reader : due)
    wanted.insert(reader_id(reader.key));
  return {without(there, wanted), without(wanted, there)};
}

std::vector<sops::Path> clear_leaves(const sops::SealedDocument& cell) {
  std::vector<sops::Path> found;
  for (const sops::Leaf& leaf : cell.leaves())
    if (!leaf.encrypted && !holds_nothing(leaf, cell.document()))
      found.push_back(leaf.path);
  return found;
}

bool has_encrypted_leaves(const sops::SealedDocument& cell) {
  if (has_encrypted_value_at_top(cell.document()))
    return true;
  const std::vector<sops::Leaf> leaves = cell.leaves();
  return std::any_of(leaves.begin(), leaves.end(),
                     [](const sops::Leaf& leaf) { return leaf.encrypted; });
}

void require_selector(const sops::SealedDocument& cell, const sops::SealedDocument* head,
                      const sops::Selector& expected, std::string_view shown_path) {
  const sops::Selector& now = cell.metadata().selector;
  // The MAC does not cover the selector: whoever changes it decides what the next write leaves in
  // clear.
  if (!(now == expected))
    throw Error(Errc::selector_changed, "{} selects what stays in clear by {}, not by {}",
                Shown::path(shown_path), Shown::name(sops::selector_name(now.kind)),
                Shown::name(sops::selector_name(expected.kind)))
        .hint("restore it in the file's sops block, or state it under 'sops:' in clef.yaml");
  if (head != nullptr && !(now == head->metadata().selector))
    throw Error(Errc::selector_changed, "the selector of {} is not the one that HEAD has",
                Shown::path(shown_path))
        .hint("commit the change of selector by itself first, if it is meant");
}

void require_no_drift(const sops::SealedDocument& cell, const std::vector<Reader>& due,
                      const CellId& id) {
  const ReaderDrift drift = reader_drift(cell.metadata(), due);
  if (drift.none())
    return;
  // Never suggests to let someone in: that is for a person to decide (security.md S1, S5).
  if (drift.missing.empty())
    throw Error(Errc::recipient_drift, "{} can be read by {}, whom clef.yaml does not list",
                Shown::name(id.text()), Shown::list(drift.extra))
        .hint("'git clef lint {}' shows who; nothing was written", Shown::name(id.text()));
  if (drift.extra.empty())
    throw Error(Errc::recipient_drift, "{} cannot be read by {}, whom clef.yaml lists",
                Shown::name(id.text()), Shown::list(drift.missing))
        .hint("'git clef lint {}' shows who; nothing was written", Shown::name(id.text()));
  throw Error(Errc::recipient_drift, "{} can be read by {} instead of {}", Shown::name(id.text()),
              Shown::list(drift.extra), Shown::list(drift.missing))
      .hint("'git clef lint {}' shows who; nothing was written", Shown::name(id.text()));
}

}  // namespace clef::matrix
