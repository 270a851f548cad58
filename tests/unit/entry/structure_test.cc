// SPDX-License-Identifier: MIT
// Which paths are sealed, by attributes, manifests and names; and blobs that cannot be looked at.
#include "entry/structure.h"

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

using policy::FileRole;

class ChangeJudgeTest : public JudgedTest {
 protected:
  FileRole role(const std::string& path) {
    git::Repository repo = repository();
    git::RepoReader& reader = repo.policy_reader();
    policy::TreeRules rules = rules_of(reader, "HEAD");
    ChangeJudge judge(reader, rules, "");
    git::TreeChange change;
    change.path = path;
    judge.prepare({change});
    return judge.role(path, rules);
  }
};

TEST_F(ChangeJudgeTest, ARoleComesFromAttributesManifestOrName) {
  world.repo.write(".gitattributes", "*.pem filter=clef\n*.t merge=clef\n*.m merge=clef-meta\n");
  EXPECT_EQ(role("a.pem"), FileRole::sealed);
  EXPECT_EQ(role("a.t"), FileRole::sealed);
  EXPECT_EQ(role("a.m"), FileRole::sidecar);
  EXPECT_EQ(role(kCell), FileRole::sealed);
  EXPECT_EQ(role("x/y.enc.json"), FileRole::sealed);
  EXPECT_EQ(role("x/clef.yaml"), FileRole::manifest);
  EXPECT_EQ(role(".clef/bindings"), FileRole::bindings);
  EXPECT_EQ(role("README"), FileRole::other);
}

TEST_F(ChangeJudgeTest, Edge35_OnlyAPlainWordTakesANameOut) {
  world.repo.write(".gitattributes", "*.enc.yaml -merge -diff\nplain/*.enc.json -clefsecret\n");
  EXPECT_EQ(role("x/y.enc.yaml"), FileRole::sealed);
  EXPECT_EQ(role("plain/y.enc.json"), FileRole::other);
  EXPECT_EQ(role(kCell), FileRole::sealed);
}

TEST_F(ChangeJudgeTest, S46_ABlobThatIsNotHereIsAnErrorAndNotPassedOver) {
  git::Repository repo = repository();
  policy::Issues issues;
  EXPECT_FALSE(judged_blob(repo.policy_reader(), std::string(40, '1'), "x.enc.yaml", issues));
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues.front().category, "unchecked");
}

}  // namespace
}  // namespace clef::entry
