// SPDX-License-Identifier: MIT
// What people read, on a terminal and in the log of a forge.
#include <gtest/gtest.h>

#include "unit/scan/report_sample.h"

namespace clef::scan {
namespace {

using sample::write;

TEST(TextReport, SaysWhatWhereAndHowToNameIt) {
  EXPECT_EQ(write(ReportFormat::text, sample::report()),
            "a.env:3:8: cloud-key (high) a cloud's key\n"
            "  KEY = REDACTED\n"
            "  fingerprint: " +
                sample::finding("a.env", 3).fingerprint +
                "\n"
                "src/b c.py:12:8: cloud-key (low) a cloud's key\n"
                "  KEY = REDACTED\n"
                "  commit 0123456789, 2026-01-02T03:04:05Z, A. Person: add it\n"
                "  fingerprint: " +
                sample::finding("src/b c.py", 12, sample::kOther).fingerprint + "\n");
}

TEST(TextReport, TellsOfCellsInClearOfPartsNotJudgedAndOfStaleEntries) {
  ScanReport report;
  report.diagnostics = {{"big.js", "cloud-key", "rule-timeout"}, {"bad", "", "unreadable"}};
  ReportOptions options;
  options.unencrypted_cells = {"secrets/app/dev.enc.yaml"};
  options.stale = {{"old", "cloud-key", "v1:abc", Mark::none, {}, {}, {}, 0, 0, {}, false}};
  EXPECT_EQ(
      write(ReportFormat::text, report, options),
      "secrets/app/dev.enc.yaml: unencrypted-cell (high) a file of the matrix stands in clear\n"
      "big.js: not judged by cloud-key: rule-timeout\n"
      "bad: not judged: unreadable\n"
      "old: cloud-key of the baseline is gone (v1:abc)\n");
}

TEST(TextReport, CutsALongMatchBetweenCharacters) {
  ScanReport report;
  report.findings = {sample::finding("a", 1)};
  report.findings[0].match = std::string(159, 'x') + "éé";
  const std::string text = write(ReportFormat::text, report);
  EXPECT_NE(text.find("\n  " + std::string(159, 'x') + "…\n"), std::string::npos) << text;
}

TEST(GithubReport, IsAnAnnotationAFinding) {
  EXPECT_EQ(
      write(ReportFormat::github, sample::report()),
      "::error file=a.env,line=3,endLine=3,title=git-clef cloud-key::a cloud's key (" +
          sample::finding("a.env", 3).fingerprint +
          ")\n"
          "::notice file=src/b c.py,line=12,endLine=12,title=git-clef cloud-key::a cloud's key in "
          "commit 0123456789 (" +
          sample::finding("src/b c.py", 12, sample::kOther).fingerprint + ")\n");
}

TEST(GithubReport, S19_EndsNoPropertyEarly) {
  ScanReport report;
  report.findings = {sample::finding("a,line=1::x%", 1)};
  EXPECT_TRUE(
      write(ReportFormat::github, report).starts_with("::error file=a%2Cline=1%3A%3Ax%25,line=1,"));
}

}  // namespace
}  // namespace clef::scan
