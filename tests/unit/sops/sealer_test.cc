// SPDX-License-Identifier: MIT
// What is written of each item: sealed, clear or as it was.
#include "sops/sealer.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::Tree;

Tree sealed_tree(const Tree& tree, const Selector& selector) {
  ValueCipher cipher(vector_key());
  CountingRng rng;
  NoncePool nonces(rng);
  const Selection selection(selector);
  Sealer sealer({.doc = nullptr,
                 .selection = selection,
                 .mac_only_encrypted = false,
                 .cipher = cipher,
                 .nonces = nonces,
                 .keep = false,
                 .recall = {}});
  return sealer.tree(item_of(tree));
}

bool is_sealed(const Tree& tree) {
  return tree.kind == Kind::string && tree.text.reveal_text().starts_with("ENC[");
}

TEST(Sealer, LeavesNullEmptyTextAndEmptyContainersInClear) {
  Tree tree = Tree::map();
  tree.add("n", Tree::null());
  tree.add("e", Tree::string(""));
  tree.add("m", Tree::map());
  tree.add("l", Tree::list());
  tree.add("s", Tree::string("x"));
  const Tree out = sealed_tree(tree, {});
  EXPECT_EQ(out.items[0].second.kind, Kind::null);
  EXPECT_EQ(out.items[1].second.text.size(), 0U);
  EXPECT_EQ(out.items[2].second.kind, Kind::map);
  EXPECT_EQ(out.items[3].second.kind, Kind::list);
  EXPECT_TRUE(is_sealed(out.items[4].second));
}

TEST(Sealer, CommentsOfListsBecomeElementsAndEmptyOnesGo) {
  Tree list = Tree::list();
  list.add(Tree::of(Kind::comment, " c"));
  list.add(Tree::of(Kind::comment, ""));
  list.add(Tree::string("x"));
  Tree tree = Tree::map();
  tree.add("", Tree::of(Kind::comment, ""));
  tree.add("", Tree::of(Kind::comment, " top"));
  tree.add("l", std::move(list));
  const Tree out = sealed_tree(tree, {});
  EXPECT_EQ(out.items[0].second.kind, Kind::comment);
  EXPECT_EQ(out.items[0].second.text.size(), 0U);
  EXPECT_EQ(out.items[1].second.kind, Kind::comment);
  EXPECT_TRUE(out.items[1].second.text.reveal_text().starts_with("ENC["));
  ASSERT_EQ(out.items[2].second.items.size(), 2U);
  EXPECT_TRUE(is_sealed(out.items[2].second.items[0].second));
}

TEST(Sealer, RefusesASelectorThatEncryptedCommentsWouldMatch) {
  Tree tree = Tree::map();
  tree.add("", Tree::of(Kind::comment, " remark"));
  EXPECT_EQ(failure([&] {
              sealed_tree(tree, {SelectorKind::unencrypted_comment_regex, "AES256"});
            }),
            Errc::unsupported);
}

TEST(LeafPrint, TellsApartWhatMatters) {
  const std::size_t print = leaf_print("a:", true, Kind::string, "x");
  EXPECT_NE(print, leaf_print("b:", true, Kind::string, "x"));
  EXPECT_NE(print, leaf_print("a:", false, Kind::string, "x"));
  EXPECT_NE(print, leaf_print("a:", true, Kind::string, "y"));
  EXPECT_NE(leaf_print("a:", true, Kind::null, ""), leaf_print("a:", true, Kind::map, ""));
  EXPECT_NE(leaf_print("a:", true, Kind::null, ""), leaf_print("a:", true, Kind::string, ""));
}

}  // namespace
}  // namespace clef::sops
