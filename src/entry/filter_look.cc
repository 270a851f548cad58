// SPDX-License-Identifier: MIT
#include "entry/filter_look.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "change/conflict.h"
#include "sops/conflict_text.h"

namespace clef::entry {
namespace {

using syntax::Kind;

std::optional<sops::SealedDocument> parse(syntax::Format format, std::string_view text) {
  try {
    return sops::SealedDocument::parse(format, std::string(text));
  } catch (const Error&) {
    return std::nullopt;
  }
}

bool holds_something(const sops::SealedDocument& sealed, const sops::Leaf& leaf) {
  return leaf.kind != Kind::null && !syntax::is_container(leaf.kind) &&
         !sealed.document().scalar_text(leaf.node).empty();
}

// `placeholder`: a text that may stand for a value; empty: none.
bool all_encrypted(const sops::SealedDocument& sealed, std::string_view placeholder) {
  const std::vector<sops::Leaf> leaves = sealed.leaves();
  return std::none_of(leaves.begin(), leaves.end(), [&](const sops::Leaf& leaf) {
    return leaf.selected && !leaf.encrypted && holds_something(sealed, leaf) &&
           (placeholder.empty() || sealed.document().scalar_text(leaf.node) != placeholder);
  });
}

bool says_conflict(syntax::Format format, std::string_view text) {
  try {
    return change::read_conflict(format, text).has_value();
  } catch (const Error&) {
    return false;
  }
}

// A line of at least seven `mark`s, alone or with a blank and a label behind them.
bool is_marker(std::string_view line, char mark) {
  constexpr std::size_t kLeast = 7;
  const std::size_t count = std::min(line.find_first_not_of(mark), line.size());
  return count >= kLeast && (count == line.size() || line[count] == ' ' || line[count] == '\r');
}

// The two texts that a text merge mixed.
std::pair<std::string, std::string> unmixed(std::string_view text) {
  std::pair<std::string, std::string> out;
  enum class Side { both, ours, base, theirs } side = Side::both;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    const std::string_view line = text.substr(0, end);
    const std::string_view bare = line.substr(0, line.find('\n'));
    text.remove_prefix(end);
    if (is_marker(bare, '<'))
      side = Side::ours;
    else if (is_marker(bare, '|'))
      side = Side::base;
    else if (is_marker(bare, '='))
      side = Side::theirs;
    else if (is_marker(bare, '>'))
      side = Side::both;
    else {
      if (side == Side::both || side == Side::ours)
        out.first += line;
      if (side == Side::both || side == Side::theirs)
        out.second += line;
    }
  }
  return out;
}

// Lines of markers alone make no ciphertext: a plaintext with them must not pass.
bool mixes_sealed_texts(syntax::Format format, std::string_view text) {
  const auto [ours, theirs] = unmixed(text);
  const auto is_sealed = [format](std::string_view side) {
    const auto sealed = parse(format, side);
    return sealed && all_encrypted(*sealed, {});
  };
  return is_sealed(ours) && is_sealed(theirs);
}

}  // namespace

syntax::Format filter_format(std::string_view path) {
  return syntax::format_of(file_name(path)).value_or(syntax::Format::binary);
}

Look look_at(syntax::Format format, std::string_view text) {
  const std::optional<sops::SealedDocument> sealed = parse(format, text);
  if (change::is_conflict(format, text)) {
    if (!sealed)
      return mixes_sealed_texts(format, text) ? Look::conflict : Look::plain;
    const std::string_view placeholder =
        says_conflict(format, text) ? sops::kConflictText : std::string_view();
    return all_encrypted(*sealed, placeholder) ? Look::conflict : Look::mixed;
  }
  if (!sealed)
    return Look::plain;
  return all_encrypted(*sealed, {}) ? Look::sealed : Look::mixed;
}

std::optional<sops::SealedDocument> sealed_document(syntax::Format format, std::string_view text) {
  std::optional<sops::SealedDocument> sealed = parse(format, text);
  return sealed && !change::is_conflict(format, text) ? std::move(sealed) : std::nullopt;
}

}  // namespace clef::entry
