// SPDX-License-Identifier: MIT
// A clone with cells and our merge driver installed, and what its merges leave.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "change/conflict.h"
#include "keys/keyring.h"
#include "sops/sealed.h"
#include "unit/matrix/world.h"

namespace clef::test {

// What a command of git's left.
struct GitRun {
  int status = -1;
  std::string text;  // both streams
};

class MergeWorld {
 public:
  // Scaffolded, installed, committed. `repo` is the folder "repo" of the sandbox.
  MergeWorld();

  const GitRepo& repo() const { return world.repo; }
  GitRun run(const std::vector<std::string>& args) const { return run_in(repo().path(), args); }
  static GitRun run_in(const fs::path& folder, const std::vector<std::string>& args);
  // Must succeed.
  void git(const std::vector<std::string>& args) const;
  void commit(const std::string& message) const;
  void branch(const std::string& name) const { git({"checkout", "-q", "-b", name}); }
  void go_to(const std::string& name) const { git({"checkout", "-q", name}); }

  // Of cell database/dev, in the work tree.
  void set(const std::string& key, const std::string& value) const;
  void unset(const std::string& key) const;
  // The same past every check, as sops would.
  void put(const std::string& key, const std::string& value) const;
  // "A=1 B=2": keys of the first level in file order; of any sealed file.
  std::string values(const fs::path& file) const;
  std::string values() const { return values(cell()); }
  fs::path cell() const { return repo() / kCell; }

  // A sealed file that is no cell.
  void write_sealed(const fs::path& file, const std::string& plain) const;
  // The file sealed again under a new data key for `readers` (public age keys); a cell is bound.
  void rotate(const fs::path& file, const std::vector<std::string>& readers) const;
  // The same data key, wrapped for one reader more.
  void add_reader(const fs::path& file, const std::string& reader) const;
  std::set<std::string> readers(const fs::path& file) const;
  sops::SealedDocument sealed(const fs::path& file) const;
  sops::OpenDocument open(const fs::path& file) const;
  void approve(const std::string& id, const std::string& env = "dev") const;
  // From the conflict document of a file; nullopt if it is none.
  std::optional<change::Conflict> conflict(const fs::path& file) const;
  std::optional<change::Conflict> conflict() const { return conflict(cell()); }
  // "A both-changed".
  static std::string told(const std::optional<change::Conflict>& conflict);
  // No temporary of ours or git's is left in the work tree.
  void expect_tidy() const;

  static constexpr const char* kCell = "secrets/database/dev.enc.yaml";
  matrix::World world;
  ScopedEnv key;

 private:
  keys::Keyring keyring() const;
};

}  // namespace clef::test
