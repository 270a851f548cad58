// SPDX-License-Identifier: MIT
// What a verb has at hand, and how a person is asked.
#include "cli/context.h"

#include "matrix/workspace.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

// 0 confirmed, or the code of the refusal on stderr and 1.
int confirm_with(const Globals& globals) {
  Output out(globals);
  Context context(globals, out, repository | key);
  const std::string code = code_of([&] { context.confirm(Shown::words("really?")); });
  if (!code.empty())
    std::fputs(("code " + code + "\n").c_str(), stderr);
  return code.empty() ? 0 : 1;
}

// What a person at a terminal sees who types `keys` at the question.
std::string answered(const std::string& keys, int expected) {
  test::Pty pty([] { return confirm_with({}); });
  EXPECT_TRUE(pty.wait_for("really? [y/N] ")) << pty.screen();
  EXPECT_TRUE(pty.echoes());
  pty.type(keys);
  EXPECT_EQ(pty.finish(), expected) << keys;
  return pty.screen();
}

TEST(Confirm, OnlyAYesIsOne) {
  for (const char* yes : {"y\n", "Y\n", "yes\n", "YES\n"})
    answered(yes, 0);
  for (const char* no : {"\n", "n\n", "no\n", "yep\n", "1\n", "true\n"})
    EXPECT_TRUE(contains(answered(no, 1), "code refused"));
}

TEST(Confirm, WithoutATerminalYesHasToBeGiven) {
  const Ran ran = run_without_terminal([] { return confirm_with({}); });
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(contains(ran.said.err, "code no-terminal")) << ran.said.err;
  Globals globals;
  globals.yes = true;
  const Ran yes = run_without_terminal([&] { return confirm_with(globals); });
  EXPECT_EQ(yes.status, 0);
  EXPECT_EQ(yes.said.err, "git-clef: note: really? yes, as --yes says\n");
}

TEST(Confirm, WithYesNobodyIsAsked) {
  Globals globals;
  globals.yes = true;
  test::Pty pty([&] { return confirm_with(globals); });
  EXPECT_EQ(pty.finish(), 0);
  EXPECT_FALSE(contains(pty.screen(), "[y/N]")) << pty.screen();
}

TEST(Confirm, AScriptThatWantsJsonIsNotAsked) {
  Globals globals;
  globals.json = true;
  test::Pty pty([&] { return confirm_with(globals); });
  EXPECT_EQ(pty.finish(), 1);
  EXPECT_TRUE(contains(pty.screen(), "code no-terminal")) << pty.screen();
}

TEST(Context, OpensTheMatrixAroundTheFolderOnce) {
  const CliWorld world;
  world.scaffold();
  const Globals globals;
  Output out(globals);
  Context context(globals, out, repository | key);
  matrix::Workspace& first = context.workspace();
  EXPECT_EQ(&context.workspace(), &first);
  EXPECT_EQ(fs::canonical(first.tree().path()), fs::canonical(world.repo.path()));
}

TEST(Context, DirAndIdentityAreTheUsers) {
  CliWorld world;
  world.scaffold();
  Globals globals;
  globals.identity = world.key_file("other", world.other);
  Output out(globals);
  {
    Context context(globals, out, repository | key);
    EXPECT_EQ(context.workspace().keyring().own_recipients(),
              std::vector<std::string>{world.other.recipient})
        << "--identity alone counts";
  }
  fs::create_directories(world.repo / "deep/er");
  globals.dir = (world.repo / "deep").string();
  Context context(globals, out, repository | key);
  EXPECT_EQ(code_of([&] { context.workspace(); }), "no-manifest");
}

TEST(Context, OutsideOfARepositoryTheWorkspaceIsAnErrorAndTheRestIsNot) {
  const CliWorld world;
  const InFolder nowhere(world.sandbox.path());
  const Globals globals;
  Output out(globals);
  Context context(globals, out, repository | key);
  EXPECT_EQ(code_of([&] { context.workspace(); }), "no-repository");
  EXPECT_EQ(context.resolver().resolve("git").filename(), "git");
}

TEST(Context, ProgramsOfTheWorkTreeAreNotFound) {
  const CliWorld world;
  world.repo.write("bin/frob", "#!/bin/sh\n");
  fs::permissions(world.repo / "bin/frob", static_cast<fs::perms>(0755));
  const test::ScopedEnv path("PATH", (world.repo / "bin").string() + ":/usr/bin:/bin");
  const Globals globals;
  Output out(globals);
  {
    Context context(globals, out, repository | key);
    EXPECT_EQ(code_of([&] { static_cast<void>(context.resolver().resolve("frob")); }),
              "program-unsafe");
  }
  const InFolder nowhere(world.sandbox.path());
  Context context(globals, out, repository | key);
  EXPECT_EQ(code_of([&] { static_cast<void>(context.resolver().resolve("frob")); }), "");
}

}  // namespace
}  // namespace clef::cli
