// SPDX-License-Identifier: MIT
// The index as the next commit would take it.
#include "entry/staged.h"

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class StagedTest : public JudgedTest {
 protected:
  StagedReport judge(StagedOptions options = {}) const {
    Session here = session();
    return judge_staged(here, options);
  }
};

TEST_F(StagedTest, NothingStagedIsNothingToTell) {
  world.repo.write(kCell, "TOKEN: plain\n");
  EXPECT_EQ(judge().files, 0u) << "the work tree is not looked at";
  EXPECT_TRUE(judge().issues.empty());
}

TEST_F(StagedTest, PlaintextIsTold) {
  world.repo.write(kCell, "TOKEN: plain\n");
  world.repo.git({"add", "-A"});
  const StagedReport report = judge();
  ASSERT_EQ(report.issues.size(), 1u);
  EXPECT_EQ(report.issues.front().category, "plaintext");
}

TEST_F(StagedTest, WithoutTimeNothingIsVerifiedButStructureIsJudged) {
  world.set({"database", "dev"}, "TOKEN", "other");
  world.repo.git({"add", "-A"});
  StagedOptions options;
  options.budget = std::chrono::milliseconds(0);
  EXPECT_EQ(judge(options).unverified, 1u);
  options.verify = Verify::never;
  EXPECT_EQ(judge(options).unverified, 0u);
}

TEST_F(StagedTest, WhatElseJudgesIsAskedForEveryBlob) {
  world.repo.write("file", "x");
  world.repo.git({"add", "-A"});
  StagedOptions options;
  std::vector<std::string> asked;
  options.content = [&asked](const git::TreeChange& change, git::RepoReader&, policy::Issues&) {
    asked.push_back(change.path);
  };
  judge(options);
  EXPECT_EQ(asked, std::vector<std::string>{"file"});
}

}  // namespace
}  // namespace clef::entry
