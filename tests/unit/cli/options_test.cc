// SPDX-License-Identifier: MIT
// The command line as it is typed: what reaches a verb whole, and that no refusal repeats what was
// typed.
#include "cli/options.h"

#include "cli/parse.h"
#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

using Words = std::vector<std::string>;

// Shaped like `set`.
struct One final : Command {
  void declare(Options& options) override {
    options.positional("CELL", cell, Arity::required, "a cell");
    options.positional("KEY", key, Arity::optional, "a key");
    options.secret_positional("VALUE", secret, "a value");
    options.flag("-f,--flag", flag, "a flag");
    options.value("-o,--output", output, "FILE", "a file");
    options.values("--only", only, "KEY", "keys");
    options.optional_value("--generate", generate, "LEN", "make one");
  }
  ExitCode run(Context&) override { return kDone; }
  std::optional<std::string> cell, key, output, generate;
  std::optional<Secret> secret;
  bool flag = false;
  Words only;
};

// Shaped like `exec`.
struct Many final : Command {
  void declare(Options& options) override {
    options.positionals("TARGET", targets, Arity::required, "cells");
    options.value("--prefix", prefix, "P", "a prefix");
    options.rest("CMD…", command, "a command");
  }
  ExitCode run(Context&) override { return kDone; }
  Words targets, command;
  std::optional<std::string> prefix;
};

template <class T>
T parsed(Words words, Globals* seen = nullptr) {
  T command;
  Globals globals;
  parse_command(*find_verb({"set"}).verb, command, globals, std::move(words));
  if (seen != nullptr)
    *seen = globals;
  return command;
}

std::string secret_of(Words words) {
  try {
    const One one = parsed<One>(std::move(words));
    return one.secret ? std::string(one.secret->reveal_text()) : "(none)";
  } catch (const Error& e) {
    return "(refused: " + e.message() + ")";
  }
}

TEST(Parse, WhatIsNotGivenIsNotThere) {
  const One one = parsed<One>({"a/b"});
  EXPECT_EQ(one.cell, "a/b");
  EXPECT_FALSE(one.key || one.secret || one.output || one.generate || one.flag);
  EXPECT_TRUE(one.only.empty());
}

TEST(Parse, OptionsStandAnywhere) {
  for (const Words& words :
       {Words{"-f", "-o", "x", "a/b", "K", "V"}, Words{"a/b", "-f", "K", "--output=x", "V"},
        Words{"a/b", "K", "V", "--flag", "--output", "x"}, Words{"a/b", "K", "V", "-fox"}}) {
    const One one = parsed<One>(words);
    EXPECT_EQ(one.cell, "a/b");
    EXPECT_EQ(one.key, "K");
    EXPECT_EQ(one.secret->reveal_text(), "V");
    EXPECT_TRUE(one.flag);
    EXPECT_EQ(one.output, "x");
  }
}

TEST(Parse, ValuesArriveByteForByte) {
  for (const char* value : {"",       " leading", "trailing ", "a b", "-5",  "@file", "{x}",
                            "[a,b]",  "a,b",      "\"q\"",     "'q'", "%%",  "a=b",   "x\ny",
                            "ümläut", "~",        "/x",        "{}",  "\\n", "true",  "$HOME"})
    EXPECT_EQ(secret_of({"a/b", "K", value}), value) << value;
  for (const char* value : {"", " a b ", "[a,b]", "{x}", "@file", "a,b", "x=y", "-5"}) {
    EXPECT_EQ(parsed<One>({"a/b", "--output", value}).output, value) << value;
    EXPECT_EQ(parsed<One>({value, "K"}).cell, value) << value;
  }
}

TEST(Parse, TheWordsBehindTwoDashesAreNoOptions) {
  for (const char* value :
       {"-value", "--flag", "-f", "--", "--generate", "-h", "--json", "--only=a"})
    EXPECT_EQ(secret_of({"a/b", "K", "--", value}), value) << value;
  EXPECT_FALSE(parsed<One>({"a/b", "K", "--", "--flag"}).flag);
}

TEST(Parse, ARepeatableOptionTakesCommasAndRepetition) {
  EXPECT_EQ(parsed<One>({"a/b", "--only", "A"}).only, (Words{"A"}));
  EXPECT_EQ(parsed<One>({"a/b", "--only", "A,B", "--only=C"}).only, (Words{"A", "B", "C"}));
  const One one = parsed<One>({"a/b", "--only", "A", "K"});
  EXPECT_EQ(one.only, (Words{"A"}));
  EXPECT_EQ(one.key, "K") << "the next word is not swallowed";
}

TEST(Parse, AnOptionalValueIsBareOrBehindAnEqualsSign) {
  EXPECT_EQ(parsed<One>({"a/b", "K", "--generate"}).generate, "");
  EXPECT_EQ(parsed<One>({"a/b", "K", "--generate=20,hex"}).generate, "20,hex");
  const One one = parsed<One>({"a/b", "--generate", "K"});
  EXPECT_EQ(one.generate, "");
  EXPECT_EQ(one.key, "K");
}

// Seen: `--stdin=9…` counted as nine times --stdin, and the value behind the sign was lost.
// git gives the driver a label that is empty as `--la=''`.
TEST(Parse, NothingBehindAnEqualsSignIsAnEmptyValue) {
  const One one = parsed<One>({"a/b", "--output=", "--generate=", "K"});
  EXPECT_EQ(one.output, "");
  EXPECT_EQ(one.generate, "");
  EXPECT_EQ(one.key, "K");
  EXPECT_EQ(parsed<One>({"a/b", "--output="}).output, "");
  EXPECT_EQ(parsed<One>({"a/b", "--", "--output="}).key, "--output=");
}

TEST(Parse, AFlagTakesNoValue) {
  EXPECT_TRUE(parsed<One>({"c", "--flag"}).flag);
  for (const char* word : {"--flag=9x", "--flag=2", "--flag=false", "--flag=x", "-f=9"})
    EXPECT_THROW(parsed<One>({"c", word}), Error) << word;
}

TEST(Parse, TheRestIsUntouched) {
  const Many many =
      parsed<Many>({"a/b", "c/d", "--prefix", "P", "--", "cmd", "--prefix", "x", "--", "-h", ""});
  EXPECT_EQ(many.targets, (Words{"a/b", "c/d"}));
  EXPECT_EQ(many.prefix, "P");
  EXPECT_EQ(many.command, (Words{"cmd", "--prefix", "x", "--", "-h", ""}));
  EXPECT_EQ(parsed<Many>({"a/b"}).command, Words{});
  EXPECT_EQ(parsed<Many>({"a/b", "--"}).command, Words{});
}

TEST(Parse, GlobalsAreUnderstoodByEveryVerb) {
  Globals globals;
  parsed<One>({"a/b", "-C", "x", "--dir=d", "--identity", "i", "--json", "--plain", "-qvy"},
              &globals);
  EXPECT_EQ(globals.chdir, "x");
  EXPECT_EQ(globals.dir, "d");
  EXPECT_EQ(globals.identity, "i");
  EXPECT_TRUE(globals.json && globals.plain && globals.quiet && globals.verbose && globals.yes);
}

TEST(Parse, HelpBeatsWhatIsMissing) {
  Globals globals;
  parsed<One>({"-h"}, &globals);
  EXPECT_TRUE(globals.help);
}

TEST(Parse, RefusesWithoutRepeatingWhatWasTyped) {
  for (const Words& words :
       {Words{"a/b", "K", "V", "hunter2"}, Words{"a/b", "K", "-hunter2"},
        Words{"a/b", "K", "--hunter2"}, Words{"a/b", "K", "--hunter2=x"},
        Words{"a/b", "--flag=hunter2"}, Words{"a/b", "-o", "hunter2", "-o", "hunter3"},
        Words{"a/b", "-o"}, Words{"a/b", "--outpu=hunter2"}, Words{"--only", "hunter2"},
        Words{"a/b", "--only"}, Words{}}) {
    const Error error = expect_error(Errc::usage, [&] { parsed<One>(words); });
    const std::string told = error.message() + error.hint_text();
    EXPECT_FALSE(contains(told, "hunter")) << told;
    EXPECT_TRUE(contains(error.hint_text(), "git clef set -h")) << told;
  }
}

TEST(Parse, OnlyNumbersMayBeginWithADashByThemselves) {
  EXPECT_EQ(secret_of({"a/b", "K", "-12.5"}), "-12.5");
  EXPECT_TRUE(contains(secret_of({"a/b", "K", "-.5"}), "(refused"));
  EXPECT_EQ(secret_of({"a/b", "K", "--", "-.5"}), "-.5");
}

TEST(Parse, AnUnknownOptionIsPointedToTwoDashesAndStdin) {
  const Error error = expect_error(Errc::usage, [] { parsed<One>({"a/b", "K", "-value"}); });
  EXPECT_TRUE(contains(error.hint_text(), "--stdin")) << error.hint_text();
  EXPECT_TRUE(contains(error.hint_text(), "'--'")) << error.hint_text();
}

TEST(Parse, OptionsAreNotAbbreviated) {
  expect_error(Errc::usage, [] { parsed<One>({"a/b", "--fla"}); });
  expect_error(Errc::usage, [] { parsed<One>({"a/b", "--gen=3"}); });
}

}  // namespace
}  // namespace clef::cli
