// SPDX-License-Identifier: MIT
// yaml-cpp is a source of events and of nothing else: its words stay behind.
#include "syntax/config_events.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

TEST(ConfigEvents, TellsPlainFromQuotedScalars) {
  const auto root = read_config_events("f", "a: x\nb: 'x'\nc: |\n  x\nd: !!str x\n");
  ASSERT_EQ(root->items.size(), 4U);
  EXPECT_FALSE(root->items[0].second->quoted);
  for (std::size_t i = 1; i < 4; ++i)
    EXPECT_TRUE(root->items[i].second->quoted) << i;
}

TEST(ConfigEvents, CountsLinesFromOne) {
  const auto root = read_config_events("f", "a: x\nb:\n  c: 1\n");
  EXPECT_EQ(root->items[0].second->line, 1U);
  EXPECT_EQ(root->items[1].second->line, 3U);
}

TEST(ConfigEvents, TranslatesErrorsToTheirLine) {
  try {
    read_config_events("f", "a: 1\nb: *hunter2\n");
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.message(), "'f', line 2: not valid YAML");
  }
}

}  // namespace
}  // namespace clef::syntax
