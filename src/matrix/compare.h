// SPDX-License-Identifier: MIT
// Key-level comparison of two open cells.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sops/sealed.h"

namespace clef::matrix {

enum class Status : std::uint8_t { missing_a, missing_b, changed, identical };
std::string_view status_name(Status status);  // "missing_a" …

struct CompareRow {
  sops::Path path;
  Status status = Status::identical;
};

// One row for each value (leaf) of either first document: missing ones, then changed, then
// identical; within a group a's order, then b's. Values are compared with their type, in constant
// time.
std::vector<CompareRow> compare_cells(const sops::OpenDocument& a, const sops::OpenDocument& b);

// True if the value at `path` is exactly `candidate`; time depends on the lengths only.
// Errc::no_key is the caller's business: nullopt if there is no such key. Errc::wrong_type for a
// container.
std::optional<bool> matches(const sops::OpenDocument& cell, const sops::Path& path,
                            ByteView candidate);

}  // namespace clef::matrix
