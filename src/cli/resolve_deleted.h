// SPDX-License-Identifier: MIT
// One side deleted the file and the other changed it: git asks no driver then, and the question is
// the whole file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/resolve_file.h"

namespace clef::cli {

class DeletedCase final : public ConflictFile {
 public:
  DeletedCase(const ResolveTools& tools, std::string path, syntax::Format format,
              const ConflictSides& sides);

  const std::string& path() const override { return path_; }
  const std::vector<change::KeyConflict>& conflicts() override { return conflicts_; }
  std::optional<syntax::Tree> value(change::Take, const sops::Path&) const override {
    return std::nullopt;
  }
  void choose(change::Choice choice) override;
  // Errc of opening the side that stays (security.md S1).
  Written write(std::string_view author) override;

 private:
  ResolveTools tools_;
  std::string path_;
  syntax::Format format_;
  std::string kept_;  // text of the side that has the file
  bool ours_has_it_;
  std::vector<change::KeyConflict> conflicts_;
  std::optional<bool> keep_;
};

}  // namespace clef::cli
