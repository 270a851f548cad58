// SPDX-License-Identifier: MIT
// A configuration is plain only if git would read it whole and find nothing about the layout in it.
#include "git/plain_config.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::git {
namespace {

TEST(PlainConfig, IsWhatGitWritesByItself) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  for (const auto& [key, value] : std::vector<std::pair<std::string, std::string>>{
           {"remote.origin.url", "git@example.com:a/b.git"},
           {"remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"},
           {"branch.a b\"c\\d.merge", "refs/heads/x"},
           {"mergetool.clef.cmd", "git-clef mergetool --base=\"$BASE\" --x='#y' \\ ;z"},
           {"alias.x", "!f() { echo \"a\tb\"; }; f"},
           {"user.name", "  padded  "},
           {"core.autocrlf", "input"}})
    repo.git({"config", key, value});
  const auto found = plain_config(repo.read(".git/config"));
  ASSERT_TRUE(found) << repo.read(".git/config");
  std::string listed;
  for (const auto& [key, value] : *found)
    listed.append(key).append("\n").append(value) += '\0';
  EXPECT_EQ(listed, repo.git({"config", "--local", "-z", "--list"}));
}

TEST(PlainConfig, HasTheNamesAndValuesThatGitLists) {
  const auto found = plain_config(
      "[Diff \"A b\\\"c\"]\n CacheTextconv\n[a.B]\nX-1 = \" y \" z \\t\\\\ # no\n x=\n");
  ASSERT_TRUE(found);
  EXPECT_EQ(*found,
            (PlainSettings{
                {"diff.A b\"c.cachetextconv", "true"}, {"a.b.x-1", " y  z \t\\"}, {"a.b.x", ""}}));
}

TEST(PlainConfig, MayBeEmptyCommentedOrTerse) {
  for (const char* text :
       {"", "\n", "# all of it\n", "[core]\n", "[core]\nbare = false\n", "[CORE] ; x\n\tbare=false",
        "[core]\n bare = \"false\" # no\n", "[a]\n x\n", "[a \"worktree\"]\n worktree = x\n",
        "[a.b]\nc-1 = d\n", "[core]\n repositoryformatversion = 0\n", "[a]\n\tx = y\\\\\n"})
    EXPECT_TRUE(plain_config(text)) << text;
}

TEST(PlainConfig, IsNotOneThatMovesAnything) {
  for (const char* text :
       {"[core]\n worktree = /x\n", "[CoRe]\n WorkTree = /x\n", "[core]\n bare = true\n",
        "[core]\n bare\n", "[core]\n bare = yes\n", "[core]\n bare = no\n", "[core]\n bare =\n",
        "[core]\n repositoryformatversion = 1\n", "[core]\n repositoryFormatVersion\n",
        "[extensions]\n", "[extensions]\n objectformat = sha256\n", "[Extensions \"x\"]\n",
        "[extensions.x]\n", "[include]\n path = x\n", "[includeIf \"gitdir:/\"]\n path = x\n",
        "[core]\n x = y \\\n worktree = /x\n", "[core] worktree = /x\n",
        "[a]\n x = \"\n[core]\n worktree = y\n", "[core]\n bare = false\n bare = true\n"})
    EXPECT_FALSE(plain_config(text)) << text;
}

// git refuses each of these; that is for git to say.
TEST(PlainConfig, IsNotAMalformedOne) {
  for (const char* text :
       {"x = y\n", "[core\n", "[]\n", "[core]\n = x\n", "[core]\n 1x = y\n", "[core]\n x y = z\n",
        "[core]\n x = \\q\n", "[core]\n x = \"y\n", "[core \"x]\n", "[core x]\n",
        "[core]\n x.y = z\n", "[a]\n x_y = z\n", "\xEF\xBB\xBF[core]\n", "[core]\r\n x = y\r\n"})
    EXPECT_FALSE(plain_config(text)) << text;
  EXPECT_FALSE(plain_config(std::string_view("[core]\n x = y\0\n", 15)));
}

}  // namespace
}  // namespace clef::git
