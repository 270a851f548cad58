// SPDX-License-Identifier: MIT
// Help comes from man(1) where there is one with the page, and from us where not.
#include "cli/manual.h"

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class ManualTest : public testing::Test {
 protected:
  static Ran open(const std::string& name) {
    return run_without_terminal([&] { return open_manual(name, "short text\n"); });
  }

  test::Sandbox sandbox;
  test::ScopedEnv path{"PATH", (sandbox.path() / "bin").string()};
};

TEST_F(ManualTest, WithoutManTheShortTextIsPrinted) {
  const Ran ran = open("git-clef-set");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.said.out, "short text\n");
  EXPECT_EQ(ran.said.err, "");
}

TEST_F(ManualTest, WithoutThePageTheShortTextIsPrinted) {
  sandbox.write_program("bin/man", "#!/bin/sh\necho no page >&2; exit 16\n");
  EXPECT_EQ(open("git-clef-set").said.out, "short text\n");
  EXPECT_EQ(open("git-clef-set").said.err, "");
}

TEST_F(ManualTest, ManTakesOverWithTheNameOfThePage) {
  sandbox.write_program("bin/man", "#!/bin/sh\n[ \"$1\" = -w ] || echo \"page $*\"\n");
  EXPECT_EQ(open("git-clef-set").said.out, "page git-clef-set\n");
  EXPECT_EQ(open("git-clef-age encrypt").said.out, "page git-clef-age-encrypt\n");
}

TEST_F(ManualTest, ManKnowsWhereTheUsersPagesAreAndHowTheyAreRead) {
  const test::ScopedEnv pages("MANPATH", "/opt/clef/man");
  const test::ScopedEnv pager("MANPAGER", "most");
  sandbox.write_program("bin/man",
                        "#!/bin/sh\n[ \"$MANPATH\" = /opt/clef/man ] || exit 16\n"
                        "[ \"$1\" = -w ] || echo \"read in $MANPAGER\"\n");
  EXPECT_EQ(open("git-clef").said.out, "read in most\n");
}

TEST_F(ManualTest, ManGetsNoKeyFromTheEnvironment) {
  const test::ScopedEnv key("CLEF_AGE_KEY", "hunter2");
  sandbox.write_program("bin/man",
                        "#!/bin/sh\n[ \"$1\" = -w ] || echo \"key ${CLEF_AGE_KEY-none}\"\n");
  EXPECT_EQ(open("git-clef").said.out, "key none\n");
}

}  // namespace
}  // namespace clef::cli
