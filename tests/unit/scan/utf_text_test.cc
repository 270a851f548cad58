// SPDX-License-Identifier: MIT
// Texts in UTF-16 and bytes that are no UTF-8 are read without losing a place.
#include "scan/utf_text.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

std::string utf16(std::string_view ascii, bool big) {
  std::string out;
  for (const char c : ascii)
    out += big ? std::string{'\0', c} : std::string{c, '\0'};
  return out;
}

TEST(UtfText, KeepsValidTextAndMendsTheRestByteByByte) {
  UtfText valid("aé");
  EXPECT_EQ(valid.utf8().data(), valid.bytes().data());
  UtfText broken("a\xff\xc3z\xe2\x82");
  EXPECT_EQ(broken.utf8(), "a\x01\x01z\x01\x01");
  EXPECT_EQ(broken.utf8().size(), broken.bytes().size());
}

TEST(FromUtf16, ReadsBothOrdersWithAndWithoutAMark) {
  EXPECT_EQ(from_utf16("\xff\xfe" + utf16("key=1", false)), "\xef\xbb\xbfkey=1");
  EXPECT_EQ(from_utf16("\xfe\xff" + utf16("key=1", true)), "\xef\xbb\xbfkey=1");
  EXPECT_EQ(from_utf16(utf16("key=1", false)), "key=1");
  EXPECT_EQ(from_utf16(utf16("key=1", true)), "key=1");
  EXPECT_EQ(from_utf16(std::string_view("\xff\xfe\x3d\xd8\x00\xde", 6)),
            "\xef\xbb\xbf\xf0\x9f\x98\x80");
  EXPECT_EQ(from_utf16(std::string_view("\xff\xfe\x3d\xd8", 4)), "\xef\xbb\xbf\xef\xbf\xbd");
}

TEST(FromUtf16, LeavesOtherBytesAlone) {
  EXPECT_FALSE(from_utf16("plain text"));
  EXPECT_FALSE(from_utf16(""));
  EXPECT_FALSE(from_utf16(std::string(100, '\0')));
  EXPECT_FALSE(
      from_utf16(std::string_view("\x7f"
                                  "ELF\0\0\0\1\2\0",
                                  10)));
}

TEST(Utf16Offset, LeadsBackToTheBytesOfTheFile) {
  const std::string file = "\xff\xfe" + utf16("key", false);
  const std::string text = *from_utf16(file);
  EXPECT_EQ(utf16_offset(text, 3, file.size()), 2U);  // behind the mark, k
  EXPECT_EQ(utf16_offset(text, 4, file.size()), 4U);
  EXPECT_EQ(utf16_offset("\xf0\x9f\x98\x80z", 4, 6), 4U);
}

}  // namespace
}  // namespace clef::scan
