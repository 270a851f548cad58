// SPDX-License-Identifier: MIT
// Every way in which languages and configuration files tie a value to a name.
#include "scan/generic_value.h"

#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

std::string value_of(std::string_view text, std::string_view path = "a.txt",
                     std::string_view name = "password") {
  const std::size_t at = text.find(name);
  const auto found = value_after_name(text, at, at + name.size(), path_traits(path));
  if (!found)
    return "(none)";
  return std::string(
      text.substr(found->candidate.begin, found->candidate.end - found->candidate.begin));
}

TEST(ValueAfterName, EveryOperator) {
  for (const char* op : {"=", ":=", "::=", ":::=", "?=", "=>", ":", "->", "||", "??",
                         "||=", "==", "!=", "===", " = ", "= ", " : "})
    EXPECT_EQ(value_of(std::string("password") + op + "\"v4lue\""), "v4lue") << op;
}

TEST(ValueAfterName, EveryQuote) {
  EXPECT_EQ(value_of("password = 'v4l\"ue'"), "v4l\"ue");
  EXPECT_EQ(value_of("password = `v4lue`"), "v4lue");
  EXPECT_EQ(value_of("password = b'v4lue'"), "v4lue");
  EXPECT_EQ(value_of("password = @\"v4lue\""), "v4lue");
  EXPECT_EQ(value_of("password = \"\"\"v4lue\"\"\""), "v4lue");
  EXPECT_EQ(value_of("{\\\"password\\\": \\\"v4lue\\\"}"), "v4lue");
  EXPECT_EQ(value_of("password = \"v4\\\"lue\""), "v4\\\"lue");
}

TEST(ValueAfterName, AQuoteThatIsNotClosedOnItsLineIsNone) {
  EXPECT_EQ(value_of("password = \"v4lue\nnext\""), "(none)");
  EXPECT_EQ(value_of("password = \"v4lue"), "(none)");
}

TEST(ValueAfterName, NamesInQuotesAndBrackets) {
  EXPECT_EQ(value_of("{\"password\": \"v4lue\"}"), "v4lue");
  EXPECT_EQ(value_of("config['password'] = 'v4lue'"), "v4lue");
}

TEST(ValueAfterName, TypesBetween) {
  EXPECT_EQ(value_of("const password: string = 'v4lue'", "a.ts"), "v4lue");
  EXPECT_EQ(value_of("password: &'static str = \"v4lue\"", "a.rs"), "v4lue");
}

TEST(ValueAfterName, Calls) {
  EXPECT_EQ(value_of("setenv(\"password\", \"v4lue\")"), "v4lue");
  EXPECT_EQ(value_of("with_password(\"v4lue\")"), "v4lue");
  EXPECT_EQ(value_of("with_password(v4lue)"), "(none)");
  EXPECT_EQ(value_of("f(password, \"v4lue\")"), "(none)");
}

TEST(ValueAfterName, Pairs) {
  EXPECT_EQ(value_of("- name: password\n  value: v4lue\n", "a.yaml"), "v4lue");
  EXPECT_EQ(value_of("{\"name\": \"password\", \"value\": \"v4lue\"}"), "v4lue");
  EXPECT_EQ(value_of("<add key=\"password\" value=\"v4lue\" />"), "v4lue");
  EXPECT_EQ(value_of("- name: password\n  valueFrom: v4lue\n", "a.yaml"), "(none)");
}

TEST(ValueAfterName, Tags) {
  EXPECT_EQ(value_of("<password>v4lue</password>"), "v4lue");
  EXPECT_EQ(value_of("if password>v4lue"), "(none)");
}

TEST(ValueAfterName, CommandLinesAndNetrc) {
  EXPECT_EQ(value_of("mysql --password v4lue -h x"), "v4lue");
  EXPECT_EQ(value_of("machine h login u password v4lue"), "v4lue");
  EXPECT_EQ(value_of("the password v4lue"), "(none)");
}

TEST(ValueAfterName, BlockScalars) {
  EXPECT_EQ(value_of("password: |\n  v4lue\n", "a.yaml"), "v4lue");
  EXPECT_EQ(value_of("password: >-\r\n    v4lue\r\n", "a.yaml"), "v4lue");
  EXPECT_EQ(value_of("password: |\nother: v4lue\n", "a.yaml"), "|");
}

TEST(ValueAfterName, Schemes) {
  EXPECT_EQ(value_of("password: Bearer v4lue"), "v4lue");
  EXPECT_EQ(value_of("\"password\": \"Basic v4lue\""), "v4lue");
}

TEST(ValueAfterName, Edge22_AnEmptyValueIsNotTheNextLines) {
  EXPECT_EQ(value_of("password=\nuser=v4lue\n", ".env"), "(none)");
  EXPECT_EQ(value_of("password = \r\nuser = v4lue\r\n", "a.ini"), "(none)");
  EXPECT_EQ(value_of("password:\nuser: v4lue\n", "a.yaml"), "(none)");
  EXPECT_EQ(value_of("password: \"\"\nuser: \"v4lue\"\n", "a.yaml"), "(none)");
}

TEST(ValueAfterName, BareValuesEndWhereTheirLanguageSays) {
  EXPECT_EQ(value_of("password=v4,l(u)e # note", ".env"), "v4,l(u)e");
  EXPECT_EQ(value_of("f(password=v4lue)", "a.py"), "v4lue");
}

TEST(UrlPassword, IsBetweenTheUserAndTheHost) {
  const std::string_view text = "postgres://user:v4l:ue@host/db";
  const auto found = url_password(text, text.find("://"));
  ASSERT_TRUE(found);
  EXPECT_EQ(text.substr(found->candidate.begin, found->candidate.end - found->candidate.begin),
            "v4l:ue");
  for (const std::string_view other :
       {"https://host:80/a@b", "https://user@host", "https://host/", "x://"})
    EXPECT_FALSE(url_password(other, other.find("://"))) << other;
}

}  // namespace
}  // namespace clef::scan
