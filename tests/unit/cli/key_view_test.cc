// SPDX-License-Identifier: MIT
// What verbs see of versions: with and without a manifest, never a value unless on a terminal.
#include "cli/key_view.h"

#include "unit/cli/cli_world.h"
#include "unit/matrix/expect_error.h"

namespace clef::cli {
namespace {

class KeyViewTest : public ::testing::Test {
 protected:
  KeyViewTest() {
    world.scaffold();
    world.set({"database", "dev"}, "KEY", "canary");
    world.repo.commit_all("one");
  }
  Globals globals;
  CliWorld world;
};

TEST_F(KeyViewTest, MasksTheCell) {
  Output out(globals);
  Context context(globals, out, repository | key);
  KeyView view(context, false);
  const auto described =
      view.describe()("x.enc.yaml", world.repo.read("secrets/database/dev.enc.yaml"));
  EXPECT_EQ(described.state, change::State::opened);
  EXPECT_EQ(change::to_text(described).find("canary"), std::string::npos);
}

TEST_F(KeyViewTest, RevealsOnATerminalOnly) {
  Output out(globals);
  Context context(globals, out, repository | key);
  if (::isatty(STDOUT_FILENO) == 0)
    matrix::expect_error(Errc::no_terminal, [&] { KeyView view(context, true); });
}

TEST_F(KeyViewTest, WorksWithoutAManifest) {
  fs::remove(world.repo / "clef.yaml");
  Output out(globals);
  Context context(globals, out, repository | key);
  KeyView view(context, false);
  const auto described =
      view.describe()("x.enc.yaml", world.repo.read("secrets/database/dev.enc.yaml"));
  EXPECT_EQ(described.state, change::State::opened);
}

TEST_F(KeyViewTest, PathsAreMeantFromWhereThePersonStands) {
  Output out(globals);
  Context context(globals, out, repository | key);
  KeyView view(context, false);
  EXPECT_EQ(view.repo_paths({"secrets/", "secrets/../clef.yaml"}),
            (std::vector<std::string>{"secrets", "clef.yaml"}));
  EXPECT_TRUE(view.repo_paths({"."}).empty());
  const InFolder folder(world.repo / "secrets");
  EXPECT_EQ(view.repo_paths({"database"}), std::vector<std::string>{"secrets/database"});
  matrix::expect_error(Errc::usage, [&] { view.repo_paths({"../../x"}); });
  matrix::expect_error(Errc::usage, [&] { view.repo_paths({"/etc"}); });
}

TEST_F(KeyViewTest, S20_UnderCiJsonHasNoFingerprints) {
  change::FileEvent event;
  event.path = "a";
  change::KeyChange changed;
  changed.key = changed.name = "KEY";
  changed.before = "‹0000-0000›";
  changed.after = "‹1111-1111›";
  event.changes.push_back(changed);
  const auto json = [&] {
    Output out(globals);
    Context context(globals, out, repository | key);
    return syntax::emit_json_line(KeyView(context, false).json(event));
  };
  EXPECT_NE(json().find("0000-0000"), std::string::npos);
  const test::ScopedEnv ci("CI", "true");
  EXPECT_EQ(json().find("0000-0000"), std::string::npos);
  EXPECT_NE(json().find("KEY"), std::string::npos);
}

TEST(CommitTime, IsADateOrSaysThatThereIsNone) {
  EXPECT_EQ(commit_time({"", "", 1'767'323'045}), "2026-01-02T03:04:05Z");
  EXPECT_EQ(commit_time({"", "", -1}), "no date");
  EXPECT_EQ(commit_time({"", "", INT64_MAX}), "no date");
}

}  // namespace
}  // namespace clef::cli
