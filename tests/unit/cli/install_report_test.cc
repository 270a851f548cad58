// SPDX-License-Identifier: MIT
// What an installation says of itself, and its exit status.
#include "cli/install_report.h"

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

struct Told {
  Said said;
  ExitCode status = -1;
};
Told told(const entry::InstallReport& report, bool json = false) {
  Told out;
  out.said = said_by([&] {
    Globals globals;
    globals.json = json;
    Output output(globals);
    Context context(globals, output, repository);
    out.status = tell(context, report);
  });
  return out;
}

entry::InstallReport foreign() {
  entry::InstallReport report;
  report.hooks.push_back({"pre-commit", entry::HookResult::foreign, "/r/pre-commit", "add\nthis"});
  return report;
}

TEST(InstallReport, NothingDoneIsSaidSo) {
  const Told out = told({});
  EXPECT_EQ(out.status, kDone);
  EXPECT_NE(out.said.err.find("nothing was to be done"), std::string::npos);
}

TEST(InstallReport, AForeignHookIsToldLineByLineAndIsNoSuccess) {
  const Told out = told(foreign());
  EXPECT_EQ(out.status, 2);
  EXPECT_NE(out.said.err.find("hint: add\n"), std::string::npos) << out.said.err;
  EXPECT_NE(out.said.err.find("hint: this\n"), std::string::npos);
  EXPECT_EQ(told(foreign(), true).status, 2);
  EXPECT_NE(told(foreign(), true).said.out.find("\"result\":\"foreign\""), std::string::npos);
}

TEST(InstallReport, ResultsHaveStableNames) {
  EXPECT_EQ(result_name(entry::HookResult::switched_off), "switched-off");
  EXPECT_EQ(result_name(entry::HookResult::written), "written");
}

}  // namespace
}  // namespace clef::cli
