// SPDX-License-Identifier: MIT
// Files are found as git or the folder lists them, each read once, and nothing that hangs or leads
// elsewhere is opened.
#include "policy/scan_files.h"

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::policy {
namespace {

namespace fs = std::filesystem;
using Paths = std::vector<std::string>;

class ScanFilesTest : public testing::Test {
 protected:
  Paths listed(const Paths& folders = {}, bool with_ignored = false) const {
    return listed_files(git::Invocation(repo.path()), folders, with_ignored);
  }
  // Path and content of all that the source gives.
  std::vector<std::pair<std::string, std::string>> all(Paths paths, std::size_t cap = 1000) {
    FileSource source(
        repo.path(), std::move(paths), [this](std::string_view path) { return path == skipped; },
        cap);
    std::vector<std::pair<std::string, std::string>> out;
    scan::BlobItem item;
    while (source.next(item, 0)) {
      const auto text = source.load(item, 0);
      out.emplace_back(item.path, text ? std::string(*text) : "(unreadable)");
      sizes.push_back(item.size);
    }
    ignored = source.ignored();
    return out;
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
  std::string skipped;
  std::size_t ignored = 0;
  std::vector<std::size_t> sizes;
};

TEST_F(ScanFilesTest, GitListsTrackedAndUntrackedButNotIgnoredFiles) {
  repo.write(".gitignore", "ign*\n");
  repo.write("dir/tracked", "1");
  repo.commit_all("x");
  repo.write("dir/untracked", "2");
  repo.write("ignored", "3");
  EXPECT_EQ(listed(), (Paths{".gitignore", "dir/tracked", "dir/untracked"}));
  EXPECT_EQ(listed({""}), listed()) << "the top";
  EXPECT_EQ(listed({}, true), (Paths{".gitignore", "dir/tracked", "dir/untracked", "ignored"}));
}

TEST_F(ScanFilesTest, WhatIsNamedIsListedThoughGitIgnoresIt) {
  repo.write(".gitignore", ".env\n");
  repo.write(".env", "1");
  const Paths paths = listed({".env"});
  EXPECT_TRUE(std::find(paths.begin(), paths.end(), ".env") != paths.end());
}

TEST_F(ScanFilesTest, WalksAFolderWithoutGit) {
  test::write_text(sandbox / "plain/a/b", "1");
  test::write_text(sandbox / "plain/.git/config", "2");
  test::write_text(sandbox / "plain/c", "3");
  fs::create_symlink("c", sandbox / "plain/link");
  EXPECT_EQ(walked_files(sandbox / "plain", ""), (Paths{"a/b", "c"}));
  EXPECT_EQ(walked_files(sandbox / "plain", "a"), (Paths{"a/b"}));
  EXPECT_EQ(walked_files(sandbox / "plain", "c"), (Paths{"c"}));
}

TEST_F(ScanFilesTest, Edge07_OddNamesArePathsLikeOthers) {
  const Paths odd = {"-rf",
                     "a b",
                     "c\"d'",
                     "e:f",
                     "g\nh",
                     "i\xff"
                     "j",
                     "k!l"};
  for (const std::string& name : odd)
    repo.write(name, name);
  Paths sorted = odd;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(listed(), sorted);
  for (const auto& [path, text] : all(listed()))
    EXPECT_EQ(path, text);
}

TEST_F(ScanFilesTest, Edge28_NothingThatHangsOrLeadsOutIsRead) {
  repo.write("file", "1");
  ASSERT_EQ(::mkfifo((repo / "fifo").c_str(), 0600), 0);
  fs::create_symlink("/etc/passwd", repo / "link");
  fs::create_symlink(".", repo / "loop");
  test::write_text(sandbox / "outside/secret", "2");
  fs::create_directory_symlink(sandbox / "outside", repo / "folder");
  const auto found = all({"file", "fifo", "link", "loop", "folder", "folder/secret", "vanished"});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0], (std::pair<std::string, std::string>{"file", "1"}));
  EXPECT_EQ(found[1].second, "(unreadable)") << "through a folder that became a link";
}

TEST_F(ScanFilesTest, Edge28_WhatMayNotBeReadIsSaid) {
  if (::geteuid() == 0)
    GTEST_SKIP() << "root may read everything";
  repo.write("file", "1");
  ASSERT_EQ(::chmod((repo / "file").c_str(), 0), 0);
  EXPECT_EQ(all({"file"}).at(0).second, "(unreadable)");
}

TEST_F(ScanFilesTest, AFolderThatCannotBeReadIsAnItemOfItsOwn) {
  EXPECT_EQ(all({"closed/"}).at(0).second, "(unreadable)");
}

TEST_F(ScanFilesTest, HardLinksAreReadOnceAndWhatIsSkippedIsCounted) {
  repo.write("a", "1");
  fs::create_hard_link(repo / "a", repo / "b");
  repo.write("c", "2");
  skipped = "c";
  EXPECT_EQ(all({"a", "b", "c"}).size(), 1U);
  EXPECT_EQ(ignored, 1U);
}

TEST_F(ScanFilesTest, TellsSizesBeforeReadingAndReadsNoMoreThanOneByteAboveTheCap) {
  repo.write("big", std::string(5000, 'x'));
  const auto found = all({"big"}, 1000);
  EXPECT_EQ(sizes.at(0), 5000U);
  EXPECT_EQ(found.at(0).second.size(), 1001U);
}

TEST(TextSource, GivesItsTextsInOrder) {
  TextSource source;
  source.add("(stdin)", "one");
  source.add("(other)", "two");
  scan::BlobItem item;
  ASSERT_TRUE(source.next(item, 0));
  EXPECT_EQ(item.path, "(stdin)");
  EXPECT_EQ(source.load(item, 0), "one");
  ASSERT_TRUE(source.next(item, 1));
  EXPECT_EQ(source.load(item, 1), "two");
  EXPECT_FALSE(source.next(item, 0));
}

}  // namespace
}  // namespace clef::policy
