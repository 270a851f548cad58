// SPDX-License-Identifier: MIT
// What a range of commits introduces, judged by the rules of its base, never by its own
// (security.md S12). Every blob of every new commit counts: what is added and removed again is in
// the history that is pushed.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "entry/leaks.h"
#include "entry/structure.h"
#include "git/repo_reader.h"
#include "git/repository.h"
#include "policy/issue.h"

namespace clef::entry {

struct RangeQuery {
  std::vector<std::string> include;  // commits whose history is new …
  std::vector<std::string> exclude;  // … but for what these hold; sets of refs, too (HistoryQuery)
  std::string base;  // whose rules count; empty: there is nothing before, and the tip's count
  std::string tip;   // the newest commit
  std::chrono::milliseconds budget{0};  // of all of it; 0: none
  std::set<std::string> accepted;       // readers that are no news: full recipient ids
  bool findings = true;                 // also what is well formed and needs a reviewer's eye
  std::optional<LeakSearch> leaks;     // none: secrets are not searched for; its budget is not used
  std::vector<std::string> tags;       // ids of tag objects that come along
  std::vector<std::string> ref_names;  // likewise
};

// An issue and the commit that brought it.
struct RangeIssue {
  policy::Issue issue;
  std::string commit;  // id; empty: of the range as a whole
};

// What happened to one sealed file between base and tip; needs no key.
struct FileStory {
  std::string path;
  char status = 'M';               // A, M, D
  std::vector<std::string> added;  // keys, canonical spelling
  std::vector<std::string> changed;
  std::vector<std::string> removed;
  std::vector<std::string> readers_added;
  std::vector<std::string> readers_removed;
  std::vector<std::string> authors;  // "Name (abbreviated commit)", oldest first
};

struct RangeReport {
  std::vector<RangeIssue> issues;  // errors first, then by file
  std::vector<FileStory> files;
  std::size_t commits = 0;
  bool complete = true;  // false: the budget ran out, and what is left was not seen
};

// Errc::git_failed for a range that cannot be walked.
RangeReport judge_range(git::Repository& repository, const RangeQuery& query);

}  // namespace clef::entry
