// SPDX-License-Identifier: MIT
// The commit that gave each key its present value.
#include <gtest/gtest.h>

#include "base/error.h"
#include "change/timeline.h"
#include "git/invocation.h"
#include "support/git_repo.h"
#include "support/sandbox.h"
#include "unit/change/described.h"

namespace clef::change {
namespace {

class BlameTest : public ::testing::Test {
 protected:
  void commit(const std::string& subject, const std::string& plain) {
    repo.write("cell.enc.yaml", sops::seal_yaml(plain).text());
    repo.commit_all(subject);
  }
  std::vector<Blame> blame(const std::string& revision = "HEAD",
                           const std::string& path = "cell.enc.yaml") {
    const auto reader = git::plumbing_reader(
        git::Invocation(repo.path(), git::Binding{repo / ".git", repo.path()}));
    return change::blame(*reader, path, revision, [](std::string_view, const std::string& text) {
      return describe(syntax::Format::yaml, text, key_at_hand());
    });
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(BlameTest, EachKeyHasTheCommitOfItsValue) {
  commit("one", "a: 1\nb: 1\n");
  commit("two", "a: 2\nb: 1\n");
  commit("three", "c: 1\na: 2\nb: 1\n");
  const auto lines = blame();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0].entry.key + " " + lines[0].commit.subject, "c three");
  EXPECT_EQ(lines[1].entry.key + " " + lines[1].commit.subject, "a two");
  EXPECT_EQ(lines[2].entry.key + " " + lines[2].commit.subject, "b one");
  EXPECT_EQ(blame("HEAD~2").size(), 2u);
}

TEST_F(BlameTest, AKeyThatCameBackIsBlamedOnItsReturn) {
  commit("one", "a: 1\nb: 1\n");
  commit("gone", "b: 1\n");
  commit("back", "a: 1\nb: 1\n");
  EXPECT_EQ(blame()[0].commit.subject, "back");
}

// Seen: after `resolve --theirs` the newer commit was named, whose value the merge had dropped.
TEST_F(BlameTest, AValueThatTheMergeDidNotTakeIsNobodysLine) {
  commit("base", "a: 1\n");
  repo.git({"checkout", "-q", "-b", "side"});
  commit("side", "a: 2\n");
  repo.git({"checkout", "-q", "main"});
  commit("main", "a: 3\n");
  EXPECT_NE(test::git_status(repo.path(), {"merge", "-q", "side"}), 0);
  repo.write("cell.enc.yaml", sops::seal_yaml("a: 2\n").text());
  repo.commit_all("merge");
  EXPECT_EQ(blame()[0].commit.subject, "side");
}

TEST_F(BlameTest, NothingIsToldFromBehindAnUnreadableVersion) {
  commit("one", "a: 1\n");
  repo.write("cell.enc.yaml", "a: [\n");
  repo.commit_all("broken");
  commit("two", "a: 1\n");
  EXPECT_EQ(blame()[0].commit.subject, "two");
}

TEST_F(BlameTest, AFileThatIsNotThereIsAnError) {
  commit("one", "a: 1\n");
  EXPECT_THROW(blame("HEAD", "other"), Error);
}

}  // namespace
}  // namespace clef::change
