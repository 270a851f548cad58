// SPDX-License-Identifier: MIT
// Escapes of RFC 8259, section 7.
#include "syntax/json_string.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

std::string decoded(std::string_view raw) {
  std::string out;
  StringSink sink(out);
  decode_json_string(raw, sink);
  return out;
}

TEST(DecodeJsonString, KnowsEveryEscape) {
  EXPECT_EQ(decoded("\\\"\\\\\\/\\b\\f\\n\\r\\t"), "\"\\/\b\f\n\r\t");
  EXPECT_EQ(decoded("a\\u00e9\\u0000b"), std::string("a\u00e9\0b", 5));
}

TEST(DecodeJsonString, JoinsSurrogatePairs) { EXPECT_EQ(decoded("\\ud83d\\ude00"), "\U0001F600"); }

TEST(DecodeJsonString, ReplacesHalvesOfPairs) {
  EXPECT_EQ(decoded("\\ud800x"), "\uFFFDx");
  EXPECT_EQ(decoded("\\ude00"), "\uFFFD");
  EXPECT_EQ(decoded("\\ud800\\u0041"), "\uFFFDA");
  EXPECT_EQ(decoded("\\ud800\\ud83d\\ude00"), "\uFFFD\U0001F600");
}

}  // namespace
}  // namespace clef::syntax
