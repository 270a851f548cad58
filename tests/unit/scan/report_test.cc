// SPDX-License-Identifier: MIT
// What holds for every form of report.
#include "scan/report.h"

#include <array>

#include <gtest/gtest.h>

#include "scan/report_parts.h"
#include "unit/scan/report_sample.h"

namespace clef::scan {
namespace {

using sample::write;

constexpr std::array kAll{ReportFormat::text,  ReportFormat::json,  ReportFormat::gitleaks,
                          ReportFormat::clef,  ReportFormat::csv,   ReportFormat::junit,
                          ReportFormat::sarif, ReportFormat::github};

TEST(Report, IsNamedAsOnTheCommandLine) {
  for (const char* name : {"text", "json", "gitleaks", "clef", "csv", "junit", "sarif", "github"})
    EXPECT_TRUE(report_format(name).has_value()) << name;
  EXPECT_EQ(report_format("xml"), std::nullopt);
  EXPECT_EQ(report_format("sarif"), ReportFormat::sarif);
}

TEST(Report, HoldsNoSecretInAnyFormUnlessAsked) {
  for (const ReportFormat format : kAll) {
    const std::string text = write(format, sample::report());
    EXPECT_EQ(text.find(sample::kSecret), std::string::npos) << text;
    EXPECT_EQ(text.find(sample::kOther), std::string::npos) << text;
  }
  ReportOptions shown;
  shown.redact = 0;
  for (const ReportFormat format :
       {ReportFormat::text, ReportFormat::json, ReportFormat::gitleaks, ReportFormat::csv})
    EXPECT_NE(write(format, sample::report(), shown).find(sample::kSecret), std::string::npos);
}

// S19: nothing that a terminal obeys, and no line that begins a command of a forge.
TEST(Report, S19_EscapesForeignTextInEveryForm) {
  for (const ReportFormat format : kAll) {
    const std::string text = write(format, sample::hostile_report());
    for (const char* bad : {"\x1b", "\r", "\x07", "\xe2\x80\xae", "\n::error::pwned"})
      EXPECT_EQ(text.find(bad), std::string::npos) << static_cast<int>(format) << text;
  }
}

TEST(Report, IsTheSameForTheSameFindings) {
  for (const ReportFormat format : kAll)
    EXPECT_EQ(write(format, sample::report()), write(format, sample::report()));
}

TEST(SummaryLines, TellWhatWasSkippedAndHidden) {
  EXPECT_EQ(summary_lines(sample::report()),
            (std::vector<std::string>{"2 findings in 7 files",
                                      "2 binary: searched by the surest rules alone",
                                      "1 finding hidden by a marker in its line"}));
  ScanReport one;
  one.blobs = 1;
  one.hidden_ignored = 2;
  one.hidden_baseline = 1;
  one.diagnostics.resize(1);
  EXPECT_EQ(
      summary_lines(one),
      (std::vector<std::string>{"0 findings in 1 file", "2 findings hidden by ignore files",
                                "1 finding known to the baseline", "1 part could not be judged"}));
}

TEST(SeverityOf, IsTheRulesOrThatOfItsConfidence) {
  RuleSet rules = sample::rules();
  Finding finding = sample::finding("a", 1);
  EXPECT_EQ(severity_of(finding, rules), Severity::high);
  finding.confidence = Confidence::low;
  EXPECT_EQ(severity_of(finding, rules), Severity::low);
  rules.rules.front().severity = Severity::critical;
  EXPECT_EQ(severity_of(finding, rules), Severity::critical);
}

// Edge32: whatever the locale, entropies have a point.
TEST(NumberText, Edge32_HasAPointAndSinglePrecision) {
  EXPECT_EQ(number_text(3.6841838359832764), "3.6841838");
  EXPECT_EQ(number_text(0), "0");
}

}  // namespace
}  // namespace clef::scan
