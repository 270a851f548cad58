// SPDX-License-Identifier: MIT
// A secret that occurs nowhere by chance, and the looking for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "launch.h"
#include "matrix_world.h"

namespace clef::test {

class Canary {
 public:
  Canary();  // 40 random letters and digits
  const std::string& text() const { return text_; }
  // As it is, in hex of both cases, in base64 at each of the three places in a group, backwards.
  bool is_in(std::string_view text) const;

 private:
  std::string text_;
  std::vector<std::string> forms_;
};

// Regular files below `folder`, and objects of the repository `repo`, that hold the canary.
std::vector<std::string> places_of(const Canary& canary, const fs::path& folder,
                                   const fs::path& repo);

// A matrix in a world whose files are all looked at; value files lie outside of it.
class LeakWorld {
 public:
  LeakWorld();

  struct Step {
    std::vector<std::string> args;
    std::string input = {};
    bool shows = false;      // the canary may be on stdout
    bool is_handed = false;  // and in the environment of the last program started
    bool is_typed = false;   // it stands in the command line that the test gives
    int status = 0;          // -1: any
    std::function<void()> before_start = nullptr;
  };
  // Runs it watched; looks at what it printed and at what it started.
  Ended run(const Step& step) const;
  void expect_no_trace(const std::string& after) const;  // in any file

  // A file with `text`, outside of what is looked at.
  std::string value_file(std::string_view text) const;

  Canary canary;
  MatrixWorld world;
  TempDir outside;
  ScopedEnv temporary;
};

}  // namespace clef::test
