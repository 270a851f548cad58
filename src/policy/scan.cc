// SPDX-License-Identifier: MIT
#include "policy/scan.h"

#include <algorithm>
#include <tuple>

#include "base/error.h"
#include "base/file.h"
#include "git/repo_reader.h"
#include "policy/scan_cells.h"
#include "policy/scan_files.h"
#include "policy/scan_history.h"
#include "policy/scan_refs.h"
#include "scan/fingerprint.h"

namespace clef::policy {
namespace {

namespace fs = std::filesystem;
using scan::Finding;

// One scan: settings, engine, and what is done to its report afterwards.
class Run {
 public:
  Run(const ScanRequest& request, const scan::ConfigReader& root)
      : request_(request),
        settings_(read_scan_settings(request.files, root)),
        scanner_(settings_.config.rules, request.engine) {
    start_clock();
    if (request.files.config)
      own_files_.insert(request.files.config->native());
    if (request.files.baseline)
      own_files_.insert(request.files.baseline->native());
    own_files_.insert(settings_.config.files.begin(), settings_.config.files.end());
  }

  void start_clock() {
    if (request_.budget.count() > 0)
      end_ = std::chrono::steady_clock::now() + request_.budget;
  }
  const scan::Scanner& scanner() const { return scanner_; }
  std::chrono::steady_clock::time_point end() const { return end_; }
  bool has_path_rules() const {
    const auto& rules = scanner_.rules().rules;
    return std::any_of(rules.begin(), rules.end(),
                       [](const scan::Rule& rule) { return rule.pattern.empty(); });
  }
  // By rules and ignores. Files that only a user's own scan may leave out (its configuration, what
  // the reference tool never looks at) count in what is pushed: S12.
  std::function<bool(std::string_view)> skips_path(bool is_own) {
    return [this, is_own](std::string_view path) {
      return settings_.ignores.skips_path(path) || scanner_.skips_path(path) ||
             (is_own && (scan::is_never_scanned(path) || own_files_.contains(path)));
    };
  }

  void scan(scan::BlobSource& source) {
    outcome_.report = scan::scan_source(scanner_, source, request_.threads);
  }
  ScanOutcome& outcome() { return outcome_; }

  ScanOutcome finish() && {
    std::vector<Finding>& findings = outcome_.report.findings;
    for (Finding& finding : findings)
      scan::stamp(finding);
    outcome_.report.hidden_ignored += std::erase_if(
        findings, [this](const Finding& finding) { return settings_.ignores.hides(finding); });
    if (settings_.baseline)
      outcome_.report.hidden_baseline += settings_.baseline->hide(findings);
    scan::sort_findings(findings);
    // Threads take runs of a history as they come.
    std::sort(outcome_.report.diagnostics.begin(), outcome_.report.diagnostics.end(),
              [](const scan::Diagnostic& a, const scan::Diagnostic& b) {
                return std::tie(a.path, a.rule, a.reason) < std::tie(b.path, b.rule, b.reason);
              });
    outcome_.rules = scanner_.rules();
    outcome_.baseline = std::move(settings_.baseline);
    outcome_.notes = std::move(settings_.notes);
    return std::move(outcome_);
  }

 private:
  const ScanRequest& request_;
  ScanSettings settings_;
  scan::Scanner scanner_;
  std::set<std::string, std::less<>> own_files_;
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::time_point::max();
  ScanOutcome outcome_;
};

// `clef-scan=false` in .gitattributes, for a user's own scan; asked only where something was found.
void drop_excused(git::Repository& repository, scan::ScanReport& report) {
  std::vector<std::string> paths;
  for (const Finding& finding : report.findings)
    if (!finding.path.starts_with('('))
      paths.push_back(finding.path);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  if (paths.empty())
    return;
  const auto found = repository.policy_reader().attributes(paths, {"clef-scan"}, "");
  std::set<std::string> excused;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const auto value = found[i].find("clef-scan");
    if (value != found[i].end() && (value->second == "false" || value->second == "unset"))
      excused.insert(paths[i]);
  }
  report.hidden_ignored += std::erase_if(
      report.findings, [&](const Finding& finding) { return excused.contains(finding.path); });
}

void run_history(Run& run, git::Repository& repository, HistoryParts parts, ScanCache* cache) {
  parts.end = run.end();
  parts.has_path_rules = run.has_path_rules();
  HistorySource source(scan_git(repository), std::move(parts), cache);
  run.scan(source);
  source.conclude(run.outcome().report);
  run.outcome().complete = source.complete();
  run.outcome().remembered = source.remembered();
  if (cache != nullptr && run.outcome().complete)
    cache->save();
}

void run_files(Run& run, const fs::path& root, std::vector<std::string> paths, std::size_t cap) {
  FileSource source(root, std::move(paths), run.skips_path(true), cap);
  run.scan(source);
  run.outcome().report.skipped.at(static_cast<std::size_t>(scan::Skip::ignored)) +=
      source.ignored();
}

scan::ConfigReader settings_of(git::Repository& repository) {
  return repository.top().empty() ? no_files() : files_below(repository.top());
}

scan::ConfigReader settings_for(git::Repository& repository, const ScanCommits& commits) {
  if (commits.trusts_nobody)
    return no_files();
  return commits.judge ? files_of(repository, *commits.judge) : settings_of(repository);
}

}  // namespace

git::Invocation scan_git(git::Repository& repository) {
  return git::Invocation(repository.top().empty() ? repository.git_dir() : repository.top(),
                         git::Binding{repository.git_dir(), repository.top()})
      .with_real_objects();
}

struct StagedScan::Impl {
  git::Repository& repository;
  const ScanRequest& request;
  Run run;
};

StagedScan::StagedScan(git::Repository& repository, const ScanRequest& request)
    : impl_(new Impl{repository, request, Run(request, files_of(repository, ""))}) {}
StagedScan::~StagedScan() = default;

ScanOutcome StagedScan::run(const std::string& head, const std::vector<git::TreeChange>& changes) {
  auto& [repository, request, run] = *impl_;
  run.start_clock();
  HistoryParts parts = staged_parts(repository, head, changes, run.outcome().warnings);
  parts.only_added = !request.all_lines;
  parts.cap = request.engine.max_bytes;
  parts.skips_path = run.skips_path(true);
  run_history(run, repository, std::move(parts), nullptr);
  drop_excused(repository, run.outcome().report);
  return std::move(run).finish();
}

ScanOutcome scan_staged(git::Repository& repository, const ScanRequest& request) {
  git::RepoReader& reader = repository.policy_reader();
  const std::string head = reader.resolve("HEAD").value_or("");
  const auto changes = reader.ask_staged(head);
  StagedScan scan(repository, request);
  return scan.run(head, changes());
}

ScanOutcome scan_commits(git::Repository& repository, const ScanCommits& commits,
                         const ScanRequest& request) {
  Run run(request, settings_for(repository, commits));
  HistoryParts parts = commit_parts(repository, commits, run.outcome().warnings);
  parts.only_added = commits.is_range && !request.all_lines;
  parts.all_occurrences = request.all_occurrences;
  parts.cap = request.engine.max_bytes;
  const bool is_own = !commits.judge;
  parts.skips_path = run.skips_path(is_own);
  std::optional<ScanCache> cache;
  if (request.remembers && is_own)
    cache.emplace(repository.common_dir(), run.scanner().identity());
  run_history(run, repository, std::move(parts), cache ? &*cache : nullptr);
  if (is_own && !repository.bare())
    drop_excused(repository, run.outcome().report);
  return std::move(run).finish();
}

ScanOutcome scan_work_tree(git::Repository& repository, const std::vector<std::string>& folders,
                           const ScanRequest& request) {
  if (repository.top().empty())
    throw Error(Errc::no_repository, "a bare repository has no work tree to scan")
        .hint("scan its history: --history");
  Run run(request, settings_of(repository));
  std::vector<std::string> paths =
      listed_files(scan_git(repository), folders, request.with_ignored);
  run.outcome().unencrypted_cells = unencrypted_cells(repository.top(), paths);
  run_files(run, repository.top(), std::move(paths), request.engine.max_bytes);
  drop_excused(repository, run.outcome().report);
  return std::move(run).finish();
}

ScanOutcome scan_folder(const fs::path& root, const std::vector<std::string>& starts,
                        const ScanRequest& request) {
  Run run(request, files_below(root));
  std::vector<std::string> paths;
  for (const std::string& start : starts) {
    std::vector<std::string> found = walked_files(root, start);
    paths.insert(paths.end(), std::make_move_iterator(found.begin()),
                 std::make_move_iterator(found.end()));
  }
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  run_files(run, root, std::move(paths), request.engine.max_bytes);
  return std::move(run).finish();
}

ScanOutcome scan_text(git::Repository* repository, const std::string& name, std::string text,
                      const ScanRequest& request) {
  Run run(request, repository != nullptr ? settings_of(*repository) : no_files());
  TextSource source;
  source.add(name, std::move(text));
  run.scan(source);
  return std::move(run).finish();
}

}  // namespace clef::policy
