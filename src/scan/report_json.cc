// SPDX-License-Identifier: MIT
// JSON: gitleaks' report field for field, ours around the same fields, and the reference tool's.
#include <algorithm>

#include "base/shown.h"
#include "scan/generic_text.h"
#include "scan/report_parts.h"
#include "syntax/text_list.h"

namespace clef::scan {
namespace {

using syntax::Kind;
using syntax::Tree;

Tree real(double value) { return Tree::of(Kind::real, number_text(value)); }

bool is_decoded(const Finding& finding) {
  return std::any_of(finding.tags.begin(), finding.tags.end(),
                     [](const std::string& tag) { return tag.starts_with("decoded:"); });
}

Tree native_fields(const Finding& shown) {
  Tree tree = gitleaks_fields(shown);
  tree.add("fingerprint_v1", Tree::string(shown.fingerprint));
  tree.add("confidence", Tree::string(confidence_name(shown.confidence)));
  tree.add("score", real(shown.score));
  tree.add("validated", shown.validated ? Tree::boolean(*shown.validated) : Tree::null());
  tree.add("decoded", Tree::boolean(is_decoded(shown)));
  tree.add("boundary", Tree::boolean(shown.origin.is_boundary));
  return tree;
}

Tree skipped_tree(const ScanReport& report, bool read) {
  Tree tree = Tree::map();
  for (std::size_t i = 1; i < report.skipped.size(); ++i)
    if (is_read(static_cast<Skip>(i)) == read)
      tree.add(std::string(skip_name(static_cast<Skip>(i))), number_tree(report.skipped[i]));
  return tree;
}

Tree summary_tree(const ReportView& view) {
  const ScanReport& report = view.report;
  Tree tree = Tree::map();
  tree.add("findings", number_tree(report.findings.size()));
  tree.add("files", number_tree(report.blobs));
  tree.add("bytes", number_tree(report.bytes));
  tree.add("partial", Tree::boolean(report.is_partial()));
  tree.add("skipped", skipped_tree(report, false));
  tree.add("surestRulesAlone", skipped_tree(report, true));
  Tree& hidden = tree.add("hidden", Tree::map());
  hidden.add("inline", number_tree(report.hidden_inline));
  hidden.add("ignored", number_tree(report.hidden_ignored));
  hidden.add("baseline", number_tree(report.hidden_baseline));
  if (view.options.duration_ms >= 0)
    tree.add("durationMs", Tree::integer(view.options.duration_ms));
  return tree;
}

Tree diagnostics_tree(const ScanReport& report) {
  Tree list = Tree::list();
  for (const Diagnostic& each : report.diagnostics) {
    Tree& item = list.add(Tree::map());
    item.add("file", Tree::string(each.path));
    item.add("rule", Tree::string(each.rule));
    item.add("reason", Tree::string(each.reason));
  }
  return list;
}

Tree stale_tree(const std::vector<BaselineEntry>& entries) {
  Tree list = Tree::list();
  for (const BaselineEntry& entry : entries) {
    Tree& item = list.add(Tree::map());
    item.add("file", Tree::string(entry.path));
    item.add("rule", Tree::string(entry.rule));
    item.add("fingerprint", Tree::string(entry.fingerprint));
  }
  return list;
}

constexpr std::string_view kBullets = "••••••••";

// The reference tool's: four characters and bullets, for a value of high entropy its name.
std::string preview(const Finding& finding, bool is_by_entropy) {
  constexpr std::size_t kKept = 4;
  if (finding.secret.size() <= kKept)
    return std::string(kBullets);
  if (!is_by_entropy)
    return escape_for_display(finding.secret.substr(0, kKept)) + std::string(kBullets);
  const auto is_name = [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; };
  const auto begin = std::find_if(finding.match.begin(), finding.match.end(), is_name);
  const std::string name(begin, std::find_if_not(begin, finding.match.end(), is_name));
  const bool is_secret = name.empty() || name.find(finding.secret) != std::string::npos;
  return (is_secret ? std::string() : name + "=") + std::string(kBullets);
}

Tree clef_match(const Finding& finding, const Finding& shown) {
  const bool is_by_entropy = finding.rule == kGenericRule;
  Tree tree = Tree::map();
  tree.add("file", Tree::string(shown.path));
  tree.add("line", number_tree(finding.place.start_line));
  tree.add("column", number_tree(finding.place.start_column));
  tree.add("matchType", Tree::string(is_by_entropy ? "entropy" : "pattern"));
  if (is_by_entropy)
    tree.add("entropy", real(finding.entropy));
  else
    tree.add("patternName",
             Tree::string(finding.description.empty() ? finding.rule : finding.description));
  tree.add("preview", Tree::string(preview(finding, is_by_entropy)));
  return tree;
}

std::string lines_of(const Tree& tree, std::string_view unit) {
  return syntax::emit_json_lines(tree, unit) + "\n";
}

}  // namespace

syntax::Tree gitleaks_fields(const Finding& shown) {
  Tree tree = Tree::map();
  tree.add("RuleID", Tree::string(shown.rule));
  tree.add("Description", Tree::string(shown.description));
  tree.add("StartLine", number_tree(shown.place.start_line));
  tree.add("EndLine", number_tree(shown.place.end_line));
  tree.add("StartColumn", number_tree(shown.place.start_column));
  tree.add("EndColumn", number_tree(shown.place.end_column));
  tree.add("Match", Tree::string(shown.match));
  tree.add("Secret", Tree::string(shown.secret));
  tree.add("File", Tree::string(shown.path));
  tree.add("SymlinkFile", Tree::string(""));
  tree.add("Commit", Tree::string(shown.origin.commit));
  tree.add("Entropy", real(shown.entropy));
  tree.add("Author", Tree::string(shown.origin.author));
  tree.add("Email", Tree::string(shown.origin.email));
  tree.add("Date", Tree::string(shown.origin.date));
  tree.add("Message", Tree::string(shown.origin.subject));
  tree.add("Tags", syntax::text_list(shown.tags));
  tree.add("Fingerprint", Tree::string(shown.position));
  return tree;
}

std::string json_report(const ReportView& view) {
  Tree tree = Tree::map();
  tree.add("schema", Tree::integer(1));
  Tree& tool = tree.add("tool", Tree::map());
  tool.add("name", Tree::string("git-clef"));
  tool.add("version", Tree::string(view.options.version));
  Tree& findings = tree.add("findings", Tree::list());
  for (const Finding& shown : view.shown)
    findings.add(native_fields(shown));
  tree.add("unencryptedMatrixFiles", syntax::text_list(view.options.unencrypted_cells));
  tree.add("diagnostics", diagnostics_tree(view.report));
  tree.add("tooLarge", syntax::text_list(view.report.too_large));
  tree.add("staleBaseline", stale_tree(view.options.stale));
  tree.add("summary", summary_tree(view));
  return lines_of(tree, " ");
}

std::string gitleaks_report(const ReportView& view) {
  Tree list = Tree::list();
  for (const Finding& shown : view.shown)
    list.add(gitleaks_fields(shown));
  return lines_of(list, " ");
}

std::string clef_report(const ReportView& view) {
  Tree tree = Tree::map();
  Tree& matches = tree.add("matches", Tree::list());
  for (std::size_t i = 0; i < view.shown.size(); ++i)
    matches.add(clef_match(view.report.findings[i], view.shown[i]));
  tree.add("unencryptedMatrixFiles", syntax::text_list(view.options.unencrypted_cells));
  tree.add("filesScanned", number_tree(view.report.blobs));
  std::size_t skipped = 0;
  for (std::size_t i = 1; i < view.report.skipped.size(); ++i)
    skipped += is_read(static_cast<Skip>(i)) ? 0 : view.report.skipped[i];
  tree.add("filesSkipped", number_tree(skipped));
  tree.add("durationMs", Tree::integer(std::max<std::int64_t>(view.options.duration_ms, 0)));
  tree.add("summary", Tree::string(summary_lines(view.report).front()));
  return lines_of(tree, "  ");
}

}  // namespace clef::scan
