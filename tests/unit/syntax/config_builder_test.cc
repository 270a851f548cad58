// SPDX-License-Identifier: MIT
#include "syntax/config_builder.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

using Type = ConfigBuilder::Type;

TEST(ConfigBuilder, PutsAMapTogether) {
  ConfigBuilder builder("f");
  builder.begin(Type::map, 1, 0);
  builder.scalar(1, "a", false, 0);
  builder.begin(Type::list, 2, 0);
  builder.null(2, 0);
  builder.scalar(3, "x", true, 0);
  builder.end();
  builder.end();
  const auto root = builder.take();
  ASSERT_EQ(root->items.size(), 1U);
  EXPECT_EQ(root->items[0].first, "a");
  EXPECT_EQ(root->items[0].second->items.size(), 2U);
  EXPECT_EQ(root->size, 4U);
  EXPECT_EQ(root->height, 2U);
}

TEST(ConfigBuilder, KnowsAnAnchorOnlyAfterItsNode) {
  ConfigBuilder builder("f");
  builder.begin(Type::map, 1, 0);
  builder.scalar(1, "a", false, 0);
  builder.begin(Type::list, 1, 7);
  EXPECT_THROW(builder.alias(1, 7), Error);
  builder.end();
  builder.scalar(2, "b", false, 0);
  builder.alias(2, 7);
  builder.end();
  const auto root = builder.take();
  EXPECT_EQ(root->items[0].second, root->items[1].second);
}

TEST(ConfigBuilder, HasNothingWhereNothingCame) { EXPECT_EQ(ConfigBuilder("f").take(), nullptr); }

}  // namespace
}  // namespace clef::syntax
