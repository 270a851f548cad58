// SPDX-License-Identifier: MIT
#include "transcript.h"

#include <cstdio>
#include <fnmatch.h>
#include <memory>
#include <sstream>

#include "support/sandbox.h"

namespace clef::test {
namespace {

constexpr std::string_view kMark = "--- end of step";
constexpr std::string_view kGlob = " (glob)";

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

std::string run_shell(const std::string& script) {
  const TempDir folder;
  const fs::path file = folder.write("steps.sh", script);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      popen(("setsid -w sh " + file.string() + " 2>&1 </dev/null").c_str(), "r"), pclose);
  std::string out;
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe.get()))
    out.append(buffer, got);
  return out;
}

}  // namespace

Transcript parse_transcript(std::string_view text) {
  Transcript out;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with("  $ ")) {
      Step step;
      step.before = std::move(out.after);
      out.after.clear();
      step.command.push_back(line.substr(4));
      out.steps.push_back(std::move(step));
    } else if (line.starts_with("  > ") && !out.steps.empty() && out.after.empty()) {
      out.steps.back().command.push_back(line.substr(4));
    } else if (line.starts_with("  ") && !out.steps.empty() && out.after.empty()) {
      out.steps.back().expected.push_back(line.substr(2));
    } else {
      out.after.push_back(line);
    }
  }
  return out;
}

std::string to_text(const Transcript& transcript) {
  std::string out;
  for (const Step& step : transcript.steps) {
    for (const std::string& line : step.before)
      out += line + "\n";
    for (std::size_t i = 0; i < step.command.size(); ++i)
      out += (i == 0 ? "  $ " : "  > ") + step.command[i] + "\n";
    for (const std::string& line : step.expected)
      out += "  " + line + "\n";
  }
  for (const std::string& line : transcript.after)
    out += line + "\n";
  return out;
}

std::vector<std::vector<std::string>> run_transcript(const Transcript& transcript) {
  std::string script;
  for (const Step& step : transcript.steps) {
    for (const std::string& line : step.command)
      script += line + "\n";
    script += "printf '\\n%s %d\\n' '" + std::string(kMark) + "' $?\n";
  }
  std::vector<std::vector<std::string>> out;
  std::vector<std::string> current;
  for (const std::string& line : lines_of(run_shell(script))) {
    if (!line.starts_with(kMark)) {
      current.push_back(line);
      continue;
    }
    if (!current.empty() && current.back().empty())
      current.pop_back();  // the newline before the mark
    const std::string status = line.substr(kMark.size() + 1);
    if (status != "0")
      current.push_back("[" + status + "]");
    out.push_back(std::move(current));
    current.clear();
  }
  return out;
}

bool line_matches(std::string_view expected, std::string_view actual) {
  if (!expected.ends_with(kGlob))
    return expected == actual;
  const std::string pattern(expected.substr(0, expected.size() - kGlob.size()));
  return fnmatch(pattern.c_str(), std::string(actual).c_str(), 0) == 0;
}

}  // namespace clef::test
