// SPDX-License-Identifier: MIT
// `git clef ci --range`: what a reviewer must see, and what nobody may excuse by the same push.
#include <gtest/gtest.h>

#include "git/clones.h"

namespace clef::test {
namespace {

class CiTest : public testing::Test {
 protected:
  CiTest() {
    clones.scaffold();
    clones.must("git branch base");
  }
  Ran ci(const std::string& more = "") const {
    return clones.run("git clef ci --range base..HEAD " + more);
  }
  void set(const std::string& cell, const std::string& value) const {
    clones.must("printf " + value + " | git clef set -q --yes " + cell +
                " TOKEN && git add -A && git commit -qm 'set " + cell + "'");
  }
  Clones clones;
};

TEST_F(CiTest, AnOrdinaryChangeHasNoFindings) {
  set("app/dev", "v2");
  set("web/production", "v3");
  const Ran ran = ci("--strict");
  EXPECT_EQ(ran.status, 0) << ran.text;
  EXPECT_TRUE(ran.says("0 issues")) << ran.text;
}

TEST_F(CiTest, TellsWhoChangedWhichKeysOfWhichFile) {
  set("app/dev", "v2");
  const Ran ran = ci("--format markdown");
  EXPECT_TRUE(ran.says("### `secrets/app/dev.enc.yaml`")) << ran.text;
  EXPECT_TRUE(ran.says("- by: `Test Person (")) << ran.text;
  EXPECT_TRUE(ran.says("- values changed: `TOKEN`")) << ran.text;
  EXPECT_FALSE(ran.says("v2"));
}

TEST_F(CiTest, S12_RulesThatTheRangeChangesAreAFindingAndDoNotCount) {
  clones.must("echo '*.enc.yaml -clefsecret' >>.gitattributes && git commit -qam attributes");
  clones.repo.write(Clones::kCell, "TOKEN: hunter2\n");
  clones.must("git commit -q --no-verify -am plain");
  const Ran ran = ci();
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.says("it is not encrypted")) << ran.text;
  EXPECT_TRUE(ran.says("warning [rules] .gitattributes")) << ran.text;
}

TEST_F(CiTest, S30_AnOldVersionThatComesBackIsAFindingAndARevertIsNot) {
  set("app/dev", "v2");
  clones.must("git revert --no-edit HEAD >/dev/null");
  EXPECT_FALSE(ci().says("rollback")) << "git revert says what it does";
  set("app/dev", "v3");
  clones.must("git checkout -q base -- secrets/app && git commit -qm innocent");
  const Ran ran = ci();
  EXPECT_TRUE(ran.says("warning [rollback] secrets/app/dev.enc.yaml")) << ran.text;
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ci("--strict").status, 1);
}

TEST_F(CiTest, S30_AForgedRevertMessageExcusesNothingElse) {
  set("app/dev", "v2");
  set("app/dev", "v3");
  clones.must(
      "git checkout -q base -- secrets/app && git commit -qm \"This reverts commit $(git "
      "rev-parse HEAD).\"");
  EXPECT_TRUE(ci().says("rollback"));
}

TEST_F(CiTest, S30_InAProtectedEnvironmentItIsAnError) {
  set("app/production", "v1");
  set("app/production", "v2");
  clones.must("git checkout -q HEAD^ -- secrets/app && git commit -qm innocent");
  const Ran ran = ci();
  EXPECT_TRUE(ran.says("error [rollback] secrets/app/production.enc.yaml")) << ran.text;
  EXPECT_EQ(ran.status, 1);
}

TEST_F(CiTest, S5_ANewReaderIsAFindingUntilHeIsAccepted) {
  const std::string key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
  clones.must("sed -i 's/^\\( *\\)- age1.*/&\\n\\1- " + key +
              "/' clef.yaml && git commit -qam reader");
  const Ran ran = ci();
  EXPECT_EQ(ran.status, 1) << "production is among what he is to read";
  EXPECT_TRUE(ran.says("[reader-added] clef.yaml")) << ran.text;
  EXPECT_TRUE(ran.says(key));
  EXPECT_FALSE(ci("--accept-recipient " + key).says("reader-added"));
}

TEST_F(CiTest, S4_AReplacedDataKeyIsAFinding) {
  clones.must(
      "git clef delete -q --yes app/dev TOKEN >/dev/null 2>&1; rm secrets/app/dev.enc.yaml "
      "&& git clef fill --cells -q --yes >/dev/null 2>&1; git add -A && git commit -qm new");
  const Ran ran = ci();
  EXPECT_TRUE(ran.says("[data-key] secrets/app/dev.enc.yaml")) << ran.text;
  EXPECT_TRUE(ran.says("Test Person")) << ran.text;
}

TEST_F(CiTest, S37_AnEnvironmentThatLosesItsProtectionIsAnError) {
  clones.must("sed -i '/protected: true/d' clef.yaml && git commit -qam flip");
  const Ran ran = ci();
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.says("environment 'production' is no longer protected")) << ran.text;
}

TEST_F(CiTest, S19_NamesDoNotSpeakToTheForge) {
  clones.must(
      "mkdir -p 'a' && printf 'X: y\\n' >\"$(printf 'a/::error::x%%0A,b.enc.yaml')\" && git "
      "add -A && git commit -q --no-verify -m x");
  const Ran github = ci("--format github");
  EXPECT_EQ(github.text.find("\n::error::"), std::string::npos) << github.text;
  EXPECT_TRUE(github.says("file=a/%3A%3Aerror%3A%3Ax%250A%2Cb.enc.yaml")) << github.text;
  EXPECT_TRUE(ci("--format sarif").says("a/%3A%3Aerror%3A%3Ax%250A%2Cb.enc.yaml"));
}

TEST_F(CiTest, Edge40_MissingObjectsAreReportedAndFail) {
  set("app/dev", "v2");
  const std::string blob = clones.must("git rev-parse HEAD:secrets/app/dev.enc.yaml");
  const std::string id = blob.substr(0, blob.find('\n'));
  clones.must("rm -f .git/objects/" + id.substr(0, 2) + "/" + id.substr(2));
  const Ran ran = ci();
  EXPECT_NE(ran.status, 0) << ran.text;
}

TEST_F(CiTest, Edge40_AShallowCloneSaysThatItCannotKnow) {
  set("app/dev", "v2");
  clones.must("git clone -q --depth 1 \"file://$PWD\" ../shallow");
  const Ran ran = sh(clones.sandbox / "shallow", "git clef ci --range HEAD^..HEAD");
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(ran.says("fetch with more depth")) << ran.text;
}

TEST_F(CiTest, EveryCommitOfAMergeCounts) {
  clones.must("git checkout -q -b side");
  clones.repo.write("x.enc.yaml", "X: hunter2\n");
  clones.must(
      "git add -A && git commit -q --no-verify -m x && git rm -q x.enc.yaml && git commit "
      "-qm gone && git checkout -q main");
  set("app/dev", "v2");
  clones.must("git merge -q --no-ff --no-edit side");
  const Ran ran = ci();
  EXPECT_TRUE(ran.says("error [plaintext] x.enc.yaml")) << ran.text;
}

}  // namespace
}  // namespace clef::test
