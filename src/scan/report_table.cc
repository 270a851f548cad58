// SPDX-License-Identifier: MIT
// CSV and JUnit, as gitleaks writes them.
#include <algorithm>
#include <array>

#include "base/shown.h"
#include "scan/report_parts.h"

namespace clef::scan {
namespace {

// RFC 4180. A spreadsheet takes what begins with one of =+-@ for a formula (security.md S19).
std::string cell(std::string_view text, bool is_safe) {
  std::string shown = escape_for_display(text);
  constexpr std::string_view kFormula = "=+-@";
  if (is_safe && !shown.empty() && kFormula.find(shown.front()) != std::string_view::npos)
    shown.insert(0, "'");
  if (shown.find_first_of(",\"") == std::string::npos && !shown.starts_with(' '))
    return shown;
  std::string out = "\"";
  for (const char c : shown)
    out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

std::string row(const std::vector<std::string>& cells, bool is_safe) {
  std::string out;
  for (const std::string& each : cells)
    out += (&each == &cells.front() ? "" : ",") + cell(each, is_safe);
  return out + "\n";
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words)
    out += (&word == &words.front() ? "" : " ") + word;
  return out;
}

std::string for_xml(std::string_view text) {
  std::string out;
  for (const char c : escape_for_display(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&#34;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + for_xml(value) + "\"";
}

std::string junit_message(const Finding& finding) {
  std::string out = finding.rule + " has detected a secret in file " + finding.path;
  if (finding.place.start_line > 0)
    out += ", line " + std::to_string(finding.place.start_line);
  if (!finding.origin.commit.empty())
    out += ", at commit " + finding.origin.commit;
  return out;
}

std::string junit_case(const Finding& finding) {
  const std::string message = junit_message(finding);
  return "\t\t<testcase" + attribute("classname", finding.description) +
         attribute("name", message) + attribute("file", finding.path) +
         " time=\"\">\n\t\t\t<failure" + attribute("message", message) +
         attribute("type", finding.description) + ">" +
         for_xml(syntax::emit_json_line(gitleaks_fields(finding))) +
         "</failure>\n\t\t</testcase>\n";
}

}  // namespace

std::string csv_report(const ReportView& view) {
  if (view.shown.empty())
    return {};
  std::string out =
      "RuleID,Commit,File,SymlinkFile,Secret,Match,StartLine,EndLine,StartColumn,EndColumn,Author,"
      "Message,Date,Email,Fingerprint,Tags\n";
  for (const Finding& f : view.shown)
    out += row(
        {f.rule, f.origin.commit, f.path, "", f.secret, f.match, std::to_string(f.place.start_line),
         std::to_string(f.place.end_line), std::to_string(f.place.start_column),
         std::to_string(f.place.end_column), f.origin.author, f.origin.subject, f.origin.date,
         f.origin.email, f.position, joined(f.tags)},
        view.options.is_csv_safe);
  return out;
}

std::string junit_report(const ReportView& view) {
  const std::string count = std::to_string(view.shown.size());
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n\t<testsuite name=\"git-clef "
      "scan\"" +
      attribute("tests", count) + attribute("failures", count) + " time=\"\">\n";
  for (const Finding& finding : view.shown)
    out += junit_case(finding);
  return out + "\t</testsuite>\n</testsuites>\n";
}

}  // namespace clef::scan
