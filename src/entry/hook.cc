// SPDX-License-Identifier: MIT
#include "entry/hook.h"

#include <algorithm>

#include "base/error.h"
#include "entry/drivers.h"
#include "entry/hook_leaks.h"
#include "entry/hook_script.h"
#include "entry/key_judge.h"
#include "entry/session.h"
#include "entry/staged.h"
#include "keys/environment.h"
#include "matrix/attributes_block.h"
#include "matrix/data_keys.h"

namespace clef::entry {
namespace {

using policy::Severity;

constexpr std::chrono::milliseconds kServerBudget{60'000};  // but for clef.server.budget

bool refuses(const std::vector<RangeIssue>& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const RangeIssue& found) {
    return found.issue.severity == Severity::error;
  });
}

matrix::EnvironmentLookup lookup_of(const HookCall& call) {
  return call.environment ? call.environment : keys::process_environment;
}

git::Repository repository_of(const HookCall& call) {
  auto repository = git::Repository::discover(call.folder);
  if (!repository)
    throw Error(Errc::no_repository, "there is no git repository here");
  return *std::move(repository);
}

Session::Options session_options(const HookCall& call) {
  Session::Options where;
  where.folder = call.folder;
  where.environment = call.environment;
  return where;
}

// Null unless this machine is to search for them.
std::shared_ptr<const scan::KnownValues> values_for(const HookCall& call,
                                                    git::Repository& repository) {
  if (!wants_known_values(repository, lookup_of(call)))
    return nullptr;
  Session session(session_options(call));
  return known_values(session);
}

HookVerdict before_commit(const HookCall& call) {
  Session session(session_options(call));
  StagedOptions options;
  const std::string verify = session.repository().config_value("clef.hook.verify").value_or("auto");
  options.verify = verify == "never" ? Verify::never : Verify::with_keys;
  options.leaks = search_before_commit(session.repository());
  if (options.leaks && wants_known_values(session.repository(), session.environment()))
    options.leaks->known_values = known_values(session);
  const StagedReport report = judge_staged(session, options);
  HookVerdict verdict;
  if (!report.searched)
    verdict.notes.emplace_back(kOutOfTime);
  for (const policy::Issue& issue : report.issues)
    verdict.issues.push_back({issue, ""});
  if (report.unverified > 0)
    verdict.notes.push_back("time was up before " + std::to_string(report.unverified) +
                            " encrypted files could be verified; 'git clef lint' does");
  return verdict;
}

HookVerdict from_pushed(PushedReport report) {
  HookVerdict verdict;
  verdict.issues = std::move(report.issues);
  if (!report.complete)
    verdict.issues.push_back({policy::Issue::of(Severity::error, "unchecked", "",
                                                "time was up before all commits were looked at"),
                              ""});
  return verdict;
}

// The pre-commit framework keeps stdin to itself and tells in the environment; on a deletion, and
// by hand, it says nothing.
std::vector<PushedRef> framework_refs(const matrix::EnvironmentLookup& environment) {
  const auto to = environment("PRE_COMMIT_TO_REF");
  if (!to)
    return {};
  return {{environment("PRE_COMMIT_REMOTE_BRANCH").value_or("refs/heads/?"),
           environment("PRE_COMMIT_FROM_REF").value_or("0"), *to}};
}

HookVerdict before_push(const HookCall& call) {
  git::Repository repository = repository_of(call);
  const matrix::EnvironmentLookup environment = lookup_of(call);
  std::vector<PushedRef> refs = parse_pre_push(call.input);
  std::string remote = call.args.empty() ? std::string() : call.args.front();
  if (refs.empty())
    refs = framework_refs(environment);
  if (remote.empty())
    remote = environment("PRE_COMMIT_REMOTE_NAME").value_or("origin");
  std::optional<LeakSearch> search = search_before_push(repository);
  if (search)
    search->known_values = values_for(call, repository);
  PushedReport report = judge_push(repository, refs, remote, search);
  const bool only_told = !report.complete && only_notifies(repository);
  report.complete = report.complete || only_told;
  HookVerdict verdict = from_pushed(std::move(report));
  if (only_told)
    verdict.notes.emplace_back(kOutOfTime);
  return verdict;
}

// Key names are public in sops files, but what a server prints may end in more places than they do.
void hide_keys(HookVerdict& verdict) {
  for (RangeIssue& found : verdict.issues) {
    if (found.issue.key.empty())
      continue;
    const std::string name = Shown::key_name(found.issue.key).text();
    if (const std::size_t at = found.issue.message.find(name); at != std::string::npos)
      found.issue.message.replace(at, name.size(), "a value");
    found.issue.key.clear();
  }
}

HookVerdict on_receive(const HookCall& call, const std::vector<PushedRef>& refs) {
  git::Repository repository = repository_of(call);
  ServerOptions options;
  options.budget = configured_budget(repository, "clef.server.budget", kServerBudget);
  options.leaks = search_on_server(repository);
  for (const git::ConfigEntry& entry : repository.config())
    if (entry.key == "clef.server.acceptrecipient")
      options.accepted.insert(entry.value);
  HookVerdict verdict = from_pushed(judge_received(repository, refs, options));
  if (repository.config_value("clef.server.hideKeys").value_or("") == "true")
    hide_keys(verdict);
  return verdict;
}

HookVerdict on_update(const HookCall& call) {
  if (call.args.size() != 3)
    throw Error(Errc::usage, "update is called with a ref, its old and its new id");
  return on_receive(call, {{call.args[0], call.args[1], call.args[2]}});
}

void tell_missing_drivers(git::Repository& repository, HookVerdict& verdict) {
  if (!lacks_drivers(repository))
    return;
  verdict.notes.emplace_back(
      "the attributes of this repository name drivers that this clone has not; run 'git clef "
      "install'");
}

HookVerdict after_checkout(const HookCall& call) {
  HookVerdict verdict;
  // The third argument is 0 where single files were checked out.
  if (call.args.size() == 3 && call.args[2] == "0")
    return verdict;
  git::Repository repository = repository_of(call);
  tell_missing_drivers(repository, verdict);
  return verdict;
}

// The merge driver made the cell's data key and could write its file only (security.md S1).
bool owes_line(Session& session, git::RepoReader& reader, const policy::GovernedCell& cell,
               const std::string& path, const std::string& text) {
  try {
    const auto sealed = sops::SealedDocument::parse(cell.manifest->format(), text);
    const auto key = session.try_unlock(sealed.metadata());
    if (!key || !matrix::DataKeys(session.local()).owes_line(path, *key))
      return false;
    const auto lines = reader.blob("HEAD:" + bindings_file(cell), matrix::kBindingsCap);
    return matrix::Bindings::parse(lines.value_or("")).judge(*key, cell.id) !=
           matrix::BindingState::valid;
  } catch (const Error&) {
    return false;  // only told of; pre-commit and lint look again
  }
}

// `-s resolve` and octopus merges never ask a driver, and git does not say so.
HookVerdict after_merge(const HookCall& call) {
  HookVerdict verdict;
  Session session(session_options(call));
  git::Repository& repository = session.repository();
  tell_missing_drivers(repository, verdict);
  git::RepoReader& reader = repository.policy_reader();
  const auto before = reader.resolve("ORIG_HEAD");
  const auto now = reader.resolve("HEAD");
  if (!before || !now)
    return verdict;
  const std::vector<git::TreeChange> changes = reader.changes(*before, *now, {}, false);
  policy::TreeRules rules = rules_of(reader, *now);
  ChangeJudge judge(reader, rules, "");
  judge.prepare(changes);
  for (const git::TreeChange& change : changes) {
    if (change.new_id.empty() || judge.role(change.path, rules) != policy::FileRole::sealed)
      continue;
    policy::Issues ignored;
    const auto text = judged_blob(reader, change.new_id, change.path, ignored);
    if (!text)
      continue;
    if (const auto cell = rules.cell_at(change.path);
        cell && owes_line(session, reader, *cell, change.path, *text))
      verdict.notes.push_back(Shown::path(change.path).text() +
                              " has a data key that this merge made; 'git clef lint --fix' binds "
                              "it, and .clef/bindings is to be committed then");
    if (!policy::is_well_sealed(format_at(change.path, rules), *text))
      verdict.notes.push_back(Shown::path(change.path).text() +
                              " is no well-formed encrypted file after this merge; see 'git clef "
                              "doctor' and 'git clef repair'");
  }
  return verdict;
}

HookVerdict on_message(const HookCall& call) {
  if (call.args.empty())
    throw Error(Errc::usage, "commit-msg is called with the file that holds the message");
  git::Repository repository = repository_of(call);
  const std::filesystem::path file = call.folder / call.args.front();
  const bool in_editor = lookup_of(call)("GIT_EDITOR") != ":";
  Leaks leaks = leaks_in_message(repository, file, in_editor, values_for(call, repository));
  HookVerdict verdict;
  for (Leak& leak : leaks.found)
    verdict.issues.push_back({std::move(leak.issue), ""});
  return verdict;
}

HookVerdict run(const HookCall& call) {
  if (call.event == "pre-push")
    return before_push(call);
  if (call.event == "pre-receive")
    return on_receive(call, parse_pre_receive(call.input));
  if (call.event == "update")
    return on_update(call);
  if (call.event == "post-checkout")
    return after_checkout(call);
  if (call.event == "post-merge")
    return after_merge(call);
  if (call.event == "commit-msg")
    return on_message(call);
  return before_commit(call);
}

}  // namespace

bool hook_reads_input(std::string_view event) {
  return event == "pre-push" || event == "pre-receive";
}

HookVerdict run_hook(const HookCall& call) {
  if (std::find(kAllHooks.begin(), kAllHooks.end(), call.event) == kAllHooks.end())
    throw Error(Errc::usage, "there is no hook {}", Shown::name(call.event));
  HookVerdict verdict = run(call);
  verdict.refused = !only_tells(call.event) && refuses(verdict.issues);
  return verdict;
}

}  // namespace clef::entry
