// SPDX-License-Identifier: MIT
// Flattened metadata stands for one tree or is refused (docs/format.md, "flattened metadata").
#include "syntax/metadata_lines.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

Errc refusal(const std::string& lines) {
  try {
    Document::parse(Format::dotenv, lines);
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::internal_error;
}

std::string text(const Tree& tree) {
  std::string out;
  for (const auto& [name, value] : flattened(tree))
    out += name + "=" + value + ";";
  return out;
}

TEST(MetadataLines, RefusesListsWithGaps) {
  EXPECT_EQ(refusal("sops_a__list_1=x\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a__list_0=x\nsops_a__list_2=y\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a__list_00=x\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a__list_x=x\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a__list_99999999999999999999=x\n"), Errc::malformed);
}

TEST(MetadataLines, RefusesTwoThingsInOnePlace) {
  EXPECT_EQ(refusal("sops_a=x\nsops_a=y\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a=x\nsops_a__map_b=y\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a__map_b=y\nsops_a=x\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a__map_b=y\nsops_a__list_0=x\n"), Errc::malformed);
}

TEST(MetadataLines, RefusesNamesThatAreNoPath) {
  EXPECT_EQ(refusal("sops_=x\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops___map_a=x\n"), Errc::malformed);
  EXPECT_EQ(refusal("sops_a__map_=x\n"), Errc::malformed);
}

TEST(MetadataLines, NamesTheLine) {
  try {
    Document::parse(Format::dotenv, "A=1\nsops_a=x\nsops_a__map_b=y\n");
    FAIL();
  } catch (const Error& e) {
    EXPECT_EQ(e.message().substr(0, 7), "line 3:");
  }
}

TEST(MetadataLines, StopsAtTheDepthLimit) {
  std::string name = "sops_a";
  for (int i = 0; i < 200; ++i)
    name += "__map_a";
  EXPECT_EQ(refusal(name + "=x\n"), Errc::too_deep);
}

TEST(MetadataLines, TakesLinesInAnyOrder) {
  std::string lines;
  for (int i = 19'999; i >= 0; --i)
    lines += "sops_a__list_" + std::to_string(i) + "=" + std::to_string(i) + "\n";
  const Document doc = Document::parse(Format::dotenv, lines);
  const NodeId block = doc.find(doc.roots().front(), "sops");
  std::size_t expected = 0;
  for (NodeId id = doc[doc.find(block, "a")].first_child; id != kNone; id = doc[id].next)
    ASSERT_EQ(doc.scalar_text(id), std::to_string(expected++));
  EXPECT_EQ(expected, 20'000U);
}

TEST(MetadataLines, FlattensDepthFirstWithoutEmptyContainers) {
  Tree tree = Tree::map();
  Tree& list = tree.add("age", Tree::list());
  Tree& key = list.add(Tree::map());
  key.add("enc", Tree::string("x\ny\n"));
  key.add("none", Tree::map());
  tree.add("empty", Tree::list());
  tree.add("mac_only_encrypted", Tree::boolean(true));
  tree.add("shamir_threshold", Tree::integer(2));
  EXPECT_EQ(text(tree),
            "age__list_0__map_enc=x\\ny\\n;mac_only_encrypted=true;shamir_threshold=2;");
}

TEST(MetadataLines, RefusesToWriteWhatWouldBeReadOtherwise) {
  Tree tree = Tree::map();
  tree.add("encrypted_regex", Tree::string("a\\nb"));
  EXPECT_THROW(flattened(tree), Error);
}

}  // namespace
}  // namespace clef::syntax
