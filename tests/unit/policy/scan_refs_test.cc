// SPDX-License-Identifier: MIT
// What is read of the index: the blobs that the next commit brings, whatever the work tree holds.
#include "policy/scan_refs.h"

#include <gtest/gtest.h>

#include "git/repository.h"
#include "support/git_repo.h"

namespace clef::policy {
namespace {

class ScanRefsTest : public testing::Test {
 protected:
  // Path and number of predecessors of what is staged.
  std::map<std::string, std::size_t> staged() {
    repository.emplace(*git::Repository::discover(repo.path()));
    git::RepoReader& reader = repository->policy_reader();
    const std::string head = reader.resolve("HEAD").value_or("");
    HistoryParts parts = staged_parts(*repository, head, reader.staged(head), warnings);
    parts.index.finish();
    std::map<std::string, std::size_t> out;
    for (const ScanIndex::Blob& blob : parts.index.blobs())
      for (const ScanIndex::Entry& entry : blob.entries)
        out[parts.index.path(entry.path)] = entry.before.size();
    stood_before = parts.stood_before;
    return out;
  }
  using Staged = std::map<std::string, std::size_t>;
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
  std::optional<git::Repository> repository;
  std::vector<std::string> warnings;
  std::function<bool(std::string_view)> stood_before;
};

TEST_F(ScanRefsTest, Edge09_TheFirstCommitIsComparedWithNothing) {
  repo.write("a", "1");
  repo.git({"add", "a"});
  EXPECT_EQ(staged(), (Staged{{"a", 0}}));
}

TEST_F(ScanRefsTest, Edge10_ChangesAdditionsAndTypesButNoModesDeletionsOrSubmodules) {
  repo.write("changed", "1");
  repo.write("mode", "2");
  repo.write("gone", "3");
  repo.write("type", "4");
  repo.commit_all("x");
  repo.write("changed", "5");
  repo.write("new", "6");
  fs::permissions(repo / "mode", fs::perms::owner_all);
  fs::remove(repo / "gone");
  fs::remove(repo / "type");
  fs::create_symlink("target", repo / "type");
  repo.git({"add", "-A"});
  repo.git({"update-index", "--add", "--cacheinfo", "160000," + std::string(40, '1') + ",sub"});
  EXPECT_EQ(staged(), (Staged{{"changed", 1}, {"new", 0}, {"type", 1}}));
}

TEST_F(ScanRefsTest, Edge10_ARenamedContentStoodBefore) {
  repo.write("a", "1");
  const std::string head = repo.commit_all("x");
  repo.git({"mv", "a", "b"});
  EXPECT_EQ(staged(), (Staged{{"b", 0}}));
  EXPECT_TRUE(stood_before(repo.git({"rev-parse", head + ":a"})));
  EXPECT_FALSE(stood_before(std::string(40, '1')));
}

TEST_F(ScanRefsTest, Edge08_AnnouncedFilesHaveNothingToRead) {
  repo.write("a", "1");
  repo.git({"add", "-N", "a"});
  EXPECT_EQ(staged(), Staged());
}

TEST_F(ScanRefsTest, Edge11_OfAMergeOnlyWhatNoSideHas) {
  repo.write("a", "1\n");
  repo.commit_all("x");
  repo.git({"checkout", "-q", "-b", "side"});
  repo.write("theirs", "2");
  repo.commit_all("x");
  repo.git({"checkout", "-q", "main"});
  repo.write("ours", "3");
  repo.commit_all("x");
  repo.git({"merge", "-q", "--no-commit", "side"});
  repo.write("a", "evil");
  repo.git({"add", "a"});
  EXPECT_EQ(staged(), (Staged{{"a", 2}}));
}

TEST_F(ScanRefsTest, BothSidesOfAConflictAreLookedAtAndThatIsSaid) {
  repo.leave_conflict("a", {"1\n", "3\n", "2\n"});
  staged();
  EXPECT_EQ(warnings.size(), 1U);
}

TEST_F(ScanRefsTest, ATagOfATagIsAChain) {
  repo.write("a", "1");
  repo.commit_all("x");
  repo.git({"tag", "-a", "one", "-m", "one\n\ntype tag\n"});
  repo.git({"tag", "-a", "two", "-m", "two", "one"});
  const git::Invocation git(repo.path());
  const auto id = [&](const char* name) { return repo.git({"rev-parse", name}); };
  EXPECT_EQ(tag_chain(git, id("two")), (std::vector<std::string>{id("two"), id("one")}));
  EXPECT_TRUE(tag_chain(git, id("HEAD")).empty());
}

}  // namespace
}  // namespace clef::policy
