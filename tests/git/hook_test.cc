// SPDX-License-Identifier: MIT
// What the hooks of a work tree let pass and what they refuse, by real commits and merges.
#include <gtest/gtest.h>

#include "git/clones.h"

namespace clef::test {
namespace {

constexpr const char* kPlain = "TOKEN: hunter2\n";

class HookTest : public testing::Test {
 protected:
  HookTest() { clones.scaffold(); }

  void write(const std::string& path, const std::string& text) const {
    clones.repo.write(path, text);
  }
  std::string sealed() const { return clones.repo.read(Clones::kCell); }
  // Refused for that reason, and HEAD is where it was.
  void expect_refused(const std::string& command, const std::string& reason) const {
    const std::string before = clones.must("git rev-parse -q --verify HEAD || :");
    const Ran ran = clones.run(command);
    EXPECT_NE(ran.status, 0) << command << "\n" << ran.text;
    EXPECT_TRUE(ran.says(reason)) << command << "\n" << ran.text;
    EXPECT_EQ(clones.must("git rev-parse -q --verify HEAD || :"), before);
    EXPECT_FALSE(ran.says("hunter2")) << "no value is ever told";
  }
  void expect_committed(const std::string& command) const {
    const Ran ran = clones.run(command);
    EXPECT_EQ(ran.status, 0) << command << "\n" << ran.text;
  }
  Clones clones;
};

TEST_F(HookTest, Edge29_EveryWayToCommitIsJudgedByWhatItStages) {
  write(Clones::kCell, kPlain);
  expect_refused("git commit -qam x", "it is not encrypted");
  expect_refused("git commit -qm x -- secrets/app", "it is not encrypted");
  expect_refused("git commit -qi -m x secrets/app/dev.enc.yaml", "it is not encrypted");
  expect_refused("cd secrets/app && git commit -qam x", "it is not encrypted");
  expect_refused("git commit -qa --amend --no-edit", "it is not encrypted");
  expect_refused("git checkout -q --detach && git commit -qam x", "it is not encrypted");
  expect_refused("yes | git commit -qp -m x >/dev/null", "it is not encrypted");
}

TEST_F(HookTest, Edge29_OnlyTheFilesOfAPartialCommitCount) {
  write(Clones::kCell, kPlain);
  write("other", "x");
  clones.must("git add " + std::string(Clones::kCell) + " other");
  expect_committed("git commit -qm other -- other");
  expect_refused("git commit -qm x", "it is not encrypted");
}

TEST_F(HookTest, Edge29_TheFirstCommitAndAnIntentToAdd) {
  clones.must("git init -q ../new");
  sh(clones.sandbox / "new", "git clef install");
  write_text(clones.sandbox / "new/x.enc.yaml", kPlain);
  write_text(clones.sandbox / "new/y", "");
  EXPECT_EQ(
      sh(clones.sandbox / "new", "git add -N x.enc.yaml && git add y && git commit -qm y").status,
      0)
      << "what is only announced is not committed";
  const Ran ran = sh(clones.sandbox / "new", "git add x.enc.yaml && git commit -qm x");
  EXPECT_TRUE(ran.says("it is not encrypted")) << ran.text;
  clones.must("git init -q ../first");
  sh(clones.sandbox / "first", "git clef install");
  write_text(clones.sandbox / "first/x.enc.yaml", kPlain);
  EXPECT_NE(sh(clones.sandbox / "first", "git add -A && git commit -qm x").status, 0)
      << "a first commit has no HEAD";
}

TEST_F(HookTest, Edge30_TheStagedBlobCountsAndNeverTheWorkTree) {
  const std::string good = sealed();
  write(Clones::kCell, kPlain);
  clones.must("git add -A");
  write(Clones::kCell, good);
  expect_refused("git commit -qm x", "it is not encrypted");
  clones.must("printf v2 | git clef set -q app/dev TOKEN; git add -A");
  write(Clones::kCell, kPlain);
  expect_committed("git commit -qm good");
}

TEST_F(HookTest, S6_ALeafThatStandsInClearIsRefused) {
  clones.must("printf more | git clef set -q app/dev OTHER && git add -A && git commit -qm other");
  clones.must("sed -i 's/^OTHER: ENC.*/OTHER: hunter2/' " + std::string(Clones::kCell));
  expect_refused("git commit -qam x", "'OTHER' stands unencrypted");
}

TEST_F(HookTest, S6_ASelectorThatExcusesPlaintextIsRefused) {
  clones.must(
      "sed -i 's/^    unencrypted_suffix:.*/    unencrypted_regex: .*/; s/^TOKEN: "
      "ENC.*/TOKEN: hunter2/' " +
      std::string(Clones::kCell));
  ASSERT_NE(sealed().find("unencrypted_regex"), std::string::npos);
  expect_refused("git commit -qam x", "which values stay in clear is said otherwise");
}

TEST_F(HookTest, S6_AMadeUpBlockDoesNotMakePlaintextSealed) {
  std::string text = sealed();
  text.replace(0, text.find("sops:"), "TOKEN: hunter2\n");
  text.replace(text.find("unencrypted_suffix: _unencrypted"), 32, "unencrypted_regex: .*");
  write("elsewhere/x.enc.yaml", text);
  expect_refused("git add -A && git commit -qm x", "not one of its values is encrypted");
}

TEST_F(HookTest, S12_TextThatOnlyLooksEncryptedIsRefused) {
  clones.must("sed -i 's/^\\(TOKEN: ENC.*\\)$/\\1 and hunter2/' " + std::string(Clones::kCell));
  expect_refused("git commit -qam x", "there is text behind the ciphertext of 'TOKEN'");
  clones.must("git checkout -q HEAD -- .");
  clones.must(
      "sed -i 's/^TOKEN: ENC\\[AES256_GCM,data:[^,]*/TOKEN: "
      "ENC[AES256_GCM,data:dGhpcyBpcyBub3QgY2lwaGVydGV4dA==/' " +
      std::string(Clones::kCell));
  expect_refused("git commit -qam x", "is readable text");
}

TEST_F(HookTest, AMetadataBlockWithoutAMacIsRefused) {
  clones.must("sed -i '/^    mac:/d' " + std::string(Clones::kCell));
  expect_refused("git commit -qam x", "it has no MAC");
}

TEST_F(HookTest, ValuesThatChangeWithoutTheirMacAreRefused) {
  clones.must("printf more | git clef set -q app/dev OTHER && git add -A && git commit -qm other");
  clones.must("sed -i '/^OTHER:/d' " + std::string(Clones::kCell));
  expect_refused("git commit -qam x", "its values changed and its MAC did not");
  clones.must("git checkout -q HEAD -- .");
  clones.must("sed -i 's/lastmodified: .*/lastmodified: \"2031-01-01T00:00:00Z\"/' " +
              std::string(Clones::kCell));
  expect_refused("git commit -qam x", "its metadata changed and its MAC did not");
}

// With a key at hand the MAC itself is verified: another file's passes every look without one.
TEST_F(HookTest, AMacOfAnotherVersionIsRefusedWhereAKeyIsAtHand) {
  const std::string old = sealed();
  clones.must("printf v2 | git clef set -q app/dev TOKEN");
  const std::string now = sealed();
  const auto mac_of = [](const std::string& text) {
    const std::size_t at = text.find("    mac: ");
    return text.substr(at, text.find('\n', at) - at);
  };
  std::string mixed = now;
  mixed.replace(mixed.find(mac_of(now)), mac_of(now).size(), mac_of(old));
  write("elsewhere/x.enc.yaml", mixed);
  clones.must("git checkout -q HEAD -- secrets");
  expect_refused("git add -A && git commit -qm x", "elsewhere/x.enc.yaml");
  expect_committed("git config clef.hook.verify never && git commit -qm x");
}

TEST_F(HookTest, AReaderWhomTheManifestDoesNotListIsRefused) {
  clones.must(
      "sed -i 's/^    age:/    age:\\n        - recipient: "
      "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\\n          enc: "
      "x/' " +
      std::string(Clones::kCell));
  expect_refused("git commit -qam x", "can read it and clef.yaml does not list it");
}

TEST_F(HookTest, APlaintextTwinIsRefusedAndANamesakeIsNot) {
  write("secrets/app/dev.yaml", kPlain);
  expect_refused("git add -A && git commit -qm x", "it holds in clear what");
  write("secrets/app/dev.yaml", "replicas: 3\n");
  expect_committed("git add -A && git commit -qm x");
}

TEST_F(HookTest, Edge35_LinksUnderASealedNameAreRefused) {
  clones.must("ln -s ../../clef.yaml secrets/link.enc.yaml && git add -A");
  expect_refused("git commit -qm x", "a symbolic link has the name of an encrypted file");
}

TEST_F(HookTest, Edge35_SubmodulesUnderASealedNameAreRefused) {
  clones.must(
      "git init -q sub.enc.yaml && git -C sub.enc.yaml commit -q --allow-empty -m s && git "
      "add -A 2>/dev/null");
  expect_refused("git commit -qm x", "a submodule has the name of an encrypted file");
}

TEST_F(HookTest, Edge35_ANestedAttributesFileCannotSwitchTheCheckOff) {
  write("secrets/app/.gitattributes", "* -merge !diff -clefsecret\n");
  write(Clones::kCell, kPlain);
  expect_refused("git add -A && git commit -qm x", "it is not encrypted");
}

TEST_F(HookTest, Edge35_AFolderPatternMatchesNothingAndTheNameStillCounts) {
  clones.must("git clef uninstall --drivers >/dev/null; echo 'secrets/ -merge' >.gitattributes");
  write(Clones::kCell, kPlain);
  expect_refused("git add -A && git commit -qm x", "it is not encrypted");
}

TEST_F(HookTest, ConflictsAndMarkersAreRefused) {
  const std::string text = sealed();
  write(Clones::kCell, "<<<<<<< HEAD\n" + text + "=======\n" + text + ">>>>>>> other\n");
  expect_refused("git commit -qam x", "conflict markers");
  write(Clones::kCell, "clef-virtual 1\nx\n");
  expect_refused("git commit -qam x", "stands for several ancestors");
}

TEST_F(HookTest, SidecarsThatDoNotParseAreRefused) {
  write("secrets/app/dev.clef-meta.yaml", "version: [\n");
  expect_refused("git add -A && git commit -qm x", "dev.clef-meta.yaml");
  write("secrets/app/dev.clef-meta.yaml", "<<<<<<< HEAD\nversion: 1\n");
  expect_refused("git add -A && git commit -qm x", "conflict markers");
}

TEST_F(HookTest, ABrokenManifestIsRefused) {
  write("clef.yaml", "version: 1\nenvironments: {}\n");
  expect_refused("git commit -qam x", "clef.yaml");
}

TEST_F(HookTest, NamesOfAnyBytesAreJudged) {
  clones.must("printf 'A: hunter2\\n' >\"$(printf 'a b\\n\\377\\033[1m.enc.yaml')\"");
  const Ran ran = clones.run("git add -A && git commit -qm x");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("it is not encrypted"));
  EXPECT_EQ(ran.text.find('\033'), std::string::npos) << "nothing reaches the terminal raw";
}

TEST_F(HookTest, Edge31_ACleanMergeThatBringsPlaintextIsRefused) {
  clones.must("git checkout -q -b side");
  write("x.enc.yaml", kPlain);
  clones.must("git add -A && git commit -q --no-verify -m x && git checkout -q main");
  write("file", "x");
  clones.must("git add file && git commit -qm file");
  expect_refused("git merge -q --no-edit side", "it is not encrypted");
}

TEST_F(HookTest, Edge15_AddBeforeResolveIsRefused) {
  clones.must(
      "git checkout -q -b side && printf one | git clef set -q app/dev TOKEN && git commit "
      "-qam one && git checkout -q main && printf two | git clef set -q app/dev TOKEN && "
      "git commit -qam two");
  EXPECT_NE(clones.run("git merge -q side").status, 0);
  clones.must("git add -A");
  expect_refused("git commit -qm merged", "it has unresolved conflicts");
}

TEST_F(HookTest, Edge10_AMergeThatAskedNoDriverIsDetected) {
  clones.must(
      "git checkout -q -b side && printf one | git clef set -q app/dev TOKEN && git commit "
      "-qam one && git checkout -q main && printf two | git clef set -q app/dev TOKEN && "
      "git commit -qam two");
  EXPECT_NE(clones.run("git merge -q -s resolve side").status, 0);
  const Ran doctor = clones.run("git clef doctor");
  EXPECT_EQ(doctor.status, 1);
  EXPECT_TRUE(doctor.says("was merged as text")) << doctor.text;
  clones.must("git add -A");
  expect_refused("git commit -qm merged", "conflict markers");
}

TEST_F(HookTest, FixStagedSealsWhatWasStagedInClear) {
  write(Clones::kCell, "TOKEN: hunter2\nNEW: more\n");
  clones.must("git add -A && git clef fix --staged");
  expect_committed("git commit -qm fixed");
  EXPECT_EQ(clones.must("git clef get app/dev NEW"), "more\n");
  EXPECT_EQ(clones.must("git status --short"), "");
}

TEST_F(HookTest, Edge37_NoTerminalAndNoPromptEver) {
  // A reader whose key is locked would ask for a passphrase; setsid and no stdin make that a hang.
  expect_committed("printf v2 | git clef set -q app/dev TOKEN && setsid -w git commit -qam v2");
}

TEST_F(HookTest, PostCheckoutTellsACloneWithoutDrivers) {
  clones.must("git clef uninstall --drivers >/dev/null && git checkout -q HEAD -- .gitattributes");
  const Ran ran = clones.run("git checkout -q -b other");
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(ran.says("run 'git clef install'")) << ran.text;
}

}  // namespace
}  // namespace clef::test
