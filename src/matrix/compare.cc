// SPDX-License-Identifier: MIT
#include "matrix/compare.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/error.h"
#include "matrix/value_units.h"

namespace clef::matrix {
namespace {

using syntax::Tree;

constexpr std::array<std::string_view, 4> kNames = {"missing_a", "missing_b", "changed",
                                                    "identical"};

int group(Status status) {
  return status == Status::changed ? 1 : status == Status::identical ? 2 : 0;
}

}  // namespace

std::string_view status_name(Status status) { return kNames[static_cast<std::size_t>(status)]; }

std::vector<CompareRow> compare_cells(const sops::OpenDocument& a, const sops::OpenDocument& b) {
  const std::vector<Tree> left = a.plain();
  const std::vector<Tree> right = b.plain();
  const std::vector<Unit> left_units = units_of({}, left.front());
  const std::vector<Unit> right_units = units_of({}, right.front());
  std::map<std::string, const Unit*> by_path;
  for (const Unit& unit : right_units)
    by_path.emplace(sops::to_string(unit.path), &unit);
  std::vector<CompareRow> rows;
  for (const Unit& unit : left_units) {
    if (unit.path.empty())  // an empty cell is its own and only unit
      continue;
    const auto it = by_path.find(sops::to_string(unit.path));
    if (it == by_path.end()) {
      rows.push_back({unit.path, Status::missing_b});
      continue;
    }
    const bool same = same_value(*unit.value, *it->second->value);
    rows.push_back({unit.path, same ? Status::identical : Status::changed});
    by_path.erase(it);
  }
  for (const Unit& unit : right_units)
    if (!unit.path.empty() && by_path.count(sops::to_string(unit.path)) != 0)
      rows.push_back({unit.path, Status::missing_a});
  std::stable_sort(rows.begin(), rows.end(), [](const CompareRow& x, const CompareRow& y) {
    return group(x.status) < group(y.status);
  });
  return rows;
}

std::optional<bool> matches(const sops::OpenDocument& cell, const sops::Path& path,
                            ByteView candidate) {
  const std::optional<Tree> value = cell.get(path);
  if (!value)
    return std::nullopt;
  if (syntax::is_container(value->kind))
    throw Error(Errc::wrong_type, "{} is a map or list, not one value",
                Shown::key_name(sops::to_string(path)));
  return equal_constant_time(value->text.reveal(), candidate);
}

}  // namespace clef::matrix
