// SPDX-License-Identifier: MIT
// The list of filtered paths is this machine's, and means what .gitattributes would (security.md
// S9).
#include "matrix/filtered_paths.h"

#include "crypto/random.h"
#include "expect_error.h"
#include "support/git_repo.h"
#include "support/sandbox.h"

namespace clef::matrix {
namespace {

struct PatternCase {
  const char* pattern;
  const char* path;
  bool matches;
};

constexpr PatternCase kCases[] = {
    {"*.env", "app.env", true},
    {"*.env", "deep/er/app.env", true},
    {"*.env", "app.env.txt", false},
    {"a.yaml", "x/a.yaml", true},
    {"config/*.yaml", "config/a.yaml", true},
    {"config/*.yaml", "config/x/a.yaml", false},
    {"config/*.yaml", "x/config/a.yaml", false},
    {"config/**", "config/x/y/a", true},
    {"config/**", "config", false},
    {"**/a.yaml", "a.yaml", true},
    {"**/a.yaml", "x/y/a.yaml", true},
    {"x/**/z", "x/z", true},
    {"x/**/z", "x/y/y/z", true},
    {"x/**/z", "x/y/y/zz", false},
    {"x/**/y/**/z", "x/y/q/y/z", true},
    {"[a-c]?.env", "b1.env", true},
    {"[!a-c]?.env", "b1.env", false},
    {"[]x].env", "].env", true},
    {"[a", "[a", false},
    {"\\*.env", "*.env", true},
    {"\\*.env", "a.env", false},
    {"**", "a/b", true},
    {"a*b*c", "aXbXbc", true},
    {"a*b*c", "aXbXb", false},
    {"*", "any/thing", true},
    {"config", "config/a", false},
};

TEST(FilterPattern, MatchesAsListed) {
  for (const PatternCase& one : kCases)
    EXPECT_EQ(matches_filter_pattern(one.pattern, one.path), one.matches)
        << one.pattern << " " << one.path;
}

TEST(FilterPattern, SaysWhatGitSaysOfTheSameLineInGitattributes) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  for (const PatternCase& one : kCases) {
    repo.write(".gitattributes", std::string(one.pattern) + " filter=clef\n");
    const std::string answer = repo.git({"check-attr", "filter", "--", one.path});
    EXPECT_EQ(answer.ends_with(": clef"), one.matches) << one.pattern << " " << one.path;
  }
}

TEST(FilterPattern, ManyStarsTakeNoTime) {
  std::string stars;
  for (int i = 0; i < 200; ++i)
    stars += "*a";
  EXPECT_FALSE(matches_filter_pattern(stars + "b", std::string(20'000, 'a')));
}

class FilteredPathsTest : public ::testing::Test {
 protected:
  FilteredPathsTest() { fs::create_directories(dir / "repo/.git"); }
  LocalState local(bool home = true) const {
    return LocalState(dir / "repo/.git",
                      [this, home](const char* name) -> std::optional<std::string> {
                        if (home && std::string_view(name) == "CLEF_STATE_DIR")
                          return (dir / "state").string();
                        return std::nullopt;
                      });
  }
  FilteredPaths paths() const { return FilteredPaths(local()); }

  test::TempDir dir;
  Rng& rng = crypto::system_rng();
};

TEST_F(FilteredPathsTest, NothingIsListedUntilSomeoneDoes) {
  EXPECT_TRUE(paths().patterns().empty());
  EXPECT_FALSE(paths().matches("a.env"));
  EXPECT_FALSE(fs::exists(dir / "state"));
}

TEST_F(FilteredPathsTest, WhatWasAddedIsThereForTheNextProcess) {
  EXPECT_TRUE(paths().add("*.env", rng));
  EXPECT_TRUE(paths().add("config/**", rng));
  EXPECT_FALSE(paths().add("*.env", rng));
  EXPECT_EQ(paths().patterns(), (std::vector<std::string>{"*.env", "config/**"}));
  EXPECT_TRUE(paths().matches("x/a.env"));
  EXPECT_FALSE(paths().matches("x/a.yaml"));
  EXPECT_TRUE(paths().remove("*.env", rng));
  EXPECT_FALSE(paths().remove("*.env", rng));
  EXPECT_FALSE(paths().matches("x/a.env"));
}

TEST_F(FilteredPathsTest, APatternThatGitWouldReadOtherwiseIsRefused) {
  for (const char* bad : {"", "!a", "/a", "dir/", "#a", "a\nb", "a\tb"})
    expect_error(Errc::bad_pattern, [&] { paths().add(bad, rng); });
  EXPECT_FALSE(fs::exists(dir / "state"));
}

TEST_F(FilteredPathsTest, TheLockIsOfTheCloneAndStaysWithTheList) {
  paths().add("*.env", rng);
  EXPECT_FALSE(paths().locked());
  paths().set_locked(true, rng);
  EXPECT_TRUE(paths().locked());
  EXPECT_TRUE(paths().matches("a.env"));
  paths().set_locked(false, rng);
  EXPECT_FALSE(paths().locked());
}

TEST_F(FilteredPathsTest, S9_WithoutLocalStateNothingIsListedAndNothingCanBe) {
  FilteredPaths none(local(false));
  EXPECT_FALSE(none.matches("a.env"));
  expect_error(Errc::bad_local_state, [&] { none.add("*.env", rng); });
}

TEST_F(FilteredPathsTest, S9_AListThatOthersCouldHaveWrittenIsNotBelieved) {
  paths().add("*.env", rng);
  fs::permissions(local().folder() / "filtered", fs::perms(0644));
  expect_error(Errc::bad_local_state, [&] { paths(); });
}

}  // namespace
}  // namespace clef::matrix
