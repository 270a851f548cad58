// SPDX-License-Identifier: MIT
// A person's clones in which git runs the filter for config/*, with and without a key.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "launch.h"
#include "support/git_repo.h"
#include "support/sandbox.h"

namespace clef::test {

class FilterFlow : public ::testing::Test {
 protected:
  FilterFlow();

  // The filter is in the user's configuration, so that clones have it; what they decrypt is listed
  // a clone.
  void list(const fs::path& clone, const std::string& pattern) const;
  void hide_key() const { fs::rename(key_file(), key_file().string() + ".hidden"); }
  void show_key() const { fs::rename(key_file().string() + ".hidden", key_file()); }
  fs::path key_file() const { return sandbox.home() / ".config/sops/age/keys.txt"; }
  Ended git_in(const fs::path& folder, std::vector<std::string> args) const;
  Ended clef_in(const fs::path& folder, std::vector<std::string> args,
                const std::string& input = {}) const;
  std::string status(const fs::path& folder) const;  // porcelain; empty: clean
  std::string status() const { return status(repo.path()); }
  // What the repository holds, without filter or textconv.
  std::string stored(const std::string& name) const;
  // Files below a git dir, and its objects, that hold `text`.
  std::vector<std::string> places_of(std::string_view text, const fs::path& git_dir) const;
  fs::path program() const;
  // Runs `what` and kills the one process, ours and chosen by `of`, before its `at`-th call by
  // which a file can change or a pipe is written to; false if it made fewer.
  bool killed_before_write(std::size_t at, const Launch& what,
                           const std::function<bool(pid_t)>& of) const;

  Sandbox sandbox;
  GitRepo repo;
};

inline bool is_sealed(std::string_view text) {
  return text.find("ENC[AES256_GCM") != std::string_view::npos;
}

}  // namespace clef::test
