// SPDX-License-Identifier: MIT
// Rules and ignores come from where they may count, and only from there (security.md S12).
#include "policy/scan_settings.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

namespace clef::policy {
namespace {

constexpr const char* kOneRule =
    "title = \"mine\"\n[[rules]]\nid = \"my-rule\"\ndescription = \"d\"\nregex = '''my-[0-9]+'''\n"
    "keywords = [\"my-\"]\n";

class ScanSettingsTest : public testing::Test {
 protected:
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(ScanSettingsTest, ARevisionAndTheIndexSayWhatTheyHoldNotTheWorkTree) {
  repo.write(".clefignore", "old/\n");
  const std::string old = repo.commit_all("x");
  repo.write(".clefignore", "staged/\n");
  repo.git({"add", "."});
  repo.write(".clefignore", "tree/\n");
  auto repository = *git::Repository::discover(repo.path());
  const auto skips = [&](const scan::ConfigReader& root, const char* path) {
    return read_scan_settings({}, root).ignores.skips_path(path);
  };
  EXPECT_TRUE(skips(files_of(repository, old), "old/a"));
  EXPECT_FALSE(skips(files_of(repository, old), "tree/a"));
  EXPECT_TRUE(skips(files_of(repository, ""), "staged/a"));
  EXPECT_TRUE(skips(files_below(repo.path()), "tree/a"));
  EXPECT_FALSE(skips(no_files(), "tree/a"));
}

TEST_F(ScanSettingsTest, TheRepositorysRulesUnlessOthersAreNamed) {
  repo.write(".gitleaks.toml", kOneRule);
  EXPECT_EQ(read_scan_settings({}, files_below(repo.path())).config.rules.rules.size(), 1U);
  test::write_text(sandbox / "named.toml", "[extend]\nuseDefault = true\n");
  NamedScanFiles named;
  named.config = sandbox / "named.toml";
  EXPECT_GT(read_scan_settings(named, files_below(repo.path())).config.rules.rules.size(), 1U);
}

TEST_F(ScanSettingsTest, GitSecretsAllowedLinesAreRead) {
  repo.write(".gitallowed", "^a:1:\n");
  scan::Finding finding;
  finding.path = "a";
  finding.place.start_line = 1;
  finding.line = "x";
  EXPECT_TRUE(read_scan_settings({}, files_below(repo.path())).ignores.hides(finding));
}

TEST_F(ScanSettingsTest, IgnoreFilesAreNamedThemselvesOrByTheirFolder) {
  test::write_text(sandbox / "more/.clefignore", "a/\n");
  test::write_text(sandbox / "other.txt", "# nothing\n");
  NamedScanFiles named;
  named.ignores = {sandbox / "more", sandbox / "other.txt"};
  EXPECT_TRUE(read_scan_settings(named, no_files()).ignores.skips_path("a/b"));
}

TEST_F(ScanSettingsTest, ANamedFileThatIsAbsentIsAnError) {
  NamedScanFiles named;
  named.baseline = sandbox / "nowhere";
  EXPECT_THROW(read_scan_settings(named, no_files()), Error);
  named = {};
  named.config = sandbox / "nowhere";
  EXPECT_THROW(read_scan_settings(named, no_files()), Error);
}

TEST_F(ScanSettingsTest, ALinkInThePlaceOfAFileIsNotFollowed) {
  test::write_text(sandbox / "outside", "a/\n");
  fs::create_symlink(sandbox / "outside", repo / ".clefignore");
  EXPECT_THROW(read_scan_settings({}, files_below(repo.path())), Error);
}

}  // namespace
}  // namespace clef::policy
