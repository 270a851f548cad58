// SPDX-License-Identifier: MIT
#include "cli/issue_report.h"

#include <algorithm>
#include <set>

#include "cli/build_info.h"
#include "scan/forge_text.h"
#include "syntax/text_list.h"

namespace clef::cli {
namespace {

using policy::Issue;
using policy::Severity;
using syntax::Tree;

constexpr std::size_t kShortId = 10;

std::string short_id(const std::string& commit) { return commit.substr(0, kShortId); }

// A message stands as text, whatever Markdown or HTML it quotes.
std::string for_markdown(std::string_view text) {
  constexpr std::string_view kMeaning = "\\`*_[]<>#|&~@";
  std::string out;
  for (const char c : escape_for_display(text)) {
    if (kMeaning.find(c) != std::string_view::npos)
      out += '\\';
    out += c;
  }
  return out;
}

// Names of files, keys and people: in a span of code nothing else means anything.
std::string as_code(std::string_view text) {
  std::string out = escape_for_display(text);
  std::replace(out.begin(), out.end(), '`', '\'');
  return "`" + out + "`";
}

std::string markdown_list(const std::vector<std::string>& items, std::string_view what) {
  if (items.empty())
    return {};
  std::string out = "- " + std::string(what) + ": ";
  for (const std::string& item : items)
    out += (&item == &items.front() ? "" : ", ") + as_code(item);
  return out + "\n";
}

std::string_view sarif_level(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::info:
      return "note";
  }
  return {};
}

Tree sarif_rules(const entry::RangeReport& report) {
  std::set<std::string> categories;
  for (const entry::RangeIssue& found : report.issues)
    categories.insert(found.issue.category);
  Tree rules = Tree::list();
  for (const std::string& category : categories) {
    Tree rule = Tree::map();
    rule.add("id", Tree::string(category));
    rules.add(std::move(rule));
  }
  return rules;
}

Tree sarif_result(const entry::RangeIssue& found) {
  Tree result = Tree::map();
  result.add("ruleId", Tree::string(found.issue.category));
  result.add("level", Tree::string(sarif_level(found.issue.severity)));
  result.add("message", Tree::map()).add("text", Tree::string(found.issue.message));
  if (!found.issue.file.empty()) {
    Tree& place = result.add("locations", Tree::list()).add(Tree::map());
    place.add("physicalLocation", Tree::map())
        .add("artifactLocation", Tree::map())
        .add("uri", Tree::string(scan::path_uri(found.issue.file)));
  }
  if (!found.commit.empty())
    result.add("partialFingerprints", Tree::map()).add("commit/v1", Tree::string(found.commit));
  return result;
}

Tree story_json(const entry::FileStory& story) {
  Tree item = Tree::map();
  item.add("file", Tree::string(story.path));
  item.add("status", Tree::string(std::string(1, story.status)));
  item.add("added", syntax::text_list(story.added));
  item.add("changed", syntax::text_list(story.changed));
  item.add("removed", syntax::text_list(story.removed));
  item.add("readersAdded", syntax::text_list(story.readers_added));
  item.add("readersRemoved", syntax::text_list(story.readers_removed));
  item.add("authors", syntax::text_list(story.authors));
  return item;
}

}  // namespace

std::string issue_text(const entry::RangeIssue& found) {
  std::string out(policy::severity_name(found.issue.severity));
  out += " [" + found.issue.category + "] ";
  if (!found.issue.file.empty())
    out += escape_for_display(found.issue.file) + ": ";
  out += found.issue.message;
  if (!found.commit.empty())
    out += " (in " + short_id(found.commit) + ")";
  if (!found.issue.fix.empty())
    out += "\n  fix: " + found.issue.fix;
  return out;
}

Tree issues_json(const entry::RangeReport& report) {
  Tree tree = Tree::map();
  tree.add("commits", Tree::integer(static_cast<std::int64_t>(report.commits)));
  tree.add("complete", Tree::boolean(report.complete));
  Tree& issues = tree.add("issues", Tree::list());
  for (const entry::RangeIssue& found : report.issues) {
    Tree item = Tree::map();
    item.add("severity", Tree::string(policy::severity_name(found.issue.severity)));
    item.add("category", Tree::string(found.issue.category));
    item.add("file", Tree::string(found.issue.file));
    item.add("key", Tree::string(found.issue.key));
    item.add("message", Tree::string(found.issue.message));
    item.add("fix", Tree::string(found.issue.fix));
    item.add("commit", Tree::string(found.commit));
    issues.add(std::move(item));
  }
  Tree& files = tree.add("files", Tree::list());
  for (const entry::FileStory& story : report.files)
    files.add(story_json(story));
  return tree;
}

Tree issues_sarif(const entry::RangeReport& report) {
  Tree run = Tree::map();
  Tree& driver = run.add("tool", Tree::map()).add("driver", Tree::map());
  driver.add("name", Tree::string("git-clef"));
  driver.add("version", Tree::string(build_info().version));
  driver.add("rules", sarif_rules(report));
  Tree& results = run.add("results", Tree::list());
  for (const entry::RangeIssue& found : report.issues)
    results.add(sarif_result(found));
  return scan::sarif_log(std::move(run));
}

std::string issues_github(const entry::RangeReport& report) {
  std::string out;
  for (const entry::RangeIssue& found : report.issues) {
    const Severity severity = found.issue.severity;
    out += severity == Severity::info ? "::notice" : "::" + std::string(sarif_level(severity));
    out += " title=" + scan::workflow_text("git-clef " + found.issue.category, true);
    if (!found.issue.file.empty())
      out += ",file=" + scan::workflow_text(found.issue.file, true);
    out += "::" + scan::workflow_text(found.issue.message, false) + "\n";
  }
  return out;
}

std::string issues_markdown(const entry::RangeReport& report) {
  std::string out = "## Encrypted files in this change\n\n";
  if (report.files.empty())
    out += "None changed.\n\n";
  for (const entry::FileStory& story : report.files) {
    out += "### " + as_code(story.path) +
           (story.status == 'A'   ? " (new)"
            : story.status == 'D' ? " (removed)"
                                  : "") +
           "\n\n";
    out += markdown_list(story.authors, "by");
    out += markdown_list(story.added, "keys added");
    out += markdown_list(story.changed, "values changed");
    out += markdown_list(story.removed, "keys removed");
    out += markdown_list(story.readers_added, "**can read it now**");
    out += markdown_list(story.readers_removed, "can no longer read it");
    out += "\n";
  }
  out += "## Findings\n\n";
  if (report.issues.empty())
    return out + "None.\n";
  for (const entry::RangeIssue& found : report.issues) {
    out += "- **" + std::string(policy::severity_name(found.issue.severity)) + "** " +
           as_code(found.issue.file) + ": " + for_markdown(found.issue.message);
    out += found.commit.empty() ? "\n" : " (" + short_id(found.commit) + ")\n";
  }
  return out;
}

}  // namespace clef::cli
