// SPDX-License-Identifier: MIT
// The tree has the structure of the pattern, and is opaque where it is not understood.
#include "regex/tree.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::regex {
namespace {

using Kind = Node::Kind;

TEST(Tree, HoldsSequencesChoicesAndRepeats) {
  const Node tree = parse_tree("a(?:b|c)+?d{2,3}+", false);
  ASSERT_EQ(tree.kind, Kind::sequence);
  ASSERT_EQ(tree.children.size(), 3U);
  EXPECT_EQ(tree.children[0].kind, Kind::set);
  EXPECT_EQ(tree.children[1].kind, Kind::repeat);
  EXPECT_TRUE(tree.children[1].is_lazy);
  EXPECT_EQ(tree.children[1].most, kUnbounded);
  EXPECT_EQ(tree.children[1].children.front().kind, Kind::choice);
  EXPECT_TRUE(tree.children[2].is_possessive);
  EXPECT_EQ(tree.children[2].least, 2U);
  EXPECT_EQ(tree.children[2].most, 3U);
}

TEST(Tree, ScopesFlagsToTheirGroup) {
  const Node tree = parse_tree("((?i)a)b", false);
  EXPECT_EQ(tree.children[0].set.count(), 2U);
  EXPECT_EQ(tree.children[1].set.count(), 1U);
  const Node rest = parse_tree("a(?i)b|c", false);
  EXPECT_EQ(rest.children[0].children[0].set.count(), 1U);
  EXPECT_EQ(rest.children[1].set.count(), 2U);
  EXPECT_TRUE(parse_tree("(?s).", false).set['\n']);
  EXPECT_FALSE(parse_tree(".", false).set['\n']);
}

TEST(Tree, IsOpaqueWhereItIsNotUnderstood) {
  for (const char* pattern : {"(*ACCEPT)a", "(?R)", "(a)\\1", "(?x)a b", "a\\Kb", "\\X", "a{,2}"})
    EXPECT_NE(parse_tree(pattern, false).kind, Kind::set) << pattern;
  EXPECT_EQ(parse_tree("(?R)", false).kind, Kind::opaque);
  EXPECT_EQ(parse_tree(std::string(300, '(') + std::string(300, ')'), false).kind, Kind::opaque);
}

TEST(Tree, EndsOnAnyText) {
  for (const char* pattern : {"(", "[", "\\", "(?", "(?<", "a{", "[[:", "(?i", "\\Qab", "[a-", ")"})
    EXPECT_NE(parse_tree(pattern, true).kind, Kind::repeat) << pattern;
}

}  // namespace
}  // namespace clef::regex
