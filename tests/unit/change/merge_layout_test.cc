// SPDX-License-Identifier: MIT
// Whose order and whose comments a merged map has.
#include "change/merge_layout.h"

#include <gtest/gtest.h>

#include "syntax/document.h"

namespace clef::change {
namespace {

using syntax::Tree;

Tree tree(const char* yaml) {
  const auto doc = syntax::Document::parse(syntax::Format::yaml, yaml);
  return syntax::tree_of(doc, doc.roots().front());
}

std::string order(const char* base, const char* ours, const char* theirs) {
  const Tree b = tree(base);
  const Tree o = tree(ours);
  const Tree t = tree(theirs);
  std::string out;
  for (const std::string_view key : merged_order(MapLayout(&b), MapLayout(&o), MapLayout(&t)))
    out += key;
  return out;
}

std::string comments(const char* base, const char* ours, const char* theirs) {
  const Tree b = tree(base);
  const Tree o = tree(ours);
  const Tree t = tree(theirs);
  std::string out;
  for (const Tree* line : merged_comments(MapLayout(&b).comments("k"), MapLayout(&o).comments("k"),
                                          MapLayout(&t).comments("k")))
    out += line->text.reveal_text();
  return out;
}

TEST(MapLayout, GivesEachKeyTheCommentsAboveIt) {
  const Tree map = tree("#1\n#2\na: 1\nb: 2\n#3\n");
  const MapLayout layout(&map);
  EXPECT_EQ(layout.keys(), (std::vector<std::string_view>{"a", "b"}));
  EXPECT_EQ(layout.comments("a").size(), 2U);
  EXPECT_TRUE(layout.comments("b").empty());
  EXPECT_TRUE(layout.comments("c").empty());
  EXPECT_EQ(layout.closing().size(), 1U);
  EXPECT_TRUE(MapLayout(nullptr).keys().empty());
}

TEST(MergedOrder, IsOursUnlessOnlyTheirsMoved) {
  EXPECT_EQ(order("a: 1\nb: 1\nc: 1\n", "b: 1\na: 1\nc: 1\n", "a: 1\nb: 1\nc: 1\n"), "bac");
  EXPECT_EQ(order("a: 1\nb: 1\nc: 1\n", "a: 1\nb: 1\nc: 1\n", "c: 1\na: 1\nb: 1\n"), "cab");
  EXPECT_EQ(order("a: 1\nb: 1\nc: 1\n", "b: 1\na: 1\nc: 1\n", "c: 1\na: 1\nb: 1\n"), "bac");
}

TEST(MergedOrder, HoldsEveryKeyOfBothOnce) {
  EXPECT_EQ(order("a: 1\nb: 1\n", "a: 1\no: 1\n", "t: 1\na: 1\nu: 1\nb: 1\n"), "taubo");
}

TEST(MergedComments, AreThoseOfTheSideThatChangedThem) {
  EXPECT_EQ(comments("#x\nk: 1\n", "#x\nk: 1\n", "k: 1\n"), "");
  EXPECT_EQ(comments("#x\nk: 1\n", "k: 1\n", "#x\nk: 1\n"), "");
  EXPECT_EQ(comments("k: 1\n", "k: 1\n", "#t\nk: 1\n"), "t");
}

TEST(MergedComments, OfBothAreOursAndTheNewOnesOfTheirs) {
  EXPECT_EQ(comments("#x\nk: 1\n", "#o\nk: 1\n", "#x\n#t\n#o\nk: 1\n"), "ot");
}

}  // namespace
}  // namespace clef::change
