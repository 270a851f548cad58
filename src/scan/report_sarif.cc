// SPDX-License-Identifier: MIT
// SARIF 2.1.0 (OASIS), as code scanning of GitHub reads it.
#include <algorithm>
#include <map>

#include "base/shown.h"
#include "scan/forge_text.h"
#include "scan/report_parts.h"

namespace clef::scan {
namespace {

using syntax::Tree;

// What the upload takes of one run; more are refused whole, so the rest is cut and told.
constexpr std::size_t kMostResults = 25'000;
constexpr std::size_t kMostTags = 20;

using RuleIndex = std::map<std::string, std::size_t, std::less<>>;

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::low:
      return "note";
    case Severity::medium:
      return "warning";
    default:
      return "error";
  }
}

// CVSS-like: from 9 critical, from 7 high, from 4 medium.
std::string_view security_severity(Severity severity) {
  switch (severity) {
    case Severity::low:
      return "3.0";
    case Severity::medium:
      return "5.5";
    case Severity::critical:
      return "9.5";
    default:
      return "8.0";
  }
}

// In a message, brackets make links and braces are holes (SARIF 3.11.5, 3.11.6): a foreign text has
// neither.
std::string message_text(std::string_view text) {
  std::string out;
  for (const char c : escape_for_display(text)) {
    if (c == '[' || c == ']' || c == '\\')
      out += '\\';
    if (c == '{' || c == '}')
      out += c;
    out += c;
  }
  return out;
}

void add_text(Tree& tree, const std::string& key, std::string_view text) {
  tree.add(key, Tree::map()).add("text", Tree::string(text));
}

Tree rule_tags(const Rule* rule) {
  Tree tags = Tree::list();
  tags.add(Tree::string("security"));
  tags.add(Tree::string("CWE-798"));
  if (rule != nullptr)
    for (std::size_t i = 0; i < rule->tags.size() && i + 2 < kMostTags; ++i)
      tags.add(Tree::string(escape_for_display(rule->tags[i])));
  return tags;
}

Tree rule_tree(const Finding& first, const RuleSet& rules) {
  constexpr std::string_view kHelp =
      "Revoke the credential where it was issued, then take it out of the repository. Removing the "
      "line is not enough: it stays in history, and whoever fetched it has it.";
  const std::string about =
      escape_for_display(first.description.empty() ? first.rule : first.description);
  const Severity severity = severity_of(first, rules);
  Tree tree = Tree::map();
  tree.add("id", Tree::string(first.rule));
  tree.add("name", Tree::string(first.rule));
  add_text(tree, "shortDescription", about);
  add_text(tree, "fullDescription", about);
  add_text(tree, "help", kHelp);
  tree.add("defaultConfiguration", Tree::map()).add("level", Tree::string(level_of(severity)));
  Tree& properties = tree.add("properties", Tree::map());
  properties.add("tags", rule_tags(find_rule(rules, first.rule)));
  properties.add("security-severity", Tree::string(security_severity(severity)));
  properties.add("precision", Tree::string(confidence_name(first.confidence)));
  return tree;
}

// The column in characters of that byte (both from 1) of `line`; the byte's own if the line was cut
// before it.
std::size_t character_column(std::string_view line, std::size_t byte_column) {
  if (byte_column == 0 || line.size() + 1 < byte_column)
    return std::max<std::size_t>(byte_column, 1);
  const std::string_view before = line.substr(0, byte_column - 1);
  const auto inside = static_cast<std::size_t>(
      std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) == 0x80; }));
  return byte_column - inside;
}

// Columns count code points; the end is exclusive here and inclusive in a finding.
Tree region_tree(const Finding& finding) {
  const std::string_view line = finding.line;
  const std::size_t newline = line.rfind('\n');
  const std::string_view last = newline == std::string_view::npos ? line : line.substr(newline + 1);
  Tree region = Tree::map();
  region.add("startLine", number_tree(finding.place.start_line));
  region.add("startColumn", number_tree(character_column(line.substr(0, line.find('\n')),
                                                         finding.place.start_column)));
  region.add("endLine", number_tree(finding.place.end_line));
  region.add("endColumn", number_tree(character_column(last, finding.place.end_column + 1)));
  return region;
}

Tree location_tree(const Finding& finding, const Finding& shown) {
  Tree location = Tree::map();
  Tree& physical = location.add("physicalLocation", Tree::map());
  Tree& artifact = physical.add("artifactLocation", Tree::map());
  artifact.add("uri", Tree::string(path_uri(shown.path)));
  artifact.add("uriBaseId", Tree::string("%SRCROOT%"));
  if (finding.place.start_line > 0)
    physical.add("region", region_tree(finding));
  return location;
}

Tree origin_tree(const Origin& origin) {
  Tree tree = Tree::map();
  tree.add("commit", Tree::string(origin.commit));
  tree.add("author", Tree::string(escape_for_display(origin.author)));
  tree.add("date", Tree::string(escape_for_display(origin.date)));
  tree.add("subject", Tree::string(escape_for_display(origin.subject)));
  return tree;
}

Tree result_tree(const Finding& finding, const Finding& shown, std::size_t index,
                 const RuleSet& rules) {
  Tree result = Tree::map();
  result.add("ruleId", Tree::string(shown.rule));
  result.add("ruleIndex", number_tree(index));
  result.add("level", Tree::string(level_of(severity_of(finding, rules))));
  add_text(result, "message",
           message_text(shown.path + ": " +
                        (shown.description.empty() ? shown.rule : shown.description)));
  result.add("locations", Tree::list()).add(location_tree(finding, shown));
  result.add("partialFingerprints", Tree::map())
      .add("clefSecret/v1", Tree::string(shown.fingerprint));
  Tree& properties = result.add("properties", Tree::map());
  properties.add("confidence", Tree::string(confidence_name(shown.confidence)));
  if (!shown.origin.commit.empty())
    properties.add("origin", origin_tree(shown.origin));
  return result;
}

Tree notification(const std::string& text) {
  Tree tree = Tree::map();
  tree.add("level", Tree::string("warning"));
  add_text(tree, "message", message_text(text));
  return tree;
}

Tree invocation_tree(const ReportView& view, std::size_t cut) {
  Tree tree = Tree::map();
  tree.add("executionSuccessful", Tree::boolean(!view.report.is_partial()));
  Tree notes = Tree::list();
  if (cut > 0)
    notes.add(notification(std::to_string(cut) +
                           " findings of the lowest severity were left out: one upload holds "
                           "25000"));
  for (const Diagnostic& each : view.report.diagnostics)
    notes.add(notification(each.path + ": not judged" +
                           (each.rule.empty() ? "" : " by " + each.rule) + ": " + each.reason));
  if (!notes.items.empty())
    tree.add("toolExecutionNotifications", std::move(notes));
  return tree;
}

// Indices of the findings to be told, in the order of the report; if they are too many, the worst.
std::vector<std::size_t> chosen(const ReportView& view, std::size_t& cut) {
  const auto& findings = view.report.findings;
  std::vector<std::size_t> out;
  out.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i)
    if (!view.options.is_present || view.options.is_present(findings[i]))
      out.push_back(i);
  cut = out.size() - std::min(out.size(), kMostResults);
  if (cut == 0)
    return out;
  std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) {
    return severity_of(findings[a], view.rules) > severity_of(findings[b], view.rules);
  });
  out.resize(kMostResults);
  std::sort(out.begin(), out.end());
  return out;
}

// A file of the matrix in clear is a result without a pattern.
Finding cell_finding(const std::string& path) {
  Finding finding;
  finding.rule = "unencrypted-cell";
  finding.description = "a file of the matrix stands in clear";
  finding.path = path;
  finding.confidence = Confidence::high;
  finding.fingerprint = "unencrypted-cell:" + path;
  return finding;
}

}  // namespace

std::string sarif_report(const ReportView& view) {
  Tree rules = Tree::list();
  Tree results = Tree::list();
  RuleIndex index;
  const auto add = [&](const Finding& finding, const Finding& shown) {
    const auto [at, is_new] = index.emplace(shown.rule, index.size());
    if (is_new)
      rules.add(rule_tree(shown, view.rules));
    results.add(result_tree(finding, shown, at->second, view.rules));
  };
  std::size_t cut = 0;
  for (const std::size_t i : chosen(view, cut))
    add(view.report.findings[i], view.shown[i]);
  for (const std::string& cell : view.options.unencrypted_cells)
    add(cell_finding(cell), cell_finding(cell));

  Tree run = Tree::map();
  Tree& driver = run.add("tool", Tree::map()).add("driver", Tree::map());
  driver.add("name", Tree::string("git-clef"));
  driver.add("semanticVersion", Tree::string(view.options.version));
  driver.add("rules", std::move(rules));
  run.add("invocations", Tree::list()).add(invocation_tree(view, cut));
  add_text(run.add("originalUriBaseIds", Tree::map()).add("%SRCROOT%", Tree::map()), "description",
           "the top of the repository");
  run.add("columnKind", Tree::string("unicodeCodePoints"));
  run.add("results", std::move(results));
  return syntax::emit_json_lines(sarif_log(std::move(run)), " ") + "\n";
}

}  // namespace clef::scan
