// SPDX-License-Identifier: MIT
// Block scalars and properties, from the bytes as written (YAML 1.2, 8.1).
#include "syntax/yaml_scalar.h"

#include <gtest/gtest.h>

#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

TEST(BlockScalar, LiteralKeepsLinesAndRelativeIndentation) {
  EXPECT_EQ(value_of("a: |\n  x\n    y\n\n  z\n"), "x\n  y\n\nz\n");
  EXPECT_EQ(value_of("a: |\n  # text\n  x\n# comment\n"), "# text\nx\n");
}

TEST(BlockScalar, ChompingDecidesOnTheLineBreaksAtTheEnd) {
  EXPECT_EQ(value_of("a: |\n  x\n\n\nb: 1\n"), "x\n");
  EXPECT_EQ(value_of("a: |-\n  x\n\n\nb: 1\n"), "x");
  EXPECT_EQ(value_of("a: |+\n  x\n\n \nb: 1\n"), "x\n\n\n");
  EXPECT_EQ(value_of("a: |+\n\n\nb: 1\n"), "\n\n");
  EXPECT_EQ(value_of("a: |\nb: 1\n"), "");
}

TEST(BlockScalar, EndsWithoutALineBreakWhereTheTextDoes) {
  EXPECT_EQ(value_of("a: |\n  x"), "x");
  EXPECT_EQ(value_of("a: |+\n  x"), "x");
  EXPECT_EQ(value_of("a: |\r\n  x\r\n  y\r\n"), "x\ny\n");
}

TEST(BlockScalar, DigitInTheHeaderKeepsLeadingBlanks) {
  EXPECT_EQ(value_of("a: |2\n    x\n   y\n"), "  x\n y\n");
  EXPECT_EQ(value_of("a: |1-\n  x\n"), " x");
  EXPECT_EQ(value_of("a: |-1\n  x\n"), " x");
  EXPECT_EQ(yaml_tree("m:\n   - |2\n      x\n"), "---\n\"m\": list\n  - str \" x\\x0a\"\n");
}

TEST(BlockScalar, FoldedJoinsLinesButThoseIndentedMore) {
  EXPECT_EQ(value_of("a: >\n  x\n  y\n\n  z\n   w\n  v\n"), "x y\nz\n w\nv\n");
  EXPECT_EQ(value_of("a: >-\n\n  x\n\n\n  y\n"), "\nx\n\ny");
}

TEST(BlockScalar, RefusesAnIndentationThatItsNodeCannotRemember) {
  const std::string blanks(250, ' ');
  const Refusal refusal =
      refusal_of(Format::yaml, "a:\n" + blanks + "b: |9\n" + blanks + "         x\n");
  EXPECT_EQ(refusal.code, Errc::unsupported);
  EXPECT_EQ(refusal.message, "line 2: a block scalar indented by more than 255");
}

TEST(ScalarParts, FindsTagAndContentBehindPropertiesInEitherOrder) {
  const std::string text = "!!str &x # c\n  'y'";
  const ScalarParts parts = scalar_parts(text, {0, static_cast<std::uint32_t>(text.size())});
  EXPECT_EQ(parts.tag, "!!str");
  EXPECT_EQ(parts.style, Style::single_quoted);
  EXPECT_EQ(text[parts.begin], '\'');
  EXPECT_EQ(scalar_parts("&x !<tag:a b> z", {0, 15}).tag, "!<tag:a b>");
}

TEST(LineAt, TakesCrLfAndCrAndLfForOneLineBreakEach) {
  const std::string text = "a\r\nb\rc\nd";
  EXPECT_EQ(line_at(text, 0).next, 3U);
  EXPECT_EQ(line_at(text, 3).next, 5U);
  EXPECT_EQ(line_at(text, 5).next, 7U);
  EXPECT_FALSE(line_at(text, 7).broken());
}

TEST(BlockHeader, TakesIndicatorsInEitherOrder) {
  const BlockHeader header = block_header(">-3 # c\nx", 0);
  EXPECT_EQ(header.chomping, '-');
  EXPECT_EQ(header.indent, 3U);
  EXPECT_EQ(header.end, 3U);
  EXPECT_EQ(header.body, 8U);
}

}  // namespace
}  // namespace clef::syntax
