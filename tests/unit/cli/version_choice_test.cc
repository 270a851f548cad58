// SPDX-License-Identifier: MIT
// Words mean the versions that git would take them for.
#include "cli/version_choice.h"

#include "unit/cli/cli_world.h"
#include "unit/matrix/expect_error.h"

namespace clef::cli {
namespace {

using With = change::Comparison::With;

class VersionChoiceTest : public ::testing::Test {
 protected:
  VersionChoiceTest() {
    world.scaffold();
    world.repo.commit_all("one");
  }
  change::Comparison chosen(const std::vector<std::string>& words, bool staged = false) {
    Output out(globals);
    Context context(globals, out, repository | key);
    KeyView view(context, false);
    return chosen_comparison(view, words, staged);
  }
  void expect(const change::Comparison& got, With with, const std::string& from,
              const std::string& to) {
    EXPECT_EQ(got.with, with);
    EXPECT_EQ(got.from, from);
    EXPECT_EQ(got.to, to);
  }
  Globals globals;
  CliWorld world;
};

TEST_F(VersionChoiceTest, NoneOrOneIsAgainstTheWorkTree) {
  expect(chosen({}), With::work_tree, "", "");
  expect(chosen({"v1"}), With::work_tree, "v1", "");
}

TEST_F(VersionChoiceTest, TwoOrARangeAreCommits) {
  expect(chosen({"a", "b"}), With::revision, "a", "b");
  expect(chosen({"a..b"}), With::revision, "a", "b");
  expect(chosen({"a.."}), With::revision, "a", "HEAD");
  expect(chosen({"..b"}), With::revision, "HEAD", "b");
}

TEST_F(VersionChoiceTest, ThreeDotsMeanTheCommonAncestor) {
  const std::string base = world.repo.git({"rev-parse", "HEAD"});
  world.repo.git({"checkout", "-q", "-b", "side"});
  world.repo.write("x", "x");
  world.repo.commit_all("side");
  expect(chosen({"main...side"}), With::revision, base, "side");
  matrix::expect_error(Errc::git_failed, [&] { chosen({"main...nothing"}); });
}

TEST_F(VersionChoiceTest, StagedIsAgainstHeadOrTheOneThatIsNamed) {
  expect(chosen({}, true), With::index, "HEAD", "");
  expect(chosen({"v1"}, true), With::index, "v1", "");
  matrix::expect_error(Errc::usage, [&] { chosen({"a", "b"}, true); });
  matrix::expect_error(Errc::usage, [&] { chosen({"a..b"}, true); });
}

TEST_F(VersionChoiceTest, MoreThanTwoAreTooMany) {
  matrix::expect_error(Errc::usage, [&] { chosen({"a", "b", "c"}); });
  matrix::expect_error(Errc::usage, [&] { chosen({"a..b", "c"}); });
}

}  // namespace
}  // namespace clef::cli
