// SPDX-License-Identifier: MIT
// Differences as git's plumbing writes them with --raw -z, read one by one.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "git/conversation.h"
#include "git/repo_reader.h"

namespace clef::git {

// Which paths are asked for: literal ones from the top, each with everything below it. A short list
// goes to git as pathspecs; what would burst a command line is chosen here.
class PathChoice {
 public:
  static constexpr std::size_t kPathspecBytes = 65536;
  // `most`: bytes of pathspecs that may go to git; 0: none, the choice is made here in any case.
  explicit PathChoice(const std::vector<std::string>& paths, std::size_t most = kPathspecBytes);
  // What follows "--" of a command; empty where all must be listed.
  const std::vector<std::string>& pathspecs() const { return pathspecs_; }
  bool contains(std::string_view path) const;
  bool may_hold(std::string_view folder) const;  // "a/b/": is anything below it chosen, perhaps?
  bool all() const { return pathspecs_.empty() && chosen_.empty(); }

 private:
  std::vector<std::string> pathspecs_;
  std::unordered_set<std::string> chosen_;
};

// Files by the last part of their paths.
class NamedFiles {
 public:
  explicit NamedFiles(std::vector<std::string> names) : names_(std::move(names)) {}
  void look_at(std::string_view path);
  std::vector<std::string> paths() &&;  // sorted, each once

 private:
  std::vector<std::string> names_;
  std::vector<std::string> paths_;
};

// True if `git` is at a difference.
bool at_change(Conversation& git);
// The one it is at. git_failed if it is none.
TreeChange read_change(Conversation& git);
// All until the answer's end, of the chosen paths.
std::vector<TreeChange> read_changes(Conversation& git, const PathChoice& choice);

// Between commits and parents of theirs, many of them, out of one process.
class ParentDiffs {
 public:
  ParentDiffs(const Invocation& invocation, const PathChoice& choice);
  std::vector<TreeChange> between(std::string_view parent, std::string_view commit);

 private:
  Conversation git_;
  const PathChoice& choice_;
};

// Ids of git's two empty objects, by the length of an id.
std::string_view empty_tree_id(std::size_t id_length);
std::string_view empty_blob_id(std::size_t id_length);

}  // namespace clef::git
