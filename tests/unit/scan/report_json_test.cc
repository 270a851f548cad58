// SPDX-License-Identifier: MIT
// JSON that programs written for gitleaks and for the reference tool read unchanged.
#include <gtest/gtest.h>

#include "syntax/document.h"
#include "unit/scan/report_sample.h"

namespace clef::scan {
namespace {

using sample::write;

TEST(GitleaksReport, HasItsFieldsInItsOrderIndentedByOneBlank) {
  ScanReport report = sample::report();
  report.findings.erase(report.findings.begin());
  EXPECT_EQ(write(ReportFormat::gitleaks, report),
            "[\n {\n"
            "  \"RuleID\": \"cloud-key\",\n"
            "  \"Description\": \"a cloud's key\",\n"
            "  \"StartLine\": 12,\n"
            "  \"EndLine\": 12,\n"
            "  \"StartColumn\": 8,\n"
            "  \"EndColumn\": 37,\n"
            "  \"Match\": \"KEY = REDACTED\",\n"
            "  \"Secret\": \"REDACTED\",\n"
            "  \"File\": \"src/b c.py\",\n"
            "  \"SymlinkFile\": \"\",\n"
            "  \"Commit\": \"0123456789abcdef0123456789abcdef01234567\",\n"
            "  \"Entropy\": 4.5,\n"
            "  \"Author\": \"A. Person\",\n"
            "  \"Email\": \"a@example.org\",\n"
            "  \"Date\": \"2026-01-02T03:04:05Z\",\n"
            "  \"Message\": \"add it\",\n"
            "  \"Tags\": [\n   \"decoded:base64\",\n   \"t\"\n  ],\n"
            "  \"Fingerprint\": "
            "\"0123456789abcdef0123456789abcdef01234567:src/b c.py:cloud-key:12\"\n"
            " }\n]\n");
}

TEST(GitleaksReport, IsAnEmptyListWithoutFindings) {
  EXPECT_EQ(write(ReportFormat::gitleaks, {}), "[]\n");
}

TEST(GitleaksReport, IsABaselineOfItsOwn) {
  ReportOptions shown;
  shown.redact = 0;
  Baseline base =
      Baseline::parse("b", write(ReportFormat::gitleaks, sample::report(), shown), &sample::own_id);
  EXPECT_EQ(base.form(), BaselineForm::gitleaks);
  for (const Finding& finding : sample::report().findings)
    EXPECT_TRUE(base.knows(finding));
  EXPECT_FALSE(base.knows(sample::finding("a.env", 3, sample::kOther)));
}

TEST(JsonReport, IsOneObjectWithGitleaksFieldsAndOurs) {
  const std::string text = write(ReportFormat::json, sample::report());
  const auto doc = syntax::Document::parse(syntax::Format::json, text);
  const auto root = doc.roots().front();
  EXPECT_EQ(doc.scalar_text(doc.find(root, "schema")), "1");
  const auto first = doc[doc.find(root, "findings")].first_child;
  EXPECT_EQ(doc.scalar_text(doc.find(first, "fingerprint_v1")),
            sample::finding("a.env", 3).fingerprint);
  EXPECT_EQ(doc.scalar_text(doc.find(first, "Fingerprint")), "a.env:cloud-key:3");
  EXPECT_EQ(doc.scalar_text(doc.find(first, "confidence")), "high");
  EXPECT_EQ(doc[doc.find(first, "validated")].kind, syntax::Kind::null);
  EXPECT_EQ(doc.scalar_text(doc.find(first, "decoded")), "False");
  EXPECT_EQ(doc.scalar_text(doc.find(doc[first].next, "decoded")), "True");
  const auto summary = doc.find(root, "summary");
  EXPECT_EQ(doc.scalar_text(doc.find(summary, "files")), "7");
  EXPECT_EQ(doc.scalar_text(doc.find(doc.find(summary, "surestRulesAlone"), "binary")), "2");
  EXPECT_EQ(doc.scalar_text(doc.find(doc.find(summary, "hidden"), "inline")), "1");
  EXPECT_EQ(text.find("durationMs"), std::string::npos);
}

TEST(ClefReport, IsThatOfTheReferenceTool) {
  ScanReport report;
  report.findings = {sample::finding("a", 1), sample::finding("b", 2)};
  report.findings[1].rule = kGenericRule;
  report.blobs = 2;
  report.skipped[static_cast<std::size_t>(Skip::too_large)] = 1;
  ReportOptions options;
  options.unencrypted_cells = {"secrets/a.enc.yaml"};
  options.duration_ms = 12;
  EXPECT_EQ(write(ReportFormat::clef, report, options),
            "{\n  \"matches\": [\n"
            "    {\n      \"file\": \"a\",\n      \"line\": 1,\n      \"column\": 8,\n"
            "      \"matchType\": \"pattern\",\n      \"patternName\": \"a cloud's key\",\n"
            "      \"preview\": \"q7Tz••••••••\"\n    },\n"
            "    {\n      \"file\": \"b\",\n      \"line\": 2,\n      \"column\": 8,\n"
            "      \"matchType\": \"entropy\",\n      \"entropy\": 4.5,\n"
            "      \"preview\": \"KEY=••••••••\"\n    }\n  ],\n"
            "  \"unencryptedMatrixFiles\": [\n    \"secrets/a.enc.yaml\"\n  ],\n"
            "  \"filesScanned\": 2,\n  \"filesSkipped\": 1,\n  \"durationMs\": 12,\n"
            "  \"summary\": \"2 findings in 2 files\"\n}\n");
}

TEST(ClefReport, ShowsNothingOfAShortSecretOrOfAValueWithoutAName) {
  ScanReport report;
  report.findings = {sample::finding("a", 1, "abcd"), sample::finding("b", 1)};
  report.findings[1].rule = kGenericRule;
  report.findings[1].match = report.findings[1].secret;
  const std::string text = write(ReportFormat::clef, report);
  EXPECT_EQ(text.find("abcd"), std::string::npos);
  EXPECT_EQ(text.find("q7Tz"), std::string::npos);
}

}  // namespace
}  // namespace clef::scan
