// SPDX-License-Identifier: MIT
// Searches for leaked secrets: in what is staged, in files, in texts, in what commits bring.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "git/invocation.h"
#include "git/repo_reader.h"
#include "git/repository.h"
#include "policy/scan_settings.h"
#include "scan/source.h"

namespace clef::policy {

struct ScanRequest {
  scan::ScanOptions engine;
  NamedScanFiles files;
  std::size_t threads = 0;              // 0: one a processor
  bool all_lines = false;               // staged, ranges: also what stood there before
  bool all_occurrences = false;         // history: every commit, not the first one alone
  bool with_ignored = false;            // files: also those that git ignores
  bool remembers = true;                // history: skip what was clean the last time
  std::chrono::milliseconds budget{0};  // 0: none
};

// Which commits; ids, or sets of refs as `git log` names them.
struct ScanCommits {
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> include_sets;
  std::vector<std::string> exclude_sets;
  std::vector<std::string> tags;       // ids of tag objects that come with them
  std::vector<std::string> ref_names;  // likewise
  // Whose rules, ignores and baselines count (security.md S12); "" is the index. Unset: those of
  // the work tree.
  std::optional<std::string> judge;
  bool trusts_nobody = false;  // the built-in rules alone, whatever `judge` is
  std::string before;          // a range: contents of this tree are no news elsewhere; may be empty
  bool is_range = false;       // what stood there before is no news
  bool is_whole = false;       // also all tags, notes and names of refs
};

struct ScanOutcome {
  scan::ScanReport report;  // findings stamped and sorted
  scan::RuleSet rules;
  std::optional<scan::Baseline> baseline;  // as used
  std::vector<scan::ConfigNote> notes;
  std::vector<std::string> warnings;           // fixed text, fit to be shown
  std::vector<std::string> unencrypted_cells;  // paths
  std::size_t remembered = 0;                  // contents that were clean the last time
  bool complete = true;                        // false: time was up
};

// What the next commit would bring, from the index (GIT_INDEX_FILE honoured).
ScanOutcome scan_staged(git::Repository& repository, const ScanRequest& request);
// The same, made ready before it is known what that is.
class StagedScan {
 public:
  // Both outlive this.
  StagedScan(git::Repository& repository, const ScanRequest& request);
  ~StagedScan();
  // `changes`: the index against `head` (RepoReader::staged). Once.
  ScanOutcome run(const std::string& head, const std::vector<git::TreeChange>& changes);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};
ScanOutcome scan_commits(git::Repository& repository, const ScanCommits& commits,
                         const ScanRequest& request);
// All refs, HEAD, tags and notes.
ScanCommits whole_history(git::Repository& repository);
// Tracked and untracked files below `folders` (from the top; none: everything).
ScanOutcome scan_work_tree(git::Repository& repository, const std::vector<std::string>& folders,
                           const ScanRequest& request);
// Files and folders, whether there is a repository or not; rules and ignores are those of `root`.
ScanOutcome scan_folder(const std::filesystem::path& root, const std::vector<std::string>& starts,
                        const ScanRequest& request);
// `name` is a pseudo path, `text` what stands there. `repository` may be null.
ScanOutcome scan_text(git::Repository* repository, const std::string& name, std::string text,
                      const ScanRequest& request);

// git as the scan calls it: every object as it is.
git::Invocation scan_git(git::Repository& repository);

}  // namespace clef::policy
