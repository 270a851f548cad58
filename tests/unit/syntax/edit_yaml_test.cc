// SPDX-License-Identifier: MIT
// A changed value in a YAML text leaves every other byte where it was (docs/architecture.md, "the
// text is the truth").
#include "syntax/edit_yaml.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

TEST(YamlEdit, ReplacesATokenAndNothingElse) {
  EXPECT_EQ(yaml("# head\na:   'x'  # why\n\nb: 2\n").token("a", "ENC[data]").text(),
            "# head\na:   ENC[data]  # why\n\nb: 2\n");
  EXPECT_EQ(yaml("a: x").token("a", "y").text(), "a: y");
  EXPECT_EQ(yaml("a: x\r\nb: y\r\n").token("b", "z").text(), "a: x\r\nb: z\r\n");
  EXPECT_EQ(yaml("\xEF\xBB\xBF"
                 "a: x\n")
                .token("a", "z")
                .text(),
            "\xEF\xBB\xBF"
            "a: z\n");
}

TEST(YamlEdit, ReplacesValuesOfSeveralLinesByOne) {
  EXPECT_EQ(yaml("a: |- # why\n    x\n    y\nb: 1\n").token("a", "T").text(), "a: T # why\nb: 1\n");
  EXPECT_EQ(yaml("a: >+\n  x\n\n\nb: 1\n").token("a", "T").text(), "a: T\n\n\nb: 1\n");
  EXPECT_EQ(yaml("a: one\n  two\nb: 1\n").token("a", "T").text(), "a: T\nb: 1\n");
  EXPECT_EQ(yaml("a: \"one\n  two\" # c\nb: 1\n").token("a", "T").text(), "a: T # c\nb: 1\n");
  EXPECT_EQ(yaml("a: |2\n    x\n").token("a", "T").text(), "a: T\n");
}

TEST(YamlEdit, FillsAnEmptyValueBehindItsIndicator) {
  EXPECT_EQ(yaml("a:\nb: 1\n").token("a", "T").text(), "a: T\nb: 1\n");
  EXPECT_EQ(yaml("a: # c\nb: 1\n").token("a", "T").text(), "a: T # c\nb: 1\n");
  EXPECT_EQ(yaml("l:\n  -\n  - x\n").token("l.0", "T").text(), "l:\n  - T\n  - x\n");
  EXPECT_EQ(yaml("? a\nb: 1\n").token("a", "T").text(), "? a\n: T\nb: 1\n");
  EXPECT_EQ(yaml("m: {a, b: }\n").token("m.a", "T").token("m.b", "U").text(), "m: {a: T, b: U }\n");
}

TEST(YamlEdit, ReplacesAScalarByABlockAndBack) {
  EXPECT_EQ(yaml("a: x # c\nb: 1\n").replace("a", map_of("k", "v")).text(),
            "a: # c\n    k: v\nb: 1\n");
  EXPECT_EQ(yaml("a:\n  x: 1\nb: 2\n").replace("b", list_of({"p", "q"})).text(),
            "a:\n  x: 1\nb:\n  - p\n  - q\n");
  EXPECT_EQ(yaml("l:\n  - x\n  - y\n").replace("l.0", map_of("k", "v")).text(),
            "l:\n  - k: v\n  - y\n");
  EXPECT_EQ(yaml("a: # c\n  k: v\n  # d\n  l: w\nb: 1\n").replace("a", "new").text(),
            "a: new # c\nb: 1\n");
  EXPECT_EQ(yaml("l:\n- a: 1\n  b: 2\n- z\n").replace("l.0", "new").text(), "l:\n- new\n- z\n");
  EXPECT_EQ(yaml("a:\n  k: v\nb: 1\n").replace("a", Tree::map()).text(), "a: {}\nb: 1\n");
  EXPECT_EQ(yaml("a: {x: 1}\n").replace("a", map_of("k", "v")).text(), "a:\n    k: v\n");
}

TEST(YamlEdit, WritesAStringOfSeveralLinesAsABlockScalar) {
  EXPECT_EQ(yaml("a: x # c\nb: 1\n").replace("a", "p\nq\n").text(),
            "a: | # c\n    p\n    q\nb: 1\n");
  EXPECT_EQ(yaml("m:\n  a: x\n  b: 1\n").replace("m.a", "p\nq").text(),
            "m:\n  a: |-\n    p\n    q\n  b: 1\n");
  // Where the number of line ends would depend on what follows, it is quoted.
  EXPECT_EQ(yaml("a: x\n\nb: 1\n").replace("a", "p\n\n").text(), "a: \"p\\n\\n\"\n\nb: 1\n");
  EXPECT_EQ(yaml("a: x").replace("a", "p\n").text(), "a: \"p\\n\"");
}

TEST(YamlEdit, RenamesAKeyAndQuotesItWhereNeeded) {
  EXPECT_EQ(yaml("a : x # c\nb: y\n").rename("a", "new").text(), "new : x # c\nb: y\n");
  EXPECT_EQ(yaml("a: x\n").rename("a", "true").text(), "\"true\": x\n");
  EXPECT_EQ(yaml("a: x\n").rename("a", "b: c").text(), "'b: c': x\n");
  EXPECT_EQ(yaml("\"a\": x\n").rename("a", "new").text(), "\"new\": x\n");
  EXPECT_EQ(yaml("? a\n: x\n").rename("a", "new").text(), "? new\n: x\n");
  EXPECT_EQ(yaml("m: {\"a\":1}\n").rename("m.a", "b").text(), "m: {\"b\":1}\n");
  EXPECT_EQ(yaml("m: {a: 1}\n").rename("m.a", "b,c").text(), "m: {'b,c': 1}\n");
}

TEST(YamlEdit, QuotesATokenBetweenBrackets) {
  EXPECT_EQ(yaml("m: {a: 1}\n").token("m.a", "ENC[x,y]").text(), "m: {a: \"ENC[x,y]\"}\n");
  EXPECT_EQ(yaml("m: [1, 2]\n").token("m.1", "plain").text(), "m: [1, plain]\n");
}

TEST(YamlEdit, ReplacesTheTextOfAComment) {
  Hand hand = yaml("# one\na: 1 # two\nl:\n    # three\n    - x\n");
  for (NodeId id = 0; id < hand.doc.size(); ++id)
    if (hand.doc[id].kind == Kind::comment)
      hand.edit.replace_comment(id, "ENC" + hand.doc.scalar_text(id));
  EXPECT_EQ(hand.text(), "#ENC one\na: 1 #ENC two\nl:\n    #ENC three\n    - x\n");
}

TEST(YamlEdit, ACommentCannotBecomeAKey) {
  Hand hand = yaml("m:\n  # c\n  a: 1 # d\n");
  for (NodeId id = 0; id < hand.doc.size(); ++id)
    if (hand.doc[id].kind == Kind::comment)
      hand.edit.replace_comment(id, "x\nevil: 1\r\nworse: 2");
  EXPECT_EQ(hand.text(),
            "m:\n  #x\n  # evil: 1\n  #\n  # worse: 2\n  a: 1 #x # evil: 1 # # worse: 2\n");
}

TEST(YamlEdit, TurnsCommentsOfAListIntoElementsAndBack) {
  Hand hand = yaml("l:\n  # one\n  - a # two\n  - b\n  # three\n");
  for (NodeId id = 0; id < hand.doc.size(); ++id)
    if (hand.doc[id].kind == Kind::comment)
      hand.edit.replace(id, Tree::string("E" + hand.doc.scalar_text(id).substr(1)));
  const std::string sealed = hand.text();
  EXPECT_EQ(sealed, "l:\n  - Eone\n  - Etwo\n  - a\n  - b\n  - Ethree\n");
  EXPECT_EQ(yaml(sealed).replace("l.0", Tree::of(Kind::comment, " one")).text(),
            "l:\n  # one\n  - Etwo\n  - a\n  - b\n  - Ethree\n");
}

TEST(YamlEdit, KeepsACommentBetweenATagAndItsValue) {
  Hand hand = yaml("a: !!str # c\n  x\nl:\n  - !t &y # d\n    z\n");
  hand.token("a", "T").token("l.0", "U");
  EXPECT_EQ(hand.text(), "a:  # c\n  T\nl:\n  -  # d\n    U\n");
  for (NodeId id = 0; id < hand.doc.size(); ++id)
    if (hand.doc[id].kind == Kind::comment)
      hand.edit.replace_comment(id, "E");
  EXPECT_EQ(hand.text(), "a:  #E\n  T\nl:\n  -  #E\n    U\n");
}

TEST(YamlEdit, RefusesWhereSuchACommentHasNoPlace) {
  const char* const text = "a: [!!str # c\n x]\n";
  EXPECT_THROW(yaml(text).token("a.0", "T").text(), Error);
}

TEST(YamlEdit, RefusesToSpliceCopiesOfAnAnchor) {
  const Document doc = Document::parse(Format::yaml, "a: &x 1\nb: *x\n", Aliases::expand);
  Edit edit(doc);
  edit.replace_token(node_at(doc, "b"), "T");
  EXPECT_THROW(edit.apply(), Error);
}

}  // namespace
}  // namespace clef::syntax
