// SPDX-License-Identifier: MIT
#include "syntax/yaml_binary.h"

#include <gtest/gtest.h>

#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

TEST(Binary, DecodesAcrossLines) {
  EXPECT_EQ(value_of("a: !!binary aGVsbG8=\n"), "hello");
  EXPECT_EQ(value_of("a: !!binary |\n  aGVs\n  bG8=\n"), "hello");
  EXPECT_EQ(value_of("a: !!binary AP8=\n"), std::string("\0\xFF", 2));
  EXPECT_EQ(kind_of("a: !!binary aGVsbG8=\n"), Kind::string);
}

TEST(Binary, RefusesWhatIsNotBase64) {
  EXPECT_FALSE(decode_binary("aGVsbG8"));
  EXPECT_FALSE(decode_binary("aG k="));
  EXPECT_EQ(refusal_of(Format::yaml, "b: 1\na: !!binary x\n").message,
            "line 2: a value that does not fit its type");
}

}  // namespace
}  // namespace clef::syntax
