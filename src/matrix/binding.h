// SPDX-License-Identifier: MIT
// Cell bindings: the tracked file .clef/bindings ties each data key we made to its namespace and
// environment, so that no merge or repair moves a value elsewhere (security.md S1). One sorted line
// a cell: `ns/env v1:b64(HMAC-SHA-256(HKDF(data key, "git-clef cell binding v1"), ns 00
// env)[:16])`.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "matrix/names.h"
#include "sops/sealed.h"

namespace clef::matrix {

inline constexpr std::string_view kBindingsPath = ".clef/bindings";  // beside the manifest

// "v1:…": what the line of `cell` says after its name if `key` belongs to it.
std::string binding_token(const sops::DataKey& key, const CellId& cell);

enum class BindingState : std::uint8_t {
  valid,    // the cell's line fits the key
  absent,   // no line: a cell that sops or the reference tool made, or an old one
  stale,    // the cell's line fits another key
  foreign,  // the key fits the line of another cell: never adoptable
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
  std::string text() const;

  // Line by line, deterministic, idempotent. A cell that both sides bound anew and differently
  // gets both lines' absence: its next binding is a person's business; `conflicts` counts those.
  static Bindings merge(const Bindings& base, const Bindings& ours, const Bindings& theirs,
                        std::size_t& conflicts);

 private:
  std::map<CellId, std::string> lines_;
};

}  // namespace clef::matrix
