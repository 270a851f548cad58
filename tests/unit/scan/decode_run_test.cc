// SPDX-License-Identifier: MIT
// Runs are found at every place, across folded lines, and short ones where something tells of them.
#include "scan/decode_run.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

std::vector<EncodedSegment> runs(std::string_view text) {
  std::vector<EncodedSegment> out;
  add_runs(text, 100'000, out);
  add_told_runs(text, 100'000, out);
  return out;
}

TEST(AddRuns, FindsARunAtEveryPlace) {
  const std::string run = "aGVsbG8gd29ybGQgYW5kIDEy";  // 24 characters
  for (std::size_t before = 0; before < 40; ++before) {
    for (std::size_t after = 0; after < 14; ++after) {
      const auto found = runs(std::string(before, '.') + run + std::string(after, '.'));
      ASSERT_EQ(found.size(), 1U) << before << " " << after;
      EXPECT_EQ(found[0].begin, before);
      EXPECT_EQ(found[0].end, before + run.size());
      EXPECT_EQ(found[0].decoded, "hello world and 12");
    }
  }
}

TEST(AddRuns, JoinsFoldedLines) {
  const auto found =
      runs("data: >-\n  aGVsbG8gd29ybGQgYW5k\n  IGFsbCB0aGUgcmVzdDEy\n  b2Y=\nx: y\n");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].decoded, "hello world and all the rest12of");
  const auto longer =
      runs("data: >-\n  aGVsbG8gd29ybGQgYW5kIGFsbCB0\r\n  aGUgcmVzdDEyb2Y=\nx: y\n");
  ASSERT_EQ(longer.size(), 1U);
  EXPECT_EQ(longer[0].decoded, "hello world and all the rest12of");
}

TEST(AddRuns, ReadsShortValuesOfSecretsOfKubernetes) {
  const auto found =
      runs("kind: Secret\ndata:\n  password: aHVudGVyMjI=\n  user: \"cm9vdHJvb3Q=\"\n");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].decoded, "hunter22");
  EXPECT_EQ(found[1].decoded, "rootroot");
  EXPECT_TRUE(runs("kind: ConfigMap\ndata:\n  password: aHVudGVyMjI=\n").empty());
}

TEST(AddRuns, ReadsDockerAndBasicAuthentication) {
  EXPECT_EQ(runs("{\"auth\": \"dXNlcjpwYXNz\"}").at(0).decoded, "user:pass");
  EXPECT_EQ(runs("Authorization: Basic dXNlcjpwYXNz").at(0).decoded, "user:pass");
  EXPECT_TRUE(runs("Basic knowledge of things").empty());
}

TEST(IsPlainText, IsPrintableAndNotEmpty) {
  EXPECT_TRUE(is_plain_text("a b\t\r\n~"));
  EXPECT_FALSE(is_plain_text(""));
  EXPECT_FALSE(is_plain_text("a\x7f"));
  EXPECT_FALSE(is_plain_text("\xc3\xa9"));
  EXPECT_FALSE(is_plain_text(std::string_view("\0", 1)));
}

}  // namespace
}  // namespace clef::scan
