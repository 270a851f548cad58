// SPDX-License-Identifier: MIT
// A temporary folder that is the whole world of a test: files, home, git configuration, state.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clef::test {

namespace fs = std::filesystem;

// An empty folder (0700) under $TMPDIR, removed with everything in it.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const fs::path& path() const { return path_; }
  fs::path operator/(const fs::path& relative) const { return path_ / relative; }
  // Writes `relative`, making its folders; returns its path.
  fs::path write(const fs::path& relative, std::string_view text) const;
  fs::path write_program(const fs::path& relative, std::string_view script) const;  // 0755
  std::string read(const fs::path& relative) const;

 private:
  fs::path path_;
};

void write_text(const fs::path& path, std::string_view text);  // makes its folders
std::string read_text(const fs::path& path);

// Sets (or, with nullopt, removes) a variable of this process until it goes.
class ScopedEnv {
 public:
  ScopedEnv(std::string name, std::optional<std::string> value);
  ~ScopedEnv();
  ScopedEnv(const ScopedEnv&) = delete;
  ScopedEnv& operator=(const ScopedEnv&) = delete;

 private:
  std::string name_;
  std::optional<std::string> before_;
};

// A TempDir to which this process's HOME, XDG folders and git configuration point. No GIT_*,
// CLEF_*, SOPS_*, key or CI variable of the machine gets in; the home has a git identity (Test
// Person <person@example.com>) and the default branch main. The present folder stays.
class Sandbox : public TempDir {
 public:
  Sandbox();
  ~Sandbox();
  fs::path home() const { return path() / "home"; }

 private:
  void set(const std::string& name, std::optional<std::string> value);
  std::map<std::string, std::optional<std::string>> before_;
};

}  // namespace clef::test
