// SPDX-License-Identifier: MIT
#include "cli/scan_review.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "cli/context.h"
#include "cli/found_repository.h"
#include "cli/scan_target.h"
#include "cli/verb.h"
#include "scan/ignore_file.h"

namespace clef::cli {
namespace {

constexpr const char* kIgnoreFile = ".clefignore";

class ScanReview final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("PATH", paths_, Arity::optional,
                        "files and folders; everything by default");
    options.flag("--staged", staged_, "what the next commit would bring");
    options.flag("--history", history_, "all commits of all refs");
    options.value("--baseline", baseline_, "FILE", "keep the marks in this baseline");
    options.repeated("--harmless", harmless_, "FINGERPRINT", "mark it and ask nothing; repeatable");
    options.repeated("--real", real_, "FINGERPRINT",
                     "with --baseline: mark it as a secret; repeatable");
    options.value("--config", config_, "FILE", "rules, as for a scan");
  }

  ExitCode run(Context& context) override {
    if ((staged_ && history_) || (!paths_.empty() && (staged_ || history_)))
      throw Error(Errc::usage, "one of paths, --staged and --history at a time");
    if (!real_.empty() && !baseline_)
      throw Error(Errc::usage, "--real needs a baseline to mark it in");
    repository_ = git::Repository::discover(fs::current_path());
    scan::Baseline baseline = read_baseline();
    const std::vector<scan::Finding> findings = unjudged(scan(), baseline);
    const ReviewMarks marks = ask(findings);
    baseline_ ? keep_in_baseline(baseline, findings, marks) : keep_in_ignore_file(findings, marks);
    return tell(context.out(), findings.size(), marks);
  }

 private:
  std::vector<scan::Finding> scan() {
    policy::ScanRequest request;
    if (config_)
      request.files.config = *config_;
    if (staged_)
      return policy::scan_staged(needed(repository_), request).report.findings;
    if (history_)
      return policy::scan_commits(needed(repository_), policy::whole_history(needed(repository_)),
                                  request)
          .report.findings;
    return scan_files(repository_ ? &*repository_ : nullptr, paths_, request).report.findings;
  }

  scan::Baseline read_baseline() const {
    constexpr std::size_t kCap = 64 * kMiB;
    if (!baseline_ || !fs::exists(*baseline_))
      return {};
    return scan::Baseline::parse(*baseline_, read_file(*baseline_, kCap));
  }

  // Without those that a person has judged before.
  static std::vector<scan::Finding> unjudged(std::vector<scan::Finding> findings,
                                             scan::Baseline& baseline) {
    std::erase_if(findings, [&baseline](const scan::Finding& finding) {
      if (!baseline.knows(finding))
        return false;
      const auto& entries = baseline.entries();
      return std::any_of(entries.begin(), entries.end(), [&](const scan::BaselineEntry& entry) {
        return entry.fingerprint == finding.fingerprint && entry.mark != scan::Mark::none;
      });
    });
    return findings;
  }

  ReviewMarks ask(const std::vector<scan::Finding>& findings) const {
    if (harmless_.empty() && real_.empty())
      return ask_about_findings(findings);
    ReviewMarks marks = marks_by_fingerprint(findings, harmless_, scan::Mark::harmless);
    marks.merge(marks_by_fingerprint(findings, real_, scan::Mark::real));
    return marks;
  }

  void keep_in_baseline(scan::Baseline& baseline, const std::vector<scan::Finding>& findings,
                        const ReviewMarks& marks) const {
    for (const auto& [index, mark] : marks) {
      baseline.add({findings[index]});
      baseline.mark(findings[index].fingerprint, mark);
    }
    if (!marks.empty())
      write_file_atomic(*baseline_, as_bytes(baseline.text()));
  }

  void keep_in_ignore_file(const std::vector<scan::Finding>& findings,
                           const ReviewMarks& marks) const {
    std::vector<scan::Finding> harmless;
    for (const auto& [index, mark] : marks)
      if (mark == scan::Mark::harmless)
        harmless.push_back(findings[index]);
    if (harmless.empty())
      return;
    const fs::path top = top_or_here(repository_);
    // A .clefignore of the repository's that is a link may lead anywhere: TreeRoot refuses it
    // (security.md S7).
    constexpr std::size_t kCap = 4 * kMiB;
    const std::string before = TreeRoot(top).read(kIgnoreFile, kCap).value_or("");
    write_file_atomic(top / kIgnoreFile, as_bytes(scan::with_ignored(before, harmless)));
  }

  ExitCode tell(Output& out, std::size_t findings, const ReviewMarks& marks) const {
    const auto real =
        static_cast<std::size_t>(std::count_if(marks.begin(), marks.end(), [](const auto& item) {
          return item.second == scan::Mark::real;
        }));
    if (out.json()) {
      syntax::Tree tree = syntax::Tree::map();
      const auto add = [&tree](const char* name, std::size_t count) {
        tree.add(name, syntax::Tree::integer(static_cast<std::int64_t>(count)));
      };
      add("harmless", marks.size() - real);
      add("real", real);
      add("left", findings - marks.size());
      out.json(tree);
    }
    out.note("{} harmless, {}, {} left",
             Shown::number(static_cast<std::int64_t>(marks.size() - real)), counted(real, "secret"),
             Shown::number(static_cast<std::int64_t>(findings - marks.size())));
    if (marks.size() > real)
      out.note("written to {}: commit it, so that it counts for everybody",
               Shown::path(baseline_.value_or(kIgnoreFile)));
    if (real > 0)
      out.hint("revoke a secret where it was issued; taking the line out is not enough");
    return real == 0 && findings == marks.size() ? kDone : kNo;
  }

  std::vector<std::string> paths_;
  bool staged_ = false;
  bool history_ = false;
  std::optional<std::string> baseline_;
  std::vector<std::string> harmless_;
  std::vector<std::string> real_;
  std::optional<std::string> config_;
  std::optional<git::Repository> repository_;
};

const Verb kVerb{"scan review",    "",      "judge findings one by one and keep the answers",
                 Group::judgement, nothing, make<ScanReview>};

}  // namespace
}  // namespace clef::cli
