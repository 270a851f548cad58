// SPDX-License-Identifier: MIT
// A person's clone of a repository with a matrix, made by the program itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "launch.h"
#include "support/git_repo.h"
#include "support/sandbox.h"

namespace clef::test {

class MatrixWorld {
 public:
  // `init` of database, payments × dev, production (protected); database/dev has DB_HOST=localhost;
  // all of it committed.
  MatrixWorld();

  Launch command(std::vector<std::string> args, std::string input = {}) const;
  Ended clef(std::vector<std::string> args, std::string input = {}) const;
  Watched watch_clef(std::vector<std::string> args, std::string input = {}) const;
  // Must succeed.
  void set(const std::string& cell, const std::string& key, const std::string& value) const;
  std::string get(const std::string& cell, const std::string& key) const;  // must succeed
  std::string own_recipient() const;
  // Everything as one commit, as someone without our hooks makes it.
  void commit_unchecked(const std::string& message) const;

  fs::path cell(const std::string& id) const;  // its file
  fs::path state() const;                      // this machine's folder for the repository
  fs::path key_file() const { return sandbox.home() / ".config/git-clef/keys.txt"; }
  // Puts `replacement` in the place of the first `text` in a file; the text must be there.
  void edit(const fs::path& file, std::string_view text, std::string_view replacement) const;

  Sandbox sandbox;
  GitRepo repo;
};

// The code that an error printed: "selector-changed".
std::string error_code(const Ended& ended);

// Refused with this code, exit status 2.
void expect_refused(const Ended& ended, std::string_view code);

}  // namespace clef::test
