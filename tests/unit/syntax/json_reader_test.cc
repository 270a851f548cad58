// SPDX-License-Identifier: MIT
// The JSON scanner takes RFC 8259 and nothing else, keeps where everything stands, and stays within
// its limits.
#include "syntax/json_reader.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

Document parse(std::string text, bool duplicates_ok = false) {
  return Document::parse(Format::json, std::move(text), Aliases::refuse, {}, duplicates_ok);
}

TEST(JsonReader, ReadsEveryType) {
  EXPECT_EQ(json_tree(R"({"a": "x\n", "b": 1, "c": 1.0, "d": true, "e": false, "f": null,
                          "g": [1, [], {}], "h": {"i": -0}})"),
            "---\n\"a\": str \"x\\x0a\"\n\"b\": int \"1\"\n\"c\": float \"1\"\n"
            "\"d\": bool \"True\"\n\"e\": bool \"False\"\n\"f\": null\n\"g\": list\n"
            "  - int \"1\"\n  - list\n  - map\n\"h\": map\n  \"i\": int \"0\"\n");
}

TEST(JsonReader, TakesIntegersBeyond64BitsAsFloats) {
  EXPECT_EQ(json_tree(R"({"a": 9223372036854775807, "b": 9223372036854775808, "c": 1e21})"),
            "---\n\"a\": int \"9223372036854775807\"\n\"b\": float \"9223372036854776000\"\n"
            "\"c\": float \"1000000000000000000000\"\n");
  EXPECT_EQ(refusal_of(Format::json, "{\"a\":\n1e400}").message,
            "line 2: a number that no 64-bit float can hold");
}

TEST(JsonReader, SpansIncludeQuotesAndBrackets) {
  const Document doc = parse(" {\"a\" : \"\\u00e9\", \"b\":[1 ]}");
  const NodeId a = doc[doc.roots()[0]].first_child;
  const NodeId b = doc[a].next;
  EXPECT_EQ(doc.raw(doc[doc.roots()[0]].value), "{\"a\" : \"\\u00e9\", \"b\":[1 ]}");
  EXPECT_EQ(doc.raw(doc[a].key), "\"a\"");
  EXPECT_EQ(doc.raw(doc[a].value), "\"\\u00e9\"");
  EXPECT_EQ(doc.raw(doc[b].value), "[1 ]");
  EXPECT_EQ(doc.raw(doc[doc[b].first_child].value), "1");
}

TEST(JsonReader, LooksAtNothingBehindTheClosingBrace) {
  EXPECT_EQ(json_tree("{\"a\": 1} } nonsense"), "---\n\"a\": int \"1\"\n");
}

TEST(JsonReader, RefusesWhatIsNoObject) {
  for (const char* text : {"", " ", "[1]", "1", "\"a\"", "\xEF\xBB\xBF{}"})
    EXPECT_EQ(refusal_of(Format::json, text).message, "line 1: a JSON document must be an object")
        << text;
}

TEST(JsonReader, RefusesWhatOtherParsersLetPass) {
  for (const char* value :
       {"01",         "+1",        "1.",    ".5",    "-",      "1e",       "1e+",     "0x1",
        "NaN",        "Infinity",  "tru",   "True",  "'a'",    "\"a\nb\"", "\"\\q\"", "\"\\u12g4\"",
        "\"\\",       "\"a",       "[1,]",  "[1 2]", "[,1]",   "[",        "{",       "",
        "{\"b\":1,}", "{\"b\" 1}", "{b:1}", "{1:1}", "/*c*/1", "1 //c\n"})
    EXPECT_EQ(refusal_of(Format::json, "{\"a\":" + std::string(value)).code, Errc::malformed)
        << value;
  EXPECT_EQ(refusal_of(Format::json, std::string("{\"a\":\"\0\"}", 9)).code, Errc::malformed);
  EXPECT_EQ(refusal_of(Format::json, "{\"a\":\"\xFF\"}").code, Errc::bad_encoding);
  EXPECT_EQ(refusal_of(Format::json, "{\"a\":\"\xC0\x80\"}").code, Errc::bad_encoding);
}

TEST(JsonReader, NamesTheLineButNotTheText) {
  const Refusal refusal = refusal_of(Format::json, "{\"a\": 1,\r\n\"hunter2\": hunter2}");
  EXPECT_EQ(refusal.message, "line 2: not valid JSON");
}

TEST(JsonReader, RefusesEqualKeysInWhateverSpelling) {
  EXPECT_EQ(refusal_of(Format::json, "{\"a\": 1,\n\"\\u0061\": 2}").message,
            "line 2: the key 'a' stands already on line 1");
  EXPECT_EQ(parse("{\"a\": 1, \"a\": 2}", true).size(), 3U);
  EXPECT_EQ(json_tree("{\"a\": {\"b\": 1}, \"b\": 1}").substr(0, 3), "---");
}

TEST(JsonReader, NestsToItsLimitAndNoFurther) {
  const auto nested = [](std::size_t levels) {
    std::string text;
    for (std::size_t i = 1; i < levels; ++i)
      text += "{\"a\":";
    return text + "{}" + std::string(levels - 1, '}');
  };
  EXPECT_EQ(parse(nested(100)).size(), 100U);
  EXPECT_EQ(refusal_of(Format::json, nested(101)).code, Errc::too_deep);
  EXPECT_EQ(refusal_of(Format::json, "{\"a\":" + std::string(1 << 20, '[')).code, Errc::too_deep);
}

TEST(JsonReader, RefusesMoreBytesOrValuesThanItsLimits) {
  const std::size_t most = Limits{}.bytes;
  std::string text = "{}" + std::string(most - 2, ' ');
  EXPECT_EQ(parse(text).size(), 1U);
  EXPECT_EQ(refusal_of(Format::json, text + " ").message, "more than 16777216 bytes");
  std::string items = "{\"a\":[1";
  for (int i = 0; i < 1'000'000; ++i)
    items += ",1";
  EXPECT_EQ(refusal_of(Format::json, items + "]}").message,
            "too many values for a file of this size");
}

}  // namespace
}  // namespace clef::syntax
