// SPDX-License-Identifier: MIT
// Names of errors are promises to scripts: unique, well-formed, and explained.
#include "base/errc.h"

#include <set>

#include <gtest/gtest.h>

namespace clef {
namespace {

TEST(Errc, HasOneDistinctNameEach) {
  std::set<std::string_view> names;
  for (const ErrcInfo& entry : all_errc())
    EXPECT_TRUE(names.insert(entry.name).second) << entry.name;
}

TEST(Errc, NamesAreLowerCaseWithDashes) {
  for (const ErrcInfo& entry : all_errc()) {
    EXPECT_FALSE(entry.name.empty());
    EXPECT_EQ(entry.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos)
        << entry.name;
  }
}

TEST(Errc, ExplainsItselfInSentences) {
  for (const ErrcInfo& entry : all_errc()) {
    EXPECT_GT(entry.explanation.size(), 20U) << entry.name;
    EXPECT_TRUE(entry.explanation.ends_with('.')) << entry.name;
  }
}

// product.md: 2 could not do it, 129 wrong usage; age has its own table.
TEST(Errc, ExitsWithAStatusOfTheTable) {
  for (const ErrcInfo& entry : all_errc()) {
    const bool age = entry.name.starts_with("age-");
    const bool known = age ? entry.exit_status >= 10 && entry.exit_status <= 16
                           : entry.exit_status == 2 || entry.exit_status == 129;
    EXPECT_TRUE(known) << entry.name << " " << entry.exit_status;
  }
}

// The table is in the order of the enumeration: pinned at both ends and in the middle.
TEST(Errc, FindsItsOwnRow) {
  EXPECT_EQ(info(Errc::internal_error).name, "internal-error");
  EXPECT_EQ(info(Errc::usage).name, "usage");
  EXPECT_EQ(info(Errc::usage).exit_status, 129);
  EXPECT_EQ(info(Errc::unsafe_path).name, "unsafe-path");
  EXPECT_EQ(info(Errc::program_unsafe).name, "program-unsafe");
  EXPECT_EQ(info(Errc::no_key).name, "key-not-found");
  EXPECT_EQ(info(Errc::mac_mismatch).name, "mac-mismatch");
  EXPECT_EQ(info(Errc::foreign_cell).name, "foreign-cell");
  EXPECT_EQ(info(Errc::cannot_open).name, "cannot-open");
  EXPECT_EQ(info(Errc::age_plugin).name, "age-plugin");
  EXPECT_EQ(info(Errc::age_plugin).exit_status, 16);
}

}  // namespace
}  // namespace clef
