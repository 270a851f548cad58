// SPDX-License-Identifier: MIT
#include "support/sandbox.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace clef::test {
namespace {

void put_env(const std::string& name, const std::optional<std::string>& value) {
  if (value)
    ::setenv(name.c_str(), value->c_str(), 1);
  else
    ::unsetenv(name.c_str());
}

std::optional<std::string> get_env(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
}

// Names of this process's variables that could reach into a test.
std::vector<std::string> foreign_variables() {
  constexpr std::array<std::string_view, 9> kPrefixes = {"GIT_",   "CLEF_", "SOPS_", "XDG_", "AGE_",
                                                         "VAULT_", "AWS_",  "GNUPG", "SSH_"};
  std::vector<std::string> out;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::string name(text.substr(0, text.find('=')));
    const bool foreign = std::any_of(kPrefixes.begin(), kPrefixes.end(),
                                     [&](std::string_view p) { return name.starts_with(p); });
    if (foreign || name == "CI" || name == "EDITOR" || name == "VISUAL" || name == "EMAIL")
      out.push_back(name);
  }
  return out;
}

fs::path make_temporary() {
  const char* base = std::getenv("TMPDIR");
  std::string name = std::string(base != nullptr ? base : "/tmp") + "/clef-test-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("mkdtemp failed: " + name);
  return fs::canonical(name);
}

}  // namespace

TempDir::TempDir() : path_(make_temporary()) {}

TempDir::~TempDir() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TempDir::write(const fs::path& relative, std::string_view text) const {
  write_text(path_ / relative, text);
  return path_ / relative;
}

fs::path TempDir::write_program(const fs::path& relative, std::string_view script) const {
  const fs::path path = write(relative, script);
  fs::permissions(path, static_cast<fs::perms>(0755));
  return path;
}

std::string TempDir::read(const fs::path& relative) const { return read_text(path_ / relative); }

void write_text(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out << text << std::flush;
  if (!out)
    throw std::runtime_error("cannot write " + path.native());
}

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    throw std::runtime_error("cannot read " + path.native());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

ScopedEnv::ScopedEnv(std::string name, std::optional<std::string> value)
    : name_(std::move(name)), before_(get_env(name_)) {
  put_env(name_, value);
}

ScopedEnv::~ScopedEnv() { put_env(name_, before_); }

Sandbox::Sandbox() {
  for (const std::string& name : foreign_variables())
    set(name, std::nullopt);
  fs::create_directories(home());
  set("HOME", home());
  set("XDG_CONFIG_HOME", home() / ".config");
  set("XDG_STATE_HOME", home() / ".local/state");
  set("XDG_CACHE_HOME", home() / ".cache");
  set("GIT_CONFIG_NOSYSTEM", "1");
  set("GIT_CONFIG_SYSTEM", "/dev/null");
  set("GIT_CEILING_DIRECTORIES", path());  // no repository around $TMPDIR
  write("home/.gitconfig",
        "[user]\n\tname = Test Person\n\temail = person@example.com\n"
        "[init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n"
        "[protocol \"file\"]\n\tallow = always\n");
}

Sandbox::~Sandbox() {
  for (const auto& [name, value] : before_)
    put_env(name, value);
}

void Sandbox::set(const std::string& name, std::optional<std::string> value) {
  before_.try_emplace(name, get_env(name));
  put_env(name, value);
}

}  // namespace clef::test
