// SPDX-License-Identifier: MIT
// UTF-8 is read as RFC 3629 section 3 and 4 have it; every second spelling is refused.
#include "base/utf8.h"

#include <gtest/gtest.h>

namespace clef {
namespace {

TEST(Utf8, DecodesTheFirstAndLastCodePointOfEachLength) {
  const struct {
    const char* bytes;
    char32_t value;
    std::size_t length;
  } cases[] = {{"\x7f", 0x7F, 1},
               {"\xc2\x80", 0x80, 2},
               {"\xdf\xbf", 0x7FF, 2},
               {"\xe0\xa0\x80", 0x800, 3},
               {"\xed\x9f\xbf", 0xD7FF, 3},
               {"\xee\x80\x80", 0xE000, 3},
               {"\xef\xbf\xbf", 0xFFFF, 3},
               {"\xf0\x90\x80\x80", 0x10000, 4},
               {"\xf4\x8f\xbf\xbf", 0x10FFFF, 4}};
  for (const auto& c : cases) {
    const auto point = decode_utf8(c.bytes);
    ASSERT_TRUE(point) << c.bytes;
    EXPECT_EQ(point->value, c.value);
    EXPECT_EQ(point->length, c.length);
    std::string back;
    append_utf8(back, c.value);
    EXPECT_EQ(back, c.bytes);
  }
  EXPECT_EQ(decode_utf8(std::string_view("\0", 1))->value, char32_t{0});
}

TEST(Utf8, RefusesWhatIsNotUtf8) {
  for (const char* bytes :
       {"\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf", "\xed\xa0\x80",
        "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xfe", "\xc2", "\xe2\x82",
        "\xf0\x9f\x98", "\xc2\x41", "\xe2\x41\xac"}) {
    EXPECT_FALSE(decode_utf8(bytes)) << static_cast<int>(static_cast<unsigned char>(bytes[0]));
    EXPECT_EQ(first_invalid_utf8(bytes), 0U);
    EXPECT_FALSE(is_utf8(std::string("ok ") + bytes));
  }
  EXPECT_FALSE(decode_utf8(""));
}

// The scan takes eight ASCII bytes at once: an invalid byte must be found at every distance.
TEST(Utf8, FindsTheFirstInvalidByteAtEveryOffset) {
  for (std::size_t at = 0; at < 40; ++at) {
    std::string text(40, 'a');
    EXPECT_EQ(first_invalid_utf8(text), std::string_view::npos);
    text[at] = '\xff';
    EXPECT_EQ(first_invalid_utf8(text), at);
    text.replace(at, 1, "\xf0\x9f\x98\x80");
    EXPECT_TRUE(is_utf8(text)) << at;
    text.resize(at + 3);
    EXPECT_EQ(first_invalid_utf8(text), at) << "cut in the middle of a character";
  }
}

TEST(Utf8, AcceptsTheEmptyText) { EXPECT_TRUE(is_utf8("")); }

}  // namespace
}  // namespace clef
