// SPDX-License-Identifier: MIT
#include "change/conflict.h"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "base/error.h"
#include "change/conflict_block.h"
#include "sops/conflict_text.h"
#include "sops/item.h"
#include "syntax/document.h"

namespace clef::change {
namespace {

using syntax::Document;
using syntax::Kind;
using syntax::kNone;
using syntax::NodeId;

constexpr std::array<std::pair<Why, std::string_view>, 12> kWhyNames = {{
    {Why::both_changed, "both-changed"},
    {Why::both_added, "both-added"},
    {Why::we_deleted, "we-deleted"},
    {Why::they_deleted, "they-deleted"},
    {Why::several_ancestors, "several-ancestors"},
    {Why::no_key, "no-key"},
    {Why::unverified, "unverified"},
    {Why::foreign_cell, "foreign-cell"},
    {Why::needs_approval, "needs-approval"},
    {Why::rotation_required, "rotation-required"},
    {Why::policy, "policy"},
    {Why::unbound_cell, "unbound-cell"},
}};

bool is_letter_in_any_case(char c, char lower) { return c == lower || c == lower - 'a' + 'A'; }

// Whether `text` has "onflict" in any mixture of cases. Its rarest letter is looked for.
bool has_part_of_name(std::string_view text) {
  static constexpr std::string_view kPart = "onflict";
  static constexpr std::size_t kRare = 3;  // its 'l'
  for (const char c : {'l', 'L'}) {
    for (std::size_t at = text.find(c, kRare); at != text.npos; at = text.find(c, at + 1)) {
      const std::string_view here = text.substr(at - kRare, kPart.size());
      if (std::ranges::equal(here, kPart, is_letter_in_any_case))
        return true;
    }
  }
  return false;
}

// Whether a text may hold one of our names: as it stands, in another case (sops folds the names of
// metadata), behind escapes or behind a tag.
bool may_hold_names(std::string_view text) {
  return text.find('\\') != text.npos || text.find('!') != text.npos || has_part_of_name(text);
}

// A text that cannot be read is no cell; this only decides what it is called.
bool names_conflict(std::string_view text) {
  return text.find(sops::kConflictText) != std::string_view::npos ||
         text.find(kConflictKey) != std::string_view::npos;
}

bool is_inline(const Document& doc, NodeId node) {
  return doc[node].kind == Kind::map && doc.find(node, kConflictKey) != kNone &&
         doc[doc.find(node, kConflictKey)].kind == Kind::map;
}

bool is_conflict_scalar(const Document& doc, NodeId node) {
  if (doc[node].kind != Kind::string)
    return false;
  const std::string text = doc.scalar_text(node);
  return text == sops::kConflictText || text == kConflictMac;
}

bool any_conflict(const Document& doc) {
  // Node ids count from 0 in reading order; every node is looked at, the sops map's too.
  for (NodeId node = 0; node < doc.size(); ++node)
    if (is_inline(doc, node) || is_conflict_scalar(doc, node))
      return true;
  for (const NodeId root : doc.roots())
    if (find_block(doc, root) != kNone && find_claim(doc, root) != kNone)
      return true;
  return false;
}

Document parse_leniently(syntax::Format format, std::string_view text) {
  return Document::parse(format, std::string(text), syntax::Aliases::expand, {}, true);
}

}  // namespace

std::string_view why_name(Why why) { return kWhyNames.at(static_cast<std::size_t>(why)).second; }

std::optional<Why> why_of(std::string_view name) {
  for (const auto& [why, text] : kWhyNames)
    if (text == name)
      return why;
  return std::nullopt;
}

bool has_marker_lines(std::string_view text) {
  static constexpr std::size_t kMarker = 7;  // git's least; attributes and recursion make it longer
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty() || (line.front() != '<' && line.front() != '>'))
      continue;
    const std::size_t run = std::min(line.find_first_not_of(line.front()), line.size());
    if (run >= kMarker && (run == line.size() || line[run] == ' ' || line[run] == '\r'))
      return true;
  }
  return false;
}

bool is_conflict(syntax::Format format, std::string_view text) {
  if (has_marker_lines(text))
    return true;
  if (!may_hold_names(text))
    return false;
  try {
    return any_conflict(parse_leniently(format, text));
  } catch (const std::exception&) {
    return names_conflict(text);
  }
}

std::vector<sops::Path> inline_conflicts(const Document& doc) {
  std::vector<sops::Path> out;
  const NodeId block = find_block(doc, doc.roots().front());
  for (NodeId node = 0; node < doc.size(); ++node) {
    // Only the metadata's own clef_conflict is no leaf.
    if (node != block && doc[node].parent != kNone && is_inline(doc, node))
      out.push_back(sops::path_of(doc, node));
  }
  return out;
}

std::optional<Conflict> read_conflict(syntax::Format format, std::string_view text) {
  if (!may_hold_names(text))
    return std::nullopt;
  std::optional<Document> doc;
  try {
    doc = Document::parse(format, std::string(text));
  } catch (const Error&) {
    if (!names_conflict(text))
      return std::nullopt;
    throw Error(Errc::malformed, "the conflict document cannot be read");
  }
  const NodeId claim = find_claim(*doc, doc->roots().front());
  if (claim == kNone)
    return std::nullopt;
  return read_claim(*doc, claim);
}

}  // namespace clef::change
