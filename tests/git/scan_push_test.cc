// SPDX-License-Identifier: MIT
// What leaves a clone and what a server takes in, commit by commit, judged by what was there
// before.
#include <gtest/gtest.h>

#include "git/scan_world.h"

namespace clef::test {
namespace {

class ScanPush : public testing::Test {
 protected:
  ScanPush() {
    clones.repo.write("README", "nothing\n");
    clones.must(
        "git add -A && git commit -qm start && git clone -q --bare . ../server.git && "
        "git remote add origin ../server.git && git fetch -q && git clef install --hooks 2>&1");
  }
  void write(const std::string& path, const std::string& text) const {
    clones.repo.write(path, text);
  }
  void commit(const std::string& path, const std::string& text) const {
    write(path, text);
    clones.must("git add -A && git commit -q --no-verify -m x");
  }
  Ran expect_refused(const std::string& command, const std::string& reason) const {
    Ran ran = clones.run(command);
    EXPECT_NE(ran.status, 0) << command << "\n" << ran.text;
    EXPECT_TRUE(ran.says(reason)) << command << "\n" << ran.text;
    EXPECT_FALSE(shows(ran)) << ran.text;
    return ran;
  }
  fs::path server() const { return clones.sandbox / "server.git"; }
  Clones clones;
};

TEST_F(ScanPush, Edge13_ASecretThatIsTakenOutWithinThePushIsCaught) {
  commit("a.js", leaky_line());
  commit("a.js", "nothing\n");
  expect_refused("git push -q origin main", "[secret] a.js");
}

TEST_F(ScanPush, WhatARebaseAndACherryPickBringIsCaught) {
  clones.must("git checkout -q -b side");
  commit("a.js", leaky_line());
  clones.must("git checkout -q main");
  commit("README", "more\n");
  clones.must("git checkout -q -b rebased side && git rebase -q main");
  expect_refused("git push -q origin rebased", "[secret] a.js");
  clones.must("git checkout -q main && git cherry-pick side");
  expect_refused("git push -q origin main", "[secret] a.js");
}

TEST_F(ScanPush, OnlyWhatIsNewCounts) {
  commit("old.js", leaky_line() + "1\n");
  clones.must("git push -q --no-verify origin main");
  commit("old.js", leaky_line() + "2\n");
  clones.must("git push -q origin main");
  clones.must(
      "git mv old.js new.js && git commit -q --no-verify -m moved && git push -q origin main");
  clones.must("git checkout -q -b branch && git push -q origin branch");
}

TEST_F(ScanPush, Edge11_ARevertThatBringsASecretBackIsCaught) {
  commit("a.js", "first\n");
  commit("a.js", "first\n" + leaky_line());
  commit("a.js", "first\n");
  clones.must("git push -q --no-verify origin main");
  clones.must("git revert --no-edit HEAD");
  expect_refused("git push -q origin main", "[secret] a.js");
}

TEST_F(ScanPush, Edge11_WhatOnlyAMergeHasIsCaught) {
  clones.must("git checkout -q -b side");
  commit("b", "b\n");
  clones.must("git checkout -q main");
  commit("c", "c\n");
  clones.must("git merge -q --no-commit side");
  commit("README", leaky_line());
  expect_refused("git push -q origin main", "[secret] README");
}

TEST_F(ScanPush, Edge14_MessagesTagsAndNames) {
  clones.must("git commit -q --no-verify --allow-empty -m 'see " + leak() + "'");
  expect_refused("git push -q origin main", "(commit message)");
  clones.must("git reset -q --hard origin/main && git tag -a v1 -m 'x\n" + leak() +
              "' && git tag -a v2 -m outer v1");
  expect_refused("git push -q origin v1", "(tag message)");
  expect_refused("git push -q origin v2", "(tag message)");
  const Ran named = clones.run("git push -q origin main:refs/heads/" + leak());
  EXPECT_NE(named.status, 0);
  EXPECT_TRUE(named.says("(ref names)")) << named.text;
  clones.must("GIT_AUTHOR_EMAIL=" + leak() +
              "@example.com git commit -q --no-verify --allow-empty -m x");
  expect_refused("git push -q origin main", "(commit message)");
}

TEST_F(ScanPush, Edge12_AttributesInAnyCommitHideNothing) {
  write(".gitattributes", "* -diff binary clef-scan=false\n");
  commit("a.js", leaky_line());
  expect_refused("git push -q origin main", "[secret] a.js");
}

// security.md S12: a NUL makes no leak invisible, and neither does what looks like a binary file.
std::string in_binary(const std::string& text) {
  return std::string(
             "\x7f"
             "ELF\0\0\1\2",
             8) +
         std::string(200, '\xfe') + text;
}

TEST_F(ScanPush, ALeakBehindANulIsCaught) {
  commit("a.txt", std::string("a note\0\n", 8) + leaky_line());
  expect_refused("git push -q origin main", "[secret] a.txt");
  clones.must("git reset -q --hard origin/main");
  commit("a.bin", in_binary(leaky_line()));
  expect_refused("git push -q origin main", "[secret] a.bin");
}

// On the other side, where nobody trusts the push.
class ScanReceive : public ScanPush {
 protected:
  ScanReceive() {
    sh(server(), "git --git-dir=. clef install --hooks");
    clones.must("git clef uninstall --hooks 2>&1");
  }
  void expect_rejected(const std::string& push, const std::string& reason) const {
    const std::string before = state();
    expect_refused("HOME=/nonexistent XDG_CONFIG_HOME= " + push, reason);
    EXPECT_EQ(state(), before);
  }
  // Refs and files of the server: nothing is written while something is in quarantine.
  std::string state() const {
    return sh(server(), "git --git-dir=. for-each-ref; find . -type f | sort").text;
  }
};

TEST_F(ScanReceive, Edge13_ASecretInQuarantineIsRejected) {
  commit("a.js", leaky_line());
  commit("a.js", "nothing\n");
  expect_rejected("git push -q origin main", "[secret] a.js");
  expect_rejected("git push -q origin main:refs/heads/new", "[secret] a.js");
  expect_rejected("git push -q origin main:refs/odd/place", "[secret] a.js");
  clones.must("git reset -q --hard origin/main");
  commit("README", "fine\n");
  clones.must("git push -q origin main");
}

// security.md S12: the leak and every way to excuse it come in one push.
TEST_F(ScanReceive, WhatIsPushedDoesNotJudgeItself) {
  write(".clefignore",
        "a.js\n**\nignore-pattern: GitHub\nrule: github-classic-token\nstopword: ghp\n");
  write(".gitleaksignore", "a.js:github-pat:1\n");
  write(".gitleaks.toml", "title = \"none\"\n[[allowlists]]\npaths = ['''.*''']\n");
  write(".clef/scan.toml", "title = \"none\"\n[[allowlists]]\npaths = ['''.*''']\n");
  write(".secrets.baseline", "{}\n");
  write(".gitattributes", "* clef-scan=false -diff binary\n");
  write("clef.yaml", "version: 1\n# " + leak() + "\n");
  write("b.js", "sops:\n  mac: ENC[AES256_GCM,data:x]\n" + leaky_line());
  commit("a.js", "const token = \"" + leak() + "\" // clef:allow gitleaks:allow\n");
  expect_rejected("git push -q origin main", "[secret] a.js");
  expect_rejected("git push -q origin main", "[secret] b.js");
  expect_rejected("git push -q origin main", "[secret] clef.yaml");
  expect_rejected("git push -q -o clef.skip-scan origin main", "");
}

TEST_F(ScanReceive, ALeakBehindANulIsRejected) {
  commit("a.txt", std::string("a note\0\n", 8) + leaky_line());
  commit("a.bin", in_binary(leaky_line()));
  commit("b.age", "age-encryption.org/v1\n" + in_binary(leaky_line()));
  expect_rejected("git push -q origin main", "[secret] a.txt");
  expect_rejected("git push -q origin main", "[secret] a.bin");
  expect_rejected("git push -q origin main", "[secret] b.age");
  clones.must("git reset -q --hard origin/main");
  commit("a.bin", in_binary("nothing"));
  clones.must("git push -q origin main");
}

TEST_F(ScanReceive, WhatWasThereBeforeJudges) {
  commit(".clefignore", "fixtures/\n");
  clones.must("git push -q origin main");
  commit("fixtures/a.js", leaky_line());
  clones.must("git push -q origin main");
}

TEST_F(ScanReceive, WhatIsTooLargeToBeSearchedIsNotLetPass) {
  commit("large", std::string(8'000'001, 'x'));
  expect_rejected("git push -q origin main", "[unchecked] large: it is too large");
}

TEST_F(ScanReceive, AnAdministratorMayLetMarkersCount) {
  commit("a.js", "const token = \"" + leak() + "\" // clef:allow\n");
  expect_rejected("git push -q origin main", "[secret] a.js");
  sh(server(), "git --git-dir=. config clef.server.inlineMarkers true");
  clones.must("git push -q origin main");
}

TEST_F(ScanReceive, AServersFirstPushIsJudgedByOurRulesAlone) {
  clones.must("git init -q --bare ../empty.git");
  sh(clones.sandbox / "empty.git", "git --git-dir=. clef install --hooks");
  write(".clefignore", "a.js\n");
  commit("a.js", leaky_line());
  expect_refused("git push -q ../empty.git main", "[secret] a.js");
}

TEST_F(ScanReceive, CiJudgesByTheBase) {
  write(".clefignore", "a.js\n");
  commit("a.js", leaky_line());
  const Ran ran = clones.run("git clef ci --range origin/main..HEAD --format json");
  EXPECT_EQ(ran.status, 1) << ran.text;
  EXPECT_TRUE(ran.says("\"category\":\"secret\",\"file\":\"a.js\"")) << ran.text;
  EXPECT_TRUE(ran.says("\"category\":\"rules\",\"file\":\".clefignore\"")) << ran.text;
  EXPECT_FALSE(shows(ran));
}

}  // namespace
}  // namespace clef::test
