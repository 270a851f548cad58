// SPDX-License-Identifier: MIT
// What is told of a conflict names keys, sides and people, never a value.
#include "cli/resolve_report.h"

#include "unit/cli/cli_world.h"
#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

class Report : public testing::Test {
 protected:
  Report()
      : key("CLEF_AGE_KEY_FILE",
            world.world.sandbox.write("key", world.world.me.identity.reveal_text()).string()),
        folder(world.world.repo.path()) {
    world.disagree();
    file = world.open();
  }
  ConflictWorld world;
  test::ScopedEnv key;
  InFolder folder;
  Globals globals;
  std::unique_ptr<ConflictFile> file;
};

TEST_F(Report, ListsKeysAndSides) {
  const Said said = said_by([&] {
    Output out(globals);
    Context context(globals, out, repository | clef::cli::key);
    ResolveStart start(context);
    print_conflict(out, *file, talk_about(start, *file));
  });
  EXPECT_TRUE(contains(said.out, "ours is HEAD, the current branch\n"));
  EXPECT_TRUE(contains(said.out, "theirs is MERGE_HEAD, incoming\n"));
  EXPECT_TRUE(contains(said.out, "  A: both sides changed it\n"));
  EXPECT_TRUE(contains(said.out, "(Test Person, 20"));
  EXPECT_FALSE(contains(said.out, " B:"));
}

TEST_F(Report, S20_LeavesFingerprintsOutOfLogsOfCi) {
  const auto json = [&] {
    Output out(globals);
    Context context(globals, out, repository | clef::cli::key);
    ResolveStart start(context);
    return syntax::emit_json_line(conflict_json(start, *file, talk_about(start, *file)));
  };
  const std::string local = json();
  EXPECT_TRUE(contains(local, R"("cell":"database/dev")"));
  EXPECT_TRUE(contains(local, R"("fingerprint":)"));
  const test::ScopedEnv ci("CI", "true");
  EXPECT_FALSE(contains(json(), R"("fingerprint":)"));
}

TEST_F(Report, SaysWhatFinishesAWholeFile) {
  world.world.repo.git({"merge", "--abort"});
  world.world.repo.git({"checkout", "-q", "-b", "gone"});
  world.world.repo.git({"rm", "-q", "--", ConflictWorld::kCell});
  world.commit("gone");
  world.world.repo.git({"checkout", "-q", "topic"});
  EXPECT_NE(test::git_status(world.world.repo.path(), {"merge", "-q", "gone"}), 0);
  world.session.reset();
  file = world.open();
  ASSERT_NE(file, nullptr);
  const Said said = said_by([&] {
    Output out(globals);
    explain_whole(out, *file);
  });
  EXPECT_TRUE(contains(said.err, "--all-ours or --all-theirs")) << said.err;
}

}  // namespace
}  // namespace clef::cli
