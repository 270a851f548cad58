// SPDX-License-Identifier: MIT
#include "matrix_world.h"

#include <stdexcept>

namespace clef::test {

MatrixWorld::MatrixWorld() : repo(sandbox) {
  const Ended made = clef({"init", "--namespaces", "database,payments", "--environments",
                           "dev,production", "--backend", "age", "--non-interactive"});
  if (made.status != 0)
    throw std::runtime_error("init failed: " + made.errors);
  set("database/dev", "DB_HOST", "localhost");
  repo.commit_all("a matrix");
}

void MatrixWorld::commit_unchecked(const std::string& message) const {
  repo.git({"add", "-A"});
  repo.git({"commit", "-q", "--no-verify", "-m", message});
}

Launch MatrixWorld::command(std::vector<std::string> args, std::string input) const {
  return {CLEF_PROGRAM, std::move(args), repo.path(), std::move(input), nullptr};
}

Ended MatrixWorld::clef(std::vector<std::string> args, std::string input) const {
  return launch(command(std::move(args), std::move(input)));
}

Watched MatrixWorld::watch_clef(std::vector<std::string> args, std::string input) const {
  return watch(command(std::move(args), std::move(input)));
}

void MatrixWorld::set(const std::string& cell, const std::string& key,
                      const std::string& value) const {
  const Ended ended = clef({"set", "--yes", "--stdin", cell, key}, value);
  if (ended.status != 0)
    throw std::runtime_error("set failed: " + ended.errors);
}

std::string MatrixWorld::get(const std::string& cell, const std::string& key) const {
  const Ended ended = clef({"get", "--raw", cell, key});
  if (ended.status != 0)
    throw std::runtime_error("get failed: " + ended.errors);
  return ended.output;
}

std::string MatrixWorld::own_recipient() const {
  const std::string text = read_text(key_file());
  const std::size_t at = text.find("age1");
  return text.substr(at, text.find('\n', at) - at);
}

fs::path MatrixWorld::cell(const std::string& id) const {
  return repo / "secrets" / (id + ".enc.yaml");
}

fs::path MatrixWorld::state() const {
  for (const auto& entry : fs::directory_iterator(sandbox.home() / ".local/state/git-clef"))
    return entry.path();
  throw std::runtime_error("there is no state");
}

void MatrixWorld::edit(const fs::path& file, std::string_view text,
                       std::string_view replacement) const {
  std::string content = read_text(file);
  const std::size_t at = content.find(text);
  if (at == std::string::npos)
    throw std::runtime_error("no such text in " + file.string());
  write_text(file, content.replace(at, text.size(), replacement));
}

std::string error_code(const Ended& ended) {
  constexpr std::string_view kStart = "git-clef: code: ";
  const std::size_t at = ended.errors.find(kStart);
  if (at == std::string::npos)
    return "no code";
  const std::size_t begin = at + kStart.size();
  return ended.errors.substr(begin, ended.errors.find(' ', begin) - begin);
}

void expect_refused(const Ended& ended, std::string_view code) {
  EXPECT_EQ(error_code(ended), code) << ended.errors;
  EXPECT_EQ(ended.status, 2) << ended.errors;
}

}  // namespace clef::test
