// SPDX-License-Identifier: MIT
// A scan's report in every form that people and programs read. Secrets leave redacted unless they
// are asked for; foreign text is escaped for where it goes (security.md S19).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scan/baseline.h"
#include "scan/rule.h"
#include "scan/source.h"

namespace clef::scan {

enum class ReportFormat : std::uint8_t { text, json, gitleaks, clef, csv, junit, sarif, github };
std::optional<ReportFormat> report_format(std::string_view name);

struct ReportOptions {
  ReportFormat format = ReportFormat::text;
  // How much of a secret is hidden, in percent, as gitleaks' --redact has it; 0 shows it whole.
  unsigned redact = 100;
  bool is_csv_safe = false;       // spreadsheets take no cell for a formula
  std::string version;            // of this program
  std::int64_t duration_ms = -1;  // left out if negative, and so same bytes for the same input
  // Only findings that are still there can be shown at a line by code scanning: SARIF keeps to
  // those of which this says so. Unset: all.
  std::function<bool(const Finding&)> is_present;
  std::vector<std::string> unencrypted_cells;  // matrix files in clear
  std::vector<BaselineEntry> stale;            // of the baseline in use
};

// The whole report, ending in a newline (CSV without findings: empty). May hold secrets if redact
// is below 100: wipe it.
std::string write_report(const ScanReport& report, const RuleSet& rules,
                         const ReportOptions& options);

// "12 findings in 30 files, …" and what was skipped or hidden: one line each, for stderr.
std::vector<std::string> summary_lines(const ScanReport& report);

}  // namespace clef::scan
