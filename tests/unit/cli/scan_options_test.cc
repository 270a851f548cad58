// SPDX-License-Identifier: MIT
// Every option of a scan gets where it counts, and what is none is refused.
#include "cli/scan_options.h"

#include "cli/parse.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

using Words = std::vector<std::string>;

struct Probe final : Command {
  void declare(Options& options) override { how.declare(options); }
  ExitCode run(Context&) override { return kDone; }
  ScanOptions how;
};

class ScanOptionsTest : public testing::Test {
 protected:
  const ScanOptions& of(Words words) {
    parse_command(*find_verb({"scan"}).verb, probe_, globals_, std::move(words));
    return probe_.how;
  }
  scan::ReportOptions report() const {
    Output out(globals_);
    return probe_.how.report(out);
  }

 private:
  Probe probe_;
  Globals globals_;
};

TEST_F(ScanOptionsTest, WithoutAnythingNothingIsShownAndAllIsFound) {
  const policy::ScanRequest request = of({}).request();
  EXPECT_TRUE(request.engine.honours_inline);
  EXPECT_EQ(request.engine.least, scan::Confidence::low);
  EXPECT_EQ(request.engine.max_bytes, 8'000'000U);
  EXPECT_TRUE(request.remembers);
  EXPECT_FALSE(request.files.config);
  EXPECT_EQ(report().format, scan::ReportFormat::text);
  EXPECT_EQ(report().redact, 100U);
}

TEST_F(ScanOptionsTest, EachReachesTheRequest) {
  const policy::ScanRequest request = of({"--max-decode-depth",
                                          "1",
                                          "--max-target-megabytes",
                                          "3",
                                          "--ignore-inline-allow",
                                          "--require-checksum",
                                          "--min-confidence",
                                          "medium",
                                          "--threads",
                                          "2",
                                          "--config",
                                          "c",
                                          "-i",
                                          "a,b",
                                          "--ignore-file",
                                          "d",
                                          "--baseline",
                                          "e",
                                          "--all-lines",
                                          "--all-occurrences",
                                          "--ignored",
                                          "--no-cache"})
                                          .request();
  EXPECT_EQ(request.engine.decode_depth, 1U);
  EXPECT_EQ(request.engine.max_bytes, 3'000'000U);
  EXPECT_FALSE(request.engine.honours_inline);
  EXPECT_TRUE(request.engine.requires_checksum);
  EXPECT_EQ(request.engine.least, scan::Confidence::medium);
  EXPECT_EQ(request.threads, 2U);
  EXPECT_EQ(request.files.config, "c");
  EXPECT_EQ(request.files.ignores, (std::vector<std::filesystem::path>{"a,b", "d"}));
  EXPECT_EQ(request.files.baseline, "e");
  EXPECT_TRUE(request.all_lines && request.all_occurrences && request.with_ignored);
  EXPECT_FALSE(request.remembers);
}

TEST_F(ScanOptionsTest, ShownSecretsAndFormats) {
  of({"--show-secrets", "--format", "csv", "--csv-safe"});
  EXPECT_EQ(report().redact, 0U);
  EXPECT_EQ(report().format, scan::ReportFormat::csv);
  EXPECT_TRUE(report().is_csv_safe);
}

TEST_F(ScanOptionsTest, WhatIsNoneIsWrongUsage) {
  EXPECT_EQ(code_of([&] { of({"--threads", "many"}).request(); }), "usage");
  EXPECT_EQ(code_of([&] { of({"--threads", "257"}).request(); }), "usage");
  EXPECT_EQ(code_of([&] { of({"--min-confidence", "sure"}).request(); }), "usage");
  of({"--format", "yaml"});
  EXPECT_EQ(code_of([&] { report(); }), "usage");
  of({"--format", "text", "--redact", "101"});
  EXPECT_EQ(code_of([&] { report(); }), "usage");
}

TEST_F(ScanOptionsTest, TheStatusSaysWhatWasFoundAndWhatWasNotSeen) {
  policy::ScanOutcome outcome;
  EXPECT_EQ(of({}).status(outcome, 0), 0);
  EXPECT_EQ(of({}).status(outcome, 1), 1);
  EXPECT_EQ(of({"--exit-code", "9"}).status(outcome, 1), 9);
  outcome.complete = false;
  EXPECT_EQ(of({}).status(outcome, 0), 2);
  outcome.complete = true;
  outcome.report.diagnostics.push_back({"a", {}, "unreadable"});
  EXPECT_EQ(of({}).status(outcome, 0), 2);
  outcome.report.diagnostics.clear();
  outcome.report.skipped.at(static_cast<std::size_t>(scan::Skip::too_large)) = 1;
  EXPECT_EQ(of({}).status(outcome, 0), 0);
  EXPECT_EQ(of({"--strict"}).status(outcome, 0), 2);
}

}  // namespace
}  // namespace clef::cli
