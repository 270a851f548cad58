// SPDX-License-Identifier: MIT
#include "cli/filter_call.h"

#include "cli/parse.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

struct Probe final : Command {
  void declare(Options& options) override { call.declare(options); }
  ExitCode run(Context&) override { return kDone; }
  FilterCall call;
};

std::string path_of(std::vector<std::string> words) {
  Globals globals;
  Probe probe;
  parse_command(*find_verb({"clean"}).verb, probe, globals, std::move(words));
  return probe.call.path(Shown::words("clean"));
}

TEST(FilterCall, TakesOnePathBehindTheDashes) {
  EXPECT_EQ(path_of({"--", "a b"}), "a b");
  EXPECT_EQ(path_of({"--", "--reveal"}), "--reveal");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"--"}, {"--", "a", "b"}, {}})
    expect_error(Errc::usage, [&] { path_of(words); });
}

}  // namespace
}  // namespace clef::cli
