// SPDX-License-Identifier: MIT
// Copied cells and lines that do not go along with them, without any key (security.md S1).
#include "entry/key_judge.h"

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

constexpr const char* kProduction = "secrets/database/production.enc.yaml";

class KeyJudgeTest : public JudgedTest {
 protected:
  KeyJudgeTest() {
    world.set({"database", "production"}, "TOKEN", "production");
    base = world.repo.commit_all("production");
  }
  std::vector<git::TreeChange> changes(const std::string& to) {
    return reader().changes(base, to, {}, false);
  }
  git::RepoReader& reader() { return repository_.policy_reader(); }
  // "SEVERITY PATH;" of what `to` brings against the base.
  std::string copies(const std::string& to) {
    const policy::TreeRules rules = rules_of(reader(), base);
    const policy::TreeRules now = rules_of(reader(), to);
    KeyJudge judge(reader(), rules, base);
    for (const git::TreeChange& change : changes(to))
      judge.bring(change, now, to);
    std::string out;
    for (const KeyJudge::Found& found : std::move(judge).judge()) {
      EXPECT_EQ(found.commit, to);
      EXPECT_EQ(found.issue.category, "copied-cell");
      out += std::string(severity_name(found.issue.severity)) + " " + found.issue.file + ";";
    }
    return out;
  }
  std::string lines(const std::string& to) {
    policy::Issues issues;
    judge_lines(reader(), rules_of(reader(), to), base, to, changes(to), issues);
    std::string out;
    for (const policy::Issue& issue : issues)
      out += issue.file + ": " + issue.message + "\n";
    return out;
  }
  // The cell made anew by this clone, its lines as they were if `keep`.
  void rotate(bool keep) const {
    const std::string before = world.repo.read(".clef/bindings");
    fs::remove(world.repo / kCell);
    matrix::Workspace workspace = world.workspace();
    matrix::Change change(workspace, {});
    change.create_cell({"database", "dev"})
        .set(matrix::key_path("TOKEN"), syntax::Tree::string("new"));
    change.commit();
    if (keep)
      world.repo.write(".clef/bindings", before);
  }

 private:
  git::Repository repository_ = repository();
};

TEST_F(KeyJudgeTest, S1_AFileOfAnotherCellIsAnError) {
  EXPECT_EQ(copies(commit(kCell, world.repo.read(kProduction))),
            std::string("error ") + kCell + ";");
}

TEST_F(KeyJudgeTest, S1_AFileThatIsMovedToAnotherCellIsOneToo) {
  world.repo.write(kCell, world.repo.read(kProduction));
  fs::remove(world.repo / kProduction);
  EXPECT_EQ(copies(world.repo.commit_all("moved")), std::string("error ") + kCell + ";");
}

TEST_F(KeyJudgeTest, AnOrdinaryChangeIsNoCopy) {
  world.set({"database", "dev"}, "TOKEN", "other");
  EXPECT_EQ(copies(world.repo.commit_all("set")), "");
  world.repo.git({"revert", "--no-edit", "HEAD"});
  EXPECT_EQ(copies(world.repo.git({"rev-parse", "HEAD"})), "");
}

TEST_F(KeyJudgeTest, ACopyOutsideOfTheMatrixIsAWarning) {
  EXPECT_EQ(copies(commit("backup/x.enc.yaml", world.repo.read(kProduction))),
            "warning backup/x.enc.yaml;");
}

TEST_F(KeyJudgeTest, S1_TheBasesRulesSayWhichPathIsWhichCell) {
  world.repo.write(kCell, world.repo.read(kProduction));
  std::string manifest = world.repo.read("clef.yaml");
  manifest.replace(manifest.find("name: production"), 16, "name: productive");
  world.repo.write("clef.yaml", manifest);
  EXPECT_EQ(copies(world.repo.commit_all("renamed")), std::string("error ") + kCell + ";");
}

TEST_F(KeyJudgeTest, ANewKeyWithItsLineIsInOrder) {
  rotate(false);
  EXPECT_EQ(lines(world.repo.commit_all("rotate")), "");
}

TEST_F(KeyJudgeTest, S1_ANewKeyUnderTheOldLineIsTold) {
  rotate(true);
  const std::string told = lines(world.repo.commit_all("rotate"));
  EXPECT_NE(told.find(std::string(kCell) + ": its data key was replaced"), std::string::npos)
      << told;
}

TEST_F(KeyJudgeTest, S1_LinesThatGoWithoutTheirKeysAreTold) {
  const std::string told = lines(commit(".clef/bindings", ""));
  EXPECT_NE(told.find("the line of 'database/dev' was dropped"), std::string::npos) << told;
  EXPECT_NE(told.find("the line of 'database/production' was dropped"), std::string::npos) << told;
}

TEST_F(KeyJudgeTest, AnOrdinaryChangeKeepsItsLine) {
  world.set({"database", "dev"}, "TOKEN", "other");
  EXPECT_EQ(lines(world.repo.commit_all("set")), "");
}

}  // namespace
}  // namespace clef::entry
