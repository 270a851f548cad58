// SPDX-License-Identifier: MIT
// What doctor finds, and what --fix repairs.
#include "cli/doctor_checks.h"

#include <algorithm>
#include <map>

#include "matrix/workspace.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

std::map<std::string, Check> checks(const DoctorOptions& options = {}) {
  const Globals globals;
  Output out(globals);
  Context context(globals, out, repository | key);
  std::map<std::string, Check> found;
  for (Check& check : examine(context, options)) {
    const std::string name = check.name;
    found.emplace(name, std::move(check));
  }
  return found;
}

DoctorOptions fixing() {
  DoctorOptions options;
  options.fix = true;
  return options;
}

class DoctorTest : public testing::Test {
 protected:
  DoctorTest() {
    world.scaffold();
    checks(fixing());  // writes the attributes
  }
  CliWorld world;
};

TEST(Health, NamesAreTheOnesOfReports) {
  EXPECT_EQ(health_name(Health::ok), "ok");
  EXPECT_EQ(health_name(Health::warning), "warning");
  EXPECT_EQ(health_name(Health::failed), "failed");
  EXPECT_EQ(health_name(Health::skipped), "skipped");
}

TEST_F(DoctorTest, AHealthyRepositoryIsOk) {
  auto found = checks();
  for (const char* of_the_machine : {"program", "manual", "memory"})
    found.erase(of_the_machine);
  EXPECT_EQ(found.size(), 11u);
  EXPECT_EQ(found.at("filter").health, Health::skipped) << "no file is filtered";
  found.erase("filter");
  for (const auto& [name, check] : found)
    EXPECT_EQ(health_name(check.health), "ok") << name << ": " << check.detail;
  EXPECT_EQ(checks().at("cell").detail, "database/dev opens");
  EXPECT_EQ(checks().at("manifest").detail, "2 namespaces, 2 environments");
}

TEST_F(DoctorTest, OutsideOfARepositoryTheRestSaysWhy) {
  const InFolder nowhere(world.sandbox.path());
  const auto found = checks();
  EXPECT_EQ(found.at("git").health, Health::ok);
  EXPECT_EQ(found.at("manifest").health, Health::skipped);
  EXPECT_FALSE(found.contains("cell"));
}

TEST_F(DoctorTest, ABadManifestIsAFailureAndNotSkipped) {
  world.repo.write("clef.yaml", "version: 9\n");
  EXPECT_EQ(checks().at("manifest").health, Health::failed);
}

TEST_F(DoctorTest, MissingAttributesAreRepaired) {
  fs::remove(world.repo / ".gitattributes");
  EXPECT_EQ(checks().at("attributes").health, Health::failed);
  EXPECT_EQ(checks().at("attributes").fix, "git clef install");
  EXPECT_FALSE(fs::exists(world.repo / ".gitattributes")) << "without --fix nothing is written";
  EXPECT_EQ(checks(fixing()).at("attributes").health, Health::ok);
  EXPECT_EQ(checks().at("attributes").health, Health::ok);
}

TEST_F(DoctorTest, AttributesThatAreOverruledElsewhereAreSeen) {
  // Here, and not in a nested .gitattributes: that one is overruled by ours in the same file.
  const std::string ours = world.repo.read(".git/info/attributes");
  world.repo.write(".git/info/attributes", ours + "* merge text\n");
  EXPECT_EQ(checks().at("attributes").health, Health::failed);
}

TEST_F(DoctorTest, WithoutAKeyNoCellOpens) {
  const test::ScopedEnv none("CLEF_AGE_KEY_FILE", std::nullopt);
  EXPECT_EQ(checks().at("identity").health, Health::failed);
  EXPECT_EQ(checks().at("cell").health, Health::warning);
}

TEST_F(DoctorTest, AForeignKeyOpensNoCell) {
  const test::ScopedEnv other("CLEF_AGE_KEY_FILE", world.key_file("other", world.other));
  EXPECT_EQ(checks().at("identity").health, Health::ok);
  EXPECT_EQ(checks().at("cell").health, Health::warning);
}

TEST_F(DoctorTest, AnAlteredCellIsAFailure) {
  world.set({"database", "dev"}, "A", "hunter2");
  std::string text = world.repo.read("secrets/database/dev.enc.yaml");
  const std::size_t at = text.find("data:");
  ASSERT_NE(at, std::string::npos);
  world.repo.write("secrets/database/dev.enc.yaml", text.replace(at, 5, "data:AAAA"));
  EXPECT_EQ(checks().at("cell").health, Health::failed);
  EXPECT_TRUE(checks().at("cell").detail.starts_with("database/dev: "));
}

TEST_F(DoctorTest, ADamagedJournalIsSetAsideWhenAsked) {
  world.repo.write(".git/clef/journal", "garbage\n");
  fs::permissions(world.repo / ".git/clef/journal", static_cast<fs::perms>(0600));
  EXPECT_EQ(checks().at("journal").health, Health::failed);
  EXPECT_EQ(checks().at("journal").fix, "git clef doctor --fix");
  EXPECT_EQ(checks(fixing()).at("journal").health, Health::warning);
  EXPECT_EQ(checks().at("journal").health, Health::ok);
}

TEST_F(DoctorTest, AGraphicalProgramLooksInFewerPlaces) {
  const test::TempDir& sandbox = world.sandbox;
  sandbox.write_program("bin/git-clef", "#!/bin/sh\n");
  fs::permissions(sandbox / "bin", static_cast<fs::perms>(0755));
  const test::ScopedEnv path("PATH", (sandbox / "bin").string() + ":/usr/bin:/bin");
  EXPECT_EQ(checks().at("program").detail, "git finds " + (sandbox / "bin/git-clef").string());
  DoctorOptions gui;
  gui.as_gui = true;
  EXPECT_NE(checks(gui).at("program").detail, checks().at("program").detail);
}

TEST_F(DoctorTest, NothingTellsAValueOrAKey) {
  world.set({"database", "dev"}, "A", "hunter2");
  for (const auto& [name, check] : checks()) {
    EXPECT_FALSE(contains(check.detail + check.fix, "hunter2")) << name;
    EXPECT_FALSE(contains(check.detail + check.fix, "AGE-SECRET-KEY")) << name;
  }
}

}  // namespace
}  // namespace clef::cli
