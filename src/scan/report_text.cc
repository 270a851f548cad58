// SPDX-License-Identifier: MIT
// For people: on a terminal, and in the log of a forge.
#include <algorithm>

#include "base/shown.h"
#include "scan/forge_text.h"
#include "scan/report_parts.h"

namespace clef::scan {
namespace {

constexpr std::size_t kLongestMatch = 160;
constexpr std::size_t kShortId = 10;

std::string match_text(const std::string& match) {
  std::size_t end = std::min(match.size(), kLongestMatch);
  while (end < match.size() && (static_cast<unsigned char>(match[end]) & 0xC0U) == 0x80U)
    --end;
  return escape_for_display(match.substr(0, end)) + (end < match.size() ? "…" : "");
}

std::string place_text(const Finding& finding) {
  std::string out = escape_for_display(finding.path);
  if (finding.place.start_line > 0)
    out += ":" + std::to_string(finding.place.start_line) + ":" +
           std::to_string(finding.place.start_column);
  return out;
}

std::string origin_text(const Origin& origin) {
  std::string out = "  commit " + escape_for_display(origin.commit.substr(0, kShortId));
  if (origin.is_boundary)
    out += " or before (shallow clone)";
  if (!origin.date.empty())
    out += ", " + escape_for_display(origin.date);
  if (!origin.author.empty())
    out += ", " + escape_for_display(origin.author);
  if (!origin.subject.empty())
    out += ": " + escape_for_display(origin.subject);
  return out + "\n";
}

std::string finding_text(const Finding& finding) {
  std::string out = place_text(finding) + ": " + escape_for_display(finding.rule) + " (" +
                    std::string(confidence_name(finding.confidence)) + ")";
  if (!finding.description.empty())
    out += " " + escape_for_display(finding.description);
  out += "\n";
  if (!finding.match.empty())
    out += "  " + match_text(finding.match) + "\n";
  if (!finding.origin.commit.empty())
    out += origin_text(finding.origin);
  return out + "  fingerprint: " + finding.fingerprint + "\n";
}

std::string_view command_of(const Finding& finding, const RuleSet& rules) {
  switch (severity_of(finding, rules)) {
    case Severity::low:
      return "::notice ";
    case Severity::medium:
      return "::warning ";
    default:
      return "::error ";
  }
}

std::string annotation(const Finding& finding, const RuleSet& rules) {
  std::string out(command_of(finding, rules));
  out += "file=" + workflow_text(finding.path, true);
  if (finding.place.start_line > 0)
    out += ",line=" + std::to_string(finding.place.start_line) +
           ",endLine=" + std::to_string(finding.place.end_line);
  out += ",title=" + workflow_text("git-clef " + finding.rule, true) + "::";
  out += workflow_text(finding.description.empty() ? finding.rule : finding.description, false);
  if (!finding.origin.commit.empty())
    out += " in commit " + workflow_text(finding.origin.commit.substr(0, kShortId), false);
  return out + " (" + finding.fingerprint + ")\n";
}

}  // namespace

std::string text_report(const ReportView& view) {
  std::string out;
  for (const Finding& finding : view.shown)
    out += finding_text(finding);
  for (const std::string& cell : view.options.unencrypted_cells)
    out += escape_for_display(cell) +
           ": unencrypted-cell (high) a file of the matrix stands in clear\n";
  for (const Diagnostic& each : view.report.diagnostics)
    out += escape_for_display(each.path) + ": not judged" +
           (each.rule.empty() ? "" : " by " + escape_for_display(each.rule)) + ": " +
           escape_for_display(each.reason) + "\n";
  for (const std::string& path : view.report.too_large)
    out += escape_for_display(path) + ": not judged: too large\n";
  for (const BaselineEntry& entry : view.options.stale)
    out += escape_for_display(entry.path) + ": " + escape_for_display(entry.rule) +
           " of the baseline is gone" +
           (entry.fingerprint.empty() ? "" : " (" + escape_for_display(entry.fingerprint) + ")") +
           "\n";
  return out;
}

std::string github_report(const ReportView& view) {
  std::string out;
  for (const Finding& finding : view.shown)
    out += annotation(finding, view.rules);
  for (const std::string& cell : view.options.unencrypted_cells)
    out += "::error file=" + workflow_text(cell, true) +
           ",title=git-clef unencrypted-cell::a file of the matrix stands in clear\n";
  return out;
}

}  // namespace clef::scan
