// SPDX-License-Identifier: MIT
#include "entry/range.h"

#include <algorithm>

#include "base/error.h"
#include "base/file.h"
#include "entry/key_judge.h"
#include "entry/range_findings.h"
#include "entry/range_story.h"
#include "git/repository.h"
#include "matrix/manifest.h"

namespace clef::entry {
namespace {

using Clock = std::chrono::steady_clock;
using policy::Issue;
using policy::Severity;

bool is_rules_file(std::string_view path) {
  const std::string_view name = file_name(path);
  return name == matrix::kManifestName || name == ".sops.yaml";
}

// The visits of one commit: one, or one for each parent of a merge.
struct CommitVisits {
  git::Commit commit;
  std::vector<std::vector<git::TreeChange>> by_parent;

  // What no parent has: the rest came in with a commit of its own.
  std::vector<git::TreeChange> introduced() const {
    std::vector<git::TreeChange> out;
    for (const git::TreeChange& change : by_parent.front()) {
      const bool everywhere =
          std::all_of(by_parent.begin() + 1, by_parent.end(), [&change](const auto& changes) {
            return std::any_of(changes.begin(), changes.end(), [&](const git::TreeChange& other) {
              return other.path == change.path && other.new_id == change.new_id;
            });
          });
      if (everywhere)
        out.push_back(change);
    }
    return out;
  }
};

class Range {
 public:
  Range(git::Repository& repository, const RangeQuery& query)
      : repository_(repository),
        query_(query),
        reader_(repository.policy_reader()),
        base_(rules_of(reader_, query.base.empty() ? query.tip : query.base)),
        tip_(rules_of(reader_, query.tip)),
        judge_(reader_, base_, query.base.empty() ? query.tip : query.base),
        keys_(reader_, base_, query.base) {}

  RangeReport run() && {
    end_ = Clock::now() + query_.budget;
    walk();
    if (query_.leaks)
      search(*query_.leaks);
    for (KeyJudge::Found& found : std::move(keys_).judge())
      report_.issues.push_back({std::move(found.issue), std::move(found.commit)});
    for (const Issue& problem : tip_.problems())
      report_.issues.push_back({problem, ""});
    const std::vector<git::TreeChange> changes =
        reader_.changes(query_.base, query_.tip, {}, false);
    if (query_.findings && !query_.base.empty())
      find_between(changes);
    report_.files = stories(reader_, changes, judge_, tip_, authors_);
    sort();
    return std::move(report_);
  }

 private:
  void walk() {
    git::HistoryQuery history;
    history.include = query_.include;
    history.exclude = query_.exclude;
    history.every_parent = true;
    history.reverse = true;
    std::optional<CommitVisits> open;
    reader_.history(history, [&](const git::Visit& visit) {
      if (open && open->commit.id != visit.commit.id) {
        commits_.push_back(std::move(*open));
        open.reset();
      }
      if (!open)
        open.emplace(CommitVisits{visit.commit, {}});
      open->by_parent.push_back(visit.changes);
      return true;
    });
    if (open)
      commits_.push_back(std::move(*open));
    report_.commits = commits_.size();
    moving_rules_ = std::any_of(commits_.begin(), commits_.end(), [](const CommitVisits& visits) {
      return std::any_of(visits.by_parent.front().begin(), visits.by_parent.front().end(),
                         [](const auto& change) { return is_rules_file(change.path); });
    });
    // All attributes at once: one git for ten thousand commits.
    std::vector<git::TreeChange> all;
    for (const CommitVisits& visits : commits_)
      all.insert(all.end(), visits.by_parent.front().begin(), visits.by_parent.front().end());
    judge_.prepare(all);
    for (const CommitVisits& visits : commits_) {
      if (query_.budget.count() > 0 && Clock::now() >= end_) {
        report_.complete = false;
        return;
      }
      judge_commit(visits);
    }
  }

  // By the rules of the base; what is not seen because time is up counts as for the structure.
  void search(LeakSearch wanted) {
    policy::ScanCommits commits;
    commits.include = query_.include;
    for (const std::string& revision : query_.exclude) {
      const bool is_set = revision.starts_with("--");
      // A glob cannot be part of a remote's name, and what git would match instead was not meant.
      if (!is_set || revision.find_first_of("*?[\\") == std::string::npos)
        (is_set ? commits.exclude_sets : commits.exclude).push_back(revision);
    }
    commits.tags = query_.tags;
    commits.ref_names = query_.ref_names;
    commits.before = query_.base;
    commits.is_range = true;
    commits.judge = query_.base.empty() && wanted.trusts_tip ? query_.tip : query_.base;
    commits.trusts_nobody = commits.judge->empty();
    if (query_.budget.count() > 0)
      wanted.budget =
          std::max(std::chrono::milliseconds(1),
                   std::chrono::duration_cast<std::chrono::milliseconds>(end_ - Clock::now()));
    Leaks leaks = leaks_of(policy::scan_commits(repository_, commits, request_of(wanted)), wanted);
    for (Leak& leak : leaks.found)
      report_.issues.push_back({std::move(leak.issue), std::move(leak.commit)});
    report_.complete = report_.complete && leaks.complete;
  }

  void judge_commit(const CommitVisits& visits) {
    std::vector<git::TreeChange> changes = visits.introduced();
    std::erase_if(changes, [this](const git::TreeChange& change) { return !is_news(change); });
    if (changes.empty())
      return;
    const std::optional<policy::TreeRules> own = rules_then(visits.commit, changes);
    const policy::TreeRules& now = own ? *own : tip_;
    policy::Issues found;
    judge_.judge(changes, now, found);
    if (own)
      for (const Issue& problem : own->problems())
        found.push_back(problem);
    for (const git::TreeChange& change : changes) {
      if (judge_.role(change.path, now) != policy::FileRole::sealed)
        continue;
      authors_[change.path].push_back(visits.commit);
      keys_.bring(change, now, visits.commit.id);
      if (query_.findings)
        file_findings(repository_, query_, {visits.commit, change, format_at(change.path, now)},
                      base_, found);
    }
    for (Issue& issue : found)
      report_.issues.push_back({std::move(issue), visits.commit.id});
  }

  // The same blob at the same path is judged once, whatever the number of commits that carry it;
  // but a blob that comes back is a rollback, so it counts again with another predecessor.
  bool is_news(const git::TreeChange& change) {
    return seen_.insert(change.path + '\0' + change.old_id + '\0' + change.new_id).second;
  }

  // Only where they change on the way and something sealed depends on them: a tree is a process.
  std::optional<policy::TreeRules> rules_then(const git::Commit& commit,
                                              const std::vector<git::TreeChange>& changes) {
    if (!moving_rules_)
      return std::nullopt;
    const bool matters = std::any_of(changes.begin(), changes.end(), [&](const auto& change) {
      return judge_.role(change.path, tip_) != policy::FileRole::other;
    });
    return matters ? std::optional(rules_of(reader_, commit.id)) : std::nullopt;
  }

  void find_between(const std::vector<git::TreeChange>& changes) {
    rule_findings(changes, query_, base_, tip_, report_.issues);
    policy::Issues lines;
    judge_lines(reader_, tip_, query_.base, query_.tip, changes, lines);
    for (Issue& issue : lines)
      report_.issues.push_back({std::move(issue), ""});
  }

  void sort() {
    std::stable_sort(report_.issues.begin(), report_.issues.end(),
                     [](const RangeIssue& a, const RangeIssue& b) {
                       return std::tie(a.issue.severity, a.issue.file) <
                              std::tie(b.issue.severity, b.issue.file);
                     });
  }

  git::Repository& repository_;
  const RangeQuery& query_;
  git::RepoReader& reader_;
  policy::TreeRules base_;
  policy::TreeRules tip_;
  ChangeJudge judge_;
  KeyJudge keys_;
  RangeReport report_;
  std::vector<CommitVisits> commits_;
  std::map<std::string, std::vector<git::Commit>> authors_;  // of sealed files, by path
  std::set<std::string> seen_;
  bool moving_rules_ = false;
  Clock::time_point end_;
};

}  // namespace

RangeReport judge_range(git::Repository& repository, const RangeQuery& query) {
  return Range(repository, query).run();
}

}  // namespace clef::entry
