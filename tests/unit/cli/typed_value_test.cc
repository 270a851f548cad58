// SPDX-License-Identifier: MIT
// --type: strict, and silent about what was typed.
#include "cli/typed_value.h"

#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

syntax::Tree typed(std::string_view type, std::string_view text) {
  return typed_value(type, Secret::copy_of(text));
}

std::string shown(const syntax::Tree& tree) { return std::string(value_text(tree).reveal_text()); }

void expect_wrong(std::string_view type, std::string_view text) {
  const Error error = expect_error(Errc::wrong_type, [&] { typed(type, text); });
  const std::string told = error.message() + error.hint_text();
  EXPECT_FALSE(text.size() > 4 && contains(told, std::string(text))) << told;
}

TEST(TypedValue, AStringIsTakenAsItIs) {
  for (const char* text : {"", "true", "12", "null", "a\nb", " x ", "{}"}) {
    const syntax::Tree tree = typed("str", text);
    EXPECT_EQ(tree.kind, syntax::Kind::string) << text;
    EXPECT_EQ(tree.text.reveal_text(), text);
  }
}

TEST(TypedValue, IntegersHave64Bits) {
  for (const char* text : {"0", "42", "-7", "9223372036854775807", "-9223372036854775808"}) {
    const syntax::Tree tree = typed("int", text);
    EXPECT_EQ(tree.kind, syntax::Kind::integer);
    EXPECT_EQ(shown(tree), text);
  }
  for (const char* text : {"", "x", "1.5", "0x10", "007", "+1", "1 2", "true", "\"1\"", "1,2", "1}",
                           "9223372036854775808", "hunter2"})
    expect_wrong("int", text);
}

TEST(TypedValue, AFloatMayBeWrittenWithoutFraction) {
  for (const char* text : {"1.5", "-0.25", "1e3", "7"})
    EXPECT_EQ(typed("float", text).kind, syntax::Kind::real) << text;
  for (const char* text : {"", "x", "1.", ".5", "nan", "inf", "\"1.5\"", "hunter2"})
    expect_wrong("float", text);
}

TEST(TypedValue, BooleansAreTrueAndFalseOnly) {
  EXPECT_EQ(shown(typed("bool", "true")), "true");
  EXPECT_EQ(shown(typed("bool", "false")), "false");
  EXPECT_EQ(typed("bool", "true").kind, syntax::Kind::boolean);
  for (const char* text : {"", "True", "yes", "1", "on", "hunter2"})
    expect_wrong("bool", text);
}

TEST(TypedValue, ANullHasNoValue) {
  EXPECT_EQ(typed("null", "").kind, syntax::Kind::null);
  EXPECT_EQ(typed("null", "null").kind, syntax::Kind::null);
  expect_wrong("null", "hunter2");
  expect_wrong("null", "Null");
}

TEST(TypedValue, JsonKeepsTypesAndNesting) {
  EXPECT_EQ(shown(typed("json", R"({"a":[1,2.5,"x",true,null],"b":{}})")),
            R"({"a":[1,2.5,"x",true,null],"b":{}})");
  EXPECT_EQ(typed("json", "\"text\"").kind, syntax::Kind::string);
  EXPECT_EQ(typed("json", " [ ] ").kind, syntax::Kind::list);
  EXPECT_EQ(typed("json", "12").kind, syntax::Kind::integer);
}

TEST(TypedValue, JsonIsOneValueAndNothingBehindIt) {
  for (const char* text :
       {"", " ", "hunter2", "{", "[1,]", "{'a':1}", "1 2", "1}", "1},\"x\":{", "1,\"x\":2",
        "1} trailing", "// c\n1", "{}{}", "\"a\nb\"", "1}{\"hunter2\":1"})
    expect_wrong("json", text);
}

TEST(TypedValue, RefusesAWordThatIsNoType) {
  for (const char* type : {"", "string", "STR", "number", "map"})
    expect_error(Errc::usage, [&] { typed(type, "x"); });
}

TEST(TypeName, IsTheWordThatTypeTakes) {
  EXPECT_EQ(type_name(syntax::Kind::string), "str");
  EXPECT_EQ(type_name(syntax::Kind::integer), "int");
  EXPECT_EQ(type_name(syntax::Kind::real), "float");
  EXPECT_EQ(type_name(syntax::Kind::boolean), "bool");
  EXPECT_EQ(type_name(syntax::Kind::null), "null");
  EXPECT_EQ(type_name(syntax::Kind::time), "time");
  EXPECT_EQ(type_name(syntax::Kind::map), "map");
  EXPECT_EQ(type_name(syntax::Kind::list), "list");
}

TEST(ValueText, IsTheStringItselfAndJsonForTheRest) {
  EXPECT_EQ(shown(syntax::Tree::string("a \"b\"\n")), "a \"b\"\n");
  EXPECT_EQ(shown(syntax::Tree::boolean(false)), "false");
  EXPECT_EQ(shown(syntax::Tree::integer(-3)), "-3");
  EXPECT_EQ(shown(syntax::Tree::null()), "null");
  EXPECT_EQ(shown(syntax::Tree::of(syntax::Kind::time, "2026-01-02T03:04:05Z")),
            "2026-01-02T03:04:05Z");
  EXPECT_EQ(shown(syntax::Tree::list()), "[]");
}

}  // namespace
}  // namespace clef::cli
