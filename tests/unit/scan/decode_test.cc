// SPDX-License-Identifier: MIT
// Encoded text is decoded where it is text; random bytes and words stay as they are.
#include "scan/decode.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

std::string decoded(std::string_view text, std::size_t most = 1000) {
  std::string out;
  for (const EncodedSegment& s : encoded_segments(text, most, true))
    out += std::string(encoding_name(s.encoding)) + "@" + std::to_string(s.begin) + "-" +
           std::to_string(s.end) + "=" + s.decoded + "|";
  return out;
}

TEST(EncodedSegments, ReadPercentEscapes) {
  EXPECT_EQ(decoded("a=ghp%5Fabc%3D1"), "percent@5-14=_abc=|");
  EXPECT_EQ(decoded("100% sure, 5%zz"), "");
  EXPECT_EQ(decoded("%41\n%42"), "percent@0-3=A|percent@4-7=B|");
  EXPECT_EQ(decoded("%ff%fe"), "");
}

TEST(EncodedSegments, ReadUnicodeEscapes) {
  EXPECT_EQ(decoded("x\\u0041\\u0042y"), "unicode@1-13=AB|");
  EXPECT_EQ(decoded("x\\\\u0041y"), "unicode@1-8=A|");
  EXPECT_EQ(decoded("U+0041 U+0042 U+00"), "unicode@0-13=AB|");
  EXPECT_EQ(decoded("\\u00e9\\uzzzz"), "");
}

TEST(EncodedSegments, ReadHexAndBase64) {
  EXPECT_EQ(decoded("k=6768705f6162636465666768696a6b6c;"), "hex@2-34=ghp_abcdefghijkl|");
  EXPECT_EQ(decoded("k: Z2hwX2FiY2RlZmdoaWprbG1ub3A="), "base64@3-31=ghp_abcdefghijklmnop|");
  EXPECT_EQ(decoded("Z2hwX2FiY2RlZmdoaWprbG1ub3A"), "base64@0-27=ghp_abcdefghijklmnop|");
  EXPECT_EQ(decoded("d41d8cd98f00b204e9800998ecf8427e"), "");
  EXPECT_EQ(decoded("ThisIsALongCamelCaseIdentifierOfCode"), "");
  EXPECT_EQ(decoded("k: Z2hwX2FiY2Rl"), "");  // too short to be looked at
}

TEST(EncodedSegments, PreferTheMoreSpecific) {
  EXPECT_EQ(decoded("Z2hwX2FiY2Rl%41,Z2hwX2FiY2RlZmdoaWprbG1ub3A="),
            "percent@12-15=A|base64@16-44=ghp_abcdefghijklmnop|");
}

TEST(EncodedSegments, StopWhereTheyMayDecodeNoMore) {
  std::string text;
  for (int i = 0; i < 10; ++i)
    text += "Z2hwX2FiY2RlZmdoaWprbG1ub3A= ";
  EXPECT_EQ(decoded(text, 45),
            "base64@0-28=ghp_abcdefghijklmnop|base64@29-57=ghp_abcdefghijklmnop|");
}

}  // namespace
}  // namespace clef::scan
