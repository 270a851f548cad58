// SPDX-License-Identifier: MIT
// What lint reports, and in which order.
#include "policy/issue.h"

#include <gtest/gtest.h>

#include "unit/policy/lint_world.h"

namespace clef::policy {
namespace {

Issue issue(Severity severity, const char* file, const char* key) {
  return Issue::of(severity, "sops", file, "some text").of_key(key);
}

TEST(Severity, NamesAreTheOnesOfReports) {
  EXPECT_EQ(severity_name(Severity::error), "error");
  EXPECT_EQ(severity_name(Severity::warning), "warning");
  EXPECT_EQ(severity_name(Severity::info), "info");
}

TEST(Issue, HoldsFilledAndEscapedText) {
  const Issue found =
      Issue::of(Severity::warning, "schema", "a.yaml", "{} is odd", Shown::key_name("A\x1b[31m"))
          .with_fix("git clef set {}", Shown::words("a/b"))
          .of_key("A");
  EXPECT_EQ(found.message, "'A\\e[31m' is odd");
  EXPECT_EQ(found.fix, "git clef set a/b");
  EXPECT_EQ(found.category, "schema");
  EXPECT_EQ(found.file, "a.yaml");
  EXPECT_EQ(found.key, "A");
}

TEST(SortIssues, BySeverityThenFileThenKey) {
  Issues issues;
  issues.push_back(issue(Severity::info, "a", "A"));
  issues.push_back(issue(Severity::warning, "b", "A"));
  issues.push_back(issue(Severity::warning, "a", "B"));
  issues.push_back(issue(Severity::error, "z", "Z"));
  issues.push_back(issue(Severity::warning, "a", "A"));
  sort_issues(issues);
  EXPECT_EQ(lines(issues), (Lines{"error sops z Z: some text", "warning sops a A: some text",
                                  "warning sops a B: some text", "warning sops b A: some text",
                                  "info sops a A: some text"}));
}

TEST(SortIssues, KeepsTheOrderOfEquals) {
  Issues issues;
  issues.push_back(Issue::of(Severity::error, "x", "f", "second by name, first found"));
  issues.push_back(Issue::of(Severity::error, "x", "f", "first by name, second found"));
  sort_issues(issues);
  EXPECT_EQ(issues[0].message, "second by name, first found");
}

}  // namespace
}  // namespace clef::policy
