// SPDX-License-Identifier: MIT
#include "entry/pushed.h"

#include "base/error.h"
#include "base/take_field.h"
#include "git/repository.h"
#include "policy/scan_refs.h"

namespace clef::entry {
namespace {

using policy::Issue;
using policy::Severity;

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> out;
  while (!line.empty())
    out.emplace_back(take_field(line, ' '));
  return out;
}

std::vector<std::vector<std::string>> rows_of(std::string_view input, std::size_t columns) {
  std::vector<std::vector<std::string>> out;
  while (!input.empty()) {
    std::vector<std::string> words = words_of(take_field(input, '\n'));
    if (words.empty())
      continue;
    // A local ref can be an expression with blanks ("main@{1 day ago}"): the rest is counted from
    // the right.
    while (words.size() > columns && columns == 4) {
      words[0] += " " + words[1];
      words.erase(words.begin() + 1);
    }
    if (words.size() != columns)
      throw Error(Errc::malformed, "git told of a ref in a way that is not understood");
    out.push_back(std::move(words));
  }
  return out;
}

void take(PushedReport& to, RangeReport from) {
  std::move(from.issues.begin(), from.issues.end(), std::back_inserter(to.issues));
  to.complete = to.complete && from.complete;
}

// What is pushed besides commits.
void name_objects(git::Repository& repository, const PushedRef& ref, RangeQuery& query) {
  query.ref_names = {ref.name};
  const auto object = repository.policy_reader().info(ref.new_id);
  if (object && object->type == "tag")
    query.tags = policy::tag_chain(policy::scan_git(repository), ref.new_id);
}

// A ref to a file or a folder that no commit holds.
void refuse_no_commit(PushedReport& report, const PushedRef& ref) {
  report.issues.push_back({Issue::of(Severity::error, "unchecked", ref.name,
                                     "it names no commit, so it was not checked"),
                           ""});
}

// The first of these that there is.
std::string first_known(git::RepoReader& reader, const std::vector<std::string>& revisions) {
  for (const std::string& revision : revisions)
    if (const auto id = reader.resolve(revision))
      return *id;
  return {};
}

std::string protected_ref(git::Repository& repository) {
  const std::string folder =
      repository.top().empty() ? repository.git_dir().native() : repository.top().native();
  try {
    std::string name = git::run_git(folder, {"symbolic-ref", "-q", "HEAD"});
    if (name.ends_with('\n'))
      name.pop_back();
    return name;
  } catch (const Error&) {
    return {};  // detached: no ref is special
  }
}

}  // namespace

bool is_zero_id(std::string_view id) {
  return !id.empty() && id.find_first_not_of('0') == std::string_view::npos;
}

std::vector<PushedRef> parse_pre_push(std::string_view input) {
  std::vector<PushedRef> out;
  for (std::vector<std::string>& row : rows_of(input, 4))
    out.push_back({std::move(row[2]), std::move(row[3]), std::move(row[1])});
  return out;
}

std::vector<PushedRef> parse_pre_receive(std::string_view input) {
  std::vector<PushedRef> out;
  for (std::vector<std::string>& row : rows_of(input, 3))
    out.push_back({std::move(row[2]), std::move(row[0]), std::move(row[1])});
  return out;
}

PushedReport judge_push(git::Repository& repository, const std::vector<PushedRef>& refs,
                        const std::string& remote, const std::optional<LeakSearch>& leaks) {
  git::RepoReader& reader = repository.policy_reader();
  PushedReport report;
  const std::string tracking = "refs/remotes/" + remote + "/";
  for (const PushedRef& ref : refs) {
    if (is_zero_id(ref.new_id))
      continue;
    const auto tip = reader.resolve(ref.new_id);
    if (!tip) {
      refuse_no_commit(report, ref);
      continue;
    }
    RangeQuery query;
    query.include = {*tip};
    query.tip = *tip;
    query.exclude = {"--remotes=" + remote};
    const auto old = is_zero_id(ref.old_id) ? std::nullopt : reader.resolve(ref.old_id);
    if (old)
      query.exclude.push_back(*old);
    query.base =
        old ? *old
            : first_known(reader, {tracking + "HEAD", tracking + "main", tracking + "master"});
    query.findings = false;
    query.leaks = leaks;
    query.budget = leaks ? leaks->budget : query.budget;
    name_objects(repository, ref, query);
    take(report, judge_range(repository, query));
  }
  return report;
}

PushedReport judge_received(git::Repository& repository, const std::vector<PushedRef>& refs,
                            const ServerOptions& options) {
  git::RepoReader& reader = repository.policy_reader();
  const std::string main = protected_ref(repository);
  const std::string main_tip = reader.resolve("HEAD").value_or("");
  PushedReport report;
  for (const PushedRef& ref : refs) {
    if (is_zero_id(ref.new_id))
      continue;
    const auto tip = reader.resolve(ref.new_id);
    if (!tip) {
      refuse_no_commit(report, ref);
      continue;
    }
    const auto old = is_zero_id(ref.old_id) ? std::nullopt : reader.resolve(ref.old_id);
    RangeQuery query;
    query.include = {*tip};
    query.tip = *tip;
    query.base = !main_tip.empty() ? main_tip : old.value_or("");
    // Commits may have come in on another branch, where nobody asked who the readers are.
    query.findings = ref.name == main;
    query.exclude = {"--all"};
    if (query.findings)
      query.exclude = old ? std::vector<std::string>{*old} : std::vector<std::string>{};
    query.budget = options.budget;
    query.accepted = options.accepted;
    query.leaks = options.leaks;
    name_objects(repository, ref, query);
    take(report, judge_range(repository, query));
  }
  return report;
}

}  // namespace clef::entry
