// SPDX-License-Identifier: MIT
// A clone's own configuration is written through git, and goes again without a trace.
#include "git/local_config.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::git {
namespace {

class LocalConfigTest : public testing::Test {
 protected:
  Repository open() const { return Repository::discover(repo.path()).value(); }
  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
};

TEST_F(LocalConfigTest, WritesInOrderAndOnce) {
  const Repository repository = open();
  LocalConfig config(repository);
  const std::vector<Setting> wanted = {{"merge.x.driver", "a \"$B\" %O"},
                                       {"mergetool.x.trustExitCode", "true"}};
  EXPECT_TRUE(config.set(wanted));
  EXPECT_EQ(repo.git({"config", "merge.x.driver"}), "a \"$B\" %O");
  const std::string text = repo.read(".git/config");
  EXPECT_FALSE(config.set(wanted));
  EXPECT_FALSE(LocalConfig(repository).set(wanted));
  EXPECT_EQ(repo.read(".git/config"), text);
}

TEST_F(LocalConfigTest, ASecondValueOfTheSameKeyIsReplaced) {
  repo.git({"config", "--add", "merge.x.driver", "old"});
  repo.git({"config", "--add", "merge.x.driver", "new"});
  const Repository repository = open();
  EXPECT_TRUE(LocalConfig(repository).set({{"merge.x.driver", "new"}}));
  EXPECT_EQ(repo.git({"config", "--get-all", "merge.x.driver"}), "new");
}

TEST_F(LocalConfigTest, AValueOfTheUsersConfigurationIsNotThisClones) {
  git::run_git(repo.path(), {"config", "--global", "merge.x.driver", "a"});
  const Repository repository = open();
  EXPECT_TRUE(LocalConfig(repository).set({{"merge.x.driver", "a"}}));
}

TEST_F(LocalConfigTest, SectionsGoAsWholesAndToTheByte) {
  const std::string before = repo.read(".git/config");
  const Repository repository = open();
  LocalConfig config(repository);
  config.set({{"merge.x.driver", "a"}, {"merge.x.name", "b"}, {"merge.x-y.driver", "c"}});
  EXPECT_TRUE(config.has_section("merge.x"));
  EXPECT_TRUE(config.remove_section("merge.x"));
  EXPECT_FALSE(config.has_section("merge.x"));
  EXPECT_TRUE(config.has_section("merge.x-y")) << "a longer name is another section";
  EXPECT_FALSE(config.remove_section("merge.x"));
  EXPECT_TRUE(config.remove_section("merge.x-y"));
  EXPECT_EQ(repo.read(".git/config"), before);
}

}  // namespace
}  // namespace clef::git
