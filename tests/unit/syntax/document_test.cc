// SPDX-License-Identifier: MIT
// The document keeps its text to the byte; values are decoded from it on demand.
#include "syntax/document.h"

#include <utility>

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

Document parse(std::string text) { return Document::parse(Format::yaml, std::move(text)); }

TEST(FormatOf, GoesByTheEndOfTheName) {
  EXPECT_EQ(format_of("a/b.enc.yaml"), Format::yaml);
  EXPECT_EQ(format_of("b.yml"), Format::yaml);
  EXPECT_EQ(format_of("b.json"), Format::json);
  EXPECT_FALSE(format_of("b.YAML"));
  EXPECT_FALSE(format_of("yaml"));
  EXPECT_EQ(format_of(".env"), Format::dotenv);
  EXPECT_EQ(format_of("a/prod.env"), Format::dotenv);
  EXPECT_EQ(format_of("b.ini"), Format::ini);
  EXPECT_FALSE(format_of(".env.local"));
  EXPECT_FALSE(format_of("b.pem"));
}

TEST(Document, TakesAnyBytesAsBinary) {
  const std::string text("a\0\xFF\n", 4);
  const auto doc = Document::parse(Format::binary, text);
  const NodeId data = doc.find(doc.roots().front(), "data");
  ASSERT_NE(data, kNone);
  EXPECT_EQ(doc.scalar_text(data), text);
  EXPECT_EQ(Document::parse(Format::binary, "").scalar_text(1), "");
}

TEST(Document, KeepsTheTextAsItIs) {
  const std::string text = "\xEF\xBB\xBF# c \r\na:   1\t# d\r\n\r\n";
  Document doc = parse(text);
  EXPECT_EQ(doc.text(), text);
  EXPECT_EQ(std::move(doc).take_text(), text);
  EXPECT_EQ(doc.text(), "");
}

TEST(Document, FindsKeysInWhateverSpelling) {
  const Document doc =
      parse("# c\na: 1\n\"b\\x63\": 2\n'd''e': 3\n? |-\n  f\n: 4\n!!str g: 5\n&h h: 6\n");
  const NodeId root = doc.roots()[0];
  for (const char* key : {"a", "bc", "d'e", "f", "g", "h"})
    EXPECT_NE(doc.find(root, key), kNone) << key;
  EXPECT_EQ(doc.scalar_text(doc.find(root, "f")), "4");
  for (const char* key : {"", " c", "# c", "\"b\\x63\"", "!!str g", "'d''e'"})
    EXPECT_EQ(doc.find(root, key), kNone) << key;
}

TEST(Document, GivesScalarsAsSopsEncryptsThem) {
  const Document doc = parse("a: 0x10\nb: 1e21\nc: true\nd: 2024-01-01\ne: ~\nf: [1]\n");
  const NodeId root = doc.roots()[0];
  const auto text = [&](std::string_view key) { return doc.scalar_text(doc.find(root, key)); };
  EXPECT_EQ(text("a"), "16");
  EXPECT_EQ(text("b"), "1000000000000000000000");
  EXPECT_EQ(text("c"), "True");
  EXPECT_EQ(text("d"), "2024-01-01T00:00:00Z");
  EXPECT_EQ(text("e"), "");
  EXPECT_EQ(text("f"), "");
  EXPECT_EQ(doc.scalar(doc.find(root, "a")).reveal_text(), "16");
}

TEST(Document, SpansCoverWhatWasWritten) {
  const Document doc =
      parse("a: &x !!str 'v' # c\nb:\n  - 1\n  -  2 # d\n  # e\nf: |\n  t\n\ng:\n");
  const NodeId root = doc.roots()[0];
  const auto raw = [&](std::string_view key) { return doc.raw(doc[doc.find(root, key)].value); };
  EXPECT_EQ(raw("a"), "&x !!str 'v'");
  EXPECT_EQ(raw("b"), "- 1\n  -  2 # d\n  # e");
  EXPECT_EQ(raw("f"), "|\n  t");
  EXPECT_EQ(raw("g"), "");
  EXPECT_EQ(doc[doc.find(root, "g")].value.begin, doc.text().size() - 1);
  EXPECT_EQ(doc.raw(doc[root].value).front(), 'a');
}

TEST(Document, KnowsWhichScalarsArePlain) {
  const Document doc = parse("a: x\nb: 'x'\nc: |\n  x\nd: !t x\ne:\n");
  const NodeId root = doc.roots()[0];
  const auto plain = [&](std::string_view key) { return bool{doc[doc.find(root, key)].plain}; };
  EXPECT_TRUE(plain("a"));
  EXPECT_FALSE(plain("b"));
  EXPECT_FALSE(plain("c"));
  EXPECT_TRUE(plain("d"));
  EXPECT_TRUE(plain("e"));
}

TEST(Document, LeavesNothingBehindWhenMoved) {
  Document from = parse("a: s\n");
  Document to = std::move(from);
  EXPECT_EQ(from.text(), "");
  EXPECT_EQ(to.scalar_text(to.find(to.roots()[0], "a")), "s");
  from = std::move(to);
  EXPECT_EQ(to.text(), "");
  EXPECT_EQ(from.size(), 2U);
}

TEST(Document, CountsLinesFromOne) {
  const Document doc = parse("a: 1\r\nb: 2\rc: 3\n");
  EXPECT_EQ(doc.line_of(0), 1U);
  EXPECT_EQ(doc.line_of(6), 2U);
  EXPECT_EQ(doc.line_of(11), 3U);
}

}  // namespace
}  // namespace clef::syntax
