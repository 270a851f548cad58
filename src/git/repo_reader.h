// SPDX-License-Identifier: MIT
// Reading a repository: objects, index, trees, history, attributes. One interface with two back
// ends, git's plumbing (the default) and libgit2 (long-lived processes), held to one test suite.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/object_reader.h"

namespace clef::git {

struct Layout;

struct IndexEntry {
  std::string path;  // from the work-tree top, raw bytes
  unsigned mode = 0;
  std::string id;
  unsigned stage = 0;  // 0 merged; 1 base, 2 ours, 3 theirs
  bool intent_to_add = false;
  bool skip_worktree = false;
};

struct TreeEntry {
  std::string path;
  unsigned mode = 0;
  std::string id;
};

// One path that differs between two trees, or a tree and the index.
struct TreeChange {
  char status = 'M';  // A D M T R; U: staged() of an unmerged path
  unsigned old_mode = 0;
  unsigned new_mode = 0;
  std::string old_id;  // empty: the side is absent
  std::string new_id;
  std::string path;      // of the new side; of the old one for D
  std::string old_path;  // R only
};

struct Person {
  std::string name;
  std::string email;
  std::int64_t time = 0;  // seconds since the epoch
};

struct Commit {
  std::string id;
  std::vector<std::string> parents;
  Person author;
  Person committer;
  std::string subject;
};

struct Visit {
  Commit commit;
  // Against the first parent, or for a root commit against the empty tree. With
  // HistoryQuery::every_parent a merge is visited once a parent, as git log -m does.
  std::vector<TreeChange> changes;
  std::string parent;  // the one that `changes` are against; empty for a root commit
};

struct HistoryQuery {
  // Revisions, or sets of refs: --all, --branches, --tags, --remotes, --remotes=NAME. Empty: HEAD.
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> paths;  // literal, from the top; empty: all
  bool follow = false;             // of exactly one path: through renames, without merges
  bool every_parent = false;
  bool all_commits = false;  // also those that change none of `paths`
  bool reverse = false;      // oldest first
  std::size_t limit = 0;     // of commits, the newest; 0: all
};

// An answer that git is working on meanwhile; to be fetched once, before the reader goes.
template <class Answer, class... Rest>
using Asked = std::function<Answer(Rest...)>;

using Attributes = std::vector<std::map<std::string, std::string>>;

// For one thread. Paths are literal, from the top; one that names a folder means all below it.
// Errc::git_failed with git's reason wherever a repository cannot be read rightly;
// an absent object is nullopt only where it says so. Nothing is ever fetched (GIT_NO_LAZY_FETCH).
class RepoReader {
 public:
  virtual ~RepoReader() = default;

  // Length of an id in hex digits: 40 or 64.
  virtual std::size_t id_length() = 0;
  // The commit that `revision` names; nullopt if none does.
  virtual std::optional<std::string> resolve(std::string_view revision) = 0;
  // As ObjectReader: "HEAD:a/b", ":2:a/b", an id.
  virtual std::optional<ObjectInfo> info(std::string_view name) = 0;
  virtual std::optional<std::string> blob(std::string_view name, std::size_t cap) = 0;

  // GIT_INDEX_FILE honoured; all stages; sorted as git sorts. Empty `paths`: everything.
  virtual std::vector<IndexEntry> index(const std::vector<std::string>& paths) = 0;
  // Files below `tree` (a revision or tree id), recursively. Empty `paths`: everything.
  virtual std::vector<TreeEntry> tree(std::string_view tree,
                                      const std::vector<std::string>& paths) = 0;
  // Between two trees or commits ("" is the empty tree). Renames are followed only if asked.
  virtual std::vector<TreeChange> changes(std::string_view from, std::string_view to,
                                          const std::vector<std::string>& paths,
                                          bool find_renames) = 0;
  // The index against a commit ("" before the first one): what a commit would bring. No renames,
  // no intent-to-add entries.
  virtual std::vector<TreeChange> staged(std::string_view from) = 0;
  // Calls `visit` for each commit, the latest first, until it returns false. Commits of the same
  // second come in no promised order.
  virtual void history(const HistoryQuery& query,
                       const std::function<bool(const Visit&)>& visit) = 0;
  // Values of `names` ("set", "unset", "unspecified", or the value) for each of `paths`, in order.
  // From the work tree and index; from `tree` alone if it is not empty.
  virtual Attributes attributes(const std::vector<std::string>& paths,
                                const std::vector<std::string>& names, std::string_view tree) = 0;

  // Paths of the files of `tree` ("" is the index) whose last part is one of `names`; sorted.
  virtual Asked<std::vector<std::string>> ask_named(std::string_view tree,
                                                    std::vector<std::string> names) = 0;
  // staged(from).
  virtual Asked<std::vector<TreeChange>> ask_staged(std::string_view from) {
    return [this, from = std::string(from)] { return staged(from); };
  }
  // attributes(paths, names, ""), the paths being told at the end.
  virtual Asked<Attributes, const std::vector<std::string>&> ask_attributes(
      std::vector<std::string> names) {
    return [this, names = std::move(names)](const std::vector<std::string>& paths) {
      return attributes(paths, names, "");
    };
  }
};

std::unique_ptr<RepoReader> plumbing_reader(const Invocation& invocation);
// Errc::unsupported for repositories that libgit2 misreads (sha256, reftable, sparse or split
// index, …) and where the library is missing; the caller falls back to the plumbing.
std::unique_ptr<RepoReader> libgit2_reader(const Layout& layout);

}  // namespace clef::git
