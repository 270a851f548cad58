// SPDX-License-Identifier: MIT
// CSV and JUnit, as gitleaks writes them.
#include <gtest/gtest.h>

#include "unit/scan/report_sample.h"

namespace clef::scan {
namespace {

using sample::write;

TEST(CsvReport, HasARowAFinding) {
  EXPECT_EQ(
      write(ReportFormat::csv, sample::report()),
      "RuleID,Commit,File,SymlinkFile,Secret,Match,StartLine,EndLine,StartColumn,EndColumn,Author,"
      "Message,Date,Email,Fingerprint,Tags\n"
      "cloud-key,,a.env,,REDACTED,KEY = REDACTED,3,3,8,37,,,,,a.env:cloud-key:3,\n"
      "cloud-key,0123456789abcdef0123456789abcdef01234567,src/b c.py,,REDACTED,KEY = "
      "REDACTED,12,12,"
      "8,37,A. Person,add it,2026-01-02T03:04:05Z,a@example.org,"
      "0123456789abcdef0123456789abcdef01234567:src/b c.py:cloud-key:12,decoded:base64 t\n");
}

TEST(CsvReport, IsNothingWithoutFindings) { EXPECT_EQ(write(ReportFormat::csv, {}), ""); }

TEST(CsvReport, QuotesAsRfc4180) {
  ScanReport report;
  report.findings = {sample::finding("a,\"b\"", 1)};
  EXPECT_NE(write(ReportFormat::csv, report).find(",\"a,\"\"b\"\"\","), std::string::npos);
}

TEST(CsvReport, S19_LeavesSpreadsheetsNoFormula) {
  ScanReport report;
  report.findings = {sample::finding("=cmd()", 1)};
  report.findings[0].origin.author = "@x";
  ReportOptions options;
  EXPECT_NE(write(ReportFormat::csv, report, options).find(",=cmd(),"), std::string::npos);
  options.is_csv_safe = true;
  const std::string safe = write(ReportFormat::csv, report, options);
  EXPECT_NE(safe.find(",'=cmd(),"), std::string::npos);
  EXPECT_NE(safe.find(",'@x,"), std::string::npos);
}

TEST(JunitReport, HasAFailedCaseAFinding) {
  ScanReport report;
  report.findings = {sample::finding("a<b>.env", 3)};
  const std::string text = write(ReportFormat::junit, report);
  EXPECT_TRUE(text.starts_with(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n\t<testsuite name=\"git-clef "
      "scan\" "
      "tests=\"1\" failures=\"1\" time=\"\">\n\t\t<testcase classname=\"a cloud&#39;s key\" "
      "name=\"cloud-key has detected a secret in file a&lt;b&gt;.env, line 3\" "
      "file=\"a&lt;b&gt;.env\" time=\"\">\n\t\t\t<failure message="))
      << text;
  EXPECT_NE(text.find(">{&#34;RuleID&#34;:&#34;cloud-key&#34;,"), std::string::npos);
  EXPECT_TRUE(text.ends_with("</failure>\n\t\t</testcase>\n\t</testsuite>\n</testsuites>\n"));
}

TEST(JunitReport, IsAnEmptySuiteWithoutFindings) {
  EXPECT_NE(write(ReportFormat::junit, {}).find("tests=\"0\" failures=\"0\""), std::string::npos);
}

}  // namespace
}  // namespace clef::scan
