// SPDX-License-Identifier: MIT
// The smudge filter: what git puts into the work tree for a blob. Decrypts where this machine asked
// for it and the whole document verifies; everything else passes as it is, with one warning a
// process, so that a clone without keys, a bisect or CI goes on.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/secret.h"
#include "base/shown.h"
#include "entry/filter_objects.h"
#include "entry/session.h"
#include "matrix/adoption.h"
#include "matrix/filtered_paths.h"

namespace clef::entry {

struct SmudgePlace {
  std::string path;     // from the work-tree top
  std::string blob;     // its id; may be empty
  std::string treeish;  // what is being checked out; may be empty
};

class Smudger {
 public:
  using Warn = std::function<void(const Shown&)>;
  Smudger(Session& session, FilterObjects& objects, Warn warn);

  // The plaintext, or nullopt: the content passes as it is. Never throws for what the content is.
  std::optional<Secret> smudge(const SmudgePlace& place, const Secret& content);

 private:
  enum class Reason : std::uint8_t { unlisted, ci, local_state, no_key };
  bool is_wanted(std::string_view path);
  // A cell's values come out at its own path only, and no other path shows a cell's (security.md
  // S1, S9).
  bool fits(const SmudgePlace& place, const sops::DataKey& key);
  const matrix::KeyClaims& claims(const std::string& file, const std::string& treeish);
  void warn_once(Reason reason, const Shown& text);

  Session& session_;
  FilterObjects& objects_;
  Warn warn_;
  std::optional<matrix::FilteredPaths> listed_;
  bool is_ci_ = false;
  std::set<Reason> warned_;
  std::map<std::string, matrix::KeyClaims> claims_;  // by tree and path of the bindings
};

}  // namespace clef::entry
