// SPDX-License-Identifier: MIT
// Names: of namespaces and environments, of cells, of keys; and the nearest one when a name is
// unknown.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clef::matrix {

// ^[a-z][a-z0-9_-]*$, at most 63 bytes: what a namespace or environment may be called.
bool is_matrix_name(std::string_view name);
// Throws Errc::usage naming the rule; `what` is "namespace" or "environment".
void check_matrix_name(std::string_view what, std::string_view name);

// Printable UTF-8 without control characters, neither empty nor "sops".
bool is_key_name(std::string_view name);
void check_key_name(std::string_view name);  // Errc::bad_key_name

// The known name with the smallest edit distance (transpositions count one), if it is near enough
// to be a slip of the keyboard; nullopt else.
std::optional<std::string> nearest_name(std::string_view wanted,
                                        const std::vector<std::string>& known);

// One encrypted file of the matrix.
struct CellId {
  std::string ns;
  std::string env;

  // "ns/env". Throws Errc::usage unless there are exactly two parts that follow the name rule;
  // whether the manifest declares them is Manifest::check()'s business.
  static CellId parse(std::string_view text);
  std::string text() const { return ns + "/" + env; }
  auto operator<=>(const CellId&) const = default;  // NOLINT(modernize-use-nullptr): clang 14
};

}  // namespace clef::matrix
