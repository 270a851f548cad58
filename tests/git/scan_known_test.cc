// SPDX-License-Identifier: MIT
// Values of the matrix in clear are caught in hooks that are told to look for them, and nobody is
// told what they are (security.md S17).
#include <gtest/gtest.h>

#include "git/clones.h"

namespace clef::test {
namespace {

// Of no shape that a rule knows.
std::string value() { return std::string("horse-plum.7!") + "river-xq.stone"; }

class ScanKnown : public testing::Test {
 protected:
  ScanKnown() {
    clones.scaffold();
    clones.repo.write("../value", value());
    clones.must(
        "git clef set -q --yes app/dev TOKEN --value-file ../value && git add -A && "
        "git commit -qm value && git clone -q --bare . ../server.git && "
        "git remote add origin ../server.git && git fetch -q && git clef install --hooks 2>&1");
  }
  void ask() const { clones.must("git config clef.hook.knownValues true"); }
  void stage(const std::string& path) const {
    clones.repo.write(path, path + " says it is " + value() + "\n");
    clones.must("git add -A");
  }
  Ran expect(int status, const std::string& command) const {
    Ran ran = clones.run(command);
    EXPECT_EQ(ran.status, status) << command << "\n" << ran.text;
    for (const std::string& part : {value(), value().substr(0, 13), value().substr(14)})
      EXPECT_FALSE(ran.says(part)) << ran.text;
    return ran;
  }
  Clones clones;
};

TEST_F(ScanKnown, ACommitIsRefusedWhereTheUserAskedForIt) {
  stage("a.txt");
  ask();
  const Ran ran = expect(1, "git commit -qm x");
  EXPECT_TRUE(ran.says("a value of secrets/app/dev.enc.yaml in clear")) << ran.text;
  EXPECT_FALSE(ran.says("TOKEN")) << ran.text;
  clones.must("git config clef.hook.knownValues false");
  expect(0, "git commit -qm x");
}

TEST_F(ScanKnown, AMessageAndAPushAreRefused) {
  ask();
  expect(1, "git commit -q --allow-empty -m \"it was $(cat ../value)\"");
  stage("a.txt");
  clones.must("git commit -q --no-verify -m x");
  EXPECT_TRUE(expect(1, "git push -q origin main").says("[secret] a.txt"));
}

TEST_F(ScanKnown, S17_CiAndWhoeverHasNoKeyAreNotTold) {
  stage("a.txt");
  ask();
  expect(0, "CI=true git commit -qm x");
  expect(0, "CI=true git push -q origin main");
  expect(0, "git clef ci --range HEAD~1..HEAD");
  stage("b.txt");
  expect(1, "git commit -qm y");
  expect(0,
         "HOME=/nonexistent XDG_CONFIG_HOME= XDG_STATE_HOME= git -c user.name=x -c user.email=x@y "
         "commit -qm y");
}

TEST_F(ScanKnown, AHistoryIsReadAnewForThem) {
  stage("a.txt");
  clones.must("git commit -q --no-verify -m x");
  expect(0, "git clef scan -q --no-known-values --history");
  const Ran ran = expect(1, "git clef scan --history --show-secrets --json");
  EXPECT_TRUE(ran.says("\"RuleID\": \"known-value\"")) << ran.text;
  const Ran found = expect(1, "git clef scan -q --history");
  const std::size_t at = found.text.find("v1:");
  ASSERT_NE(at, std::string::npos);
  clones.repo.write(".clefignore",
                    "fingerprint: " + found.text.substr(at, found.text.find('\n', at) - at) + "\n");
  expect(0, "git clef scan -q --history");
}

}  // namespace
}  // namespace clef::test
