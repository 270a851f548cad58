// SPDX-License-Identifier: MIT
// A changed value in a JSON text leaves every other byte where it was (docs/architecture.md, "the
// text is the truth").
#include "syntax/edit_json.h"

#include <gtest/gtest.h>

#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

constexpr char kTabs[] = "{\n\t\"a\": \"x\",\n\t\"l\": [\n\t\t1,\n\t\t2\n\t],\n\t\"sops\": {}\n}\n";

TEST(JsonEdit, ReplacesAndRenames) {
  EXPECT_EQ(
      json(kTabs).token("a", "\"T\"").rename("l", "<k>").text(),
      "{\n\t\"a\": \"T\",\n\t\"\\u003ck\\u003e\": [\n\t\t1,\n\t\t2\n\t],\n\t\"sops\": {}\n}\n");
  EXPECT_EQ(json("{\"a\":1,\"b\":{\"c\":2}}").replace("b", "x\n").text(),
            "{\"a\":1,\"b\":\"x\\n\"}");
}

TEST(JsonEdit, InsertsBeforeMetadataInTheLayoutOfTheDocument) {
  EXPECT_EQ(
      json(kTabs).insert("", "b", map_of("k", "v")).text(),
      "{\n\t\"a\": \"x\",\n\t\"l\": [\n\t\t1,\n\t\t2\n\t],\n\t\"b\": {\n\t\t\"k\": \"v\"\n\t},\n"
      "\t\"sops\": {}\n}\n");
  EXPECT_EQ(json("{\"a\":1}").insert("", "b", map_of("k", "v")).text(),
            "{\"a\":1,\"b\":{\"k\":\"v\"}}");
  EXPECT_EQ(json("{ \"a\" : 1, \"c\" : 2 }").insert("", "b", list_of({"k", "v"})).text(),
            "{ \"a\" : 1, \"c\" : 2, \"b\" : [\"k\", \"v\"] }");
  EXPECT_EQ(json("{\n  \"a\": {}\n}\n").insert("a", "b", "x").text(),
            "{\n  \"a\": {\n    \"b\": \"x\"\n  }\n}\n");
  EXPECT_EQ(json("{}").insert("", "b", "x").text(), "{\n\t\"b\": \"x\"\n}");
  EXPECT_EQ(json("{\r\n  \"a\": 1\r\n}\r\n").insert("", "b", "x").text(),
            "{\r\n  \"a\": 1,\r\n  \"b\": \"x\"\r\n}\r\n");
  EXPECT_EQ(json("{\"sops\":{}}").insert("", "b", "x").text(), "{\"b\":\"x\",\"sops\":{}}");
}

TEST(JsonEdit, AppendsToLists) {
  EXPECT_EQ(json(kTabs).append("l", Tree::integer(3)).text(),
            "{\n\t\"a\": \"x\",\n\t\"l\": [\n\t\t1,\n\t\t2,\n\t\t3\n\t],\n\t\"sops\": {}\n}\n");
  EXPECT_EQ(json("{\n\t\"l\": [1, 2]\n}").append("l", Tree::integer(3)).text(),
            "{\n\t\"l\": [1, 2, 3]\n}");
  EXPECT_EQ(json("{\"l\":[]}").append("l", "a").append("l", "b").text(), "{\"l\":[\"a\",\"b\"]}");
}

TEST(JsonEdit, RemovesFirstMiddleLastAndOnly) {
  const std::string three = "{\n\t\"a\": 1,\n\t\"b\": 2,\n\t\"c\": 3\n}\n";
  EXPECT_EQ(json(three).remove("a").text(), "{\n\t\"b\": 2,\n\t\"c\": 3\n}\n");
  EXPECT_EQ(json(three).remove("b").text(), "{\n\t\"a\": 1,\n\t\"c\": 3\n}\n");
  EXPECT_EQ(json(three).remove("c").text(), "{\n\t\"a\": 1,\n\t\"b\": 2\n}\n");
  EXPECT_EQ(json(three).remove("a").remove("c").text(), "{\n\t\"b\": 2\n}\n");
  EXPECT_EQ(json(three).remove("c").insert("", "d", "x").text(),
            "{\n\t\"a\": 1,\n\t\"b\": 2,\n\t\"d\": \"x\"\n}\n");
  EXPECT_EQ(json(three).remove("a").remove("b").remove("c").text(), "{}\n");
  EXPECT_EQ(json("{\"l\": [1,2,3]}").remove("l.0").remove("l.1").text(), "{\"l\": [3]}");
  EXPECT_EQ(json("{\"l\": [ 1 ]}").remove("l.0").text(), "{\"l\": []}");
}

TEST(JsonEdit, KeepsTextBehindTheObject) {
  EXPECT_EQ(json("{\"a\":1} trailing").insert("", "b", "x").text(),
            "{\"a\":1,\"b\":\"x\"} trailing");
}

}  // namespace
}  // namespace clef::syntax
