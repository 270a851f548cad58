// SPDX-License-Identifier: MIT
// A merge world in which two branches disagree, and the verbs that finish it.
#pragma once

#include <string>
#include <vector>

#include "launch.h"
#include "merge_world.h"

namespace clef::test {

class ResolveWorld : public MergeWorld {
 public:
  ResolveWorld() : temporary_("TMPDIR", make_temporary()) {}

  Ended clef(std::vector<std::string> args, std::string input = {}) const {
    return launch({CLEF_PROGRAM, std::move(args), repo().path(), std::move(input), nullptr});
  }
  Ended resolve(std::vector<std::string> args, std::string input = {}) const {
    args.insert(args.begin(), "resolve");
    return clef(std::move(args), std::move(input));
  }
  // Both change A and B; theirs adds D, ours E. A merge of `topic` is then begun and conflicts.
  void diverge() const {
    branch("topic");
    set("A", kTheirA);
    set("B", "their-b");
    set("D", "d");
    commit("theirs");
    go_to("main");
    set("A", kOurA);
    set("B", "our-b");
    set("E", "e");
    commit("ours");
  }
  void conflict_of_a_merge() const {
    diverge();
    const GitRun merged = run({"merge", "-q", "topic"});
    EXPECT_EQ(merged.status, 1) << merged.text;
    EXPECT_EQ(told(conflict()), "A both-changed, B both-changed");
  }
  std::string status() const { return repo().git({"status", "--porcelain"}); }
  // What git would show of any object, and every file of the sandbox but those of the test itself.
  bool occurs_anywhere(const std::string& text) const;

  static constexpr const char* kOurA = "our-a-canary-5vbq2";
  static constexpr const char* kTheirA = "their-a-canary-9xk31";

 private:
  std::string make_temporary() const {
    const fs::path folder = world.sandbox / "temporary";
    fs::create_directories(folder);
    return folder.string();
  }
  ScopedEnv temporary_;
};

}  // namespace clef::test
