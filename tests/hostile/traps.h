// SPDX-License-Identifier: MIT
// The clone of a repository whose other branch is full of traps. `main` is the person's own; `evil`
// came by a pull request. Every program that a trap would start leaves a mark.
#pragma once

#include <string>
#include <vector>

#include "matrix_world.h"
#include "trap_watch.h"

namespace clef::test {

// What a person must not see anywhere unasked.
inline constexpr const char* kCanary = "canary-7d1f0c94";

class Traps {
 public:
  Traps();

  // Commands of the person in his clone, watched.
  Deeds git(std::vector<std::string> args) const;
  Deeds clef(std::vector<std::string> args) const {
    return watch_deeds(world.command(std::move(args)));
  }
  void checkout(const std::string& branch) const { world.repo.git({"checkout", "-qf", branch}); }

  bool was_sprung() const { return fs::exists(mark); }
  std::string marks() const { return was_sprung() ? read_text(mark) : ""; }

  MatrixWorld world;
  const fs::path mark = world.sandbox / "sprung";
  const fs::path outside = world.sandbox / "outside";  // where links and paths of traps lead

 private:
  void plant_program(const fs::path& path) const;
  void plant_metadata() const;         // addresses and principals in cells (S2)
  void plant_configuration() const;    // files that look like settings (S3, S8, S10, S32)
  void plant_bare_repository() const;  // with a monitor of its own (S10)
  void plant_paths() const;            // links, names like options, paths out of the tree (S7, S16)
  void plant_attributes() const;       // our drivers where they do not belong (S9)
  void plant_documents() const;        // a forged conflict, a selector for plaintext (S6, S11)
  void plant_names() const;            // escape sequences (S19)
};

}  // namespace clef::test
