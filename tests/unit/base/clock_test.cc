// SPDX-License-Identifier: MIT
// RFC 3339 times, as written by us and as Go's time package writes them (docs/format.md, the MAC).
#include "base/clock.h"

#include <gtest/gtest.h>

namespace clef {
namespace {

TEST(Rfc3339, WritesKnownInstants) {
  EXPECT_EQ(rfc3339_seconds(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339_seconds(1'767'323'045'678), "2026-01-02T03:04:05Z");
  EXPECT_EQ(rfc3339_millis(1'767'323'045'678), "2026-01-02T03:04:05.678Z");
  EXPECT_EQ(rfc3339_millis(1'709'164'800'007), "2024-02-29T00:00:00.007Z");
  EXPECT_EQ(rfc3339_millis(-1), "1969-12-31T23:59:59.999Z");
}

TEST(Rfc3339, ReadsWhatItWrites) {
  for (const std::int64_t ms : {0LL, 1LL, -1LL, 951'782'400'000LL, 4'102'444'799'999LL})
    EXPECT_EQ(parse_rfc3339(rfc3339_millis(ms)), ms);
}

TEST(Rfc3339, ReadsFractionsAndOffsets) {
  EXPECT_EQ(parse_rfc3339("1970-01-01T00:00:00.1Z"), 100);
  EXPECT_EQ(parse_rfc3339("1970-01-01T00:00:00.123456789Z"), 123);
  EXPECT_EQ(parse_rfc3339("1970-01-01T02:00:00+02:00"), 0);
  EXPECT_EQ(parse_rfc3339("1969-12-31T18:30:00-05:30"), 0);
  EXPECT_EQ(parse_rfc3339("1970-01-01T00:00:00+00:00"), 0);
}

TEST(Rfc3339, RefusesWhatIsNoTime) {
  for (const char* text : {"",
                           "2026",
                           "2026-01-02",
                           "2026-01-02T03:04Z",
                           "2026-01-02T03:04:05",
                           "2026-01-02 03:04:05Z",
                           "2026-1-02T03:04:05Z",
                           "2026-13-02T03:04:05Z",
                           "2026-02-30T03:04:05Z",
                           "2025-02-29T03:04:05Z",
                           "2026-00-01T03:04:05Z",
                           "2026-01-00T03:04:05Z",
                           "2026-01-02T24:04:05Z",
                           "2026-01-02T03:60:05Z",
                           "2026-01-02T03:04:61Z",
                           "2026-01-02T03:04:05.Z",
                           "2026-01-02T03:04:05z",
                           "2026-01-02T03:04:05Z ",
                           " 2026-01-02T03:04:05Z",
                           "2026-01-02T03:04:05+24:00",
                           "2026-01-02T03:04:05+0200",
                           "2026-01-02T03:04:05+02:60",
                           "+026-01-02T03:04:05Z"}) {
    EXPECT_FALSE(parse_rfc3339(text)) << text;
    EXPECT_FALSE(normalise_rfc3339(text)) << text;
  }
}

TEST(Rfc3339, IsNormalisedAsGoDoes) {
  EXPECT_EQ(normalise_rfc3339("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05Z");
  EXPECT_EQ(normalise_rfc3339("2026-01-02T03:04:05.987Z"), "2026-01-02T03:04:05Z");
  EXPECT_EQ(normalise_rfc3339("2026-01-02T03:04:05+00:00"), "2026-01-02T03:04:05Z");
  EXPECT_EQ(normalise_rfc3339("2026-01-02T03:04:05.5+02:00"), "2026-01-02T03:04:05+02:00");
  EXPECT_EQ(normalise_rfc3339("2026-01-02T03:04:05-05:30"), "2026-01-02T03:04:05-05:30");
}

TEST(SystemClock, IsLaterThanThisProgramWasWritten) {
  EXPECT_GT(system_clock().now_ms(), *parse_rfc3339("2024-01-01T00:00:00Z"));
}

}  // namespace
}  // namespace clef
