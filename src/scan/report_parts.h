// SPDX-License-Identifier: MIT
// What the writers of the single forms share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scan/report.h"
#include "syntax/tree.h"

namespace clef::scan {

// A report on its way out. Writers tell texts of `shown` only; `report` is there for places.
struct ReportView {
  const ScanReport& report;
  const std::vector<Finding>& shown;  // redacted, in the order of report.findings
  const RuleSet& rules;
  const ReportOptions& options;
};

std::string text_report(const ReportView& view);
std::string github_report(const ReportView& view);
std::string json_report(const ReportView& view);
std::string gitleaks_report(const ReportView& view);
std::string clef_report(const ReportView& view);
std::string csv_report(const ReportView& view);
std::string junit_report(const ReportView& view);
std::string sarif_report(const ReportView& view);

// The fields of gitleaks' report, in its order.
syntax::Tree gitleaks_fields(const Finding& shown);
syntax::Tree number_tree(std::size_t value);
// As gitleaks: single precision, shortest; a point whatever the locale.
std::string number_text(double value);
std::string_view skip_name(Skip skip);
// Everybody's view of how bad it is: the rule's severity, or what its confidence says.
Severity severity_of(const Finding& finding, const RuleSet& rules);
const Rule* find_rule(const RuleSet& rules, std::string_view id);

}  // namespace clef::scan
