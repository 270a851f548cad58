// SPDX-License-Identifier: MIT
// Lines end where the format says they do.
#include "syntax/line_places.h"

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

std::string line_of(const Document& doc, NodeId id) {
  return std::string(doc.raw(LinePlaces(doc).line(id)));
}

TEST(LinePlaces, TakesAllLinesOfAValue) {
  const Document doc = Document::parse(Format::ini, "x = `1\n2` ; c\ny = 3");
  const NodeId x = doc.find(doc.find(doc.roots().front(), "DEFAULT"), "x");
  EXPECT_EQ(line_of(doc, x), "x = `1\n2` ; c\n");
  EXPECT_EQ(line_of(doc, doc[doc[x].next].next), "y = 3");
}

TEST(LinePlaces, TakesNoCarriageReturnForALineEndInDotenv) {
  EXPECT_EQ(LinePlaces(Document::parse(Format::dotenv, "A=1\r\n")).newline(), "\n");
  EXPECT_EQ(LinePlaces(Document::parse(Format::ini, "A=1\r\n")).newline(), "\r\n");
}

TEST(LinePlaces, FindsLinesBelowInOrderOfTheText) {
  const Document doc = Document::parse(Format::dotenv, "sops_b=1\nA=2\nsops_a__list_0=3\n");
  const auto lines = LinePlaces(doc).lines_below(doc.find(doc.roots().front(), "sops"));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(doc.raw(lines[0]), "sops_b=1\n");
  EXPECT_EQ(doc.raw(lines[1]), "sops_a__list_0=3\n");
}

}  // namespace
}  // namespace clef::syntax
