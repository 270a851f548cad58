// SPDX-License-Identifier: MIT
#include "git/clones.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <sys/wait.h>

namespace clef::test {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text)
    out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

Ran sh(const fs::path& folder, const std::string& command) {
  const std::string line =
      "cd " + quoted(folder.string()) + " && { " + command + "\n} 2>&1 </dev/null";
  Ran ran;
  FILE* pipe = popen(line.c_str(), "r");  // NOLINT(cert-env33-c): a shell is what is tested
  if (pipe == nullptr)
    throw std::runtime_error("cannot start a shell");
  std::array<char, 4096> buffer{};
  for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    ran.text.append(buffer.data(), got);
  const int status = pclose(pipe);
  ran.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return ran;
}

Clones::Clones()
    : repo(sandbox),
      // NOLINTNEXTLINE(concurrency-mt-unsafe): tests have no threads
      path_("PATH", std::string(CLEF_PROGRAM_DIR) + ":" + std::getenv("PATH")) {}

std::string Clones::must(const std::string& command) const {
  Ran ran = run(command);
  if (ran.status != 0)
    throw std::runtime_error("status " + std::to_string(ran.status) + " of: " + command + "\n" +
                             ran.text);
  return std::move(ran.text);
}

void Clones::scaffold() const {
  must("git clef init -q --namespaces app,web --environments dev,production --non-interactive");
  must("printf secret | git clef set -q app/dev TOKEN");
  must("git add -A && git commit -qm start");
}

bool git_is_at_least(int major, int minor) {
  const std::string text = sh("/", "git version").text;
  int found_major = 0;
  int found_minor = 0;
  // NOLINTNEXTLINE(cert-err34-c): both are small
  if (std::sscanf(text.c_str(), "git version %d.%d", &found_major, &found_minor) != 2)
    throw std::runtime_error("no git");
  return found_major > major || (found_major == major && found_minor >= minor);
}

}  // namespace clef::test
