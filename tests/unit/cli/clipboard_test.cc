// SPDX-License-Identifier: MIT
// A value reaches the clipboard by the stdin of the desktop's own program and no other way
// (docs/security.md S38). The programs are stand-ins: scripts that keep the clipboard in a file.
#include "cli/clipboard.h"

#include "base/error.h"
#include "crypto/random.h"
#include "support/sandbox.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class ClipboardTest : public ::testing::Test {
 protected:
  void stand_in(const std::string& name, const std::string& script) const {
    sandbox.write_program("bin/" + name, "#!/bin/sh\n" + script + "\n");
  }
  std::string file(const char* name) const { return (sandbox / name).string(); }
  Clipboard find() const { return Clipboard::find(ProgramResolver(file("bin"), sandbox / "tree")); }
  void wayland(bool knows_sensitive) const {
    stand_in("wl-copy", std::string("echo \"$@\" >>") + file("calls") +
                            (knows_sensitive ? "" : "\n[ \"$1\" != --sensitive ] || exit 1") +
                            "\n[ \"$1\" = --clear ] && : >" + file("held") + " || cat >" +
                            file("held"));
    stand_in("wl-paste", "cat " + file("held"));
  }

  test::Sandbox sandbox;
  test::ScopedEnv path{"PATH", "/usr/bin:/bin"};
  test::ScopedEnv on_wayland{"WAYLAND_DISPLAY", "wayland-0"};
  test::ScopedEnv on_x{"DISPLAY", std::nullopt};
};

TEST_F(ClipboardTest, CopiesByStdinAndAsksHistoriesToLookAway) {
  wayland(true);
  const Clipboard clipboard = find();
  clipboard.copy(as_bytes("hunter2\n"));
  EXPECT_EQ(sandbox.read("held"), "hunter2\n");
  EXPECT_EQ(sandbox.read("calls"), "--sensitive --type text/plain\n");
  EXPECT_EQ(clipboard.held().reveal_text(), "hunter2\n");
  clipboard.clear();
  EXPECT_TRUE(clipboard.held().empty());
}

TEST_F(ClipboardTest, AnOlderProgramIsAskedWithoutTheHint) {
  wayland(false);
  find().copy(as_bytes("hunter2"));
  EXPECT_EQ(sandbox.read("held"), "hunter2");
  EXPECT_EQ(sandbox.read("calls"), "--sensitive --type text/plain\n--type text/plain\n");
}

TEST_F(ClipboardTest, ValuesLargerThanAPipeArriveWhole) {
  wayland(true);
  const std::string large(std::size_t{1} << 20, 'x');
  find().copy(as_bytes(large));
  EXPECT_EQ(sandbox.read("held"), large);
}

TEST_F(ClipboardTest, TakesTheProgramOfThisDesktop) {
  wayland(true);
  stand_in("xclip", "[ \"$3\" = -in ] && cat >" + file("x") + " || cat " + file("x"));
  const test::ScopedEnv no_wayland("WAYLAND_DISPLAY", std::nullopt);
  {
    const test::ScopedEnv x("DISPLAY", ":0");
    const Clipboard clipboard = find();
    clipboard.copy(as_bytes("hunter2"));
    EXPECT_EQ(sandbox.read("x"), "hunter2");
    EXPECT_EQ(clipboard.held().reveal_text(), "hunter2");
    clipboard.clear();
    EXPECT_EQ(sandbox.read("x"), "");
  }
  EXPECT_FALSE(fs::exists(sandbox / "held"));
  stand_in("pbcopy", "cat >" + file("pb"));
  stand_in("pbpaste", "cat " + file("pb"));
  find().copy(as_bytes("hunter2"));
  EXPECT_EQ(sandbox.read("pb"), "hunter2");
}

TEST_F(ClipboardTest, WithoutAProgramOrADesktopItSaysWhatToInstall) {
  try {
    (void)find();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::program_missing);
    EXPECT_NE(error.hint_text().find("xclip"), std::string::npos);
  }
  wayland(true);
  const test::ScopedEnv no_desktop("WAYLAND_DISPLAY", std::nullopt);
  EXPECT_THROW((void)find(), Error);
}

TEST_F(ClipboardTest, S10_AProgramOfTheRepositoryIsNotStarted) {
  sandbox.write_program("tree/bin/wl-copy", "#!/bin/sh\ncat >" + file("stolen") + "\n");
  sandbox.write_program("tree/bin/wl-paste", "#!/bin/sh\n");
  EXPECT_THROW((void)Clipboard::find(ProgramResolver(file("tree/bin"), sandbox / "tree")), Error);
}

TEST_F(ClipboardTest, AProgramThatFailsIsAnError) {
  stand_in("wl-copy", "cat >/dev/null; exit 1");
  stand_in("wl-paste", "echo nothing; exit 1");
  const Clipboard clipboard = find();
  EXPECT_THROW(clipboard.copy(as_bytes("hunter2")), Error);
  EXPECT_TRUE(clipboard.held().empty());
}

TEST_F(ClipboardTest, WhatServesTheClipboardInTheBackgroundIsNotWaitedFor) {
  stand_in("wl-copy", "cat >" + file("held") + "\nsleep 30 &\nexit 0");
  stand_in("wl-paste", "cat " + file("held"));
  find().copy(as_bytes("hunter2"));
  EXPECT_EQ(sandbox.read("held"), "hunter2");
}

TEST(ValueMark, KnowsItsValueAndNoOther) {
  Rng& rng = crypto::system_rng();
  const ValueMark mark(as_bytes("hunter2"), rng);
  EXPECT_TRUE(mark.is_of(as_bytes("hunter2")));
  EXPECT_FALSE(mark.is_of(as_bytes("hunter")));
  EXPECT_FALSE(mark.is_of({}));
  EXPECT_EQ(as_text(mark.bytes()).find("hunter2"), std::string::npos);
  EXPECT_TRUE(ValueMark(Secret::copy_of(mark.bytes())).is_of(as_bytes("hunter2")));
  const ValueMark again(as_bytes("hunter2"), rng);
  EXPECT_NE(as_text(again.bytes()), as_text(mark.bytes()));
}

TEST(ClearingSeconds, AreFortyFiveOrWhatIsSaid) {
  EXPECT_EQ(clearing_seconds(std::nullopt), 45U);
  EXPECT_EQ(clearing_seconds("3600"), 3600U);
  for (const char* text : {"0", "3601", "-1", "1s", "", " 1", "99999999999"})
    EXPECT_THROW((void)clearing_seconds(text), Error) << text;
}

}  // namespace
}  // namespace clef::cli
