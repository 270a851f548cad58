// SPDX-License-Identifier: MIT
// `.sops.yaml`: which keys and which selector a new file gets (docs/format.md, "creation rules").
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sops/metadata.h"
#include "syntax/config.h"

namespace clef::sops {

// What a rule says of a new file. Keys have no `enc` and no `created_at` yet.
struct CreationRule {
  std::vector<KeyGroup> groups;
  unsigned shamir_threshold = 0;
  Selector selector;
  bool mac_only_encrypted = false;
};

// The rules of one `.sops.yaml`.
class CreationRules {
 public:
  // The `.sops.yaml` of `folder` or the nearest one above it, as sops looks from the folder that
  // it runs in. Looks no further than `work_tree` (empty: no limit), and not into or above a folder
  // that belongs to someone else than this user or root, or that all may write to: another user's
  // /tmp/.sops.yaml would choose who can read our secrets (security.md S32). nullopt if there is
  // none, or it has no creation rules.
  static std::optional<CreationRules> discover(const std::filesystem::path& folder,
                                               const std::filesystem::path& work_tree);
  // `file` is absolute and names the text in errors; its folder is what paths are matched from.
  // Errc as Config::parse.
  static std::optional<CreationRules> parse(const std::filesystem::path& file,
                                            std::string_view text);

  // The first rule that matches `path` (absolute). Errc::not_found if none does, bad_pattern,
  // pattern_limit, bad_metadata for a rule that contradicts itself, unsupported for what it asks.
  [[nodiscard]] CreationRule match(const std::filesystem::path& path) const;

  [[nodiscard]] const std::filesystem::path& file() const { return file_; }
  [[nodiscard]] std::size_t size() const { return rules_.size(); }
  // The rule itself, for those who list what each leaves in clear; and the pattern it has.
  [[nodiscard]] CreationRule rule(std::size_t index) const;
  [[nodiscard]] std::optional<std::string> path_pattern(std::size_t index) const;

 private:
  CreationRules(std::filesystem::path file, std::vector<syntax::Config> rules)
      : file_(std::move(file)), rules_(std::move(rules)) {}
  std::filesystem::path file_;
  std::vector<syntax::Config> rules_;
};

}  // namespace clef::sops
