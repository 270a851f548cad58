// SPDX-License-Identifier: MIT
// A finding becomes an issue that says where and why and never what.
#include "entry/leaks.h"

#include <gtest/gtest.h>

namespace clef::entry {
namespace {

using policy::Severity;

scan::Finding finding() {
  scan::Finding out;
  out.rule = "a-rule";
  out.description = "A token";
  out.path = "a.js";
  out.secret = out.match = out.line = "canary-secret";
  out.place.start_line = out.place.end_line = 7;
  out.confidence = scan::Confidence::high;
  out.fingerprint = "v1:0123";
  out.origin.commit = "c0ffee";
  return out;
}

TEST(Leaks, TellPlaceRuleAndFingerprintOnly) {
  policy::ScanOutcome outcome;
  outcome.report.findings = {finding()};
  const Leaks leaks = leaks_of(outcome, {});
  ASSERT_EQ(leaks.found.size(), 1U);
  const policy::Issue& issue = leaks.found[0].issue;
  EXPECT_EQ(issue.severity, Severity::error);
  EXPECT_EQ(issue.category, "secret");
  EXPECT_EQ(issue.file, "a.js");
  EXPECT_EQ(issue.message, "line 7 looks like a secret: 'A token' (a-rule)");
  EXPECT_NE(issue.fix.find("'fingerprint: v1:0123'"), std::string::npos);
  EXPECT_EQ((issue.message + issue.fix).find("canary"), std::string::npos);
  EXPECT_EQ(leaks.found[0].commit, "c0ffee");
  EXPECT_TRUE(leaks.complete);
}

TEST(Leaks, WhatMayBeAnExampleIsAWarning) {
  policy::ScanOutcome outcome;
  outcome.report.findings = {finding()};
  outcome.report.findings[0].confidence = scan::Confidence::low;
  EXPECT_EQ(leaks_of(outcome, {}).found[0].issue.severity, Severity::warning);
}

TEST(Leaks, AFileOfItsKindHasNoLine) {
  policy::ScanOutcome outcome;
  outcome.report.findings = {finding()};
  outcome.report.findings[0].place = {};
  EXPECT_EQ(leaks_of(outcome, {}).found[0].issue.message,
            "a file of this kind holds secrets (a-rule)");
}

TEST(Leaks, S12_WhatWasNotSeenFailsWhereNobodyLooksAgain) {
  policy::ScanOutcome outcome;
  outcome.report.diagnostics.push_back({"b.js", "a-rule", "rule-timeout"});
  outcome.report.too_large = {"large"};
  outcome.report.hidden_inline = 3;
  LeakSearch final;
  final.is_final = true;
  const Leaks strict = leaks_of(outcome, final);
  ASSERT_EQ(strict.found.size(), 3U);
  EXPECT_EQ(strict.found[0].issue.severity, Severity::error);
  EXPECT_EQ(strict.found[0].issue.file, "b.js");
  EXPECT_EQ(strict.found[1].issue.severity, Severity::error);
  EXPECT_EQ(strict.found[1].issue.file, "large");
  EXPECT_EQ(strict.found[2].issue.severity, Severity::info) << "markers are counted";
  const Leaks kind = leaks_of(outcome, {});
  ASSERT_EQ(kind.found.size(), 2U);
  EXPECT_EQ(kind.found[0].issue.severity, Severity::warning);
}

TEST(Leaks, TimeThatIsUpIsNoAnswer) {
  policy::ScanOutcome outcome;
  outcome.complete = false;
  EXPECT_FALSE(leaks_of(outcome, {}).complete);
}

TEST(Leaks, ARequestFollowsTheSearch) {
  LeakSearch search;
  search.budget = std::chrono::milliseconds(5);
  search.honours_inline = false;
  const policy::ScanRequest request = request_of(search);
  EXPECT_EQ(request.budget, search.budget);
  EXPECT_FALSE(request.engine.honours_inline);
  EXPECT_FALSE(request.remembers) << "hooks write nothing";
}

}  // namespace
}  // namespace clef::entry
