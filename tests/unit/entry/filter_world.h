// SPDX-License-Identifier: MIT
// A repository whose config/* is filtered, by one reader, and both filters in this process.
#pragma once

#include <string>
#include <vector>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "entry/filter.h"
#include "matrix/filtered_paths.h"
#include "unit/matrix/expect_error.h"
#include "unit/matrix/world.h"

namespace clef::entry {

class FilterWorld : public ::testing::Test {
 protected:
  FilterWorld() {
    rules(world.me.recipient);
    list("config/*");
  }

  void rules(const std::string& recipients) const {
    world.repo.write(".sops.yaml",
                     "creation_rules:\n  - path_regex: ^config/\n    age: " + recipients + "\n");
  }
  matrix::LocalState local() const {
    return matrix::LocalState(world.repo / ".git", world.options().environment);
  }
  void list(const std::string& pattern) const {
    matrix::FilteredPaths(local()).add(pattern, crypto::system_rng());
  }
  void approve(const std::string& scope, const std::string& id) const {
    local().approve(scope, {id}, crypto::system_rng());
  }
  Session::Options options() const {
    Session::Options out;
    out.folder = world.repo.path();
    out.environment = world.options().environment;
    out.clock = &world.clock;
    return out;
  }
  // As a process of its own would.
  std::string clean(const std::string& path, std::string_view text) {
    return Filter(options(), warn()).clean(path, Secret::copy_of(text));
  }
  std::string smudge(const SmudgePlace& place, std::string_view text) {
    return std::string(
        Filter(options(), warn()).smudge(place, Secret::copy_of(text)).reveal_text());
  }
  std::string smudge(const std::string& path, std::string_view text) {
    return smudge(SmudgePlace{path, {}, {}}, text);
  }
  Smudger::Warn warn() {
    return [this](const Shown& text) { warnings.push_back(text.text()); };
  }
  // Into the index, as `git add` does after the filter.
  std::string stage(const std::string& path, const std::string& blob) const {
    const auto file = world.sandbox.write("blob", blob);
    const std::string id = world.repo.git({"hash-object", "-w", "--no-filters", file.string()});
    world.repo.git({"update-index", "--add", "--cacheinfo", "100644," + id + "," + path});
    return id;
  }
  void forget_cache() const { fs::remove_all(world.repo / ".git/clef"); }
  // As on another machine: nothing says who made the data keys of cells.
  void forget_made() const { fs::remove(local().folder() / "cell-keys"); }
  void lose_key() { world.environment.erase("CLEF_AGE_KEY"); }

  matrix::World world;
  std::vector<std::string> warnings;
};

// The ENC text of a key's line.
inline std::string line_of(const std::string& text, const std::string& key) {
  const std::size_t at = text.find("\n" + key + ": ");
  return at == std::string::npos ? std::string()
                                 : text.substr(at + 1, text.find('\n', at + 1) - at);
}

}  // namespace clef::entry
