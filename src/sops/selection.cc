// SPDX-License-Identifier: MIT
#include "sops/selection.h"

namespace clef::sops {
namespace {

bool is_suffix(SelectorKind kind) {
  return kind == SelectorKind::unencrypted_suffix || kind == SelectorKind::encrypted_suffix;
}

}  // namespace

Selection::Selection(const Selector& selector) : selector_(selector) {
  if (!is_suffix(selector.kind))
    pattern_.emplace(selector.value);
}

bool Selection::by_comment() const {
  return selector_.kind == SelectorKind::unencrypted_comment_regex ||
         selector_.kind == SelectorKind::encrypted_comment_regex;
}

bool Selection::key_matches(std::string_view key) const {
  if (by_comment())
    return false;
  return pattern_ ? pattern_->search(key) : key.ends_with(selector_.value);
}

Level Selection::below(const Level& level, std::optional<std::string_view> key) const {
  Level out;
  out.component = level.component || (key && key_matches(*key));
  out.outer = level.outer || level.pending;
  return out;
}

bool Selection::encrypts(const Level& level) const {
  switch (selector_.kind) {
    case SelectorKind::unencrypted_suffix:
    case SelectorKind::unencrypted_regex:
      return !level.component;
    case SelectorKind::encrypted_suffix:
    case SelectorKind::encrypted_regex:
      return level.component;
    case SelectorKind::unencrypted_comment_regex:
      return !level.outer && !level.pending;
    case SelectorKind::encrypted_comment_regex:
      return level.outer || level.pending;
  }
  return true;
}

bool Selection::encrypts_comment(Level& level, std::string_view text) const {
  if (!by_comment())
    return encrypts(level);
  const bool before = encrypts(level);
  level.pending = level.pending || pattern_->search(text);
  // A marker for encryption stays readable itself; one against it covers itself.
  return selector_.kind == SelectorKind::encrypted_comment_regex ? before : encrypts(level);
}

bool Selection::misreads(std::string_view sealed_comment) const {
  return selector_.kind == SelectorKind::unencrypted_comment_regex &&
         pattern_->search(sealed_comment);
}

}  // namespace clef::sops
