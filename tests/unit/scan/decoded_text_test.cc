// SPDX-License-Identifier: MIT
// What is found in decoded text leads back to the encoded one, through every pass.
#include "scan/decoded_text.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

TEST(DecodedText, KeepsWhatIsAroundAndKnowsTheWayBack) {
  const std::string text = "name=Z2hwX2FiY2RlZmdoaWprbG1ub3A=;";
  const DecodedText decoded(text, 1000, false);
  EXPECT_EQ(decoded.text(), "name=ghp_abcdefghijklmnop;\n");
  const auto exact = decoded.origin(5, 25);
  ASSERT_TRUE(exact);
  EXPECT_EQ(exact->begin, 5U);
  EXPECT_EQ(exact->end, 33U);
  const auto wider = decoded.origin(2, 26);
  ASSERT_TRUE(wider);
  EXPECT_EQ(wider->begin, 2U);
  EXPECT_EQ(wider->end, 34U);
  EXPECT_FALSE(decoded.origin(0, 5));    // nothing decoded in it
  EXPECT_FALSE(decoded.origin(20, 27));  // beyond what is around
}

TEST(DecodedText, Edge21_DecodesBase64InBase64InPercent) {
  // ghp_abcdefghijklmnop, twice in base64, the padding as %3D.
  const std::string text = "k=WjJod1gyRmlZMlJsWm1kb2FXcHJiRzF1YjNBPQ%3D%3D";
  const DecodedText first(text, 1000, false);
  const DecodedText second(first, 1000, false);
  const DecodedText third(second, 1000, false);
  EXPECT_NE((first.text() + second.text() + third.text()).find("ghp_abcdefghijklmnop"),
            std::string::npos);
}

TEST(DecodedText, Edge21_ABombOfTinyPiecesIsBounded) {
  std::string text;
  for (int i = 0; i < 200'000; ++i)
    text += "%41\n";
  const DecodedText decoded(text, 1 << 20, false);
  EXPECT_LE(decoded.text().size(), (std::size_t{1} << 20) + 300);
  EXPECT_FALSE(decoded.is_empty());
}

TEST(DecodedText, IsEmptyWhereNothingIsEncoded) {
  EXPECT_TRUE(DecodedText("plain words", 1000, true).is_empty());
  EXPECT_TRUE(DecodedText("", 1000, true).is_empty());
}

}  // namespace
}  // namespace clef::scan
