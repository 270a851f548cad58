// SPDX-License-Identifier: MIT
// Which encrypted files differ, between commits, the index and the work tree.
#include "change/diff_files.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "git/invocation.h"
#include "support/git_repo.h"
#include "support/sandbox.h"
#include "unit/change/described.h"

namespace clef::change {
namespace {

using With = Comparison::With;
using Lines = std::vector<std::string>;

class DiffFilesTest : public ::testing::Test {
 protected:
  DiffFilesTest() {
    write("cell.enc.yaml", "a: 1\nb: 1\n");
    repo.write("README", "not ours\n");
    repo.commit_all("one");
  }
  void write(const std::string& path, const std::string& plain) {
    repo.write(path, sops::seal_yaml(plain).text());
  }
  Lines compared(With with, const std::string& from = "", const std::string& to = "",
                 const std::vector<std::string>& paths = {}) {
    const auto reader = git::plumbing_reader(
        git::Invocation(repo.path(), git::Binding{repo / ".git", repo.path()}));
    const TreeRoot tree(repo.path());
    const DiffSources sources{*reader, &tree,
                              [](std::string_view, const std::string& text) {
                                return describe(syntax::Format::yaml, text, key_at_hand());
                              },
                              [](std::string_view path) { return path == "governed.yaml"; }};
    Lines out;
    for (const FileEvent& event : diff_files(sources, {from, with, to, paths})) {
      std::string line = event.path + (event.absent_before ? " added" : "") +
                         (event.absent_after ? " removed" : "") +
                         (event.old_path.empty() ? "" : " was " + event.old_path) + ":";
      for (const KeyChange& change : event.changes)
        if (!change.is_fact())
          line += " " + std::string(edit_name(change.edit)) + " " + change.key;
      out.push_back(std::move(line));
    }
    return out;
  }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(DiffFilesTest, TheWorkTreeAgainstIndexAndCommit) {
  EXPECT_EQ(compared(With::work_tree), Lines{});
  write("cell.enc.yaml", "a: 2\nb: 1\n");
  repo.write("README", "still not ours\n");
  EXPECT_EQ(compared(With::work_tree), Lines{"cell.enc.yaml: changed a"});
  repo.git({"add", "-A"});
  EXPECT_EQ(compared(With::work_tree), Lines{});
  EXPECT_EQ(compared(With::work_tree, "HEAD"), Lines{"cell.enc.yaml: changed a"});
  EXPECT_EQ(compared(With::index, "HEAD"), Lines{"cell.enc.yaml: changed a"});
}

TEST_F(DiffFilesTest, CommitsWithRenamesAdditionsAndRemovals) {
  write("cell.enc.yaml", "a: 2\nb: 1\n");
  write("more.enc.yaml", "x: 1\n");
  repo.commit_all("two");
  EXPECT_EQ(compared(With::revision, "HEAD~1", "HEAD"),
            (Lines{"cell.enc.yaml: changed a", "more.enc.yaml added: added x"}));
  EXPECT_EQ(compared(With::revision, "HEAD~1", "HEAD", {"more.enc.yaml"}),
            (Lines{"more.enc.yaml added: added x"}));
  EXPECT_EQ(compared(With::revision, "", "HEAD~1"),
            (Lines{"cell.enc.yaml added: added a added b"}));
  repo.git({"rm", "-q", "more.enc.yaml"});
  repo.git({"mv", "cell.enc.yaml", "moved.enc.yaml"});
  repo.commit_all("three");
  EXPECT_EQ(compared(With::revision, "HEAD~1", "HEAD"),
            (Lines{"more.enc.yaml removed: removed x", "moved.enc.yaml was cell.enc.yaml:"}));
}

TEST_F(DiffFilesTest, ARemovedFileOfTheWorkTree) {
  fs::remove(repo / "cell.enc.yaml");
  EXPECT_EQ(compared(With::work_tree), Lines{"cell.enc.yaml removed: removed a removed b"});
}

TEST_F(DiffFilesTest, PlainFilesCountOnlyWhereACellShouldBe) {
  repo.write("governed.yaml", "a: 1\n");
  repo.write("other.yaml", "sops: no\n");
  repo.commit_all("plain");
  EXPECT_EQ(compared(With::revision, "HEAD~1", "HEAD"), Lines{"governed.yaml added: added a"});
}

TEST_F(DiffFilesTest, AnUnmergedPathIsAConflict) {
  repo.git({"checkout", "-q", "-b", "side"});
  write("cell.enc.yaml", "a: 3\nb: 1\n");
  repo.commit_all("side");
  repo.git({"checkout", "-q", "main"});
  write("cell.enc.yaml", "a: 4\nb: 1\n");
  repo.commit_all("main");
  EXPECT_NE(test::git_status(repo.path(), {"merge", "-q", "side"}), 0);
  const Lines seen = compared(With::work_tree);
  ASSERT_FALSE(seen.empty());
  EXPECT_EQ(seen.front(), "cell.enc.yaml:");
}

TEST_F(DiffFilesTest, WhatIsNoRevisionIsAnError) {
  EXPECT_THROW(compared(With::work_tree, "nothing"), Error);
  EXPECT_THROW(compared(With::work_tree, "--output=x"), Error);
  EXPECT_THROW(compared(With::revision, "HEAD", "nothing"), Error);
}

}  // namespace
}  // namespace clef::change
