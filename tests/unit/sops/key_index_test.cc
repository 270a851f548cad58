// SPDX-License-Identifier: MIT
// The index finds what a search from the front finds, whatever was added or taken out since.
#include "sops/key_index.h"

#include <gtest/gtest.h>

namespace clef::sops {
namespace {

using syntax::Kind;

Item item(const std::string& key, Kind kind = Kind::string) {
  Item out;
  out.key = key;
  out.kind = kind;
  return out;
}

Item map_of(int count) {
  Item map = item("", Kind::map);
  for (int i = 0; i < count; ++i)
    map.children.push_back(item("k" + std::to_string(i)));
  return map;
}

class KeyIndexTest : public ::testing::Test {
 protected:
  // Every key and some that are not there, often enough that the index is in use.
  void expect_as_searched(const Item& map) {
    for (int round = 0; round < 20; ++round) {
      for (const char* key : {"k0", "k7", "k39", "new", "last", "none", ""})
        EXPECT_EQ(index.find(map, key), sops::find(map, Path{Step{key, std::nullopt}})) << key;
    }
  }
  KeyIndex index;
};

TEST_F(KeyIndexTest, FindsEveryKeyAndNoOther) { expect_as_searched(map_of(40)); }

TEST_F(KeyIndexTest, FindsNothingInAnEmptyMap) { expect_as_searched(map_of(0)); }

TEST_F(KeyIndexTest, FindsTheFirstOfTwo) {
  Item map = map_of(40);
  map.children.push_back(item("k7"));
  expect_as_searched(map);
}

TEST_F(KeyIndexTest, TakesNoCommentForAKey) {
  Item map = map_of(40);
  map.children.insert(map.children.begin(), item("k39", Kind::comment));
  map.children.push_back(item("none", Kind::comment));
  expect_as_searched(map);
}

TEST_F(KeyIndexTest, FollowsKeysThatAreAddedBeforeTheCommentsAtTheEnd) {
  Item map = map_of(40);
  map.children.push_back(item("", Kind::comment));
  map.children.push_back(item("", Kind::comment));
  expect_as_searched(map);
  map.children.insert(map.children.end() - 2, item("new"));
  expect_as_searched(map);
  map.children.insert(map.children.end() - 2, item("last"));
  expect_as_searched(map);
}

TEST_F(KeyIndexTest, ForgetsWhatWasTakenOutOrRenamed) {
  Item map = map_of(40);
  expect_as_searched(map);
  map.children.erase(map.children.begin() + 3);
  map.children[5].key = "new";
  index.forget();
  expect_as_searched(map);
}

}  // namespace
}  // namespace clef::sops
