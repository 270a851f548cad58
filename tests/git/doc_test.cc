// SPDX-License-Identifier: MIT
// docs/git.md and docs/scanning.md are true: every command in them runs, exits as it says, and
// prints the lines it shows.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "cli/transcript.h"
#include "git/clones.h"

namespace clef::test {
namespace {

// The document as a transcript: code is indented by four there and by two here, and "…" stands for
// anything.
std::string as_transcript(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string line; std::getline(in, line);)
    out += line.starts_with("    ") ? line.substr(2) + "\n" : "prose\n";
  return out;
}

std::string as_pattern(std::string line) {
  const std::string any = "…";
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    if (line.compare(at, any.size(), any) == 0) {
      out += '*';
      at += any.size();
    } else {
      if (line[at] == '[' || line[at] == '*' || line[at] == '?' || line[at] == '\\')
        out += '\\';
      out += line[at++];
    }
  }
  return out + " (glob)";
}

bool is_status(const std::string& line) {
  return line.size() > 2 && line.front() == '[' && line.back() == ']';
}

std::string status_of(const std::vector<std::string>& lines) {
  return !lines.empty() && is_status(lines.back()) ? lines.back() : "";
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines)
    out += line + "\n";
  return out;
}

// Runs it in `folder`; returns how many commands it has.
std::size_t run_document(const std::string& name, const fs::path& folder) {
  const fs::path before = fs::current_path();
  fs::current_path(folder);
  const Transcript transcript =
      parse_transcript(as_transcript(read_text(std::string(CLEF_SOURCE_DIR "/docs/") + name)));
  const auto outputs = run_transcript(transcript);
  fs::current_path(before);
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    const Step& step = transcript.steps[i];
    EXPECT_EQ(status_of(step.expected), status_of(outputs[i]))
        << joined(step.command) << joined(outputs[i]);
    for (const std::string& line : step.expected)
      EXPECT_TRUE(is_status(line) || std::any_of(outputs[i].begin(), outputs[i].end(),
                                                 [&line](const std::string& got) {
                                                   return line_matches(as_pattern(line), got);
                                                 }))
          << joined(step.command) << "does not say: " << line << "\n"
          << joined(outputs[i]);
  }
  return outputs.size();
}

TEST(GitDocument, EveryCommandDoesWhatItSays) {
  const Clones clones;
  EXPECT_GT(run_document("git.md", clones.repo.path()), 30U);
}

TEST(ScanDocument, EveryCommandDoesWhatItSays) {
  const Clones clones;
  EXPECT_GT(run_document("scanning.md", clones.repo.path()), 15U);
}

}  // namespace
}  // namespace clef::test
