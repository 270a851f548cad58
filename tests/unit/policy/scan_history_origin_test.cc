// SPDX-License-Identifier: MIT
// A finding belongs to the commit that first had it at its path.
#include <gtest/gtest.h>

#include "unit/policy/scan_history_world.h"

namespace clef::policy {
namespace {

TEST_F(ScanHistoryTest, AFindingBelongsToItsFirstCommitAndARenameIsNoNewOne) {
  const std::string first = commit("a", "TOKEN\n");
  commit("a", "TOKEN\nmore\n");
  repo.git({"mv", "a", "b"});
  repo.commit_all("moved");
  commit("b", "TOKEN\nmore\nand more\n");
  HistorySource source(scan_git_of(), parts(), nullptr);
  scan::ScanReport report;
  scan::BlobItem item;
  while (source.next(item, 0)) {
    const auto text = source.load(item, 0);
    if (!text || !text->starts_with("TOKEN"))
      continue;
    scan::Finding finding;
    finding.rule = "r";
    finding.path = item.path;
    finding.secret = "TOKEN";
    finding.place.start_line = finding.place.end_line = 1;
    std::vector<scan::Finding> findings = {finding};
    source.settle(item, *text, findings);
    report.findings.insert(report.findings.end(), findings.begin(), findings.end());
  }
  source.conclude(report);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings[0].path, "a");
  EXPECT_EQ(report.findings[0].origin.commit, first);
  EXPECT_EQ(report.findings[0].origin.author, "Test Person");
  EXPECT_EQ(report.findings[0].origin.subject, "x");
}

}  // namespace
}  // namespace clef::policy
