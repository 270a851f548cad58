// SPDX-License-Identifier: MIT
// Trees come out as the JSON that sops 3.13 writes (docs/format.md, JSON).
#include "syntax/emit_json.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

std::string quoted(std::string_view text) {
  SecretBuilder out;
  append_json_string(out, text);
  return std::string(out.reveal_text());
}

std::string real(std::string_view text) {
  SecretBuilder out;
  append_json(out, Tree::of(Kind::real, text), {}, "");
  return std::string(out.reveal_text());
}

TEST(EmitJson, EscapesAsGoDoes) {
  EXPECT_EQ(quoted("a\"\\\b\f\n\r\t"), "\"a\\\"\\\\\\b\\f\\n\\r\\t\"");
  EXPECT_EQ(quoted(std::string_view("\0\x1F", 2)), "\"\\u0000\\u001f\"");
  EXPECT_EQ(quoted("<&>"), "\"\\u003c\\u0026\\u003e\"");
  EXPECT_EQ(quoted("\xE2\x80\xA8\xE2\x80\xA9"), "\"\\u2028\\u2029\"");
  EXPECT_EQ(quoted("/\x7F\xC3\xA9\xF0\x9F\x98\x80"), "\"/\x7F\xC3\xA9\xF0\x9F\x98\x80\"");
  EXPECT_EQ(quoted("a\xFF"
                   "b"),
            "\"a\\ufffdb\"");
}

TEST(EmitJson, PrintsFloatsWithAnExponentOnlyAtTheEdges) {
  EXPECT_EQ(real("1"), "1");
  EXPECT_EQ(real("1000000"), "1000000");
  EXPECT_EQ(real("100000000000000000000"), "100000000000000000000");
  EXPECT_EQ(real("1000000000000000000000"), "1e+21");
  EXPECT_EQ(real("0.000001"), "0.000001");
  EXPECT_EQ(real("0.0000001"), "1e-7");
  EXPECT_EQ(real("-0"), "-0");
  EXPECT_THROW(real("NaN"), Error);
  EXPECT_THROW(real("-Inf"), Error);
}

TEST(EmitJson, LeavesCommentsOut) {
  Tree list = Tree::list();
  list.add(Tree::of(Kind::comment, "c"));
  list.add(Tree::boolean(true));
  list.add(Tree::of(Kind::comment, "c"));
  list.add(Tree::null());
  SecretBuilder out;
  append_json(out, list, {"\n", "  ", ": ", ","}, "");
  EXPECT_EQ(out.reveal_text(), "[\n  true,\n  null\n]");
}

}  // namespace
}  // namespace clef::syntax
