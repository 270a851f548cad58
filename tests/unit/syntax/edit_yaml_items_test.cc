// SPDX-License-Identifier: MIT
// Items that come and go in block maps and lists (docs/architecture.md, "the text is the truth").
#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

TEST(YamlInsert, GoesToTheEndOfTheMapButBeforeMetadata) {
  EXPECT_EQ(yaml("a: 1\n\n# foot\n").insert("", "b", "x").text(), "a: 1\nb: x\n\n# foot\n");
  EXPECT_EQ(yaml("a: 1\nsops:\n    mac: x\n").insert("", "b", "x").text(),
            "a: 1\nb: x\nsops:\n    mac: x\n");
  EXPECT_EQ(yaml("sops:\n    mac: x\n").insert("", "b", "x").text(), "b: x\nsops:\n    mac: x\n");
  EXPECT_EQ(yaml("m:\n  sops: 1\n").insert("m", "b", "x").text(), "m:\n  sops: 1\n  b: x\n");
}

TEST(YamlInsert, TakesTheIndentationAndLineEndOfItsNeighbours) {
  EXPECT_EQ(yaml("m:\n   a: 1\n").insert("m", "b", "x").text(), "m:\n   a: 1\n   b: x\n");
  EXPECT_EQ(yaml("l:\n- a: 1\n- z\n").insert("l.0", "b", "x").text(), "l:\n- a: 1\n  b: x\n- z\n");
  EXPECT_EQ(yaml("m:\r\n  a: 1\r\n").insert("m", "b", map_of("k", "v")).text(),
            "m:\r\n  a: 1\r\n  b:\r\n    k: v\r\n");
  EXPECT_EQ(yaml("l:\n- x\nm: 1\n").insert("", "k", list_of({"y"})).text(),
            "l:\n- x\nm: 1\nk:\n- \"y\"\n");
}

TEST(YamlInsert, KeepsAMissingFinalLineEnd) {
  EXPECT_EQ(yaml("a: 1").insert("", "b", "x").insert("", "c", "z").text(), "a: 1\nb: x\nc: z");
  // The block scalar had no line end: it must not get one.
  EXPECT_EQ(yaml("a: |\n  x").insert("", "b", "x").text(), "a: |-\n  x\nb: x");
  EXPECT_EQ(yaml("a: >+ # c\n  x").insert("", "b", "x").text(), "a: >- # c\n  x\nb: x");
}

TEST(YamlInsert, StaysBehindTheLinesOfABlockScalar) {
  EXPECT_EQ(yaml("a: |+\n  x\n\n\n").insert("", "b", "x").text(), "a: |+\n  x\n\n\nb: x\n");
  EXPECT_EQ(yaml("a: |\n  x\n\n\nc: 1\n").insert_after("", "b", "x", "a").text(),
            "a: |\n  x\nb: x\n\n\nc: 1\n");
}

TEST(YamlInsert, GoesBehindAnItemWithItsComment) {
  EXPECT_EQ(yaml("a: 1 # c\n# d\nb: 2\n").insert_after("", "k", "x", "a").text(),
            "a: 1 # c\nk: x\n# d\nb: 2\n");
}

TEST(YamlInsert, WritesAnEmptyMapOutAsABlock) {
  EXPECT_EQ(yaml("a: {} # c\nb: 1\n").insert("a", "k", "v").text(), "a: # c\n    k: v\nb: 1\n");
  EXPECT_EQ(yaml("{}\n").insert("", "k", "v").insert("", "l", "w").text(), "k: v\nl: w\n");
  EXPECT_EQ(yaml("--- {}\n").insert("", "k", "v").text(), "--- \nk: v\n");
  EXPECT_EQ(yaml("l: [{}]\n").insert("l.0", "k", "v").text(), "l: [{k: v}]\n");
  EXPECT_EQ(yaml("l:\n    - {}\n").insert("l.0", "k", "v").text(), "l:\n    - k: v\n");
}

TEST(YamlInsert, FillsAnEmptyDocument) {
  EXPECT_EQ(yaml("---\n").insert("", "k", "v").text(), "---\nk: v\n");
  EXPECT_EQ(yaml("a: 1\n---\n---\nb: 1\n").insert("1:", "k", "v").text(),
            "a: 1\n---\nk: v\n---\nb: 1\n");
}

TEST(YamlInsert, ReachesEveryDocument) {
  EXPECT_EQ(yaml("a: 1\n---\nb: 2\n...\n").insert("", "x", "p").insert("1:", "x", "q").text(),
            "a: 1\nx: p\n---\nb: 2\nx: q\n...\n");
}

TEST(YamlAppend, AddsAnElement) {
  EXPECT_EQ(yaml("l:\n- a\n- b # c\nm: 1\n").append("l", "x").text(),
            "l:\n- a\n- b # c\n- x\nm: 1\n");
  EXPECT_EQ(yaml("l: []\n").append("l", "x").append("l", "z").text(), "l:\n    - x\n    - z\n");
  EXPECT_EQ(yaml("l: [a, b]\n").append("l", "x").text(), "l: [a, b, x]\n");
  EXPECT_EQ(yaml("l:\n  - - a\n").append("l.0", "x").text(), "l:\n  - - a\n    - x\n");
}

TEST(YamlRemove, TakesTheLineAndItsComments) {
  const std::string text = "a: 1\n# of b\nb: 2 # why\n\n# of c\nc: 3\n";
  EXPECT_EQ(yaml(text).remove("a").text(), "# of b\nb: 2 # why\n\n# of c\nc: 3\n");
  EXPECT_EQ(yaml(text).remove("b").text(), "a: 1\n\n# of c\nc: 3\n");
  EXPECT_EQ(yaml(text).remove("c").text(), "a: 1\n# of b\nb: 2 # why\n\n");
}

TEST(YamlRemove, LeavesCommentsThatAreNotItsOwn) {
  EXPECT_EQ(yaml("# the file\na: 1\nb: 2\n").remove("a").text(), "# the file\nb: 2\n");
  EXPECT_EQ(yaml("# one\n\n# two\na: 1\nb: 2\n").remove("a").text(), "# one\n\nb: 2\n");
  EXPECT_EQ(yaml("m:\n    # deeper\n# upper\nb: 2\nc: 3\n").remove("b").text(),
            "m:\n    # deeper\nc: 3\n");
  EXPECT_EQ(yaml("a: \"x\n  # no comment\"\nb: 1\n").remove("b").text(),
            "a: \"x\n  # no comment\"\n");
}

TEST(YamlRemove, LeavesBracketsWhereTheLastItemWas) {
  EXPECT_EQ(yaml("m:\n  # c\n  a: 1\nb: 2\n").remove("m.a").text(), "m: {}\nb: 2\n");
  EXPECT_EQ(yaml("m: # c\n  a: 1\n  b: 2\n").remove("m.a").remove("m.b").text(), "m: {} # c\n");
  EXPECT_EQ(yaml("l:\n- x\nb: 2\n").remove("l.0").text(), "l: []\nb: 2\n");
  EXPECT_EQ(yaml("l:\n- a: 1\n- y\n").remove("l.0.a").text(), "l:\n- {}\n- y\n");
  EXPECT_EQ(yaml("a: 1\n").remove("a").text(), "{}\n");
  EXPECT_EQ(yaml("m: {a: 1}\n").remove("m.a").text(), "m: {}\n");
}

TEST(YamlRemove, MovesUpWhatStandsBehindADash) {
  EXPECT_EQ(yaml("l:\n- a: 1\n  b: 2\n").remove("l.0.a").text(), "l:\n- b: 2\n");
  EXPECT_EQ(yaml("l:\n- a: 1\n\n  # c\n  b: 2\n").remove("l.0.a").text(), "l:\n- # c\n  b: 2\n");
  EXPECT_EQ(yaml("l:\n- - x\n  - z\n").remove("l.0.0").text(), "l:\n- - z\n");
}

TEST(YamlRemove, DoesNotLengthenABlockScalar) {
  EXPECT_EQ(yaml("a: |+\n  x\nb: 1\n\nc: 2\n").remove("b").text(), "a: |+\n  x\nc: 2\n");
}

TEST(YamlRemove, WorksBetweenBrackets) {
  const std::string line = "m: {a: 1, b: 2, c: 3}\n";
  EXPECT_EQ(yaml(line).remove("m.a").text(), "m: {b: 2, c: 3}\n");
  EXPECT_EQ(yaml(line).remove("m.b").text(), "m: {a: 1, c: 3}\n");
  EXPECT_EQ(yaml(line).remove("m.c").text(), "m: {a: 1, b: 2}\n");
  EXPECT_EQ(yaml(line).remove("m.b").remove("m.c").text(), "m: {a: 1}\n");
  const std::string lines = "m: {\n  a: 1, # x\n  # of b\n  b: 2 # z\n }\n";
  EXPECT_EQ(yaml(lines).remove("m.b").text(), "m: {\n  a: 1 # x\n }\n");
  EXPECT_EQ(yaml(lines).remove("m.a").text(), "m: {\n  # of b\n  b: 2 # z\n }\n");
  EXPECT_EQ(yaml(lines).insert("m", "c", "v").text(),
            "m: {\n  a: 1, # x\n  # of b\n  b: 2, # z\n  c: v\n }\n");
}

TEST(YamlRemove, GoesWithAnInsertInTheSamePlace) {
  EXPECT_EQ(yaml("m:\n  a: 1\nb: 2\n").remove("m.a").insert("m", "k", "x").text(),
            "m:\n  k: x\nb: 2\n");
  EXPECT_EQ(yaml("a: 1\nb: 2\n").remove("b").insert("", "k", "x").text(), "a: 1\nk: x\n");
  EXPECT_EQ(
      yaml("l:\n- a: 1\n  b: 2\n").remove("l.0.a").insert_after("l.0", "k", "x", "l.0.a").text(),
      "l:\n- k: x\n  b: 2\n");
}

TEST(YamlInsert, RefusesAPairWithoutBraces) {
  Hand hand = yaml("l: [a: 1]\n");
  hand.insert("l.0", "b", "x");
  EXPECT_THROW(hand.text(), Error);
}

}  // namespace
}  // namespace clef::syntax
