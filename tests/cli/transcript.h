// SPDX-License-Identifier: MIT
// A transcript: prose, commands and what they print, as a person would see it. The format is that
// of cram:
//   any line that does not begin with two blanks is prose
//   "  $ command", continued by "  > …"; then its stdout and stderr, two blanks before each line;
//   then "  [N]" unless it exits 0 a line of output that ends in " (glob)" is a pattern of
//   fnmatch(3)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace clef::test {

struct Step {
  std::vector<std::string> before;    // prose and blank lines in front of it
  std::vector<std::string> command;   // its lines
  std::vector<std::string> expected;  // output lines, "[N]" included
};
struct Transcript {
  std::vector<Step> steps;
  std::vector<std::string> after;  // prose at the end
};

Transcript parse_transcript(std::string_view text);
std::string to_text(const Transcript& transcript);

// Runs all commands in one shell in the present folder, without a terminal and with nothing on
// stdin; one output for each step, in the form of Step::expected.
std::vector<std::vector<std::string>> run_transcript(const Transcript& transcript);

bool line_matches(std::string_view expected, std::string_view actual);

}  // namespace clef::test
