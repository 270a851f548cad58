// SPDX-License-Identifier: MIT
// What a person said of findings; the questions themselves are asked in tests/cli.
#include "cli/scan_review.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "scan/fingerprint.h"

namespace clef::cli {
namespace {

scan::Finding finding(std::string path) {
  scan::Finding out;
  out.rule = "r";
  out.path = std::move(path);
  out.secret = "q7Tz0PvLw3XcN8RbK5JdH2Gs";
  out.place.start_line = 4;
  scan::stamp(out);
  return out;
}

TEST(ScanReview, MarksEveryFindingOfAFingerprint) {
  const std::vector<scan::Finding> findings{finding("a"), finding("b"), finding("a")};
  const ReviewMarks marks =
      marks_by_fingerprint(findings, {findings[0].fingerprint}, scan::Mark::harmless);
  EXPECT_EQ(marks, (ReviewMarks{{0, scan::Mark::harmless}, {2, scan::Mark::harmless}}));
}

TEST(ScanReview, TakesGitleaksFingerprintsToo) {
  EXPECT_EQ(marks_by_fingerprint({finding("a")}, {"a:r:4"}, scan::Mark::real),
            (ReviewMarks{{0, scan::Mark::real}}));
}

TEST(ScanReview, RefusesAFingerprintThatNoFindingHas) {
  try {
    static_cast<void>(marks_by_fingerprint({finding("a")}, {"v1:abcde"}, scan::Mark::real));
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.code(), Errc::not_found);
  }
}

TEST(ScanReview, AsksNothingAboutNothing) { EXPECT_TRUE(ask_about_findings({}).empty()); }

}  // namespace
}  // namespace clef::cli
