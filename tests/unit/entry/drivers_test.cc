// SPDX-License-Identifier: MIT
// The configuration by which git finds us, line by line.
#include "entry/drivers.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::entry {
namespace {

std::string value_of(const std::vector<git::Setting>& settings, std::string_view key) {
  for (const git::Setting& setting : settings)
    if (setting.key == key)
      return setting.value;
  return "(none)";
}

TEST(DriverSettings, AreTheDocumentedLines) {
  const auto settings = driver_settings({}, {});
  EXPECT_EQ(value_of(settings, "merge.clef.driver"),
            "git-clef merge-driver --base=%O --ours=%A --theirs=%B --marker=%L --path=%P --lo=%S "
            "--la=%X --lb=%Y");
  EXPECT_EQ(value_of(settings, "merge.clef.recursive"), "clef-virtual");
  EXPECT_EQ(value_of(settings, "merge.clef-virtual.driver"),
            "git-clef merge-driver --virtual --base=%O --ours=%A --theirs=%B --marker=%L "
            "--path=%P");
  EXPECT_EQ(value_of(settings, "merge.clef-meta.driver"),
            "git-clef merge-driver --meta --base=%O --ours=%A --theirs=%B --marker=%L --path=%P");
  EXPECT_EQ(value_of(settings, "diff.clef.cachetextconv"), "false");
  EXPECT_EQ(value_of(settings, "filter.clef.required"), "true");
  EXPECT_EQ(value_of(settings, "filter.clef.process"), "git-clef filter-process");
  EXPECT_EQ(value_of(settings, "mergetool.clef.cmd"),
            "git-clef mergetool --base=\"$BASE\" --ours=\"$LOCAL\" --theirs=\"$REMOTE\" "
            "--output=\"$MERGED\"");
}

// A file at the top may be called --reveal.enc.yaml.
TEST(DriverSettings, S16_EveryLineThatTakesABareFileEndsItsOptions) {
  const auto settings = driver_settings({}, {});
  EXPECT_EQ(value_of(settings, "diff.clef.textconv"), "git-clef textconv --");
  EXPECT_EQ(value_of(settings, "filter.clef.clean"), "git-clef clean -- %f");
  EXPECT_EQ(value_of(settings, "filter.clef.smudge"), "git-clef smudge -- %f");
}

TEST(DriverSettings, ADriverStandsBeforeItsName) {
  const auto settings = driver_settings({}, {"sops", "clef-metadata"});
  for (const git::Setting& setting : settings) {
    if (!setting.key.ends_with(".name"))
      continue;
    const std::string driver = setting.key.substr(0, setting.key.size() - 4) + "driver";
    const auto at = [&settings](const std::string& key) {
      return std::find_if(settings.begin(), settings.end(),
                          [&key](const git::Setting& s) { return s.key == key; });
    };
    EXPECT_LT(at(driver), at(setting.key)) << setting.key;
  }
}

TEST(DriverSettings, APathIsAWordForTheShellAndForGit) {
  const auto settings = driver_settings({"/opt/it's 5%/git-clef", false}, {});
  EXPECT_EQ(value_of(settings, "diff.clef.textconv"), "'/opt/it'\\''s 5%/git-clef' textconv --");
  EXPECT_TRUE(value_of(settings, "merge.clef-meta.driver")
                  .starts_with("'/opt/it'\\''s 5%%/git-clef' merge-driver"));
}

TEST(DriverSettings, AGuardEndsTheMergeWhereTheProgramIsGone) {
  EXPECT_TRUE(value_of(driver_settings({"git-clef", true}, {}), "merge.clef.driver")
                  .starts_with("command -v git-clef >/dev/null || { echo \"git-clef missing: NOT "
                               "merged\" >&2; exit 129; }; git-clef merge-driver"));
}

class DriversTest : public testing::Test {
 protected:
  git::Repository open() const { return git::Repository::discover(repo.path()).value(); }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(DriversTest, AreInstalledOnceAndGoToTheByte) {
  const std::string before = repo.read(".git/config");
  {
    git::Repository repository = open();
    EXPECT_EQ(missing_drivers(repository).size(),
              driver_settings({}, {}).size() - 2);  // names do nothing
    EXPECT_TRUE(install_drivers(repository, {}));
  }
  git::Repository repository = open();
  EXPECT_TRUE(missing_drivers(repository).empty());
  EXPECT_FALSE(install_drivers(repository, {}));
  EXPECT_TRUE(uninstall_drivers(repository));
  EXPECT_EQ(repo.read(".git/config"), before);
  EXPECT_FALSE(uninstall_drivers(repository));
}

TEST_F(DriversTest, AnotherPathOrAGuardIsNoLack) {
  git::Repository repository = open();
  install_drivers(repository, {"/opt/bin/git-clef", true});
  git::Repository again = open();
  EXPECT_TRUE(missing_drivers(again).empty());
  repo.git({"config", "filter.clef.required", "false"});
  git::Repository changed = open();
  EXPECT_EQ(missing_drivers(changed), std::vector<std::string>{"filter.clef.required"});
}

TEST_F(DriversTest, LegacyNamesAreServedAndGivenBack) {
  repo.write(".gitattributes",
             "*.enc.yaml merge=sops\n*.clef-meta.yaml merge=clef-metadata -text\n");
  repo.git({"config", "merge.sops.driver", "other %O %A %B"});
  repo.git({"config", "merge.sops.name", "other"});
  {
    git::Repository repository = open();
    EXPECT_EQ(legacy_drivers(repository), (std::vector<std::string>{"sops", "clef-metadata"}));
    install_drivers(repository, {});
  }
  EXPECT_TRUE(
      repo.git({"config", "merge.sops.driver"}).starts_with("git-clef merge-driver --base"));
  EXPECT_TRUE(repo.git({"config", "merge.clef-metadata.driver"})
                  .starts_with("git-clef merge-driver --meta"));
  {
    git::Repository repository = open();
    EXPECT_FALSE(install_drivers(repository, {})) << "what was put by is not put by twice";
  }
  git::Repository repository = open();
  uninstall_drivers(repository);
  EXPECT_EQ(repo.git({"config", "merge.sops.driver"}), "other %O %A %B");
  EXPECT_EQ(repo.git({"config", "merge.sops.name"}), "other");
  EXPECT_EQ(repo.read(".git/config").find("clef"), std::string::npos);
}

TEST_F(DriversTest, AttributesThatNameUsAreFoundWithoutGit) {
  const git::Repository repository = open();
  EXPECT_FALSE(attributes_name_us(repository));
  repo.write(".gitattributes", "*.x merge=clef\n");
  EXPECT_TRUE(attributes_name_us(repository));
}

TEST(ShellWord, QuotesWhatTheShellWouldRead) {
  EXPECT_EQ(shell_word("/usr/bin/git-clef"), "/usr/bin/git-clef");
  EXPECT_EQ(shell_word("a b"), "'a b'");
  EXPECT_EQ(shell_word("$x"), "'$x'");
  EXPECT_EQ(shell_word(""), "''");
}

}  // namespace
}  // namespace clef::entry
