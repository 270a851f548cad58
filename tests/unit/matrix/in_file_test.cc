// SPDX-License-Identifier: MIT
// An error says which file it is about.
#include "matrix/in_file.h"

#include "expect_error.h"

namespace clef::matrix {
namespace {

TEST(InFile, PutsThePathBeforeTheMessageAndKeepsCodeAndHint) {
  const Error error = expect_error(Errc::mac_mismatch, [] {
    in_file("a/b.yaml", []() -> int {
      throw Error(Errc::mac_mismatch, "the MAC does not fit").hint("restore it");
    });
  });
  EXPECT_EQ(error.message(), "'a/b.yaml': the MAC does not fit");
  EXPECT_EQ(error.hint_text(), "restore it");
}

TEST(InFile, PassesResultsThrough) {
  EXPECT_EQ(in_file("x", [] { return 7; }), 7);
}

TEST(InFile, EscapesAHostilePath) {
  const Error error = expect_error(Errc::malformed, [] {
    in_file("a\x1b[2Jb", []() -> int { throw Error(Errc::malformed, "line {}", Shown::line(3)); });
  });
  EXPECT_FALSE(contains(error.message(), "\x1b"));
}

}  // namespace
}  // namespace clef::matrix
