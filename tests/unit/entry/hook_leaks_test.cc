// SPDX-License-Identifier: MIT
// Each hook's budget, and who may change it.
#include "entry/hook_leaks.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::entry {
namespace {

class HookLeaksTest : public testing::Test {
 protected:
  git::Repository open() const { return *git::Repository::discover(repo.path()); }
  void global(const std::string& key, const std::string& value) const {
    repo.git({"config", "--global", key, value});
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(HookLeaksTest, OnlyThisMachineSwitchesTheSearchOff) {
  repo.git({"config", "clef.hook.scan", "never"});
  auto repository = open();
  EXPECT_TRUE(search_before_commit(repository));
  EXPECT_TRUE(search_before_push(repository));
  global("clef.hook.scan", "never");
  auto again = open();
  EXPECT_FALSE(search_before_commit(again));
  EXPECT_FALSE(search_before_push(again));
  EXPECT_TRUE(search_on_server(again)) << "not on a server";
}

TEST_F(HookLeaksTest, APushMayTakeLongerThanACommit) {
  auto repository = open();
  const auto commit = search_before_commit(repository);
  const auto push = search_before_push(repository);
  EXPECT_EQ(commit->budget, std::chrono::milliseconds(2000));
  EXPECT_GT(push->budget, commit->budget);
  global("clef.hook.pushBudget", "1234");
  auto again = open();
  EXPECT_EQ(search_before_push(again)->budget, std::chrono::milliseconds(1234));
  EXPECT_FALSE(only_notifies(again));
  global("clef.hook.budget", "notify");
  auto third = open();
  EXPECT_TRUE(only_notifies(third));
}

TEST_F(HookLeaksTest, S12_AServerTrustsNoMarkersAndNoTip) {
  auto repository = open();
  const auto search = search_on_server(repository);
  EXPECT_TRUE(search->is_final);
  EXPECT_FALSE(search->trusts_tip);
  EXPECT_FALSE(search->honours_inline);
  repo.git({"config", "clef.server.inlineMarkers", "true"});
  auto again = open();
  EXPECT_TRUE(search_on_server(again)->honours_inline);
}

TEST_F(HookLeaksTest, S17_ValuesOfTheMatrixAreSearchedForIfAskedAndNeverInCi) {
  const auto with = [](std::optional<std::string> ci) {
    return [ci](const char* name) {
      return std::string_view(name) == "CI" ? ci : std::optional<std::string>();
    };
  };
  auto repository = open();
  EXPECT_FALSE(wants_known_values(repository, with(std::nullopt)));
  repo.git({"config", "clef.hook.knownValues", "true"});
  auto again = open();
  EXPECT_TRUE(wants_known_values(again, with(std::nullopt)));
  EXPECT_TRUE(wants_known_values(again, with("false")));
  EXPECT_FALSE(wants_known_values(again, with("true")));
}

TEST_F(HookLeaksTest, TheMessageIsSearchedAsGitKeepsIt) {
  const std::string leak = std::string("ghp_") + "Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL\n";
  sandbox.write("message", "subject\n# " + leak);
  auto repository = open();
  EXPECT_TRUE(leaks_in_message(repository, sandbox / "message", true).found.empty());
  EXPECT_EQ(leaks_in_message(repository, sandbox / "message", false).found.size(), 1U);
  sandbox.write("message", leak);
  const Leaks leaks = leaks_in_message(repository, sandbox / "message", true);
  ASSERT_EQ(leaks.found.size(), 1U);
  EXPECT_EQ(leaks.found[0].issue.file, "(commit message)");
}

}  // namespace
}  // namespace clef::entry
