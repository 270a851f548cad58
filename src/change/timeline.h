// SPDX-License-Identifier: MIT
// The history of encrypted files, key by key: which commit changed which value. Sealing anew is no
// change; a merge changes only what differs from all of its parents.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "change/describe.h"
#include "change/diff.h"
#include "git/repo_reader.h"

namespace clef::change {

// What a commit did to one file.
struct FileEvent {
  std::string path;
  std::string old_path;  // of a rename, else empty
  bool absent_before = false;
  bool absent_after = false;
  State before = State::empty;
  State after = State::empty;
  std::vector<KeyChange> changes;
};

struct Event {
  git::Commit commit;
  std::vector<FileEvent> files;  // at least one
};

// Text at a path as a description; see describe().
using DescribeAt = std::function<Description(std::string_view path, const std::string& text)>;

struct TimelineQuery {
  std::vector<std::string> paths;      // from the work-tree top; a single one is followed
                                       // through renames
  std::vector<std::string> revisions;  // empty: HEAD
  std::string key;                     // only this one and what is below it; empty: all
};

// Newest first, until `visit` returns false. Commits that changed nothing in the sense of `query`
// are left out. Each version is read once, as long as history runs in one line. Errc as RepoReader.
void timeline(git::RepoReader& reader, const TimelineQuery& query, const DescribeAt& describe,
              const std::function<bool(const Event&)>& visit);

// Who gave a key the value that it has in `revision`.
struct Blame {
  Entry entry;
  git::Commit commit;          // id empty: not to be told
  bool by_ciphertext = false;  // perhaps it was only sealed anew there
};
// A line for each leaf, in the document's order. Errc::not_found if the revision has no such file.
std::vector<Blame> blame(git::RepoReader& reader, const std::string& path,
                         const std::string& revision, const DescribeAt& describe);

}  // namespace clef::change
