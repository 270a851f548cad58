// SPDX-License-Identifier: MIT
// The merge driver: three files that git wrote for us become one (docs/git.md, "merging"). %A is
// replaced as a whole or not at all, so that it is a safe document at every instant: git stores
// what it holds whatever we say.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/shown.h"
#include "entry/session.h"

namespace clef::entry {

enum class MergeMode : std::uint8_t {
  cells,         // sealed documents
  virtual_base,  // two ancestors of one merge (docs/format.md, "virtual bases")
  meta           // sidecars and bindings: plain text
};

// The driver's line of arguments. Labels are empty where git gave none.
struct MergeCall {
  MergeMode mode = MergeMode::cells;
  std::filesystem::path base, ours, theirs;
  std::string path;  // of the result, from the work-tree top: what the file is called decides
  std::string base_label, ours_label, theirs_label;
};

// git before 2.44 hands its placeholders through as they stand: a label equal to its own
// placeholder is none.
std::string label_of(std::string_view argument, std::string_view placeholder);

// What git sees; 1 to 127 are a conflict to all of its versions.
enum class MergeExit : std::uint8_t {
  clean = 0,
  conflict = 1,
  no_key = 3,
  unverified = 4,  // a value or the MAC of a side is not right
  unsupported = 5
};

// What the person in front of git is told, on stderr: never a value.
struct MergeTalk {
  std::function<void(const Shown&)> warn;
  std::function<void(const Shown&)> hint;
};

// Errc of file access only: then nothing was written.
MergeExit merge_files(Session& session, const MergeCall& call, const MergeTalk& talk);

}  // namespace clef::entry
