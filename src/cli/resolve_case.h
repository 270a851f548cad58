// SPDX-License-Identifier: MIT
// A conflict of style `stages`: three versions, opened and checked, the choices made so far, and
// the merge of both.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/resolve_file.h"

namespace clef::cli {

class ResolveCase final : public ConflictFile {
 public:
  // Opens and checks each side (security.md S1, S11). Errc::cannot_open, no_identity, mac_mismatch,
  // tampered, foreign_cell, unbound_cell, malformed; refused where a side is a conflict itself.
  ResolveCase(const ResolveTools& tools, const std::string& path, syntax::Format format,
              const ConflictSides& sides, const ResolveDecisions& decisions);
  ~ResolveCase() override;

  const std::string& path() const override;
  const std::vector<change::KeyConflict>& conflicts() override;
  bool has_base() const override;
  std::vector<std::string> unapproved() override;
  std::optional<syntax::Tree> value(change::Take side, const sops::Path& key) const override;
  void choose(change::Choice choice) override;
  Written write(std::string_view author) override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::cli
