// SPDX-License-Identifier: MIT
// Words of a scan lead where a person means, and nowhere else.
#include "cli/scan_target.h"

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

const std::string kLeak = std::string("ghp_") + "Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL\n";

class ScanTargetTest : public testing::Test {
 protected:
  git::Repository open() const { return *git::Repository::discover(repo.path()); }
  std::vector<std::string> scan(const std::vector<std::string>& words) const {
    auto repository = open();
    std::vector<std::string> out;
    for (const auto& finding : scan_files(&repository, words, {}).report.findings)
      out.push_back(finding.path);
    return out;
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
  using Paths = std::vector<std::string>;
};

TEST_F(ScanTargetTest, PathsOfTheWorkTreeAreNamedFromItsTop) {
  repo.write("a/one.js", kLeak);
  repo.write("b/two.js", kLeak);
  EXPECT_EQ(scan({(repo / "a").native()}), Paths{"a/one.js"});
  EXPECT_EQ(scan({(repo / "a/").native(), (repo / "b/../b/two.js").native()}),
            (Paths{"a/one.js", "b/two.js"}));
  EXPECT_EQ(scan({repo.path().native()}), (Paths{"a/one.js", "b/two.js"}));
}

TEST_F(ScanTargetTest, OneFolderOrFileElsewhere) {
  test::write_text(sandbox / "plain/c.js", kLeak);
  EXPECT_EQ(scan({(sandbox / "plain").native()}), Paths{"c.js"});
  EXPECT_EQ(scan({(sandbox / "plain/c.js").native()}), Paths{"c.js"});
  EXPECT_EQ(code_of([&] { scan({(sandbox / "plain").native(), repo.path().native()}); }), "usage");
  EXPECT_EQ(code_of([&] { scan({(sandbox / "nowhere").native()}); }), "not-found");
}

TEST_F(ScanTargetTest, TheGitFolderIsNoPartOfTheWorkTree) {
  test::write_text(repo / ".git/note.js", kLeak);
  EXPECT_TRUE(scan({repo.path().native()}).empty());
  EXPECT_EQ(scan({(repo / ".git/note.js").native()}), Paths{"note.js"}) << "it was named";
}

TEST_F(ScanTargetTest, RangesNameTwoCommits) {
  repo.write("a", "1");
  const std::string one = repo.commit_all("x");
  repo.write("a", "2");
  const std::string two = repo.commit_all("x");
  auto repository = open();
  const policy::ScanCommits commits = commits_of_range(repository, one + "..");
  EXPECT_EQ(commits.include, std::vector<std::string>{two});
  EXPECT_EQ(commits.exclude, std::vector<std::string>{one});
  EXPECT_TRUE(commits.is_range);
  EXPECT_FALSE(commits.judge);
  EXPECT_EQ(code_of([&] { commits_of_range(repository, one); }), "usage");
  EXPECT_EQ(code_of([&] { commits_of_range(repository, one + "..." + two); }), "usage");
  EXPECT_EQ(code_of([&] { commits_of_range(repository, "--all..HEAD"); }), "not-found");
}

}  // namespace
}  // namespace clef::cli
