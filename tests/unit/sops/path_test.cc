// SPDX-License-Identifier: MIT
// One spelling of a path, and its inverse.
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

TEST(Path, IsWrittenInOneWay) {
  EXPECT_EQ(to_string({{"db", {}}, {"ports", {}}, {"", 1}}), "db.ports[1]");
  EXPECT_EQ(to_string({{"a.b", {}}, {"c", {}}}), "\"a.b\".c");
  EXPECT_EQ(to_string({{"", {}}}), "\"\"");
  EXPECT_EQ(to_string({{"x[0]", {}}}), "\"x[0]\"");
  EXPECT_EQ(to_string({{"q\"\\", {}}}), "\"q\\\"\\\\\"");
}

TEST(Path, ReadsWhatItWrites) {
  for (const char* text :
       {"a", "db.ports[1]", "\"a.b\".c", "\"\"", "a[0][12].b", "\"q\\\"\\\\\".\"[\"", "ä.ö"}) {
    const auto path = parse_path(text);
    ASSERT_TRUE(path) << text;
    EXPECT_EQ(to_string(*path), text);
  }
}

TEST(Path, RefusesOtherSpellings) {
  for (const char* bad : {"", ".", "a.", ".a", "a..b", "a[", "a[]", "a[x]", "a[01]", "a[-1]",
                          "a[0]b", "\"a", "a\"b", "a]", "a[99999999999999999999]"})
    EXPECT_FALSE(parse_path(bad)) << bad;
}

}  // namespace
}  // namespace clef::sops
