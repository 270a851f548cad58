// SPDX-License-Identifier: MIT
// pre-push on this side, pre-receive and update on the other: every new version of every commit.
#include <gtest/gtest.h>

#include "git/clones.h"

namespace clef::test {
namespace {

constexpr const char* kPlain = "TOKEN: hunter2\n";

class PushTest : public testing::Test {
 protected:
  PushTest() {
    clones.scaffold();
    clones.must(
        "git clone -q --bare . ../server.git && git remote add origin ../server.git && git "
        "fetch -q");
  }
  fs::path server() const { return clones.sandbox / "server.git"; }
  void commit(const std::string& path, const std::string& text) const {
    clones.repo.write(path, text);
    clones.must("git add -A && git commit -q --no-verify -m x");
  }
  void expect_refused(const std::string& command, const std::string& reason) const {
    const Ran ran = clones.run(command);
    EXPECT_NE(ran.status, 0) << command << "\n" << ran.text;
    EXPECT_TRUE(ran.says(reason)) << command << "\n" << ran.text;
    EXPECT_FALSE(ran.says("hunter2"));
  }
  Clones clones;
};

TEST_F(PushTest, Edge31_PlaintextThatARebaseBringsIsRefused) {
  clones.must("git checkout -q -b side");
  commit(Clones::kCell, kPlain);
  clones.must("git checkout -q main");
  commit("file", "x");
  clones.must("git checkout -q side && git rebase -q main");
  expect_refused("git push -q origin side", "it is not encrypted");
}

TEST_F(PushTest, Edge32_NothingToPushAndDeletions) {
  clones.must("git push -q origin main");
  clones.must("git push -q origin main:gone && git push -q origin :gone");
  clones.must("git push -q --dry-run origin main:new");
}

TEST_F(PushTest, Edge32_ANewRef) {
  clones.must("git checkout -q -b topic");
  commit("x.enc.yaml", kPlain);
  expect_refused("git push -q origin topic", "x.enc.yaml: it is not encrypted");
  expect_refused("git push -q --all origin", "x.enc.yaml: it is not encrypted");
}

TEST_F(PushTest, Edge32_ASecretThatIsAddedAndRemovedWithinTheRange) {
  commit("x.enc.yaml", kPlain);
  clones.must("git rm -q x.enc.yaml && git commit -qm gone");
  expect_refused("git push -q origin main", "it is not encrypted");
}

TEST_F(PushTest, Edge32_AForcedPushOverACommitThatIsNotHere) {
  sh(clones.sandbox.path(), "git clone -q server.git other");
  write_text(clones.sandbox / "other/file", "x");
  sh(clones.sandbox / "other", "git add -A && git commit -qm file && git push -q origin main");
  commit("x.enc.yaml", kPlain);
  expect_refused("git push -qf origin main", "it is not encrypted");
  clones.must("git reset -q --hard HEAD^");
  commit("file", "y");
  clones.must("git push -qf origin main");
}

TEST_F(PushTest, Edge32_ATagOfATag) {
  commit("x.enc.yaml", kPlain);
  clones.must("git tag -a one -m one && git tag -a two -m two one");
  expect_refused("git push -q origin two", "it is not encrypted");
}

TEST_F(PushTest, Edge32_Sha256Zeros) {
  clones.must("git init -q --object-format=sha256 ../long");
  const fs::path folder = clones.sandbox / "long";
  write_text(folder / "x.enc.yaml", kPlain);
  sh(folder,
     "git add -A && git commit -qm x && git clef install && git init -q --bare "
     "--object-format=sha256 ../up.git");
  const Ran ran = sh(folder, "git push -q ../up.git main");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("it is not encrypted")) << ran.text;
}

TEST_F(PushTest, TheFrameworksVariablesReplaceStdin) {
  commit("x.enc.yaml", kPlain);
  const Ran ran = clones.run(
      "PRE_COMMIT_FROM_REF=$(git rev-parse HEAD^) PRE_COMMIT_TO_REF=$(git rev-parse HEAD) "
      "PRE_COMMIT_REMOTE_NAME=origin git-clef hook pre-push");
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.says("it is not encrypted")) << ran.text;
  EXPECT_EQ(clones.run("git-clef hook pre-push").status, 0) << "run by hand it is told nothing";
}

class ReceiveTest : public PushTest {
 protected:
  ReceiveTest() {
    sh(server(), "git --git-dir=. clef install --hooks");
    clones.must("git clef uninstall --hooks");
  }
  // As the server has no key at all: its HOME is empty.
  static std::string keyless() { return "HOME=/nonexistent XDG_CONFIG_HOME= CLEF_AGE_KEY_FILE= "; }
  std::string server_refs() const { return sh(server(), "git --git-dir=. for-each-ref").text; }
  void expect_rejected(const std::string& push, const std::string& reason) const {
    const std::string before = server_refs();
    expect_refused(keyless() + push, reason);
    EXPECT_EQ(server_refs(), before);
  }
};

TEST_F(ReceiveTest, Edge33_PlaintextIsRejectedInQuarantineWithoutAKey) {
  const std::string before = sh(server(), "git --git-dir=. count-objects").text;
  commit(Clones::kCell, kPlain);
  expect_rejected("git push -q origin main", "it is not encrypted");
  expect_rejected("git push -q origin main:refs/heads/new", "it is not encrypted");
  expect_rejected("git push -q origin main:refs/odd/place", "it is not encrypted");
  EXPECT_EQ(sh(server(), "git --git-dir=. count-objects").text, before);
}

TEST_F(ReceiveTest, Edge33_AConflictDocumentIsRejectedWithoutAKey) {
  clones.must(
      "git checkout -q -b side && printf one | git clef set -q app/dev TOKEN && git commit "
      "-qam one && git checkout -q main && printf two | git clef set -q app/dev TOKEN && "
      "git commit -qam two");
  EXPECT_NE(clones.run("git merge -q side").status, 0);
  clones.must("git add -A && git commit -qm merged");
  expect_rejected("git push -q origin main", "it has unresolved conflicts");
}

TEST_F(ReceiveTest, Edge33_ARemovedMacIsRejectedWithoutAKey) {
  clones.must("sed -i '/^    mac:/d' " + std::string(Clones::kCell) + " && git commit -qam x");
  expect_rejected("git push -q origin main", "it has no MAC");
}

TEST_F(ReceiveTest, Edge33_GoodPushesAndDeletionsPass) {
  clones.must("printf v2 | git clef set -q app/dev TOKEN && git commit -qam v2");
  clones.must(keyless() + "git push -q origin main");
  clones.must(keyless() + "git push -q origin main:gone && git push -q origin :gone");
}

TEST_F(ReceiveTest, Edge33_WhatRunsOutOfTimeIsRejected) {
  clones.must("printf v2 | git clef set -q app/dev TOKEN && git commit -qam v2");
  commit("file", "x");
  sh(server(), "git --git-dir=. config clef.server.budget 1");
  for (int i = 0; i < 40; ++i)
    clones.must("printf " + std::to_string(i) +
                " | git clef set -q app/dev TOKEN && git commit -qam n");
  expect_rejected("git push -q origin main", "time was up");
  sh(server(), "git --git-dir=. config clef.server.budget 0");
  clones.must(keyless() + "git push -q origin main");
}

TEST_F(ReceiveTest, Edge33_TheKeysNamesCanBeKeptBack) {
  clones.must("printf more | git clef set -q app/dev OTHER && git commit -qam other");
  clones.must("sed -i 's/^OTHER: ENC.*/OTHER: hunter2/' " + std::string(Clones::kCell) +
              " && git commit -qam x");
  expect_rejected("git push -q origin main", "'OTHER' stands unencrypted");
  sh(server(), "git --git-dir=. config clef.server.hideKeys true");
  const Ran ran = clones.run("git push -q origin main");
  EXPECT_TRUE(ran.says("a value stands unencrypted")) << ran.text;
  EXPECT_FALSE(ran.says("OTHER"));
}

// The push brings the manifest, the attributes and the schema that would excuse it.
TEST_F(ReceiveTest, S12_ThePushedTreeDoesNotJudgeItself) {
  clones.must("sed -i 's/^  default_backend: age/&\\n  unencrypted_regex: TOKEN/' clef.yaml");
  clones.must(
      "sed -i 's/unencrypted_suffix: .*/unencrypted_regex: TOKEN/; s/^TOKEN: ENC.*/TOKEN: "
      "hunter2/' " +
      std::string(Clones::kCell));
  clones.must(
      "echo '* -clefsecret !merge !diff' >.gitattributes && git add -A && git commit -qm x");
  expect_rejected("git push -q origin main", "which values stay in clear is said otherwise");
}

TEST_F(ReceiveTest, S12_TwoStepsOverAnotherBranchDoNotJudgeEachOther) {
  clones.must(
      "git checkout -q -b topic && echo '* -clefsecret !merge !diff' >.gitattributes && "
      "sed -i 's|^file_pattern:.*|file_pattern: other/{namespace}/{environment}.yaml|' "
      "clef.yaml && git add -A && git commit -qm soften");
  clones.must(keyless() + "git push -q origin topic");
  commit(Clones::kCell, kPlain);
  expect_rejected("git push -q origin topic", "it is not encrypted");
}

TEST_F(ReceiveTest, Edge40_AReplaceRefIsNotLookedThrough) {
  commit(Clones::kCell, kPlain);
  clones.must("git replace HEAD HEAD^");
  sh(server(), "git --git-dir=. config --unset core.useReplaceRefs");
  expect_rejected("GIT_NO_REPLACE_OBJECTS=1 git push -q origin main", "it is not encrypted");
  clones.must("git clef install --hooks");
  expect_refused("GIT_NO_REPLACE_OBJECTS=1 git push -q origin main", "it is not encrypted");
}

TEST_F(ReceiveTest, UpdateJudgesOneRefAfterQuarantine) {
  sh(server(),
     "mv hooks/pre-receive hooks/update && sed -i 's/hook pre-receive/hook update/' "
     "hooks/update");
  commit(Clones::kCell, kPlain);
  expect_rejected("git push -q origin main", "it is not encrypted");
}

// S5: whoever comes in by a branch is a finding on the branch that counts.
TEST_F(ReceiveTest, S5_AReaderOfProductionNeedsTheAdministratorsWord) {
  const std::string key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
  clones.must("sed -i 's/^\\( *\\)- age1.*/&\\n\\1- " + key +
              "/' clef.yaml && git commit -qam reader");
  expect_rejected("git push -q origin main", key);
  clones.must(keyless() + "git push -q origin main:refs/heads/proposal");
  expect_rejected("git push -q origin main", key);
  sh(server(), "git --git-dir=. config --add clef.server.acceptRecipient " + key);
  clones.must(keyless() + "git push -q origin main");
}

}  // namespace
}  // namespace clef::test
