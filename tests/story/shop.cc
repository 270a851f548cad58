// SPDX-License-Identifier: MIT
#include "story/shop.h"

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <unistd.h>

#include "base/process.h"
#include "support/forked.h"

namespace clef::story {
namespace {

std::string path_with_programs() {
  return std::string(CLEF_PROGRAM_DIR) + ":" + CLEF_PEERS_DIR + ":" + std::getenv("PATH");
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  std::istringstream in{std::string(text)};
  for (std::string line; std::getline(in, line);)
    out.push_back(line);
  return out;
}

}  // namespace

Shop::Shop()
    : repo_(sandbox_),
      path_("PATH", path_with_programs()),
      key_file_("SOPS_AGE_KEY_FILE", (sandbox_.home() / ".config/git-clef/keys.txt").string()) {}

Answer Shop::run(const std::string& program, const Words& args, std::string_view input) const {
  ProcessOptions options;
  options.folder = repo_.path();
  options.input = as_bytes(input);
  options.timeout = std::chrono::milliseconds::zero();
  options.new_session = true;  // no terminal but the one a test makes
  for (char** entry = environ; *entry != nullptr; ++entry)
    options.environment.emplace_back(*entry);
  Words words{program};
  words.insert(words.end(), args.begin(), args.end());
  const ProcessResult result = run_program("/usr/bin/env", words, options);
  return {result.status, std::string(result.output.reveal_text()), result.errors};
}

Answer Shop::clef(Words args, std::string_view input) const {
  args.insert(args.begin(), "clef");
  return run("git", args, input);
}

Answer Shop::sops(const Words& args) const { return run("sops", args); }

std::string Shop::get(const std::string& cell, const std::string& key) const {
  const Answer answer = clef({"get", cell, key, "--raw"});
  if (answer.status != 0)
    throw std::runtime_error("get " + cell + " " + key + ": " + answer.errors);
  return answer.output;
}

std::string Shop::set_at_prompt(const std::string& cell, const std::string& key,
                                const std::string& secret) const {
  test::Pty terminal([&] {
    if (chdir(repo_.path().c_str()) != 0)
      return 1;
    execlp("git", "git", "clef", "set", cell.c_str(), key.c_str(), nullptr);
    return 1;
  });
  if (!terminal.wait_for("value of " + key))
    throw std::runtime_error("no prompt: " + terminal.screen());
  if (terminal.echoes())
    throw std::runtime_error("the terminal echoes at the prompt");
  terminal.type(secret + "\n");
  if (terminal.finish() != 0)
    throw std::runtime_error("set failed: " + terminal.screen());
  return terminal.screen();
}

void Shop::fill() const {
  const auto must = [](const Answer& answer) {
    if (answer.status != 0)
      throw std::runtime_error(answer.errors);
  };
  must(clef({"init", "--namespaces", "database,payments", "--environments", "dev,production",
             "--backend", "age", "--non-interactive"}));
  const auto set = [&](const char* cell, const char* key, std::string_view value) {
    must(clef({"set", cell, key, "--stdin", "--yes"}, value));
  };
  set("database/dev", "DB_HOST", "localhost");
  set("database/dev", "DB_USER", "app");
  set("payments/dev", "STRIPE_KEY", "sk_test_1");
  set("payments/dev", "WEBHOOK_URL", "https://dev.shop.invalid/hook");
  set("database/production", "DB_HOST", "db.shop.invalid");
  set("database/production", "DB_USER", "app");
  set("payments/production", "WEBHOOK_URL", "https://shop.invalid/hook");
  set_at_prompt("database/dev", "DB_PASSWORD", "correct horse");
  must(clef({"set", "database/production", "DB_PASSWORD", "--random", "--yes"}));
  must(clef({"set", "payments/production", "STRIPE_KEY", "--random", "--yes"}));
  repo_.commit_all("values");
}

void wait_for_next_second() {
  const std::time_t start = std::time(nullptr);
  while (std::time(nullptr) == start)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

std::vector<std::string> changed_lines(std::string_view before, std::string_view after) {
  const std::vector<std::string> old_lines = lines_of(before);
  const std::vector<std::string> new_lines = lines_of(after);
  if (old_lines.size() != new_lines.size())
    throw std::runtime_error("another number of lines:\n" + std::string(after));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < new_lines.size(); ++i)
    if (old_lines[i] != new_lines[i])
      out.push_back(new_lines[i]);
  return out;
}

}  // namespace clef::story
