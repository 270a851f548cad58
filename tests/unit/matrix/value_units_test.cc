// SPDX-License-Identifier: MIT
// A unit is a value that is not a map.
#include "matrix/value_units.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

using syntax::Kind;
using syntax::Tree;

Tree sample() {
  Tree tree = Tree::map();
  tree.add("a", Tree::string("x"));
  Tree& db = tree.add("db", Tree::map());
  db.add("", Tree::of(Kind::comment, " note"));
  db.add("port", Tree::integer(5432));
  Tree& list = db.add("hosts", Tree::list());
  list.add(Tree::string("h1"));
  tree.add("none", Tree::map());
  return tree;
}

TEST(Units, DescendIntoMapsAndStopAtLists) {
  const Tree tree = sample();
  std::vector<std::string> names;
  for (const Unit& unit : units_of({}, tree))
    names.push_back(sops::to_string(unit.path));
  EXPECT_EQ(names, (std::vector<std::string>{"a", "db.port", "db.hosts", "none"}));
}

TEST(Units, APathEndsAtItsFirstList) {
  EXPECT_EQ(sops::to_string(unit_path(*sops::parse_path("db.hosts[1].name"))), "db.hosts");
  EXPECT_EQ(sops::to_string(unit_path(*sops::parse_path("db.port"))), "db.port");
}

TEST(SameValue, ComparesKindTextAndItemsButNotComments) {
  EXPECT_TRUE(same_value(sample(), sample()));
  EXPECT_FALSE(same_value(Tree::string("1"), Tree::integer(1)));
  EXPECT_FALSE(same_value(Tree::string("a"), Tree::string("b")));
  Tree more = sample();
  more.add("", Tree::of(Kind::comment, " other"));
  EXPECT_TRUE(same_value(sample(), more));
  more.add("b", Tree::null());
  EXPECT_FALSE(same_value(sample(), more));
}

}  // namespace
}  // namespace clef::matrix
