// SPDX-License-Identifier: MIT
// Nothing that misleads a terminal, a log or a reader gets through (security.md S19).
#include "base/shown.h"

#include <cerrno>

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace clef {
namespace {

TEST(EscapeForDisplay, EscapesEveryControlByte) {
  for (int c = 0; c < 0x20; ++c) {
    const std::string escaped = escape_for_display(std::string(1, static_cast<char>(c)));
    EXPECT_EQ(escaped.front(), '\\') << c;
    for (const char out : escaped)
      EXPECT_GE(out, 0x20) << c;
  }
  EXPECT_EQ(escape_for_display("\n\r\t\x1b"), "\\n\\r\\t\\e");
  EXPECT_EQ(escape_for_display(std::string_view("\0\a\x7f", 3)), "\\x00\\x07\\x7f");
}

// C1 controls, soft hyphen, zero width, bidi, separators, variation selectors, tags.
TEST(EscapeForDisplay, EscapesWhatReordersOrHides) {
  for (const char32_t c :
       {0x80U,   0x85U,   0x9BU,   0x9FU,   0xADU,   0x61CU,  0x180EU,  0x200BU,
        0x200DU, 0x200EU, 0x200FU, 0x2028U, 0x2029U, 0x202AU, 0x202EU,  0x2060U,
        0x2066U, 0x2069U, 0x206FU, 0xFE0FU, 0xFEFFU, 0xFFF9U, 0xE0001U, 0xE007FU}) {
    std::string text = "a";
    append_utf8(text, c);
    text += "b";
    const std::string escaped = escape_for_display(text);
    EXPECT_TRUE(escaped.starts_with("a\\u{") && escaped.ends_with("}b")) << escaped;
  }
  EXPECT_EQ(escape_for_display("\xe2\x80\xae"), "\\u{202e}");
}

TEST(EscapeForDisplay, EscapesBytesThatAreNotUtf8) {
  EXPECT_EQ(escape_for_display("a\xff\xc3z\xed\xa0\x80"), "a\\xff\\xc3z\\xed\\xa0\\x80");
}

TEST(EscapeForDisplay, LeavesOrdinaryTextOfAllScriptsAlone) {
  for (const char* text : {"plain text", "a\\b", "Zürich", "日本語", "שלום", "🙂", "~!@#$%^&*()"})
    EXPECT_EQ(escape_for_display(text), text);
}

TEST(Shown, QuotesNamesAndNotNumbers) {
  EXPECT_EQ(Shown::path("a/b").text(), "'a/b'");
  EXPECT_EQ(Shown::key_name("K").text(), "'K'");
  EXPECT_EQ(Shown::name("database").text(), "'database'");
  EXPECT_EQ(Shown::recipient("age1x").text(), "'age1x'");
  EXPECT_EQ(Shown::program("gpg").text(), "'gpg'");
  EXPECT_EQ(Shown::oid("abc123").text(), "abc123");
  EXPECT_EQ(Shown::line(12).text(), "12");
  EXPECT_EQ(Shown::number(-3).text(), "-3");
  EXPECT_EQ(Shown::errno_text(ENOENT).text(), "No such file or directory");
}

TEST(Shown, EscapesInEveryMakerOfForeignText) {
  const std::string evil = "x\x1b]0;owned\x07\n\xe2\x80\xae";
  const std::string safe = "x\\e]0;owned\\x07\\n\\u{202e}";
  for (const Shown& shown :
       {Shown::path(evil), Shown::key_name(evil), Shown::name(evil), Shown::recipient(evil),
        Shown::program(evil), Shown::foreign(evil), Shown::list({evil})})
    EXPECT_EQ(shown.text(), "'" + safe + "'");
  EXPECT_EQ(Shown::oid(evil).text(), safe);
}

TEST(Shown, CutsForeignTextAt500BytesAndDropsItsLastNewlines) {
  EXPECT_EQ(Shown::foreign("short\r\n\n").text(), "'short'");
  EXPECT_EQ(Shown::foreign(std::string(600, 'a')).text(), "'" + std::string(500, 'a') + "'");
}

TEST(Shown, ListsAsInASentence) {
  EXPECT_EQ(Shown::list({}).text(), "");
  EXPECT_EQ(Shown::list({"a"}).text(), "'a'");
  EXPECT_EQ(Shown::list({"a", "b"}).text(), "'a' and 'b'");
  EXPECT_EQ(Shown::list({"a", "b", "c"}).text(), "'a', 'b' and 'c'");
}

}  // namespace
}  // namespace clef
