// SPDX-License-Identifier: MIT
// The two streams: data on one, talk on the other, and nothing that a terminal would obey.
#include "cli/output.h"

#include <fcntl.h>
#include <unistd.h>

#include "support/forked.h"
#include "support/sandbox.h"
#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

Globals with_json() {
  Globals globals;
  globals.json = true;
  return globals;
}

std::string out_of(const std::function<void(Output&)>& work) { return said_to({}, work).out; }

Error sample() {
  return Error(Errc::no_key, "no key {} is there", Shown::key_name("A\x1b[2J"))
      .hint("look {}", Shown::words("up"));
}

TEST(Output, LinesAreEscaped) {
  EXPECT_EQ(out_of([](Output& out) {
              out.line("plain");
              out.line("a\x1b[31mb\nc");
              out.line("");
            }),
            "plain\na\\e[31mb\\nc\n\n");
}

TEST(Output, JsonIsOneLine) {
  syntax::Tree tree = syntax::Tree::map();
  tree.add("a", syntax::Tree::string("x\ny\x1b"));
  EXPECT_EQ(out_of([&](Output& out) { out.json(tree); }), "{\"a\":\"x\\ny\\u001b\"}\n");
}

TEST(Output, AValueIsByteForByteAndBehindWhatWasSaidBefore) {
  const std::string bytes("\x1b[31m\0\xff\n", 8);
  EXPECT_EQ(out_of([&](Output& out) {
              out.line("first");
              out.value(as_bytes(bytes));
            }),
            "first\n" + bytes);
}

TEST(Output, AValueOnALineIsEscapedOnATerminalOnly) {
  const Secret value = Secret::copy_of("a\x1b[31mb");
  EXPECT_EQ(out_of([&](Output& out) { out.value_line(value); }), "a\x1b[31mb\n");
  test::Pty pty([&] {
    const Globals globals;
    Output(globals).value_line(value);
    return 0;
  });
  EXPECT_EQ(pty.finish(), 0);
  EXPECT_EQ(pty.screen(), "a\\e[31mb\r\n");
}

TEST(OutputTable, ColumnsAreAsWideAsTheirWidestCell) {
  EXPECT_EQ(out_of([](Output& out) {
              out.table({"KEY", "TYPE"}, {{"A", "str"}, {"LONGER", "int"}});
            }),
            "KEY     TYPE\nA       str\nLONGER  int\n");
}

TEST(OutputTable, CountsCharactersNotBytes) {
  EXPECT_EQ(out_of([](Output& out) {
              out.table({"K", "T"}, {{"üüüü", "x"}, {"abcd", "y"}});
            }),
            "K     T\nüüüü  x\nabcd  y\n");
}

TEST(OutputTable, LinesHaveNoBlanksAtTheEnd) {
  EXPECT_EQ(out_of([](Output& out) {
              out.table({"A", "B", "C"}, {{"1", "", ""}, {"2", "", "3"}, {"", "", ""}});
            }),
            "A  B  C\n1\n2     3\n\n");
}

TEST(OutputTable, CellsAreEscapedAndWidthsAreThoseOfWhatIsShown) {
  EXPECT_EQ(out_of([](Output& out) {
              out.table({"A", "B"}, {{"\x1b", "x"}, {"abc", "y"}});
            }),
            "A    B\n\\e   x\nabc  y\n");
}

TEST(OutputTable, NoRowsIsNothing) {
  EXPECT_EQ(out_of([](Output& out) { out.table({"A"}, {}); }), "");
}

TEST(OutputTalk, GoesToStderrWithItsKind) {
  const Said said = said_to({}, [](Output& out) {
    out.note("a {}", Shown::name("b"));
    out.warn("careful");
    out.hint("try {}", Shown::words("this"));
  });
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "git-clef: note: a 'b'\ngit-clef: warning: careful\ngit-clef: hint: try this\n");
}

TEST(OutputTalk, QuietLeavesTheWarnings) {
  Globals globals;
  globals.quiet = true;
  const Said said = said_to(globals, [](Output& out) {
    out.note("a");
    out.warn("careful");
    out.hint("try");
  });
  EXPECT_EQ(said.err, "git-clef: warning: careful\n");
}

TEST(OutputError, IsCauseHintAndCodeEachOnItsLine) {
  const Said said = said_to({}, [](Output& out) { out.error(sample()); });
  EXPECT_EQ(said.out, "");
  EXPECT_EQ(said.err,
            "git-clef: error: no key 'A\\e[2J' is there\n"
            "git-clef: hint: look up\n"
            "git-clef: code: key-not-found ('git clef explain key-not-found' says more)\n");
}

TEST(OutputError, QuietLeavesCauseAndHint) {
  Globals globals;
  globals.quiet = true;
  const Said said = said_to(globals, [](Output& out) { out.error(sample()); });
  EXPECT_EQ(said.err, "git-clef: error: no key 'A\\e[2J' is there\ngit-clef: hint: look up\n");
}

TEST(OutputError, IsOneJsonValueOnStdoutWithJson) {
  const Said said = said_to(with_json(), [](Output& out) { out.error(sample()); });
  EXPECT_EQ(said.err, "");
  EXPECT_EQ(said.out,
            "{\"error\":{\"code\":\"key-not-found\",\"message\":\"no key 'A\\\\e[2J' is there\","
            "\"hint\":\"look up\"}}\n");
}

TEST(OutputError, ComesBehindTheDataThatWasWritten) {
  Said said;
  said = said_by([] {
    const Globals globals;
    Output out(globals);
    ASSERT_EQ(dup2(STDOUT_FILENO, STDERR_FILENO), STDERR_FILENO);
    out.line("data");
    out.error(sample());
  });
  EXPECT_TRUE(said.out.starts_with("data\ngit-clef: error: ")) << said.out;
}

TEST(Output, AFullDiskIsAnError) {
  const int status = test::run_forked([] {
    const int full = open("/dev/full", O_WRONLY);
    dup2(full, STDOUT_FILENO);
    const Globals globals;
    Output out(globals);
    out.line("data");
    try {
      out.flush();
    } catch (const Error& e) {
      return e.code() == Errc::io_error ? 0 : 2;
    }
    return 1;
  });
  EXPECT_EQ(status, 0);
}

TEST(Output, ColourNeedsATerminalAndNobodyAgainstIt) {
  const test::ScopedEnv allowed("NO_COLOR", std::nullopt);
  EXPECT_EQ(said_to({}, [](Output& out) { out.line(out.colour() ? "yes" : "no"); }).out, "no\n");
  const auto on_terminal = [](const Globals& globals) {
    return test::Pty([&] { return Output(globals).colour() ? 1 : 0; }).finish();
  };
  EXPECT_EQ(on_terminal({}), 1);
  Globals plain;
  plain.plain = true;
  EXPECT_EQ(on_terminal(plain), 0);
  const test::ScopedEnv forbidden("NO_COLOR", "1");
  EXPECT_EQ(on_terminal({}), 0);
}

TEST(Counted, TakesAnSUnlessThereIsOne) {
  EXPECT_EQ(counted(0, "cell").text(), "0 cells");
  EXPECT_EQ(counted(1, "cell").text(), "1 cell");
  EXPECT_EQ(counted(2, "cell").text(), "2 cells");
}

}  // namespace
}  // namespace clef::cli
