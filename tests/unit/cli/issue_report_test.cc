// SPDX-License-Identifier: MIT
// One finding in each form; and none of them says more than it is.
#include "cli/issue_report.h"

#include <gtest/gtest.h>

namespace clef::cli {
namespace {

entry::RangeReport report(const std::string& file) {
  entry::RangeReport out;
  out.issues.push_back(
      {policy::Issue::of(policy::Severity::error, "plaintext", file, "it is not encrypted"),
       "0123456789abcdef"});
  out.commits = 1;
  return out;
}

TEST(IssueText, NamesCategoryFileAndCommit) {
  EXPECT_EQ(issue_text(report("a").issues[0]),
            "error [plaintext] a: it is not encrypted (in 0123456789)");
}

TEST(IssuesGithub, S19_CannotBeMadeToSayACommand) {
  EXPECT_EQ(issues_github(report("a\n::set-env::b,c%")),
            "::error title=git-clef plaintext,file=a\\n%3A%3Aset-env%3A%3Ab%2Cc%25::it is not "
            "encrypted\n");
}

TEST(IssuesMarkdown, S19_QuotesNamesAsCode) {
  const std::string text = issues_markdown(report("a`<img>@all`"));
  EXPECT_NE(text.find("`a'<img>@all'`"), std::string::npos) << text;
}

TEST(IssuesSarif, HasOneRunWithRulesAndRelativeUris) {
  const std::string text = syntax::emit_json_line(issues_sarif(report("a b/c.yaml")));
  for (const char* part : {"2.1.0", "\"ruleId\"", "a%20b/c.yaml", "commit/v1"})
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

}  // namespace
}  // namespace clef::cli
