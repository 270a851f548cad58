// SPDX-License-Identifier: MIT
// The index as the next commit would take it.
#include "entry/staged.h"

#include <set>

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class StagedTest : public JudgedTest {
 protected:
  StagedReport judge(StagedOptions options = {}) const {
    Session here = session();
    return judge_staged(here, options);
  }
  // Their categories.
  static std::string errors(const StagedReport& report) {
    std::set<std::string> found;
    for (const policy::Issue& issue : report.issues)
      if (issue.severity == policy::Severity::error)
        found.insert(issue.category);
    std::string out;
    for (const std::string& category : found)
      out += category + " ";
    return out;
  }
};

TEST_F(StagedTest, NothingStagedIsNothingToTell) {
  world.repo.write(kCell, "TOKEN: plain\n");
  EXPECT_EQ(judge().files, 0u) << "the work tree is not looked at";
  EXPECT_TRUE(judge().issues.empty());
}

TEST_F(StagedTest, PlaintextIsTold) {
  world.repo.write(kCell, "TOKEN: plain\n");
  world.repo.git({"add", "-A"});
  const StagedReport report = judge();
  ASSERT_EQ(report.issues.size(), 1u);
  EXPECT_EQ(report.issues.front().category, "plaintext");
}

// Whether with the manifest or without it: what is staged has no say in which path is a cell.
TEST_F(StagedTest, S12_AManifestThatTheCommitDropsStillCounts) {
  world.repo.write("secrets/database/dev.enc.yaml", "TOKEN: plain\n");
  world.repo.write(".gitattributes", "*.enc.yaml -clefsecret -merge -diff -filter\n");
  world.repo.git({"rm", "-q", "--cached", "clef.yaml"});
  world.repo.git({"add", kCell, ".gitattributes"});
  EXPECT_EQ(errors(judge()), "plaintext ");
}

TEST_F(StagedTest, S1_AnotherCellsFileIsRefusedWithAndWithoutAKey) {
  world.set({"database", "production"}, "TOKEN", "production");
  world.repo.commit_all("production");
  world.repo.write(kCell, world.repo.read("secrets/database/production.enc.yaml"));
  world.repo.git({"add", "-A"});
  EXPECT_EQ(errors(judge()), "copied-cell foreign-cell ");
  world.environment.erase("CLEF_AGE_KEY");
  EXPECT_EQ(errors(judge()), "copied-cell ");
}

TEST_F(StagedTest, S1_ItIsAForeignKeyThoughTheSameCommitDropsTheLines) {
  world.set({"database", "production"}, "TOKEN", "production");
  world.repo.commit_all("production");
  world.repo.write(kCell, world.repo.read("secrets/database/production.enc.yaml"));
  fs::remove(world.repo / "secrets/database/production.enc.yaml");
  world.repo.write(".clef/bindings", "");
  world.repo.git({"add", "-A"});
  EXPECT_EQ(errors(judge()), "copied-cell foreign-cell ");
}

TEST_F(StagedTest, S1_AKeyThatWasMadeHereAndHasNoLineIsAWarning) {
  world.set({"database", "dev"}, "TOKEN", "other");
  world.repo.write(".clef/bindings", "");
  world.repo.git({"add", "-A"});
  const StagedReport report = judge();
  EXPECT_EQ(errors(report), "");
  std::string text;
  for (const policy::Issue& issue : report.issues)
    text += issue.file + ": " + issue.message + "\n";
  EXPECT_NE(text.find(std::string(kCell) + ": no line of .clef/bindings in this commit"),
            std::string::npos)
      << text;
}

TEST_F(StagedTest, WithoutTimeNothingIsVerifiedButStructureIsJudged) {
  world.set({"database", "dev"}, "TOKEN", "other");
  world.repo.git({"add", "-A"});
  StagedOptions options;
  options.budget = std::chrono::milliseconds(0);
  EXPECT_EQ(judge(options).unverified, 1u);
  options.verify = Verify::never;
  EXPECT_EQ(judge(options).unverified, 0u);
}

TEST_F(StagedTest, SecretsAreSearchedForIfAskedTo) {
  world.repo.write("file", std::string("ghp_") + "Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL\n");
  world.repo.git({"add", "-A"});
  StagedOptions options;
  EXPECT_TRUE(judge(options).issues.empty());
  options.leaks.emplace();
  const StagedReport report = judge(options);
  ASSERT_EQ(report.issues.size(), 1u);
  EXPECT_EQ(report.issues[0].category, "secret");
  EXPECT_EQ(report.issues[0].file, "file");
  EXPECT_TRUE(report.searched);
}

}  // namespace
}  // namespace clef::entry
