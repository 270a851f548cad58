// SPDX-License-Identifier: MIT
// A person in front of a terminal is asked one key at a time, and sees values only on request.
#include <unistd.h>

#include "resolve_world.h"
#include "support/forked.h"

namespace clef::test {
namespace {

const std::string kCell = MergeWorld::kCell;

// stdout and stderr go to a file of their own, so that only /dev/tty is on the screen.
int run_resolve(const ResolveWorld& world, const std::vector<const char*>& args) {
  std::vector<const char*> argv = {CLEF_PROGRAM, "resolve"};
  argv.insert(argv.end(), args.begin(), args.end());
  argv.push_back(nullptr);
  if (chdir(world.repo().path().c_str()) != 0)
    return 99;
  execv(CLEF_PROGRAM, const_cast<char* const*>(argv.data()));
  return 98;
}

TEST(ResolveOnATerminal, AsksForOneKeyAtATimeAndShowsNoValue) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  Pty screen([&] { return run_resolve(world, {}); });
  ASSERT_TRUE(screen.wait_for("[1/2] A: both sides changed it")) << screen.screen();
  ASSERT_TRUE(screen.wait_for("(q)uit")) << screen.screen();
  EXPECT_NE(screen.screen().find("Test Person"), std::string::npos);
  EXPECT_NE(screen.screen().find("ours is HEAD"), std::string::npos);
  screen.type("t\n");
  ASSERT_TRUE(screen.wait_for("[2/2] B")) << screen.screen();
  screen.type("s\n");
  ASSERT_TRUE(screen.wait_for("new value of B")) << screen.screen();
  screen.type("typed-by-hand\n");
  EXPECT_EQ(screen.finish(), 0) << screen.screen();
  EXPECT_EQ(screen.screen().find("typed-by-hand"), std::string::npos);
  EXPECT_EQ(screen.screen().find("canary"), std::string::npos);
  EXPECT_EQ(world.values(),
            std::string("A=") + ResolveWorld::kTheirA + " B=typed-by-hand C=0 D=d E=e");
}

TEST(ResolveOnATerminal, RevealsWhenAskedTo) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  Pty screen([&] { return run_resolve(world, {}); });
  ASSERT_TRUE(screen.wait_for("(q)uit")) << screen.screen();
  screen.type("r\n");
  ASSERT_TRUE(screen.wait_for(ResolveWorld::kTheirA)) << screen.screen();
  EXPECT_NE(screen.screen().find(ResolveWorld::kOurA), std::string::npos);
  screen.type("l\n");
  ASSERT_TRUE(screen.wait_for("[2/2] B")) << screen.screen();
  screen.type("o\n");
  EXPECT_EQ(screen.finish(), 1) << screen.screen();
  EXPECT_EQ(MergeWorld::told(world.conflict()), "A both-changed");
}

TEST(ResolveOnATerminal, GivingUpChangesNothing) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  const std::string before = read_text(world.cell());
  Pty screen([&] { return run_resolve(world, {}); });
  ASSERT_TRUE(screen.wait_for("(q)uit")) << screen.screen();
  screen.type("t\n");
  ASSERT_TRUE(screen.wait_for("[2/2] B")) << screen.screen();
  screen.type("q\n");
  EXPECT_EQ(screen.finish(), 2) << screen.screen();
  EXPECT_EQ(read_text(world.cell()), before);
}

TEST(ResolveOnATerminal, RevealOptionWritesToTheTerminalAlone) {
  const ResolveWorld world;
  world.conflict_of_a_merge();
  const fs::path file = world.world.sandbox / "stdout";
  Pty screen([&] {
    if (freopen(file.c_str(), "w", stdout) == nullptr)
      return 97;
    return run_resolve(world, {"--reveal", "A"});
  });
  ASSERT_TRUE(screen.wait_for(ResolveWorld::kTheirA)) << screen.screen();
  EXPECT_EQ(screen.finish(), 1);
  EXPECT_EQ(read_text(file), "");
  const Ended without = world.resolve({"--reveal", "A"});
  EXPECT_EQ(without.status, 2);
  EXPECT_EQ((without.output + without.errors).find("canary"), std::string::npos);
}

}  // namespace
}  // namespace clef::test
