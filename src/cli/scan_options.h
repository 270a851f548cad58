// SPDX-License-Identifier: MIT
// How `git clef scan` is asked to go, from its command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/verb.h"
#include "policy/scan.h"
#include "scan/report.h"

namespace clef::cli {

class ScanOptions {
 public:
  void declare(Options& options);

  // Errc::usage for values that are none.
  policy::ScanRequest request() const;
  scan::ReportOptions report(const Output& out) const;

  const std::optional<std::string>& output() const { return output_; }
  const std::optional<std::string>& baseline() const { return baseline_; }
  const std::optional<std::string>& write_baseline() const { return write_baseline_; }
  bool prunes_baseline() const { return prune_baseline_; }
  bool shows_secrets() const { return show_secrets_; }
  bool wants_history_in_sarif() const { return sarif_history_; }
  // What the scan as a whole answers; `found` counts matrix files in clear, too.
  ExitCode status(const policy::ScanOutcome& outcome, std::size_t found) const;

 private:
  std::optional<std::string> format_;
  std::optional<std::string> output_;
  std::optional<std::string> config_;
  std::vector<std::string> ignore_files_;
  std::optional<std::string> baseline_;
  std::optional<std::string> write_baseline_;
  std::optional<std::string> redact_;
  std::optional<std::string> confidence_;
  std::optional<std::string> threads_;
  std::optional<std::string> megabytes_;
  std::optional<std::string> depth_;
  std::optional<std::string> exit_code_;
  bool prune_baseline_ = false;
  bool show_secrets_ = false;
  bool csv_safe_ = false;
  bool ignore_inline_ = false;
  bool require_checksum_ = false;
  bool strict_ = false;
  bool all_lines_ = false;
  bool all_occurrences_ = false;
  bool ignored_ = false;
  bool no_cache_ = false;
  bool sarif_history_ = false;
};

}  // namespace clef::cli
