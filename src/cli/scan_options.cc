// SPDX-License-Identifier: MIT
#include "cli/scan_options.h"

#include "base/error.h"
#include "cli/build_info.h"
#include "cli/whole_number.h"

namespace clef::cli {
namespace {

std::size_t number(const std::optional<std::string>& text, const char* option, std::size_t least,
                   std::size_t most, std::size_t otherwise) {
  if (!text)
    return otherwise;
  const auto value = whole_number(*text, least, most);
  if (!value)
    throw Error(Errc::usage, "{} takes a number from {} to {}", Shown::words(option),
                Shown::number(static_cast<std::int64_t>(least)),
                Shown::number(static_cast<std::int64_t>(most)));
  return *value;
}

scan::Confidence confidence(const std::optional<std::string>& name) {
  if (!name)
    return scan::Confidence::low;
  for (const auto each : {scan::Confidence::low, scan::Confidence::medium, scan::Confidence::high})
    if (scan::confidence_name(each) == *name)
      return each;
  throw Error(Errc::usage, "confidence is low, medium or high");
}

constexpr std::size_t kMegabyte = 1'000'000;  // decimal, as in gitleaks
constexpr std::size_t kMostMegabytes = 2'000;
constexpr std::size_t kMostThreads = 256;
constexpr std::size_t kMostDepth = 16;
constexpr unsigned kWhole = 100;

}  // namespace

void ScanOptions::declare(Options& options) {
  options.flag("--all-lines", all_lines_, "staged, ranges: also what stood there before");
  options.flag("--all-occurrences", all_occurrences_,
               "history: every commit that brought a secret, not the first one alone");
  options.flag("--ignored", ignored_, "also files that git ignores");
  options.value("--format", format_, "text|json|gitleaks|clef|csv|junit|sarif|github",
                "text by default");
  options.value("-o,--output", output_, "FILE", "write the report there");
  options.value("--config", config_, "FILE", "rules, as .clef/scan.toml or .gitleaks.toml");
  options.repeated("-i,--ignore-file", ignore_files_, "FILE",
                   "one more .clefignore or .gitleaksignore; repeatable");
  options.value("--baseline", baseline_, "FILE", "hide what it holds");
  options.value("--write-baseline", write_baseline_, "FILE", "accept all that is found now");
  options.flag("--prune-baseline", prune_baseline_, "drop what is gone from the baseline");
  options.flag("--ignore-inline-allow", ignore_inline_, "markers in the text count for nothing");
  options.value("--min-confidence", confidence_, "low|medium|high", "low by default");
  options.flag("--require-checksum", require_checksum_, "drop tokens whose own checksum is wrong");
  options.flag("--show-secrets", show_secrets_, "write secrets in clear");
  options.value("--redact", redact_, "PERCENT", "how much of a secret is hidden: 100 by default");
  options.flag("--csv-safe", csv_safe_, "no cell of a CSV is taken for a formula");
  options.flag("--sarif-history", sarif_history_, "SARIF: also what HEAD no longer has");
  options.value("--max-decode-depth", depth_, "N", "passes over encoded text: 2 by default");
  options.value("--max-target-megabytes", megabytes_, "N", "skip larger files: 8 by default");
  options.value("--threads", threads_, "N", "one a processor by default");
  options.flag("--no-cache", no_cache_, "history: read also what was clean the last time");
  options.flag("--strict", strict_, "what was skipped for its size is a failure");
  options.value("--exit-code", exit_code_, "N", "status when something is found: 1 by default");
}

policy::ScanRequest ScanOptions::request() const {
  policy::ScanRequest out;
  out.engine.decode_depth =
      number(depth_, "--max-decode-depth", 0, kMostDepth, out.engine.decode_depth);
  out.engine.max_bytes = kMegabyte * number(megabytes_, "--max-target-megabytes", 1, kMostMegabytes,
                                            out.engine.max_bytes / kMegabyte);
  out.engine.honours_inline = !ignore_inline_;
  out.engine.requires_checksum = require_checksum_;
  out.engine.least = confidence(confidence_);
  out.threads = number(threads_, "--threads", 1, kMostThreads, 0);
  if (config_)
    out.files.config = *config_;
  out.files.ignores.assign(ignore_files_.begin(), ignore_files_.end());
  if (baseline_)
    out.files.baseline = *baseline_;
  out.all_lines = all_lines_;
  out.all_occurrences = all_occurrences_;
  out.with_ignored = ignored_;
  out.remembers = !no_cache_;
  return out;
}

scan::ReportOptions ScanOptions::report(const Output& out) const {
  scan::ReportOptions options;
  const std::string name = format_.value_or(out.json() ? "json" : "text");
  const auto format = scan::report_format(name);
  if (!format)
    throw Error(Errc::usage, "there is no format {}", Shown::name(name));
  options.format = *format;
  options.redact =
      static_cast<unsigned>(number(redact_, "--redact", 0, kWhole, show_secrets_ ? 0 : kWhole));
  options.is_csv_safe = csv_safe_;
  options.version = build_info().version;
  return options;
}

ExitCode ScanOptions::status(const policy::ScanOutcome& outcome, std::size_t found) const {
  constexpr ExitCode kCouldNot = 2;
  constexpr std::size_t kMostStatus = 255;
  if (found > 0)
    return static_cast<ExitCode>(number(exit_code_, "--exit-code", 0, kMostStatus, kNo));
  const auto skipped = [&](scan::Skip why) {
    return outcome.report.skipped.at(static_cast<std::size_t>(why));
  };
  // What was not seen is not clean.
  const bool partial = outcome.report.is_partial() || !outcome.complete;
  return partial || (strict_ && skipped(scan::Skip::too_large) > 0) ? kCouldNot : kDone;
}

}  // namespace clef::cli
