// SPDX-License-Identifier: MIT
#include "syntax/tree_builder.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

class TreeBuilderTest : public testing::Test {
 protected:
  TreeBuilderTest() { open_.id = tree_.root(of(Kind::map)); }
  static Node of(Kind kind) {
    Node node;
    node.kind = kind;
    return node;
  }
  std::vector<NodeId> children(NodeId id) const {
    std::vector<NodeId> out;
    for (NodeId child = nodes_[id].first_child; child != kNone; child = nodes_[child].next)
      out.push_back(child);
    return out;
  }

  std::vector<Node> nodes_;
  TreeBuilder tree_{nodes_, Limits{}, 0};
  OpenNode open_;
};

TEST_F(TreeBuilderTest, InsertsBeforeTheLastChildInOrder) {
  const NodeId a = tree_.append(open_, of(Kind::null));
  const NodeId b = tree_.append(open_, of(Kind::null));
  const NodeId c = tree_.insert_before_last(open_, of(Kind::comment));
  const NodeId d = tree_.insert_before_last(open_, of(Kind::comment));
  const NodeId e = tree_.append(open_, of(Kind::null));
  EXPECT_EQ(children(open_.id), (std::vector<NodeId>{a, c, d, b, e}));
}

TEST_F(TreeBuilderTest, InsertsBeforeAnOnlyChild) {
  const NodeId a = tree_.append(open_, of(Kind::null));
  const NodeId b = tree_.insert_before_last(open_, of(Kind::comment));
  EXPECT_EQ(children(open_.id), (std::vector<NodeId>{b, a}));
  tree_.prepend(open_.id, of(Kind::comment));
  EXPECT_EQ(children(open_.id).size(), 3U);
  EXPECT_EQ(children(open_.id).back(), a);
}

TEST_F(TreeBuilderTest, CopiesSubtreesUnderAnotherKey) {
  const NodeId list = tree_.append(open_, of(Kind::list));
  OpenNode inner{list, kNone, kNone};
  tree_.append(inner, of(Kind::integer));
  tree_.append(inner, of(Kind::comment));
  const NodeId copy = tree_.append_copy(open_, list, {{3, 5}, 0}, 10);
  EXPECT_EQ(nodes_[copy].key.begin, 3U);
  ASSERT_EQ(children(copy).size(), 2U);
  EXPECT_EQ(nodes_[children(copy)[1]].kind, Kind::comment);
  EXPECT_EQ(nodes_[children(copy)[1]].parent, copy);
}

TEST_F(TreeBuilderTest, RefusesCopiesThatAreTooDeep) {
  NodeId outer = tree_.append(open_, of(Kind::list));
  const NodeId first = outer;
  for (int i = 0; i < 3; ++i) {
    OpenNode inner{outer, kNone, kNone};
    outer = tree_.append(inner, of(Kind::list));
  }
  EXPECT_NO_THROW(tree_.append_copy(open_, first, {}, 4));
  EXPECT_THROW(tree_.append_copy(open_, first, {}, 3), Error);
}

TEST(TreeBuilder, KeepsNodesInProportionToTheText) {
  std::vector<Node> nodes;
  TreeBuilder tree(nodes, Limits{}, 0);
  OpenNode open{tree.root(Node{}), kNone, kNone};
  const std::size_t most = (std::size_t{16} << 20) / (2 * sizeof(Node));
  for (std::size_t i = 1; i < most; ++i)
    tree.append(open, Node{});
  EXPECT_THROW(tree.append(open, Node{}), Error);
}

TEST(Node, StaysSmall) { EXPECT_EQ(sizeof(Node), 32U); }

}  // namespace
}  // namespace clef::syntax
