// SPDX-License-Identifier: MIT
// A repository in which the real programs are used as a person would: git, git-clef, sops.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/git_repo.h"
#include "support/sandbox.h"

namespace clef::story {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

struct Answer {
  int status = 0;
  std::string output;
  std::string errors;
};

class Shop {
 public:
  Shop();  // an empty repository

  // `program` from PATH, in the work tree, with `input` on a pipe.
  Answer run(const std::string& program, const Words& args, std::string_view input = {}) const;
  Answer clef(Words args, std::string_view input = {}) const;  // git clef ARGS
  Answer sops(const Words& args) const;                        // with the key that init made
  std::string get(const std::string& cell, const std::string& key) const;

  // Types `secret` at the hidden prompt of `git clef set CELL KEY`; what the screen showed.
  std::string set_at_prompt(const std::string& cell, const std::string& key,
                            const std::string& secret) const;

  // The matrix of the quick start: two namespaces, two environments, nine values of which two are
  // placeholders. Everything is committed.
  void fill() const;

  const test::GitRepo& repo() const { return repo_; }

 private:
  test::Sandbox sandbox_;
  test::GitRepo repo_;
  test::ScopedEnv path_;
  test::ScopedEnv key_file_;
};

// Returns once the clock shows another second: `lastmodified` counts seconds.
void wait_for_next_second();

// Lines of `after` that `before` has not at the same place; both have as many.
std::vector<std::string> changed_lines(std::string_view before, std::string_view after);

}  // namespace clef::story
