// SPDX-License-Identifier: MIT
#include "matrix/value_units.h"

#include <algorithm>

namespace clef::matrix {
namespace {

using syntax::Kind;
using syntax::Tree;
using Item = std::pair<std::string, Tree>;

void collect(const sops::Path& path, const Tree& value, std::vector<Unit>& out) {
  const bool has_items = value.kind == Kind::map &&
                         std::any_of(value.items.begin(), value.items.end(), [](const Item& item) {
                           return item.second.kind != Kind::comment;
                         });
  if (!has_items) {
    out.push_back({path, &value});
    return;
  }
  for (const auto& [key, child] : value.items) {
    if (child.kind == Kind::comment)
      continue;
    sops::Path below = path;
    below.push_back({key, std::nullopt});
    collect(below, child, out);
  }
}

std::vector<const Item*> items_of(const Tree& tree) {
  std::vector<const Item*> items;
  for (const Item& item : tree.items)
    if (item.second.kind != Kind::comment)
      items.push_back(&item);
  return items;
}

}  // namespace

std::vector<Unit> units_of(const sops::Path& path, const Tree& value) {
  std::vector<Unit> out;
  collect(path, value, out);
  return out;
}

sops::Path unit_path(const sops::Path& path) {
  const auto end = std::find_if(path.begin(), path.end(),
                                [](const sops::Step& step) { return step.index.has_value(); });
  return {path.begin(), end};
}

bool same_value(const Tree& a, const Tree& b) {
  if (a.kind != b.kind)
    return false;
  if (!syntax::is_container(a.kind))
    return equal_constant_time(a.text.reveal(), b.text.reveal());
  const std::vector<const Item*> left = items_of(a);
  const std::vector<const Item*> right = items_of(b);
  return left.size() == right.size() &&
         std::equal(left.begin(), left.end(), right.begin(), [](const Item* x, const Item* y) {
           return x->first == y->first && same_value(x->second, y->second);
         });
}

}  // namespace clef::matrix
