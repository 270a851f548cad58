// SPDX-License-Identifier: MIT
// A key that is listed is found, and a list that cannot be read is no empty list.
#include "matrix/exposures.h"

#include <gtest/gtest.h>

#include "expect_error.h"

namespace clef::matrix {
namespace {

const CellId kDev{"database", "dev"};

bool lists(const std::string& text, std::string_view key, const CellId& cell = kDev) {
  return Exposures::parse("x.yaml", text).lists(cell, *sops::parse_path(key));
}

const std::string kList =
    "version: 1\nexposures:\n  - cell: database/dev\n    key: db.password\n    since: 2024-01-02\n";

TEST(Exposures, ListAKeyOfOneCell) {
  EXPECT_TRUE(lists(kList, "db.password"));
  EXPECT_FALSE(lists(kList, "db.host"));
  EXPECT_FALSE(lists(kList, "db.password", {"database", "production"}));
}

TEST(Exposures, ListWhatIsAboveAndBelow) {
  EXPECT_TRUE(lists(kList, "db"));
  EXPECT_TRUE(lists(kList, "db.password.old"));
  EXPECT_FALSE(lists(kList, "d"));
}

TEST(Exposures, MayBeEmpty) {
  EXPECT_FALSE(lists("", "a"));
  EXPECT_FALSE(lists("version: 1\n", "a"));
  EXPECT_FALSE(lists("version: 1\nexposures: []\n", "a"));
}

TEST(Exposures, RefuseWhatTheyCannotRead) {
  for (const char* text :
       {"version: 2\nexposures: []\n", "exposures: []\n", "version: 1\nexposures: x\n",
        "version: 1\nexposures: [x]\n", "version: 1\nexposures: [{cell: a/b}]\n",
        "version: 1\nexposures: [{cell: a/b, key: '[x'}]\n", "- x\n"})
    expect_error(Errc::malformed, [&] { Exposures::parse("x.yaml", text); });
  expect_error(Errc::usage,
               [] { Exposures::parse("x.yaml", "version: 1\nexposures: [{cell: a, key: b}]\n"); });
}

}  // namespace
}  // namespace clef::matrix
