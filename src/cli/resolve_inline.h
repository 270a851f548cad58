// SPDX-License-Identifier: MIT
// A conflict of style `inline`: the document holds the sides itself, under its own MAC.
#pragma once

#include <string>
#include <vector>

#include "cli/resolve_file.h"

namespace clef::cli {

class InlineCase final : public ConflictFile {
 public:
  // Errc as SealedDocument::open and unlock_for().
  InlineCase(const ResolveTools& tools, std::string path, sops::SealedDocument sealed);

  const std::string& path() const override { return path_; }
  const std::vector<change::KeyConflict>& conflicts() override { return conflicts_; }
  std::optional<syntax::Tree> value(change::Take side, const sops::Path& key) const override;
  void choose(change::Choice choice) override;
  Written write(std::string_view author) override;

 private:
  ResolveTools tools_;
  std::string path_;
  sops::SealedDocument sealed_;
  sops::OpenDocument open_;
  std::vector<change::KeyConflict> conflicts_;
  std::vector<change::Choice> choices_;
};

}  // namespace clef::cli
