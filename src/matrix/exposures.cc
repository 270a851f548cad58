// SPDX-License-Identifier: MIT
#include "matrix/exposures.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "syntax/config.h"

namespace clef::matrix {
namespace {

[[noreturn]] void fail(std::string_view name, const syntax::Config& at) {
  throw Error(Errc::malformed, "{}, line {}: not an exposure list that this version reads",
              Shown::path(name), Shown::line(at.line()));
}

std::string text_of(std::string_view name, const syntax::Config& entry, std::string_view field) {
  const auto value = entry.is_map() ? entry.get(field) : std::nullopt;
  const auto text = value && value->is_scalar() ? value->text() : std::nullopt;
  if (!text)
    fail(name, entry);
  return *text;
}

bool begins_with(const sops::Path& path, const sops::Path& start) {
  return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
}

}  // namespace

Exposures Exposures::parse(std::string_view name, std::string_view text) {
  Exposures out;
  const syntax::Config root = syntax::Config::parse(name, text);
  if (root.items().empty())
    return out;
  const auto version = root.get("version");
  if (!version || version->integer() != 1)
    fail(name, version ? *version : root);
  const auto list = root.get("exposures");
  if (!list || list->is_null())
    return out;
  if (!list->is_list())
    fail(name, *list);
  for (const syntax::Config& entry : list->elements()) {
    const auto key = sops::parse_path(text_of(name, entry, "key"));
    if (!key)
      fail(name, entry);
    out.entries_.push_back({CellId::parse(text_of(name, entry, "cell")), *key});
  }
  return out;
}

bool Exposures::lists(const CellId& cell, const sops::Path& key) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.cell == cell && (begins_with(key, entry.key) || begins_with(entry.key, key));
  });
}

}  // namespace clef::matrix
