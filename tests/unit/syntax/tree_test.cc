// SPDX-License-Identifier: MIT
// Whole documents: what is written reads back as the same tree (docs/format.md).
#include "syntax/tree.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"
#include "unit/syntax/random_text.h"

namespace clef::syntax {
namespace {

TEST(Emit, SeparatesYamlDocumentsAndEndsWithOneLineEnd) {
  std::vector<Tree> documents;
  documents.push_back(map_of("a", "x"));
  documents.push_back(Tree::map());
  EXPECT_EQ(emit(Format::yaml, documents), "a: x\n---\n{}\n");
  EXPECT_EQ(emit(Format::yaml, {}), "");
}

TEST(Emit, WritesJsonWithTabs) {
  std::vector<Tree> documents;
  documents.push_back(map_of("a", "x"));
  documents.back().add("l", list_of({"p", "q"}));
  documents.back().add("m", Tree::map());
  EXPECT_EQ(emit(Format::json, documents),
            "{\n\t\"a\": \"x\",\n\t\"l\": [\n\t\t\"p\",\n\t\t\"q\"\n\t],\n\t\"m\": {}\n}\n");
  documents.push_back(Tree::map());
  EXPECT_THROW(emit(Format::json, documents), Error);
}

TEST(Emit, WritesOneJsonLineForPrograms) {
  Tree tree = map_of("a", "x\n");
  tree.add("n", Tree::integer(-1));
  tree.add("l", list_of({"p", "q"}));
  EXPECT_EQ(emit_json_line(tree), "{\"a\":\"x\\n\",\"n\":-1,\"l\":[\"p\",\"q\"]}");
}

TEST(Emit, WritesNothingThatATerminalObeysOrHidesOnAJsonLine) {
  const Tree tree = map_of("k\x1b\x7f", "\xc2\x9b \xe2\x80\xae \xc3\xa4 \xf3\xa0\x80\x81");
  EXPECT_EQ(emit_json_line(tree),
            "{\"k\\u001b\\u007f\":\"\\u009b \\u202e \xc3\xa4 \\udb40\\udc01\"}");
}

TEST(Emit, WritesJsonOverLinesWithTheSameCare) {
  Tree tree = map_of("k\x7f", "\xe2\x80\xae");
  tree.add("l", list_of({"p"}));
  tree.add("e", Tree::list());
  EXPECT_EQ(emit_json_lines(tree, " "),
            "{\n \"k\\u007f\": \"\\u202e\",\n \"l\": [\n  \"p\"\n ],\n \"e\": []\n}");
}

TEST(Emit, WritesSingleScalarsAndKeys) {
  EXPECT_EQ(emit_scalar(Format::yaml, Kind::string, "a\nb", 4), "|-\n    a\n    b");
  EXPECT_EQ(emit_scalar(Format::yaml, Kind::string, "a\nb", -1), "\"a\\nb\"");
  EXPECT_EQ(emit_scalar(Format::json, Kind::boolean, "False", 0), "false");
  EXPECT_EQ(emit_key(Format::yaml, "y"), "\"y\"");
  EXPECT_EQ(emit_key(Format::json, "a"), "\"a\"");
}

TEST(Emit, ReadsBackAsWhatItWas) {
  RandomText random(7);
  for (int i = 0; i < 2000; ++i) {
    Tree tree = Tree::map();
    for (std::uint32_t items = random.below(5); items > 0; --items) {
      Tree inner = Tree::list();
      inner.add(Tree::string(random.word()));
      inner.add(map_of(random.word() + std::to_string(items), random.word()));
      inner.items.back().second.add("l", list_of({random.word(), random.word()}));
      tree.add(random.word() + std::to_string(items), std::move(inner));
    }
    std::vector<Tree> documents;
    documents.push_back(tree.clone());
    for (const Format format : {Format::yaml, Format::json}) {
      const std::string text = emit(format, documents);
      const Document doc = Document::parse(format, text);
      ASSERT_EQ(emit_json_line(tree_of(doc, doc.roots().front())), emit_json_line(tree)) << text;
    }
  }
}

TEST(Emit, OfWhatWasReadIsStable) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const Document doc = Document::parse(Format::yaml, RandomText(seed).yaml());
    std::vector<Tree> trees;
    for (const NodeId root : doc.roots())
      trees.push_back(tree_of(doc, root));
    const std::string once = emit(Format::yaml, trees);
    const Document again = Document::parse(Format::yaml, once);
    ASSERT_EQ(again.roots().size(), trees.size()) << once;
    for (std::size_t i = 0; i < trees.size(); ++i)
      ASSERT_EQ(emit_json_line(tree_of(again, again.roots()[i])), emit_json_line(trees[i])) << once;
  }
}

TEST(Tree, CloneIsDeep) {
  Tree tree = map_of("a", "x");
  Tree copy = tree.clone();
  copy.items.front().second = Tree::string("y");
  EXPECT_EQ(emit_json_line(tree), "{\"a\":\"x\"}");
  EXPECT_EQ(emit_json_line(copy), "{\"a\":\"y\"}");
}

}  // namespace
}  // namespace clef::syntax
