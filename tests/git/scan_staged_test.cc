// SPDX-License-Identifier: MIT
// What is committed is searched as it stands in the index, never as the work tree has it.
#include <gtest/gtest.h>

#include "git/scan_world.h"

namespace clef::test {
namespace {

class ScanStaged : public testing::Test {
 protected:
  ScanStaged() {
    clones.must("git config user.email person@example.com");
    clones.repo.write("README", "nothing\n");
    clones.must("git add -A && git commit -qm start && git clef install --hooks 2>&1");
  }
  // A commit is refused with the reason told and the secret not.
  void expect_refused(const std::string& command, const std::string& path) const {
    const Ran ran = clones.run(command);
    EXPECT_NE(ran.status, 0) << command << "\n" << ran.text;
    EXPECT_TRUE(ran.says("[secret] " + path)) << command << "\n" << ran.text;
    EXPECT_FALSE(shows(ran)) << ran.text;
  }
  void expect_clean(const std::string& command) const { clones.must(command); }
  void write(const std::string& path, const std::string& text) const {
    clones.repo.write(path, text);
  }
  Clones clones;
};

TEST_F(ScanStaged, Edge08_ASecretThatWasEditedAwayInTheWorkTreeIsCaught) {
  write("a.js", leaky_line());
  clones.must("git add a.js");
  write("a.js", "nothing\n");
  expect_refused("git commit -qm x", "a.js");
}

TEST_F(ScanStaged, Edge08_ASecretThatIsOnlyInTheWorkTreeIsNot) {
  write("a.js", "nothing\n");
  clones.must("git add a.js");
  write("a.js", leaky_line());
  expect_clean("git commit -qm x");
}

TEST_F(ScanStaged, Edge08_PartsOfAFile) {
  write("a.js", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
  clones.must("git add a.js && git commit -qm a");
  write("a.js", "one\n2\n3\n4\n5\n6\n7\n8\n" + leaky_line());
  expect_clean("printf 'y\\nn\\n' | git add -p a.js >../talk && git commit -qm part");
  expect_refused("git add a.js && git commit -qm rest", "a.js");
}

TEST_F(ScanStaged, Edge08_AnnouncedFilesAndEveryWayToCommit) {
  write("new.js", leaky_line());
  expect_clean("git add -N new.js && git commit -q --allow-empty -m announced");
  clones.must("git reset -q new.js");
  write("README", leaky_line());
  expect_refused("git commit -qam x", "README");
  write("staged", "fine\n");
  clones.must("git add staged");
  expect_refused("git commit -qm x -- README", "README");
  expect_refused("git commit -qi -m x README", "README");
  expect_clean("git commit -qm x");
}

TEST_F(ScanStaged, Edge09_TheFirstCommitAndOddPlaces) {
  clones.must("git init -q ../fresh && cd ../fresh && git clef install --hooks 2>&1");
  write_text(clones.sandbox / "fresh/a.js", leaky_line());
  const Ran first = sh(clones.sandbox / "fresh", "git add -A && git commit -qm x");
  EXPECT_NE(first.status, 0);
  EXPECT_TRUE(first.says("[secret] a.js")) << first.text;
  clones.must("git worktree add -q ../linked");
  write_text(clones.sandbox / "linked/b.js", leaky_line());
  const Ran linked = sh(clones.sandbox / "linked", "git add -A && git commit -qm x");
  EXPECT_TRUE(linked.says("[secret] b.js")) << linked.text;
  write("c.js", leaky_line());
  clones.must("git checkout -q --detach && git add c.js");
  expect_refused("mkdir -p sub && cd sub && git commit -qm x", "c.js");
}

TEST_F(ScanStaged, Edge09_RepositoriesOfOtherFormats) {
  clones.must(
      "git init -q --object-format=sha256 ../long && cd ../long && git clef install --hooks");
  write_text(clones.sandbox / "long/a.js", leaky_line());
  const Ran ran = sh(clones.sandbox / "long", "git add -A && git commit -qm x");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("[secret] a.js")) << ran.text;
  if (!git_is_at_least(2, 45))
    return;
  clones.must(
      "git init -q --ref-format=reftable ../tables && cd ../tables && git clef install --hooks");
  write_text(clones.sandbox / "tables/a.js", leaky_line());
  EXPECT_TRUE(
      sh(clones.sandbox / "tables", "git add -A && git commit -qm x").says("[secret] a.js"));
}

TEST_F(ScanStaged, OnlyAddedLinesCount) {
  write("old.js", "first\n" + leaky_line() + "last\n");
  clones.must("git add -A && git commit -q --no-verify -m old");
  write("old.js", "changed\n" + leaky_line() + "last\n");
  clones.must("git add -A");
  expect_clean("git commit -qm beside");
  write("old.js", "changed\n" + leaky_line() + leaky_line(other_leak()) + "last\n");
  clones.must("git add -A");
  const Ran all = clones.run("git clef scan --staged --all-lines --format csv");
  EXPECT_TRUE(all.says(",2,2,")) << all.text;
  const Ran added = clones.run("git clef scan --staged --format csv");
  EXPECT_FALSE(added.says(",2,2,")) << added.text;
  EXPECT_TRUE(added.says(",3,3,")) << added.text;
  expect_refused("git commit -qm another", "old.js");
}

TEST_F(ScanStaged, Edge10_RenamesModesAndLinks) {
  write("old.js", leaky_line());
  clones.must("git add -A && git commit -q --no-verify -m old");
  expect_clean("git mv old.js new.js && git commit -qm renamed");
  expect_clean("cp new.js copy.js && git add copy.js && git commit -qm copied");
  expect_clean("chmod +x new.js && git add -A && git commit -qm mode");
  write("new.js", leaky_line() + leaky_line(other_leak()));
  expect_refused("git add -A && git mv new.js newer.js && git commit -qm edited", "newer.js");
  clones.must("git reset -q --hard");
  expect_refused("ln -s https://user:" + leak() + "@host/ link && git add link && git commit -qm x",
                 "link");
  clones.must("git reset -q --hard");
  expect_refused("rm copy.js && ln -s '" + other_leak() +
                     "' copy.js && git add copy.js && "
                     "git commit -qm x",
                 "copy.js");
}

TEST_F(ScanStaged, Edge12_AttributesHideNothing) {
  write(".gitattributes", "* -diff binary\n*.js diff=evil filter=evil linguist-generated\n");
  clones.must(
      "git config diff.evil.textconv true && git config filter.evil.clean cat && "
      "git config filter.evil.smudge true");
  write("a.js", leaky_line());
  clones.must("git add -A");
  expect_refused("git commit -qm x", "a.js");
}

TEST_F(ScanStaged, Edge11_AMergeIsSearchedForWhatNoSideHas) {
  clones.must("git checkout -q -b side");
  write("side", leaky_line());
  clones.must("git add -A && git commit -q --no-verify -m side && git checkout -q main");
  write("main", "main\n");
  clones.must("git add -A && git commit -qm main");
  expect_clean("git merge -q -m merged side");
  clones.must("git reset -q --hard HEAD^ && git merge -q --no-commit side");
  write("README", leaky_line(other_leak()));
  const Ran evil = clones.run("git add README && git commit -qm evil");
  EXPECT_NE(evil.status, 0);
  EXPECT_TRUE(evil.says("[secret] README")) << evil.text;
  EXPECT_FALSE(evil.says("[secret] side")) << evil.text;
}

TEST_F(ScanStaged, Edge14_TheMessageIsSearchedButNotItsComments) {
  const Ran ran = clones.run("git commit -q --allow-empty -m 'see " + leak() + "'");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("(commit message)")) << ran.text;
  EXPECT_FALSE(shows(ran));
  write("README", "more\n");
  write_text(clones.sandbox / "editor",
             "#!/bin/sh\nprintf 'subject\\n# " + leak() + "\\n' >\"$1\"\n");
  expect_clean("chmod +x ../editor && git add -A && GIT_EDITOR=../editor git commit -q");
  const Ran kept = clones.run("git commit -q --allow-empty -m '# " + leak() + "'");
  EXPECT_NE(kept.status, 0) << "without an editor git keeps it";
}

TEST_F(ScanStaged, Edge14_UrlsOfSubmodules) {
  write(".gitmodules", "[submodule \"x\"]\n\tpath = x\n\turl = https://u:" + leak() + "@host/x\n");
  clones.must("git add .gitmodules");
  expect_refused("git commit -qm x", ".gitmodules");
}

TEST_F(ScanStaged, WhatThisMachineSwitchedOffIsOff) {
  write("a.js", leaky_line());
  clones.must("git add -A && git config clef.hook.scan never");
  expect_refused("git commit -qm x", "a.js");  // a repository cannot say so
  clones.must("git config --unset clef.hook.scan && git config --global clef.hook.scan never");
  expect_clean("git commit -qm x");
}

TEST_F(ScanStaged, APersonsIgnoresCount) {
  write("a.js", leaky_line());
  const Ran ran = clones.run("git add -A && git commit -qm x");
  const std::size_t at = ran.text.find("fingerprint: v1:");
  ASSERT_NE(at, std::string::npos) << ran.text;
  write(".clefignore", ran.text.substr(at, ran.text.find('\'', at) - at) + "\n");
  expect_clean("git add -A && git commit -qm x");
}

}  // namespace
}  // namespace clef::test
