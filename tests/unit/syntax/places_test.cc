// SPDX-License-Identifier: MIT
// Where items begin and end, however they are written (docs/architecture.md, "the text is the
// truth").
#include "syntax/places.h"

#include <gtest/gtest.h>

#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

// The bytes from an item's beginning to its end.
std::string item(const Document& doc, std::string_view path) {
  const Places places(doc);
  const NodeId id = node_at(doc, path);
  return std::string(doc.raw({places.begin(id), places.end(id)}));
}

TEST(Places, FindItemsInEveryStyle) {
  const Document doc = Document::parse(
      Format::yaml, "a: x\n? b\n: y\nl:\n- p\n# c\n-   q\nm: {k: v, n, ? o : w}\ne:\n");
  EXPECT_EQ(item(doc, "a"), "a: x");
  EXPECT_EQ(item(doc, "b"), "? b\n: y");
  EXPECT_EQ(item(doc, "l.0"), "- p");
  EXPECT_EQ(item(doc, "l.1"), "-   q");
  EXPECT_EQ(item(doc, "m.k"), "k: v");
  EXPECT_EQ(item(doc, "m.n"), "n");
  EXPECT_EQ(item(doc, "m.o"), "? o : w");
  EXPECT_EQ(item(doc, "e"), "e:");
}

TEST(Places, KnowBracketsFromBlocks) {
  const Document doc = Document::parse(Format::yaml, "m: {k: [v]}\nb:\n  c: 1\n");
  const Places places(doc);
  EXPECT_TRUE(places.is_flow(node_at(doc, "m")));
  EXPECT_TRUE(places.in_flow(node_at(doc, "m.k")));
  EXPECT_FALSE(places.in_flow(node_at(doc, "m")));
  EXPECT_TRUE(places.is_block(node_at(doc, "b")));
}

TEST(Places, CountBlankLinesToABlockScalarThatKeepsThem) {
  const Document doc = Document::parse(Format::yaml, "a: |+\n  x\n\nb: |\n  x\n\nc: 1\n");
  const Places places(doc);
  EXPECT_EQ(places.after(node_at(doc, "a")), 11U);
  EXPECT_EQ(places.after(node_at(doc, "b")), 20U);
  EXPECT_TRUE(places.keeps_blank_lines(node_at(doc, "a")));
  EXPECT_FALSE(places.keeps_blank_lines(node_at(doc, "b")));
}

TEST(Places, TakeTheLineEndOfTheFirstLine) {
  const Document crlf = Document::parse(Format::yaml, "a: 1\r\nb: 2\n");
  EXPECT_EQ(Places(crlf).newline(), "\r\n");
  const Document lf = Document::parse(Format::yaml, "a: 1\nb: 2\r\n");
  EXPECT_EQ(Places(lf).newline(), "\n");
}

}  // namespace
}  // namespace clef::syntax
