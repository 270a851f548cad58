// SPDX-License-Identifier: MIT
// Trees come out as the bytes that sops 3.13 writes for them (docs/format.md); the expected texts
// were printed by its YAML library unless a test says that it loses something.
#include "syntax/emit_yaml.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

Tree comment(std::string_view text, bool on_line = false) {
  Tree tree = Tree::of(Kind::comment, text);
  tree.inline_comment = on_line;
  return tree;
}
Tree map(std::initializer_list<std::pair<const char*, const Tree*>> items) {
  Tree tree = Tree::map();
  for (const auto& [key, value] : items)
    tree.add(key, value->clone());
  return tree;
}
Tree list(std::initializer_list<const Tree*> items) {
  Tree tree = Tree::list();
  for (const Tree* item : items)
    tree.add(item->clone());
  return tree;
}
const Tree kX = Tree::string("x");
const Tree kOne = Tree::integer(1);
const Tree kNote = comment(" c");
const Tree kNote2 = comment("d");
const Tree kOnLine = comment(" i", true);

std::string yaml(const Tree& tree) {
  YamlWriter writer({}, 0);
  writer.document(tree);
  return writer.take();
}

TEST(EmitYaml, IndentsMapsAndListsByFour) {
  const Tree inner = map({{"name", &kX}, {"port", &kOne}});
  const Tree nested = list({&kX, &kOne});
  const Tree all = list({&kX, &inner, &nested});
  const Tree app = map({{"list", &all}, {"one", &kOne}});
  EXPECT_EQ(yaml(map({{"app", &app}})),
            "app:\n    list:\n        - x\n        - name: x\n          port: 1\n        - - x\n"
            "          - 1\n    one: 1\n");
}

TEST(EmitYaml, CountsColumnsBelowADashInSteps) {
  const Tree text = Tree::string("a\nb\n");
  const Tree entry = map({{"enc", &text}, {"recipient", &kX}});
  const Tree age = list({&entry});
  EXPECT_EQ(yaml(map({{"age", &age}})),
            "age:\n    - enc: |\n        a\n        b\n      recipient: x\n");
}

TEST(EmitYaml, WritesEmptyContainersInBrackets) {
  const Tree m = Tree::map();
  const Tree l = Tree::list();
  EXPECT_EQ(yaml(map({{"m", &m}, {"l", &l}})), "m: {}\nl: []\n");
  EXPECT_EQ(yaml(m), "{}\n");
  EXPECT_EQ(yaml(map({{"", &kNote}})), "# c\n{}\n");
}

TEST(EmitYaml, PutsCommentsAboveBesideAndBelow) {
  EXPECT_EQ(yaml(map({{"", &kNote}, {"", &kOnLine}, {"a", &kX}, {"", &kNote2}})),
            "# c\na: x # i\n#d\n");
  const Tree text = Tree::string("p\nq");
  EXPECT_EQ(yaml(map({{"", &kOnLine}, {"a", &text}})), "a: |- # i\n    p\n    q\n");
  const Tree m = Tree::map();
  EXPECT_EQ(yaml(map({{"", &kOnLine}, {"a", &m}})), "a: {} # i\n");
  const Tree inner = map({{"", &kNote}, {"b", &kX}, {"", &kNote2}});
  EXPECT_EQ(yaml(map({{"a", &inner}, {"e", &kX}})), "a:\n    # c\n    b: x\n    #d\ne: x\n");
}

TEST(EmitYaml, LiftsLeadingCommentsAboveTheDash) {
  const Tree inner = map({{"", &kNote}, {"a", &kX}});
  const Tree l = list({&kX, &kNote2, &inner});
  EXPECT_EQ(yaml(map({{"l", &l}})), "l:\n    - x\n    #d\n    # c\n    - a: x\n");
  const Tree deep = list({&kNote2, &inner});
  const Tree outer = list({&deep});
  EXPECT_EQ(yaml(map({{"l", &outer}})), "l:\n    #d\n    - # c\n      - a: x\n");
}

TEST(EmitYaml, KeepsCommentsThatHaveNoItem) {
  const Tree inner = map({{"", &kNote}});
  EXPECT_EQ(yaml(map({{"a", &inner}, {"b", &kX}})), "a: {\n    # c\n}\nb: x\n");
  // sops moves the next two to another place.
  const Tree l = list({&kNote});
  EXPECT_EQ(yaml(map({{"a", &l}, {"b", &kX}})), "a: [\n    # c\n]\nb: x\n");
  const Tree entry = map({{"k", &kX}});
  const Tree tail = list({&entry, &kNote});
  EXPECT_EQ(yaml(map({{"a", &tail}, {"b", &kX}})), "a:\n    - k: x\n    # c\nb: x\n");
}

TEST(EmitYaml, NeverPutsTwoCommentsOnOneLine) {
  // sops lets the second one slip to the next item, or into a block scalar.
  const Tree second = comment(" j", true);
  EXPECT_EQ(yaml(map({{"", &kOnLine}, {"", &second}, {"a", &kX}})), "# i\na: x # j\n");
  const Tree inner = map({{"k", &kX}});
  EXPECT_EQ(yaml(map({{"", &kOnLine}, {"a", &inner}})), "# i\na:\n    k: x\n");
}

TEST(EmitYaml, WritesLongAndManyLinedKeysBehindAQuestionMark) {
  const std::string key(129, 'k');
  const Tree inner = map({{"b", &kX}, {"c", &kOne}});
  EXPECT_EQ(yaml(map({{key.c_str(), &inner}})), "? " + key + "\n:   b: x\n    c: 1\n");
  const Tree l = list({&kX, &kOne});
  EXPECT_EQ(yaml(map({{"k\nl", &l}})), "? |-\n    k\n    l\n:   - x\n    - 1\n");
  EXPECT_EQ(yaml(map({{"<<", &kX}})), "!!merge <<: x\n");
}

TEST(EmitYaml, WritesOneLineBetweenBrackets) {
  const Tree inner = map({{"a,b", &kX}, {"l", &kOne}});
  const Tree l = list({&inner, &kNote, &kX});
  SecretBuilder out;
  append_flow(out, l);
  EXPECT_EQ(out.reveal_text(), "[{'a,b': x, l: 1}, x]");
}

TEST(EmitYaml, RefusesATopThatIsNoMap) {
  YamlWriter writer({}, 0);
  EXPECT_THROW(writer.document(kX), Error);
}

}  // namespace
}  // namespace clef::syntax
