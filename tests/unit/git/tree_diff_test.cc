// SPDX-License-Identifier: MIT
// A choice of paths means the same whether git or we make it.
#include "git/tree_diff.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::git {
namespace {

std::vector<std::string> many(std::vector<std::string> paths) {
  paths.resize(paths.size() + 700, std::string(100, 'z'));
  return paths;
}

TEST(PathChoice, LeavesAShortListToGit) {
  const PathChoice choice({"a", "dir/"});
  EXPECT_EQ(choice.pathspecs(), (std::vector<std::string>{"a", "dir/"}));
  EXPECT_FALSE(choice.all());
}

TEST(PathChoice, OfNothingOrTheTopIsEverything) {
  for (const auto& paths : {std::vector<std::string>{}, std::vector<std::string>{"a", ""}}) {
    const PathChoice choice(paths);
    EXPECT_TRUE(choice.all());
    EXPECT_TRUE(choice.pathspecs().empty());
    EXPECT_TRUE(choice.contains("x/y"));
  }
}

TEST(PathChoice, OfALongListIsMadeHere) {
  const PathChoice choice(many({"a", "dir/", "x/y"}));
  EXPECT_TRUE(choice.pathspecs().empty());
  EXPECT_FALSE(choice.all());
  for (const char* path : {"a", "a/b", "dir/x", "dir/x/y", "x/y", "x/y/z"})
    EXPECT_TRUE(choice.contains(path)) << path;
  for (const char* path : {"b", "dirt", "x", "x/yy", "x/z", "aa"})
    EXPECT_FALSE(choice.contains(path)) << path;
}

TEST(ParentDiffs, AnswersManyQuestionsFromOneProcess) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  repo.write("a", "one");
  const std::string first = repo.commit_all("first");
  repo.write("new\nline", "x");
  const std::string second = repo.commit_all("second");
  repo.git({"commit", "-q", "--allow-empty", "-m", "third"});
  const std::string third = repo.git({"rev-parse", "HEAD"});
  const PathChoice everything({});
  ParentDiffs diffs(Invocation(repo.path()), everything);
  for (int i = 0; i < 3; ++i) {
    const auto changes = diffs.between(first, second);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].path, "new\nline");
    EXPECT_EQ(changes[0].status, 'A');
    EXPECT_TRUE(diffs.between(second, third).empty());
    EXPECT_EQ(diffs.between(third, first).at(0).status, 'D');
  }
}

TEST(NamedFiles, AreSortedAndEachIsThereOnce) {
  NamedFiles found({"clef.yaml"});
  for (const char* path : {"b/clef.yaml", "clef.yaml", "clef.yaml/x", "xclef.yaml", "b/clef.yaml"})
    found.look_at(path);
  EXPECT_EQ(std::move(found).paths(), (std::vector<std::string>{"b/clef.yaml", "clef.yaml"}));
}

}  // namespace
}  // namespace clef::git
