// SPDX-License-Identifier: MIT
#include "cli/switch_report.h"

#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

Said said(const entry::SwitchReport& report, bool locked, bool json = false) {
  Globals globals;
  globals.json = json;
  return said_by([&] {
    Output out(globals);
    print_switch(out, report, locked);
  });
}

TEST(PrintSwitch, TellsHowManyFilesLieThereHow) {
  entry::SwitchReport report;
  EXPECT_TRUE(contains(said(report, true).err, "no filtered file stands in clear"));
  EXPECT_TRUE(contains(said(report, false).err, "no listed file was sealed"));
  report.paths = {"a", "b"};
  report.work_trees = 1;
  EXPECT_TRUE(contains(said(report, true).err, "2 files sealed again in 1 work tree; "));
  EXPECT_TRUE(contains(said(report, false).err, "2 files in clear in 1 work tree; "));
}

TEST(PrintSwitch, NamesWhatNoKeyOpens) {
  entry::SwitchReport report;
  report.changed = true;
  report.paths = {"a"};
  report.sealed = {"b"};
  const Said json = said(report, false, true);
  EXPECT_TRUE(contains(json.err, "no key here opens 'b'"));
  EXPECT_EQ(json.out, R"({"locked":false,"changed":true,"written":["a"],"sealed":["b"]})"
                      "\n");
  report.sealed.clear();
  EXPECT_EQ(said(report, true, true).out, R"({"locked":true,"changed":true,"written":["a"]})"
                                          "\n");
}

}  // namespace
}  // namespace clef::cli
