// SPDX-License-Identifier: MIT
// Every tests/cli/*.t is a promise about what a verb prints and how it exits. CLEF_ACCEPT=1
// rewrites them from what the program does, and skips: a rewriting run cannot pass.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <gtest/gtest.h>

#include "support/git_repo.h"
#include "support/sandbox.h"
#include "transcript.h"

namespace clef::test {
namespace {

std::vector<std::string> transcript_files() {
  std::vector<std::string> out;
  for (const auto& entry : fs::directory_iterator(fs::path(CLEF_SOURCE_DIR) / "tests/cli"))
    if (entry.path().extension() == ".t")
      out.push_back(entry.path().stem());
  std::sort(out.begin(), out.end());
  return out;
}

// Keeps the patterns of lines that still match, so that accepting does not pin what varies.
std::vector<std::string> merged(const std::vector<std::string>& expected,
                                std::vector<std::string> actual) {
  for (std::size_t i = 0; i < std::min(expected.size(), actual.size()); ++i)
    if (line_matches(expected[i], actual[i]))
      actual[i] = expected[i];
  return actual;
}

bool matches(const std::vector<std::string>& expected, const std::vector<std::string>& actual) {
  return std::equal(expected.begin(), expected.end(), actual.begin(), actual.end(),
                    [](const auto& e, const auto& a) { return line_matches(e, a); });
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines)
    out += "  " + line + "\n";
  return out;
}

class Transcripts : public testing::TestWithParam<std::string> {};

TEST_P(Transcripts, PrintsWhatItPromises) {
  const fs::path file = fs::path(CLEF_SOURCE_DIR) / "tests/cli" / (GetParam() + ".t");
  Transcript transcript = parse_transcript(read_text(file));
  const bool accept = std::getenv("CLEF_ACCEPT") != nullptr;  // the sandbox hides it
  const Sandbox sandbox;
  const GitRepo repo(sandbox);
  const ScopedEnv path(
      "PATH", std::string(CLEF_PROGRAM_DIR) + ":" + CLEF_PEERS_DIR + ":" + std::getenv("PATH"));
  const fs::path before = fs::current_path();
  fs::current_path(repo.path());
  const auto outputs = run_transcript(transcript);
  fs::current_path(before);
  ASSERT_EQ(outputs.size(), transcript.steps.size()) << "the shell stopped early";
  if (accept) {
    for (std::size_t i = 0; i < outputs.size(); ++i)
      transcript.steps[i].expected = merged(transcript.steps[i].expected, outputs[i]);
    write_text(file, to_text(transcript));
    GTEST_SKIP() << "rewritten";
  }
  for (std::size_t i = 0; i < outputs.size(); ++i)
    EXPECT_TRUE(matches(transcript.steps[i].expected, outputs[i]))
        << "$ " << transcript.steps[i].command.front() << "\nexpected:\n"
        << joined(transcript.steps[i].expected) << "got:\n"
        << joined(outputs[i]);
}

INSTANTIATE_TEST_SUITE_P(
    Cli, Transcripts, testing::ValuesIn(transcript_files()), [](const auto& param) {
      std::string name = param.param;
      std::replace_if(
          name.begin(), name.end(),
          [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
      return name;
    });

TEST(TranscriptFormat, ReadsAndWritesTheSameText) {
  const std::string text = "prose\n\n  $ echo a \\\n  > b\n  a b\n  [1]\n\nend\n";
  EXPECT_EQ(to_text(parse_transcript(text)), text);
}

TEST(TranscriptFormat, MatchesAPatternOnlyWhereItSaysSo) {
  EXPECT_TRUE(line_matches("a * (glob)", "a b"));
  EXPECT_FALSE(line_matches("a *", "a b"));
}

}  // namespace
}  // namespace clef::test
