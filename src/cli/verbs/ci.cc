// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/take_field.h"
#include "cli/context.h"
#include "cli/found_repository.h"
#include "cli/issue_report.h"
#include "cli/verb.h"
#include "entry/hook_leaks.h"
#include "entry/range.h"

namespace clef::cli {
namespace {

class Ci final : public Command {
 public:
  void declare(Options& options) override {
    options.value("--range", range_, "A..B", "the commits of B that A has not");
    options.value("--format", format_, "text|json|sarif|github|markdown", "text by default");
    options.values("--accept-recipient", accepted_, "ID",
                   "a new reader that is approved, given whole; repeatable");
    options.flag("--strict", strict_, "warnings count like errors");
  }

  ExitCode run(Context& context) override {
    auto found = git::Repository::discover(fs::current_path());
    git::Repository& repository = needed(found);
    const entry::RangeReport report = entry::judge_range(repository, query(repository));
    write(context.out(), report);
    return failed(report) ? kNo : kDone;
  }

 private:
  entry::RangeQuery query(git::Repository& repository) const {
    const std::string range = range_.value_or("");
    const std::size_t dots = range.find("..");
    if (dots == std::string::npos || dots == 0 || range.find("...") != std::string::npos)
      throw Error(Errc::usage, "say which commits to check: --range A..B");
    const std::string end = range.substr(dots + 2);
    entry::RangeQuery query;
    query.base = commit(repository, range.substr(0, dots));
    query.tip = commit(repository, end.empty() ? "HEAD" : end);
    query.include = {query.tip};
    query.exclude = {query.base};
    query.accepted.insert(accepted_.begin(), accepted_.end());
    query.leaks = entry::search_on_server(repository);
    return query;
  }

  static std::string commit(git::Repository& repository, const std::string& name) {
    const auto id = repository.policy_reader().resolve(name);
    if (!id)
      throw Error(Errc::not_found, "there is no commit {}", Shown::name(name))
          .hint("a shallow clone has not all of them: fetch with more depth");
    return *id;
  }

  void write(Output& out, const entry::RangeReport& report) const {
    const std::string format = out.json() ? "json" : format_.value_or("text");
    if (format == "json")
      out.json(issues_json(report));
    else if (format == "sarif")
      out.json(issues_sarif(report));
    else if (format == "github")
      lines(out, issues_github(report));
    else if (format == "markdown")
      lines(out, issues_markdown(report));
    else if (format == "text")
      text(out, report);
    else
      throw Error(Errc::usage, "there is no format {}", Shown::name(format));
  }

  static void lines(Output& out, std::string_view text) {
    while (!text.empty())
      out.line(take_field(text, '\n'));
  }

  static void text(Output& out, const entry::RangeReport& report) {
    for (const entry::RangeIssue& found : report.issues)
      lines(out, issue_text(found));
    out.note("{} and {} looked at, {} found", counted(report.commits, "commit"),
             counted(report.files.size(), "encrypted file"),
             counted(report.issues.size(), "issue"));
  }

  bool failed(const entry::RangeReport& report) const {
    return !report.complete ||
           std::any_of(report.issues.begin(), report.issues.end(), [this](const auto& found) {
             return found.issue.severity == policy::Severity::error ||
                    (strict_ && found.issue.severity == policy::Severity::warning);
           });
  }

  std::optional<std::string> range_;
  std::optional<std::string> format_;
  std::vector<std::string> accepted_;
  bool strict_ = false;
};

const Verb kVerb{"ci",       "",         "check what a range of commits brings, without a key",
                 Group::git, repository, make<Ci>};

}  // namespace
}  // namespace clef::cli
