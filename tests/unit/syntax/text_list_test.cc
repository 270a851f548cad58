// SPDX-License-Identifier: MIT
// Every text, in its order.
#include "syntax/text_list.h"

#include <gtest/gtest.h>

namespace clef::syntax {
namespace {

TEST(TextList, HasTheTextsInTheirOrder) {
  EXPECT_EQ(emit_json_line(text_list({"b", "a", "a\n", ""})), R"(["b","a","a\n",""])");
  EXPECT_EQ(emit_json_line(text_list({})), "[]");
}

}  // namespace
}  // namespace clef::syntax
