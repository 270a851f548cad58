// SPDX-License-Identifier: MIT
// Cell bindings: the tracked file .clef/bindings ties each data key we made to its namespace and
// environment, so that no merge or repair moves a value elsewhere (security.md S1). One sorted line
// a cell: `ns/env v1:b64(HMAC-SHA-256(HKDF(data key, "git-clef cell binding v1"), ns 00
// env)[:16])`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/names.h"
#include "sops/sealed.h"

namespace clef::matrix {

inline constexpr std::string_view kBindingsPath = ".clef/bindings";  // beside the manifest
// As large as the lines of all cells that a manifest may have can be.
inline constexpr std::size_t kBindingsCap = std::size_t{16} << 20;

// "v1:…": what the line of `cell` says after its name if `key` belongs to it.
std::string binding_token(const sops::DataKey& key, const CellId& cell);
bool is_binding_token(std::string_view text);

enum class BindingState : std::uint8_t {
  valid,    // the cell's line fits the key
  absent,   // no line: a cell that sops or the reference tool made, or an old one
  stale,    // the cell's line fits another key
  foreign,  // the key fits the line of another cell: never adoptable
};

// A cell that both sides of a merge bound anew and differently; a side without a line is empty.
struct Rebound {
  CellId cell;
  std::string ours;
  std::string theirs;
};

class Bindings {
 public:
  // Text of the file; empty or absent: none. Errc::malformed naming the line.
  static Bindings parse(std::string_view text);
  BindingState judge(const sops::DataKey& key, const CellId& cell) const;
  // The first cell whose line fits the key; nullopt if there is none.
  std::optional<CellId> owner(const sops::DataKey& key) const;
  void bind(const sops::DataKey& key, const CellId& cell);
  void rename(const CellId& from, const CellId& to, const sops::DataKey& key);
  void forget(const CellId& cell);
  // A token that whoever had the key made (binding_token).
  void put(const CellId& cell, std::string token);
  std::string text() const;
  const std::map<CellId, std::string>& lines() const { return lines_; }

  // Line by line, deterministic, idempotent. A cell that both sides bound anew and differently has
  // no line then and is in `rebound`: no side's line is right for the key that the merge of the
  // cell itself makes, and a line too few makes a key less acceptable, never more.
  static Bindings merge(const Bindings& base, const Bindings& ours, const Bindings& theirs,
                        std::vector<Rebound>& rebound);

 private:
  std::map<CellId, std::string> lines_;
};

}  // namespace clef::matrix
