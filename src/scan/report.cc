// SPDX-License-Identifier: MIT
#include "scan/report.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "scan/redact.h"
#include "scan/report_parts.h"

namespace clef::scan {
namespace {

struct Form {
  std::string_view name;
  ReportFormat format;
  std::string (*write)(const ReportView&);
};
constexpr std::array kForms{
    Form{"text", ReportFormat::text, &text_report},
    Form{"json", ReportFormat::json, &json_report},
    Form{"gitleaks", ReportFormat::gitleaks, &gitleaks_report},
    Form{"clef", ReportFormat::clef, &clef_report},
    Form{"csv", ReportFormat::csv, &csv_report},
    Form{"junit", ReportFormat::junit, &junit_report},
    Form{"sarif", ReportFormat::sarif, &sarif_report},
    Form{"github", ReportFormat::github, &github_report},
};

std::string skip_text(Skip skip) {
  const std::string name(skip_name(skip));
  return is_read(skip) ? " " + name + ": searched by the surest rules alone" : " skipped: " + name;
}

void say(std::vector<std::string>& out, std::size_t count, std::string_view one,
         std::string_view many) {
  if (count > 0)
    out.push_back(std::to_string(count) + " " + std::string(count == 1 ? one : many));
}

}  // namespace

std::optional<ReportFormat> report_format(std::string_view name) {
  for (const Form& form : kForms)
    if (form.name == name)
      return form.format;
  return std::nullopt;
}

std::string write_report(const ScanReport& report, const RuleSet& rules,
                         const ReportOptions& options) {
  const std::vector<Finding> shown = redacted(report.findings, options.redact);
  for (const Form& form : kForms)
    if (form.format == options.format)
      return form.write({report, shown, rules, options});
  return {};
}

std::vector<std::string> summary_lines(const ScanReport& report) {
  const std::size_t found = report.findings.size();
  std::vector<std::string> out{
      std::to_string(found) + (found == 1 ? " finding in " : " findings in ") +
      std::to_string(report.blobs) + (report.blobs == 1 ? " file" : " files")};
  for (std::size_t i = 1; i < report.skipped.size(); ++i)
    if (report.skipped[i] > 0)
      out.push_back(std::to_string(report.skipped[i]) + skip_text(static_cast<Skip>(i)));
  say(out, report.hidden_inline, "finding hidden by a marker in its line",
      "findings hidden by markers in their lines");
  say(out, report.hidden_ignored, "finding hidden by an ignore file",
      "findings hidden by ignore files");
  say(out, report.hidden_baseline, "finding known to the baseline",
      "findings known to the baseline");
  say(out, report.diagnostics.size(), "part could not be judged", "parts could not be judged");
  return out;
}

std::string_view skip_name(Skip skip) {
  static constexpr std::array<std::string_view, 6> kNames{"none",    "binary",    "too_large",
                                                          "ignored", "encrypted", "unreadable"};
  return kNames.at(static_cast<std::size_t>(skip));
}

std::string number_text(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), static_cast<float>(value));
  return {text.data(), end.ptr};
}

syntax::Tree number_tree(std::size_t value) {
  return syntax::Tree::integer(static_cast<std::int64_t>(value));
}

const Rule* find_rule(const RuleSet& rules, std::string_view id) {
  const auto at =
      std::lower_bound(rules.rules.begin(), rules.rules.end(), id,
                       [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
  return at != rules.rules.end() && at->id == id ? &*at : nullptr;
}

Severity severity_of(const Finding& finding, const RuleSet& rules) {
  const Rule* rule = find_rule(rules, finding.rule);
  if (rule != nullptr && rule->severity != Severity::unset)
    return rule->severity;
  switch (finding.confidence) {
    case Confidence::low:
      return Severity::low;
    case Confidence::medium:
      return Severity::medium;
    case Confidence::high:
      break;
  }
  return Severity::high;
}

}  // namespace clef::scan
