// SPDX-License-Identifier: MIT
// git's three forms of an external diff, masked, and never a failure of its own.
#include "entry/external_diff.h"

#include "unit/matrix/expect_error.h"
#include "unit/matrix/world.h"

namespace clef::entry {
namespace {

constexpr const char* kPath = "secrets/database/dev.enc.yaml";

class ExternalDiffTest : public ::testing::Test {
 protected:
  ExternalDiffTest() {
    world.scaffold();
    world.set({"database", "dev"}, "KEY", "canary-one");
    world.repo.write("old", world.repo.read(kPath));
    world.set({"database", "dev"}, "KEY", "canary-two");
    world.repo.write("new", world.repo.read(kPath));
  }
  ExternalDiff diff(const std::vector<std::string>& args) {
    Session::Options options;
    options.folder = world.repo.path();
    options.environment = world.options().environment;
    ExternalDiff out = external_diff(args, std::move(options));
    EXPECT_EQ(out.text.find("canary"), std::string::npos) << out.text;
    return out;
  }
  std::string old_file() const { return (world.repo / "old").string(); }
  std::string new_file() const { return (world.repo / "new").string(); }
  matrix::World world;
};

TEST_F(ExternalDiffTest, Edge22_SevenArguments) {
  const ExternalDiff out = diff({kPath, old_file(), "11", "100644", new_file(), "22", "100755"});
  EXPECT_TRUE(
      out.text.starts_with("secrets/database/dev.enc.yaml\n"
                           "  mode 100644 → 100755\n"
                           "  changed  KEY              str  ‹"))
      << out.text;
  EXPECT_EQ(out.status, 0);
}

TEST_F(ExternalDiffTest, Edge22_NineArguments) {
  const ExternalDiff out = diff({"a.enc.yaml", old_file(), "11", "100644", new_file(), "22",
                                 "100644", "b.enc.yaml", "similarity index 90%\n"});
  EXPECT_TRUE(out.text.starts_with("b.enc.yaml, renamed from a.enc.yaml\n")) << out.text;
}

TEST_F(ExternalDiffTest, Edge22_OneArgument) {
  EXPECT_EQ(diff({"a\x1b.enc.yaml"}).text, "a\\e.enc.yaml: unmerged; 'git clef resolve' goes on\n");
}

TEST_F(ExternalDiffTest, Edge22_ASideThatIsMissing) {
  EXPECT_TRUE(diff({kPath, "/dev/null", ".", ".", new_file(), "22", "100644"})
                  .text.starts_with("secrets/database/dev.enc.yaml, added\n  added    KEY "));
  EXPECT_TRUE(diff({kPath, old_file(), "11", "100644", "/dev/null", ".", "."})
                  .text.starts_with("secrets/database/dev.enc.yaml, removed\n  removed  KEY "));
}

TEST_F(ExternalDiffTest, AnyOtherNumberIsWrongUsage) {
  matrix::expect_error(Errc::usage, [&] { diff({"a", "b"}); });
  matrix::expect_error(Errc::usage, [&] { diff({}); });
}

TEST_F(ExternalDiffTest, UnreadableFilesAreALine) {
  world.repo.write("broken", "a: [canary\n");
  const ExternalDiff out =
      diff({kPath, old_file(), "11", "100644", (world.repo / "broken").string(), "22", "100644"});
  EXPECT_EQ(out.text, "secrets/database/dev.enc.yaml\n  the new version cannot be read\n");
}

// git before 2.46 takes 1 for a failure, so only a newer one ever gets it.
TEST_F(ExternalDiffTest, ReportsADifferenceOnlyToAGitThatBelievesIt) {
  world.repo.write(".gitattributes", "*.enc.yaml diff=clef\n");
  world.repo.git({"config", "diff.clef.trustExitCode", "true"});
  unsigned major = 0;
  unsigned minor = 0;
  ASSERT_EQ(std::sscanf(world.repo.git({"version"}).c_str(), "git version %u.%u", &major, &minor),
            2);
  const bool believes = major > 2 || minor >= 46;
  EXPECT_EQ(diff({kPath, old_file(), "1", "100644", new_file(), "2", "100644"}).status,
            believes ? 1 : 0);
  EXPECT_EQ(diff({kPath, old_file(), "1", "100644", old_file(), "1", "100644"}).status, 0);
}

}  // namespace
}  // namespace clef::entry
