// SPDX-License-Identifier: MIT
// Where a secret value comes from: one source, and never one that nobody meant.
#include "cli/value_input.h"

#include <array>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/file.h"
#include "cli/parse.h"
#include "support/forked.h"
#include "support/sandbox.h"
#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

using Words = std::vector<std::string>;

struct Probe final : Command {
  void declare(Options& options) override { input.declare(options); }
  ExitCode run(Context&) override { return kDone; }
  ValueInput input;
};

// What a verb with these words reads: "<value>", or the code of its refusal.
std::string read_with(Words words) {
  Globals globals;
  globals.quiet = true;
  Probe probe;
  try {
    parse_command(*find_verb({"set"}).verb, probe, globals, std::move(words));
    Output out(globals);
    const Secret value = probe.input.read(out, Shown::words("the value"));
    return "<" + std::string(value.reveal_text()) + ">";
  } catch (const Error& e) {
    return std::string(info(e.code()).name);
  }
}

// The same with `in` as stdin, in a session without a terminal.
std::string read_from(const Fd& in, const Words& words) {
  return said_by([&] {
           test::run_forked([&] {
             setsid();
             dup2(in.get(), STDIN_FILENO);
             const std::string answer = read_with(words);
             write_all(STDOUT_FILENO, as_bytes(answer));
             return 0;
           });
         })
      .out;
}

Fd device(const char* path) { return Fd(open(path, O_RDWR | O_CLOEXEC)); }

Fd pipe_with(std::string_view text) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  const Fd writer(ends[1]);
  write_all(writer.get(), as_bytes(text));
  return Fd(ends[0]);
}

TEST(ValueInput, TakesTheArgumentAndSaysThatTheShellKeepsIt) {
  const Said said = said_by([] { EXPECT_EQ(read_with({"v"}), "<v>"); });
  EXPECT_TRUE(contains(said.err, "warning")) << said.err;
  EXPECT_FALSE(contains(said.err, "<v>"));
  said_by([] { EXPECT_EQ(read_with({"a\n"}), "<a\n>") << "the argument keeps its newline"; });
}

TEST(ValueInput, AFileIsTakenByteForByte) {
  const test::TempDir folder;
  for (const char* text : {"x", "x\n", "x\r\n", "a\nb\n", "\n"})
    EXPECT_EQ(read_with({"--value-file", folder.write("v", text).string()}),
              "<" + std::string(text) + ">");
  EXPECT_EQ(read_with({"--value-file", (folder / "absent").string()}), "not-found");
}

TEST(ValueInput, APipeIsDataWithOrWithoutStdin) {
  EXPECT_EQ(read_from(pipe_with("v"), {}), "<v>");
  EXPECT_EQ(read_from(pipe_with("v"), {"--stdin"}), "<v>");
}

TEST(ValueInput, ARegularFileAsStdinIsData) {
  const test::TempDir folder;
  const fs::path file = folder.write("v", "from file\n");
  EXPECT_EQ(read_from(Fd(open(file.c_str(), O_RDONLY)), {}), "<from file>");
}

TEST(ValueInput, DevNullIsNoDataUnlessStdinIsAskedFor) {
  EXPECT_EQ(read_from(device("/dev/null"), {}), "no-terminal");
  EXPECT_EQ(read_from(device("/dev/null"), {"--stdin"}), "no-value");
  EXPECT_EQ(read_from(device("/dev/null"), {"--stdin", "--allow-empty"}), "<>");
}

TEST(ValueInput, ASocketIsNoData) {
  std::array<int, 2> ends{};
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  const Fd mine(ends[0]);
  const Fd theirs(ends[1]);
  write_all(theirs.get(), as_bytes(std::string_view("not meant")));
  EXPECT_EQ(read_from(mine, {}), "no-terminal");
}

TEST(ValueInput, OtherSourcesLeaveAPipeAlone) {
  EXPECT_EQ(read_from(pipe_with("piped"), {"v"}), "<v>");
}

TEST(ValueInput, TheOnlyNewlineIsDropped) {
  EXPECT_EQ(read_from(pipe_with("v\n"), {}), "<v>");
  EXPECT_EQ(read_from(pipe_with("v\r\n"), {}), "<v>");
  EXPECT_EQ(read_from(pipe_with("a\nb\n"), {}), "<a\nb\n>");
  EXPECT_EQ(read_from(pipe_with("a\nb"), {}), "<a\nb>");
  EXPECT_EQ(read_from(pipe_with("v\n\n"), {}), "<v\n\n>");
}

TEST(ValueInput, NothingReadIsAnErrorUnlessItIsMeant) {
  EXPECT_EQ(read_from(pipe_with(""), {}), "no-value");
  EXPECT_EQ(read_from(pipe_with("\n"), {}), "no-value");
  EXPECT_EQ(read_from(pipe_with(""), {"--allow-empty"}), "<>");
  EXPECT_EQ(read_with({""}), "no-value");
  EXPECT_EQ(read_with({"", "--allow-empty"}), "<>");
}

TEST(ValueInput, TwoSourcesAreWrongUsage) {
  for (const Words& words :
       {Words{"v", "--stdin"}, Words{"v", "--value-file", "f"},
        Words{"--stdin", "--value-file", "f"}, Words{"v", "--stdin", "--value-file", "f"}})
    EXPECT_EQ(read_with(words), "usage");
}

TEST(ValueInput, WhatIsNotUtf8IsRefused) {
  EXPECT_EQ(read_from(pipe_with("a\xff"), {}), "bad-encoding");
  EXPECT_EQ(read_from(pipe_with("ü"), {}), "<ü>");
}

TEST(ValueInput, MoreThanAValueCanHoldIsRefused) {
  const test::TempDir folder;
  EXPECT_EQ(
      read_with({"--value-file", folder.write("v", std::string(kValueCap + 1, 'x')).string()}),
      "too-large");
}

TEST(ValueInput, APersonAtATerminalIsAskedWithoutEcho) {
  test::Pty pty([] { return read_with({}) == "<typed>" ? 0 : 1; });
  ASSERT_TRUE(pty.wait_for("the value: "));
  EXPECT_FALSE(pty.echoes());
  pty.type("typed\r");
  EXPECT_EQ(pty.finish(), 0);
  EXPECT_FALSE(contains(pty.screen(), "typed")) << pty.screen();
}

TEST(ValueInput, KnowsWhetherOneWasGiven) {
  const auto given = [](Words words) {
    Globals globals;
    Probe probe;
    parse_command(*find_verb({"set"}).verb, probe, globals, std::move(words));
    return probe.input.given();
  };
  EXPECT_TRUE(given({"v"}));
  EXPECT_TRUE(given({""}));
  EXPECT_TRUE(given({"--stdin"}));
  EXPECT_TRUE(given({"--value-file", "f"}));
  EXPECT_FALSE(given({}));
  EXPECT_FALSE(given({"--allow-empty"}));
}

TEST(StdinCarriesData, NotOnATerminal) {
  test::Pty pty([] { return stdin_carries_data() ? 1 : 0; });
  EXPECT_EQ(pty.finish(), 0);
}

TEST(DropOnlyNewline, LeavesAnEmptyValue) {
  Secret empty;
  drop_only_newline(empty);
  EXPECT_TRUE(empty.empty());
}

}  // namespace
}  // namespace clef::cli
