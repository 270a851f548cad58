// SPDX-License-Identifier: MIT
#include "policy/scan.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "base/secret.h"
#include "cli/context.h"
#include "cli/found_repository.h"
#include "cli/scan_options.h"
#include "cli/scan_target.h"
#include "cli/verb.h"
#include "git/repo_reader.h"
#include "keys/environment.h"
#include "matrix/workspace.h"
#include "policy/known_cells.h"
#include "policy/scan_message.h"
#include "scan/report.h"

namespace clef::cli {
namespace {

class Scan final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("PATH|A..B", words_, Arity::optional,
                        "files and folders; with --history a range of commits");
    options.flag("--staged", staged_, "what the next commit would bring");
    options.flag("--history", history_, "all commits of all refs, or those of a range");
    options.flag("--branches", branches_, "history: of branches alone");
    options.flag("--first-parent", first_parent_, "history: without the side branches of merges");
    options.flag("--reflog", reflog_, "history: also what only the reflog leads to");
    options.value("--since", since_, "DATE", "history: commits after that date");
    options.flag("--stdin", stdin_, "the text on stdin");
    options.value("--message", message_, "FILE", "a commit message as git gives it to commit-msg");
    options.flag("--known-values", known_values_,
                 "values of the matrix that stand in clear; also where CI is set");
    options.flag("--no-known-values", no_known_values_, "do not search for values of the matrix");
    how_.declare(options);
  }

  ExitCode run(Context& context) override {
    check_words();
    repository_ = git::Repository::discover(fs::current_path());
    scan::ReportOptions report = how_.report(context.out());
    policy::ScanRequest request = how_.request();
    if (may_know_values())
      add_known_values(context, request);
    policy::ScanOutcome outcome = scan(request);
    tell(context.out(), outcome);
    const std::size_t found = outcome.report.findings.size() + outcome.unencrypted_cells.size();
    const bool accepted = keep_baseline(context.out(), outcome);
    report.unencrypted_cells = outcome.unencrypted_cells;
    if (outcome.baseline)
      report.stale = outcome.baseline->stale();
    if (history_ && report.format == scan::ReportFormat::sarif && !how_.wants_history_in_sarif())
      report.is_present = present_at_head();
    write(context.out(), scan::write_report(outcome.report, outcome.rules, report));
    return accepted && found > 0 ? kDone : how_.status(outcome, found);
  }

 private:
  void check_words() const {
    const int chosen = static_cast<int>(staged_) + static_cast<int>(history_) +
                       static_cast<int>(stdin_) + static_cast<int>(message_.has_value());
    if (chosen > 1 || (!words_.empty() && (staged_ || stdin_ || message_)))
      throw Error(Errc::usage,
                  "one of paths, --staged, --history, --stdin and --message at a time");
    if (history_ && words_.size() > 1)
      throw Error(Errc::usage, "--history takes one range A..B");
    if (!history_ && (branches_ || first_parent_ || reflog_ || since_))
      throw Error(Errc::usage,
                  "--branches, --first-parent, --reflog and --since narrow or widen --history");
    if (known_values_ && no_known_values_)
      throw Error(Errc::usage, "--known-values or --no-known-values");
    if (how_.prunes_baseline() && !how_.baseline())
      throw Error(Errc::usage, "--prune-baseline needs --baseline");
  }

  // Unasked only where nobody else reads what is found (security.md S17).
  bool may_know_values() const {
    return known_values_ || (!no_known_values_ && !policy::is_in_ci(keys::process_environment));
  }

  // Unasked nothing is started and nobody is asked for a passphrase; without a matrix, and for what
  // does not open, it is left at that.
  void add_known_values(Context& context, policy::ScanRequest& request) const {
    try {
      matrix::WorkspaceOptions options = context.workspace_options();
      options.start_programs = known_values_;
      options.may_prompt = options.may_prompt && known_values_;
      matrix::Workspace workspace = matrix::Workspace::open(std::move(options));
      const policy::KnownCells cells = policy::known_cells(workspace);
      if (cells.opened == 0 && known_values_)
        throw Error(Errc::cannot_open, "no cell can be opened here, so there is nothing to know")
            .hint("'git clef whoami' tells which keys there are");
      if (cells.opened == 0)
        return;
      request.engine.known_values = cells.values;
      request.remembers = false;  // what was clean was so by the rules alone
      context.out().note("values of {} are searched for as well", counted(cells.opened, "cell"));
      if (cells.unopened > 0)
        context.out().note("{} cannot be opened here", counted(cells.unopened, "cell"));
    } catch (const Error&) {
      if (known_values_)
        throw;
    }
  }

  policy::ScanOutcome scan(const policy::ScanRequest& request) {
    if (stdin_)
      return policy::scan_text(repository(), "(stdin)", read_fd(STDIN_FILENO, text_cap(request)),
                               request);
    if (message_)
      return policy::scan_text(repository(), "(commit message)", message(), request);
    if (staged_)
      return policy::scan_staged(needed(repository_), request);
    if (history_)
      return policy::scan_commits(needed(repository_), commits(), request);
    return scan_files(repository(), words_, request);
  }

  // One byte more: what is too large is told as such, not cut off.
  static std::size_t text_cap(const policy::ScanRequest& request) {
    return std::max(request.engine.max_bytes + 1, 64 * kMiB);
  }

  git::Repository* repository() { return repository_ ? &*repository_ : nullptr; }

  std::string message() {
    constexpr std::size_t kMessageBytes = 16 * kMiB;
    const std::string text = read_file(*message_, kMessageBytes, true);
    const std::string comment = repository_ ? policy::comment_prefix(*repository_) : "#";
    return policy::kept_message(text, comment, false);
  }

  policy::ScanCommits commits() {
    policy::ScanCommits out;
    if (!words_.empty()) {
      out = commits_of_range(needed(repository_), words_.front());
    } else {
      out = policy::whole_history(needed(repository_));
      if (branches_)
        out.include_sets = {"--branches"};
      if (reflog_)
        out.include_sets.emplace_back("--reflog");
    }
    if (first_parent_)
      out.include_sets.emplace_back("--first-parent");
    if (since_)
      out.include_sets.push_back("--since=" + *since_);
    return out;
  }

  static void tell(Output& out, const policy::ScanOutcome& outcome) {
    for (const scan::ConfigNote& note : outcome.notes)
      out.warn("{}: {}", Shown::path(note.file), Shown::words(note.text));
    for (const std::string& warning : outcome.warnings)
      out.warn("{}", Shown::words(warning));
    for (const std::string& line : scan::summary_lines(outcome.report))
      out.note("{}", Shown::words(line));
    if (outcome.remembered > 0)
      out.note("{} found clean before, by the same rules", counted(outcome.remembered, "content"));
  }

  // True if all that was found is accepted from now on.
  bool keep_baseline(Output& out, policy::ScanOutcome& outcome) const {
    if (!how_.write_baseline() && !how_.prunes_baseline())
      return false;
    scan::Baseline baseline = outcome.baseline.value_or(scan::Baseline());
    if (how_.prunes_baseline())
      baseline.prune();
    if (how_.write_baseline())
      baseline.add(outcome.report.findings);
    const std::string& target = how_.write_baseline() ? *how_.write_baseline() : *how_.baseline();
    write_file_atomic(target, as_bytes(baseline.text()));
    out.note("{} in {}", counted(baseline.entries().size(), "finding"), Shown::path(target));
    return how_.write_baseline().has_value();
  }

  // Whether HEAD still has it at that path; of what stood there encoded, whether it has the path.
  std::function<bool(const scan::Finding&)> present_at_head() {
    auto files = std::make_shared<std::map<std::string, std::optional<std::string>>>();
    return [this, files](const scan::Finding& finding) {
      constexpr std::size_t kFileBytes = 64 * kMiB;
      auto found = files->find(finding.path);
      if (found == files->end())
        found = files
                    ->emplace(finding.path,
                              repository_->policy_reader().blob("HEAD:" + finding.path, kFileBytes))
                    .first;
      const bool is_encoded =
          std::any_of(finding.tags.begin(), finding.tags.end(),
                      [](const std::string& tag) { return tag.starts_with("decoded:"); });
      return found->second &&
             (is_encoded || found->second->find(finding.secret) != std::string::npos);
    };
  }

  void write(Output& out, std::string text) const {
    constexpr unsigned kPrivate = 0600;
    constexpr unsigned kUsual = 0666;
    if (how_.output())
      write_file_atomic(*how_.output(), as_bytes(text), how_.shows_secrets() ? kPrivate : kUsual);
    else
      out.value(as_bytes(text));
    wipe(text);
    out.flush();
  }

  std::vector<std::string> words_;
  bool staged_ = false;
  bool history_ = false;
  bool branches_ = false;
  bool first_parent_ = false;
  bool reflog_ = false;
  bool stdin_ = false;
  bool known_values_ = false;
  bool no_known_values_ = false;
  std::optional<std::string> since_;
  std::optional<std::string> message_;
  ScanOptions how_;
  std::optional<git::Repository> repository_;
};

const Verb kVerb{"scan", "", "look for leaked secrets", Group::judgement, nothing, make<Scan>};

}  // namespace
}  // namespace clef::cli
