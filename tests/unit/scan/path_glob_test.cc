// SPDX-License-Identifier: MIT
// Globs of .clefignore as the reference tool reads them, and a name anywhere as git does.
#include "scan/path_glob.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

bool matches(std::string_view glob, std::string_view path) { return PathGlob(glob).matches(path); }

TEST(PathGlob, AFolderIsAnExactPrefixFromTheRoot) {
  EXPECT_TRUE(matches("dist/", "dist/a/b"));
  EXPECT_FALSE(matches("dist/", "dist"));
  EXPECT_FALSE(matches("dist/", "web/dist/a"));
  EXPECT_FALSE(matches("di*/", "dist/a"));
  EXPECT_FALSE(matches("dist/", "distant/a"));
}

TEST(PathGlob, StarsAndQuestionMarksStayWithinAName) {
  EXPECT_TRUE(matches("src/*.js", "src/a.js"));
  EXPECT_FALSE(matches("src/*.js", "src/a/b.js"));
  EXPECT_TRUE(matches("src/?.js", "src/a.js"));
  EXPECT_FALSE(matches("src/?.js", "src/.js"));
  EXPECT_FALSE(matches("a?b", "a/b"));
  EXPECT_TRUE(matches("src/*", "src/"));
}

TEST(PathGlob, TwoStarsAndASlashStandForAnyFoldersOrNone) {
  EXPECT_TRUE(matches("**/fixtures/x", "fixtures/x"));
  EXPECT_TRUE(matches("**/fixtures/x", "a/b/fixtures/x"));
  EXPECT_FALSE(matches("**/fixtures/x", "a/myfixtures/x"));
  EXPECT_TRUE(matches("a/**/z", "a/z"));
  EXPECT_TRUE(matches("a/**/z", "a/b/c/z"));
  EXPECT_FALSE(matches("a/**/z", "a/bz"));
  EXPECT_TRUE(matches("a**z", "a/b/z"));
  EXPECT_TRUE(matches("**", "any/thing"));
}

TEST(PathGlob, TrailingTwoStarsAreTheFolderAndAllBelow) {
  EXPECT_TRUE(matches("docs/**", "docs"));
  EXPECT_TRUE(matches("docs/**", "docs/a/b"));
  EXPECT_FALSE(matches("docs/**", "docsy/a"));
  EXPECT_FALSE(matches("docs/**", "web/docs"));
}

TEST(PathGlob, AMatchOfAFolderIsOneOfAllBelow) {
  EXPECT_TRUE(matches("build*/out", "build-1/out/x/y"));
  EXPECT_FALSE(matches("build*/out", "build-1/outer"));
}

TEST(PathGlob, WithoutASlashItIsAlsoANameAnywhere) {
  EXPECT_TRUE(matches("*.lock", "yarn.lock"));
  EXPECT_TRUE(matches("*.lock", "web/app/yarn.lock"));
  EXPECT_FALSE(matches("*.lock", "web/yarn.lock/x"));
  EXPECT_FALSE(matches("web/*.lock", "a/web/yarn.lock"));
  EXPECT_FALSE(matches("/*.lock", "web/yarn.lock"));
  EXPECT_TRUE(matches("/*.lock", "yarn.lock"));
}

TEST(PathGlob, TakesOtherSignsAsTheyAre) {
  EXPECT_TRUE(matches("a[1].txt", "a[1].txt"));
  EXPECT_FALSE(matches("a[1].txt", "a1.txt"));
  EXPECT_FALSE(matches("!a", "a"));
}

// A backtracking matcher would not end within a lifetime.
TEST(PathGlob, EndsForAHostileGlob) {
  std::string glob;
  for (int i = 0; i < 200; ++i)
    glob += "**a*";
  EXPECT_FALSE(matches(glob + "b/", std::string(2000, 'a')));
  EXPECT_FALSE(matches(glob + "/b", std::string(2000, 'a')));
}

}  // namespace
}  // namespace clef::scan
