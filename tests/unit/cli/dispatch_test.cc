// SPDX-License-Identifier: MIT
// From the command line to an exit status.
#include "cli/dispatch.h"

#include <fcntl.h>

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class DispatchTest : public testing::Test {
 protected:
  DispatchTest() { world.scaffold(); }
  CliWorld world;
};

TEST_F(DispatchTest, GlobalsStandBeforeOrBehindTheVerb) {
  const std::string before = clef({"--json", "list", "database/dev"}).said.out;
  EXPECT_TRUE(before.starts_with("{") || before.starts_with("[")) << before;
  EXPECT_EQ(clef({"list", "--json", "database/dev"}).said.out, before);
  EXPECT_EQ(clef({"list", "database/dev", "--json"}).said.out, before);
  const InFolder elsewhere(world.sandbox.path());
  const std::string repo = world.repo.path().string();
  EXPECT_EQ(clef({"-C", repo, "--json", "list", "database/dev"}).said.out, before);
  EXPECT_EQ(clef({"list", "database/dev", "-C", repo, "--json"}).said.out, before);
}

TEST_F(DispatchTest, TheValueOfAGlobalIsNotTheVerb) {
  fs::create_directory(world.repo / "list");
  EXPECT_EQ(clef({"-C", "list", "version"}).status, 0);
  EXPECT_EQ(clef({"-C", "nowhere", "version"}).status, 2);
  EXPECT_TRUE(
      contains(clef({"-C", "nowhere", "version"}).said.err, "cannot enter folder 'nowhere'"));
}

TEST_F(DispatchTest, ExitStatusIs0Or1Or2Or129) {
  world.set({"database", "dev"}, "A", "1");
  world.set({"database", "production"}, "A", "2");
  EXPECT_EQ(clef({"get", "database/dev", "A"}).status, 0);
  EXPECT_EQ(clef({"diff", "database", "dev", "production"}).status, 1);
  EXPECT_EQ(clef({"get", "database/dev", "B"}).status, 2);
  EXPECT_EQ(clef({"get", "database/dev"}).status, 129);
  EXPECT_EQ(clef({"get", "--frob"}).status, 129);
  EXPECT_EQ(clef({"gte"}).status, 129);
}

TEST_F(DispatchTest, FailuresAreJsonWithJsonWhateverFails) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"get", "database/dev", "B", "--json"},
        {"get", "--json"},
        {"--json", "get", "--frob"},
        {"--json", "gte"},
        {"gte", "--json"}}) {
    const Ran ran = clef(words);
    EXPECT_TRUE(ran.said.out.starts_with("{\"error\":{\"code\":\""))
        << ran.said.out << ran.said.err;
    EXPECT_TRUE(ran.said.out.ends_with("}\n"));
    EXPECT_EQ(ran.said.err, "") << words[0];
    EXPECT_NE(ran.status, 0);
  }
}

TEST_F(DispatchTest, AWordBehindTwoDashesIsNoGlobal) {
  const Ran ran = clef({"exec", "database/dev", "--", "/bin/echo", "--json", "-h", "--help"});
  EXPECT_EQ(ran.status, 0) << ran.said.err;
  EXPECT_EQ(ran.said.out, "--json -h --help\n");
}

TEST_F(DispatchTest, TheChildsStatusIsTheVerbs) {
  EXPECT_EQ(clef({"exec", "database/dev", "--", "/bin/sh", "-c", "exit 42"}).status, 42);
  EXPECT_EQ(clef({"exec", "database/dev", "--", "/no/such/program"}).status, 127);
}

TEST_F(DispatchTest, HelpNeedsNoRepositoryNorArguments) {
  const InFolder nowhere(world.sandbox.path());
  const Ran set = clef({"set", "-h"});
  EXPECT_EQ(set.status, 0);
  EXPECT_TRUE(set.said.out.starts_with("usage: git clef set ")) << set.said.out;
  EXPECT_TRUE(clef({"-h"}).said.out.starts_with("usage: git clef [OPTIONS] VERB"));
  EXPECT_TRUE(clef({"-h", "set"}).said.out.starts_with("usage: git clef set "));
  EXPECT_TRUE(clef({"get", "-qh"}).said.out.starts_with("usage: git clef get "));
  EXPECT_TRUE(clef({"age", "-h"}).said.out.starts_with("usage: git clef age VERB"));
  EXPECT_TRUE(clef({"age", "keygen", "-h"}).said.out.starts_with("usage: git clef age keygen"));
}

TEST_F(DispatchTest, VersionHasTheUsualSpellings) {
  const std::string expected = clef({"version"}).said.out;
  EXPECT_TRUE(expected.starts_with("git-clef ")) << expected;
  EXPECT_EQ(clef({"--version"}).said.out, expected);
  EXPECT_EQ(clef({"-V"}).said.out, expected);
}

TEST_F(DispatchTest, NothingAskedIsTheStatus) {
  EXPECT_EQ(clef({}).said.out, clef({"status"}).said.out);
  EXPECT_EQ(clef({"--json"}).said.out, clef({"status", "--json"}).said.out);
  EXPECT_FALSE(clef({}).said.out.empty());
}

TEST_F(DispatchTest, WhatWasTypedIsNotRepeatedInUsageErrors) {
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"set", "database/dev", "K", "-hunter2"},
        {"set", "database/dev", "K", "v", "hunter2"},
        {"--hunter2"},
        {"--json=hunter2", "version"}}) {
    const Ran ran = clef(words);
    EXPECT_EQ(ran.status, 129) << words.back();
    EXPECT_FALSE(contains(ran.said.out + ran.said.err, "hunter2")) << ran.said.err;
  }
}

TEST_F(DispatchTest, StdoutThatIsFullIsAnError) {
  world.set({"database", "dev"}, "A", "1");
  const Ran ran = run_without_terminal([] {
    const Fd full(open("/dev/full", O_WRONLY));
    dup2(full.get(), STDOUT_FILENO);
    return dispatch({"list", "database/dev"});
  });
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(contains(ran.said.err, "git-clef: error: ")) << ran.said.err;
}

}  // namespace
}  // namespace clef::cli
