// SPDX-License-Identifier: MIT
// What doctor finds where git and git-clef meet.
#include "cli/doctor_git_checks.h"

#include <map>

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class GitChecksTest : public testing::Test {
 protected:
  GitChecksTest() { world.scaffold(); }
  std::map<std::string, Check> checks(bool fix = false) {
    matrix::Workspace space = world.workspace();
    DoctorOptions options;
    options.fix = fix;
    std::map<std::string, Check> out;
    for (Check& check : examine_git(space.repository(), &space, options)) {
      const std::string name = check.name;
      out.emplace(name, std::move(check));
    }
    return out;
  }
  CliWorld world;
};

TEST_F(GitChecksTest, WithoutAnInstallationGitWouldSplice) {
  EXPECT_EQ(checks().at("attributes").health, Health::failed);
  EXPECT_EQ(checks().at("drivers").health, Health::failed);
  EXPECT_EQ(checks().at("hooks").health, Health::warning);
}

TEST_F(GitChecksTest, FixInstalls) {
  for (const auto& [name, check] : checks(true))
    EXPECT_TRUE(check.health == Health::ok || check.health == Health::skipped)
        << name << ": " << check.detail;
}

TEST_F(GitChecksTest, ANestedFileThatSwitchesUsOffIsFound) {
  checks(true);
  fs::remove(world.repo / ".git/info/attributes");
  world.repo.write("secrets/.gitattributes", "* -merge\n");
  EXPECT_EQ(checks().at("attributes").health, Health::failed);
}

TEST_F(GitChecksTest, ACommittedFileThatTellsOthersNothingIsFound) {
  checks(true);
  fs::remove(world.repo / ".gitattributes");
  EXPECT_EQ(checks().at("attributes").health, Health::failed);
}

TEST_F(GitChecksTest, Edge20_CachedTextIsFound) {
  checks(true);
  world.repo.git({"config", "diff.clef.cachetextconv", "true"});
  EXPECT_EQ(checks().at("textconv cache").health, Health::failed);
  world.repo.git({"config", "diff.clef.cachetextconv", "false"});
  const std::string blob = world.repo.git({"hash-object", "-w", "clef.yaml"});
  world.repo.git({"update-ref", "refs/notes/textconv/other", blob});
  EXPECT_EQ(checks().at("textconv cache").health, Health::failed);
}

TEST_F(GitChecksTest, Edge10_ADamagedFileIsFound) {
  checks(true);
  world.repo.write("secrets/database/dev.enc.yaml", "<<<<<<< a\n");
  EXPECT_EQ(checks().at("merges").health, Health::failed);
}

TEST_F(GitChecksTest, AFilterThatMayFailOpenIsFound) {
  checks(true);
  world.repo.write(".gitattributes",
                   world.repo.read(".gitattributes") + "*.enc.yaml filter=clef\n");
  world.repo.git({"add", ".gitattributes"});  // no filtered file: there is no program to ask
  EXPECT_EQ(checks().at("filter").health, Health::warning);
  world.repo.git({"config", "filter.clef.required", "false"});
  EXPECT_EQ(checks().at("filter").health, Health::failed);
}

}  // namespace
}  // namespace clef::cli
