// SPDX-License-Identifier: MIT
// Which commit a finding of a history belongs to.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "git/conversation.h"
#include "git/tree_diff.h"
#include "policy/scan_history.h"

namespace clef::policy {
namespace {

using scan::Finding;

// In the commit, against its first parent: new path → old path of what git takes for renamed.
std::map<std::string, std::string> renames_of(const git::Invocation& git,
                                              const std::string& commit) {
  git::Conversation conversation(git, {"diff-tree", "-r", "-z", "--raw", "--root", "--no-commit-id",
                                       "--no-abbrev", "-M", commit, "--"});
  std::map<std::string, std::string> out;
  for (const git::TreeChange& change : git::read_changes(conversation, git::PathChoice({})))
    if (change.status == 'R')
      out.emplace(change.path, change.old_path);
  conversation.finish();
  return out;
}

}  // namespace

void HistorySource::conclude(scan::ScanReport& report) {
  if (!parts_.all_occurrences) {
    keep_first(report.findings);
    drop_renamed(report.findings);
  }
  tell_origins(report.findings);
  report.skipped.at(static_cast<std::size_t>(scan::Skip::ignored)) += ignored_;
}

void HistorySource::keep_first(std::vector<Finding>& findings) const {
  const auto order = [this](const Finding& finding) {
    const auto found = order_.find(finding.origin.commit);
    return found == order_.end() ? 0 : found->second;
  };
  std::stable_sort(findings.begin(), findings.end(), [&](const Finding& a, const Finding& b) {
    const auto key = [](const Finding& f) {
      return std::tie(f.rule, f.path, f.secret, f.identity);
    };
    if (key(a) != key(b))
      return key(a) < key(b);
    if (order(a) != order(b))
      return order(a) > order(b);
    return a.place.begin < b.place.begin;
  });
  findings.erase(std::unique(findings.begin(), findings.end(),
                             [](const Finding& a, const Finding& b) {
                               return a.rule == b.rule && a.path == b.path &&
                                      a.secret == b.secret && a.identity == b.identity;
                             }),
                 findings.end());
}

// The same secret under a new name, in a commit that took the old name away, is no second leak.
void HistorySource::drop_renamed(std::vector<Finding>& findings) const {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> places;
  for (const Finding& finding : findings)
    if (finding.place.start_line > 0)
      places[{finding.rule, finding.secret + finding.identity}].insert(finding.path);
  std::map<std::string, std::map<std::string, std::string>> renames;
  std::erase_if(findings, [&](const Finding& finding) {
    const auto& paths = places[{finding.rule, finding.secret + finding.identity}];
    if (paths.size() < 2 || finding.origin.commit.empty())
      return false;
    auto found = renames.find(finding.origin.commit);
    if (found == renames.end())
      found = renames.emplace(finding.origin.commit, renames_of(git_, finding.origin.commit)).first;
    const auto old = found->second.find(finding.path);
    return old != found->second.end() && paths.contains(old->second);
  });
}

void HistorySource::tell_origins(std::vector<Finding>& findings) const {
  std::set<std::string> unique;
  for (const Finding& finding : findings)
    if (!finding.origin.commit.empty())
      unique.insert(finding.origin.commit);
  const std::vector<std::string> ids(unique.begin(), unique.end());
  const std::vector<CommitFacts> facts = commit_facts(git_, ids);
  for (Finding& finding : findings) {
    const auto at = std::lower_bound(ids.begin(), ids.end(), finding.origin.commit);
    if (at == ids.end() || *at != finding.origin.commit)
      continue;
    const CommitFacts& fact = facts[static_cast<std::size_t>(at - ids.begin())];
    finding.origin.author = fact.author;
    finding.origin.email = fact.email;
    finding.origin.date = fact.date;
    finding.origin.subject = fact.subject;
  }
}

}  // namespace clef::policy
