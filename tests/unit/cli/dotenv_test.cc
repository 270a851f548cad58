// SPDX-License-Identifier: MIT
// .env files as people and their libraries write them, and what a shell makes of ours.
#include "cli/dotenv.h"

#include "base/process.h"
#include "support/sandbox.h"
#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs parsed(std::string_view text) {
  Pairs out;
  for (const auto& [key, value] : parse_dotenv(text))
    out.emplace_back(key, std::string(value.reveal_text()));
  return out;
}

std::string dotenv(std::string_view key, std::string_view value) {
  SecretBuilder out;
  append_dotenv(out, key, value);
  return std::string(out.reveal_text());
}

std::string shell(std::string_view key, std::string_view value) {
  SecretBuilder out;
  append_shell(out, key, value);
  return std::string(out.reveal_text());
}

// What `sh` has in the variable V after it has read `script`.
std::string sourced(const test::TempDir& folder, const std::string& script) {
  const fs::path file = folder.write("script", script);
  ProcessOptions options;
  const std::vector<std::string> args{"-c", ". \"$1\"; printf '%s<' \"$V\"", "sh", file.string()};
  const ProcessResult result = run_program("/bin/sh", args, options);
  EXPECT_EQ(result.errors, "");
  return std::string(result.output.reveal_text());
}

TEST(Dotenv, PlainValuesAreTrimmedAndEndBeforeAComment) {
  EXPECT_EQ(
      parsed("A=1\n  B = two words  \nC=\nD=a#b\nE=a #b\nF=#b\n"),
      (Pairs{{"A", "1"}, {"B", "two words"}, {"C", ""}, {"D", "a#b"}, {"E", "a"}, {"F", ""}}));
}

TEST(Dotenv, EmptyLinesAndCommentsArePassedOver) {
  EXPECT_EQ(parsed("\n# X=1\n   # Y=2\n\t\nA=1"), (Pairs{{"A", "1"}}));
  EXPECT_EQ(parsed(""), Pairs{});
  EXPECT_EQ(parsed("# only"), Pairs{});
}

TEST(Dotenv, ExportIsPassedOverAndMayBeAName) {
  EXPECT_EQ(parsed("export A=1\nexport\tB=2\nexport=3\nexported=4\n"),
            (Pairs{{"A", "1"}, {"B", "2"}, {"export", "3"}, {"exported", "4"}}));
}

TEST(Dotenv, SingleQuotesAreLiteral) {
  EXPECT_EQ(parsed("A='a\\n \"b\" # $c  '\nB=''\n"),
            (Pairs{{"A", "a\\n \"b\" # $c  "}, {"B", ""}}));
}

TEST(Dotenv, DoubleQuotesKnowTheUsualEscapesAndKeepTheOthers) {
  EXPECT_EQ(parsed(R"(A="\n\r\t\\\"\$"
B="\d\'"
C="a # b" # c
)"),
            (Pairs{{"A", "\n\r\t\\\"$"}, {"B", "\\d\\'"}, {"C", "a # b"}}));
}

TEST(Dotenv, NothingIsExpanded) {
  EXPECT_EQ(parsed("A=1\nB=$A\nC=\"${A}\"\nD=\"`id`\"\n"),
            (Pairs{{"A", "1"}, {"B", "$A"}, {"C", "${A}"}, {"D", "`id`"}}));
}

TEST(Dotenv, QuotedValuesSpanLines) {
  EXPECT_EQ(parsed("A=\"-----BEGIN\nx\n-----END\n\"\nB='1\n\n2'\nC=3\n"),
            (Pairs{{"A", "-----BEGIN\nx\n-----END\n"}, {"B", "1\n\n2"}, {"C", "3"}}));
}

TEST(Dotenv, ReadsWindowsFiles) {
  EXPECT_EQ(parsed("\xEF\xBB\xBF"
                   "A=1\r\n\r\nB=\"2\"\r\nC=\r\nD='x'\r\n"),
            (Pairs{{"A", "1"}, {"B", "2"}, {"C", ""}, {"D", "x"}}));
}

TEST(Dotenv, KeepsEveryAssignmentInOrder) {
  EXPECT_EQ(parsed("B=1\nA=2\nB=3\n"), (Pairs{{"B", "1"}, {"A", "2"}, {"B", "3"}}));
}

TEST(Dotenv, AnEqualsSignBelongsToTheValue) {
  EXPECT_EQ(parsed("URL=postgres://a:b@c/d?e=f==\n"), (Pairs{{"URL", "postgres://a:b@c/d?e=f=="}}));
}

TEST(Dotenv, RefusesWhatIsNoAssignmentAndNamesItsLineOnly) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"A=1\nhunter2\n", "line 2"},
      {"hunter2", "line 1"},
      {"=hunter2\n", "line 1"},
      {"A=1\n\nhunter 2=x\n", "line 3"},
      {"A='hunter2\n", "line 1"},
      {"A=\"hunter2\nB=2\n", "line 3"},
      {"A=\"x\" hunter2\n", "line 1"},
      {"A='x'hunter2\n", "line 1"},
      {"\"hunter2\"=x\n", "line 1"},
      {"A='1\n2'\nhunter2\n", "line 3"},
      {"# c\r\nA=1\r\nhunter2\r\n", "line 3"}};
  for (const auto& [text, line] : cases) {
    const Error error = expect_error(Errc::malformed, [&given = text] { parse_dotenv(given); });
    EXPECT_TRUE(contains(error.message(), line + " ")) << text << ": " << error.message();
    EXPECT_FALSE(contains(error.message() + error.hint_text(), "hunter")) << error.message();
  }
}

TEST(AppendDotenv, WritesPlainValuesBareAndOthersQuoted) {
  EXPECT_EQ(dotenv("A", "x"), "A=x\n");
  EXPECT_EQ(dotenv("A", ""), "A=\n");
  EXPECT_EQ(dotenv("A", "postgres://h:1/p=q"), "A=postgres://h:1/p=q\n");
  EXPECT_EQ(dotenv("A", "https://h/?q"), "A='https://h/?q'\n");
  EXPECT_EQ(dotenv("A", "a b"), "A='a b'\n");
  EXPECT_EQ(dotenv("A", "#b"), "A='#b'\n");
  EXPECT_EQ(dotenv("A", "\"$x\""), "A='\"$x\"'\n");
  EXPECT_EQ(dotenv("A", "it's"), "A=\"it's\"\n");
  EXPECT_EQ(dotenv("A", "a\nb\r"), "A=\"a\\nb\\r\"\n");
  EXPECT_EQ(dotenv("A", "'\"\\$"), "A=\"'\\\"\\\\\\$\"\n");
  EXPECT_EQ(dotenv("A", "'`id`"), "A=\"'\\`id\\`\"\n");
}

TEST(AppendDotenv, AShellThatSourcesItRunsNothing) {
  const test::TempDir folder;
  const std::string mark = (folder / "pwned").string();
  for (const std::string& value :
       {"$(touch " + mark + ")", "`touch " + mark + "`", "a; touch " + mark, "a && touch " + mark,
        "\"; touch " + mark, "it's `touch " + mark + "` $(touch " + mark + ") \"\\"})
    EXPECT_EQ(sourced(folder, dotenv("V", value)), value + "<");
  EXPECT_FALSE(fs::exists(mark));
}

TEST(AppendDotenv, ReadsBackEveryCharacter) {
  std::string all;
  for (int c = 1; c < 0x80; ++c)
    all += static_cast<char>(c);
  const std::vector<std::string> values = {all,         "ümläut ✓",   "'single'", "\"double\"",
                                           "trailing ", " leading",   "a\\nb",    "\\",
                                           "$HOME",     "line\nline", "\n",       "a\r\nb"};
  for (const std::string& value : values)
    EXPECT_EQ(parsed(dotenv("A", value) + "B=1\n"), (Pairs{{"A", value}, {"B", "1"}})) << value;
}

TEST(AppendShell, IsLiteralWhateverTheValueHolds) {
  EXPECT_EQ(shell("A", "x"), "export A='x'\n");
  EXPECT_EQ(shell("A", ""), "export A=''\n");
  EXPECT_EQ(shell("A", "it's"), "export A='it'\\''s'\n");
}

TEST(AppendShell, ARealShellReadsBackEveryCharacterAndRunsNothing) {
  const test::TempDir folder;
  const std::string mark = (folder / "pwned").string();
  std::string all;
  for (int c = 1; c < 0x80; ++c)
    all += static_cast<char>(c);
  for (const std::string& value :
       {all, "'; touch " + mark + "; '", "$(touch " + mark + ")", "`touch " + mark + "`",
        std::string("a\nb\n"), std::string("'"), std::string("''\\''"), "\ntouch " + mark + "\n",
        std::string("-n ✓")})
    EXPECT_EQ(sourced(folder, shell("V", value)), value + "<");
  EXPECT_FALSE(fs::exists(mark));
}

TEST(AppendShell, RefusesNamesThatAShellWouldRun) {
  SecretBuilder out;
  for (const char* name :
       {"A;touch pwned", "A$(id)", "A B", "A=B", "", "1A", "A-B", "A\nB", "a.b", "ü", "A`id`"}) {
    expect_error(Errc::bad_key_name, [&] { append_shell(out, name, "x"); });
    expect_error(Errc::bad_key_name, [&] { append_dotenv(out, name, "x"); });
  }
  EXPECT_EQ(out.size(), 0u) << "nothing was written before the refusal";
}

TEST(VariableName, IsLettersDigitsAndUnderscoresNotBeginningWithADigit) {
  for (const char* good : {"A", "_", "a1", "DB_HOST", "_9"})
    EXPECT_TRUE(is_variable_name(good)) << good;
  for (const char* bad : {"", "1", "A-B", "A.B", "A B", "Ä", "A="})
    EXPECT_FALSE(is_variable_name(bad)) << bad;
  EXPECT_FALSE(is_variable_name(std::string_view("A\0B", 3)));
}

}  // namespace
}  // namespace clef::cli
