// SPDX-License-Identifier: MIT
// What is shown of a conflict: never a value, but whether values are equal, of which type and about
// how long they are, and who changed them on which side.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "change/conflict.h"
#include "change/fingerprint.h"
#include "git/repo_reader.h"
#include "syntax/tree.h"

namespace clef::cli {

struct LastChange {
  std::string commit;  // id
  git::Person author;
};

// One side of one key.
struct SideView {
  bool known = true;  // false: no single value stands there (several ancestors, no key)
  bool present = false;
  std::string type;
  std::string length;       // a range, such as "9-16"; empty for what has none
  std::string fingerprint;  // empty where none is to be shown
  std::optional<LastChange> changed;
};

struct ConflictKey {
  change::KeyConflict conflict;
  SideView base;
  SideView ours;
  SideView theirs;
};

// Of a value, or of its absence. `prints` may be null.
SideView describe_side(const sops::Path& path, const std::optional<syntax::Tree>& value,
                       const change::Fingerprints* prints);
// "0", "1-8", "9-16", "17-32", … "257+": exact lengths tell more than anyone needs to choose.
std::string length_range(std::size_t bytes);

// The newest commit of `revision` that changed the key; nullopt if it is older than the last 200
// that changed the file.
std::optional<LastChange> last_change(git::RepoReader& reader, const std::string& revision,
                                      const std::string& file, const sops::Path& key);

// "both sides changed it", for people.
std::string_view reason_text(change::Why why);

// "str, 9-16 bytes, u7k2-9fqd" and "Alice, 2026-01-02, 1a2b3c4"; not escaped.
std::string value_text_of(const SideView& side);
std::string author_text_of(const SideView& side);

syntax::Tree key_json(const ConflictKey& view);

}  // namespace clef::cli
