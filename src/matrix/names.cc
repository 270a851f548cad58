// SPDX-License-Identifier: MIT
#include "matrix/names.h"

#include <algorithm>

#include "base/error.h"

namespace clef::matrix {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_name_char(char c) { return is_lower(c) || (c >= '0' && c <= '9') || c == '_' || c == '-'; }

// Optimal string alignment: insert, delete, replace and swapping of neighbours cost one each.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j)
    cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

}  // namespace

bool is_matrix_name(std::string_view name) {
  return !name.empty() && name.size() <= 63 && is_lower(name.front()) &&
         std::all_of(name.begin(), name.end(), is_name_char);
}

void check_matrix_name(std::string_view what, std::string_view name) {
  if (!is_matrix_name(name))
    throw Error(Errc::usage, "{} cannot be the name of the {}", Shown::name(name),
                Shown::words(what))
        .hint("names are 1 to 63 of a-z, 0-9, '-' and '_', and begin with a letter");
}

bool is_key_name(std::string_view name) {
  // What would have to be escaped before it is shown (controls, bidi, zero-width, bad UTF-8) would
  // also let one key look like another in every table.
  return !name.empty() && name != "sops" && escape_for_display(name) == name;
}

void check_key_name(std::string_view name) {
  if (!is_key_name(name))
    throw Error(Errc::bad_key_name, "{} cannot be the name of a key", Shown::key_name(name))
        .hint("keys are printable UTF-8, neither empty nor 'sops'");
}

std::optional<std::string> nearest_name(std::string_view wanted,
                                        const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 64;  // the distance costs the product of the lengths
  if (wanted.empty() || wanted.size() > kLongest)
    return std::nullopt;
  const std::string* best = nullptr;
  // A name that shares no letter is no suggestion, however short both are.
  std::size_t best_distance =
      std::min(std::max<std::size_t>(1, wanted.size() / 3) + 1, wanted.size());
  for (const std::string& name : known) {
    if (name.size() > kLongest)
      continue;
    const std::size_t distance = edit_distance(wanted, name);
    if (distance < best_distance) {
      best_distance = distance;
      best = &name;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

CellId CellId::parse(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || text.find('/', slash + 1) != std::string_view::npos)
    throw Error(Errc::usage, "{} is not a cell", Shown::name(text))
        .hint("a cell is NAMESPACE/ENVIRONMENT, for example 'database/dev'");
  CellId id{std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
  check_matrix_name("namespace", id.ns);
  check_matrix_name("environment", id.env);
  return id;
}

}  // namespace clef::matrix
