// SPDX-License-Identifier: MIT
// YAML as go-yaml v3 reads it, with every refusal named and located; no input costs more than its
// size allows.
#include "syntax/yaml_reader.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

Refusal refusal(std::string text) { return refusal_of(Format::yaml, std::move(text)); }

TEST(YamlReader, ReadsBlocksAndFlowsAlike) {
  const std::string tree =
      "---\n\"a\": map\n  \"b\": list\n    - int \"1\"\n    - map\n      \"c\": null\n\"d\": list\n"
      "\"e\": map\n";
  EXPECT_EQ(yaml_tree("a:\n  b:\n    - 1\n    - c:\nd: []\ne: {}\n"), tree);
  EXPECT_EQ(yaml_tree("{a: {b: [1, {c}]}, \"d\":[], e: {}}"), tree);
  EXPECT_EQ(yaml_tree("a:\n b:\n - 1\n - c: ~\nd: [\n]\ne: {\n}\n"), tree);
}

TEST(YamlReader, ReadsCompactAndExplicitForms) {
  EXPECT_EQ(yaml_tree("? a\n: - - b\n    -\n    - c\n? d\n"),
            "---\n\"a\": list\n  - list\n    - str \"b\"\n    - null\n    - str \"c\"\n"
            "\"d\": null\n");
  EXPECT_EQ(yaml_tree("a: [b: 1, c]\n"),
            "---\n\"a\": list\n  - map\n    \"b\": int \"1\"\n  - str \"c\"\n");
  EXPECT_EQ(yaml_tree("? |\n  two\n  lines\n: v\n"), "---\n\"two\\x0alines\\x0a\": str \"v\"\n");
  EXPECT_EQ(yaml_tree("::: 1\n"), "---\n\"::\": int \"1\"\n");
}

TEST(YamlReader, ReadsSeveralDocumentsAndEmptyOnes) {
  EXPECT_EQ(yaml_tree("a: 1\n---\n---\n...\n---\nb: 2\n"),
            "---\n\"a\": int \"1\"\n---\n---\n---\n\"b\": int \"2\"\n");
  EXPECT_EQ(yaml_tree(""), "");
  EXPECT_EQ(yaml_tree("%YAML 1.2\n---\na: 1\n"), "---\n\"a\": int \"1\"\n");
}

TEST(YamlReader, TakesByteOrderMarkAndEveryLineBreak) {
  const std::string tree = "---\n\"a\": int \"1\"\n\"b\": list\n  - str \"x y\"\n";
  EXPECT_EQ(yaml_tree("\xEF\xBB\xBF"
                      "a: 1\nb:\n- x\n  y\n"),
            tree);
  EXPECT_EQ(yaml_tree("a: 1\r\nb:\r\n- x\r\n  y\r\n"), tree);
  EXPECT_EQ(yaml_tree("a: 1\rb:\r- x\r  y\r"), tree);
}

TEST(YamlReader, RefusesDocumentsThatAreNoMaps) {
  for (const char* text : {"- a\n", "a\n", "'a'\n", "[a]\n", "|\n a\n", "a: 1\n---\n- b\n"})
    EXPECT_EQ(refusal(text).code, Errc::malformed) << text;
  EXPECT_EQ(refusal("- a\n").message, "line 1: a YAML document must be a map");
}

TEST(YamlReader, NamesLinesAndNeverTheText) {
  for (const char* text : {"a: 1\nhunter2: \"x\n", "a: 1\n\thunter2: 1\n", "a: 1\n  hunter2: 1\n",
                           "a: 1\nb: [hunter2\n", "a: 1\nhunter2\n", "a: 1\nb: 'hunter2'x\n"}) {
    const Refusal found = refusal(text);
    EXPECT_EQ(found.code, Errc::malformed) << text;
    EXPECT_EQ(found.message.find("hunter2"), std::string::npos) << found.message;
    EXPECT_EQ(found.message.substr(0, 5), "line ") << text;
  }
  EXPECT_EQ(refusal("a:\n\tb: 1\n").message, "line 2: not valid YAML");
}

TEST(YamlReader, SaysHowToWriteTheEmptyItemThatTheParserRefuses) {
  try {
    Document::parse(Format::yaml, "a:\n- b\n-\n");
    FAIL() << "accepted";
  } catch (const Error& e) {
    EXPECT_EQ(e.hint_text(), "an empty item of a list must be written as '- null'");
  }
  EXPECT_EQ(yaml_tree("a:\n  - b\n  -\n"), "---\n\"a\": list\n  - str \"b\"\n  - null\n");
}

TEST(YamlReader, NestsToItsLimitAndNoFurther) {
  const auto nested = [](std::size_t levels) {
    std::string text;
    for (std::size_t i = 0; i < levels; ++i)
      text += std::string(i, ' ') + "k:\n";
    return text;
  };
  EXPECT_EQ(refusal(nested(100)).message, "it was accepted");
  EXPECT_EQ(refusal(nested(101)).message, "line 101: nested more than 100 levels deep");
  EXPECT_EQ(refusal(nested(3000)).code, Errc::too_deep);
  EXPECT_EQ(refusal("a:\n  " + std::string(2000, '[')).code, Errc::too_deep);
  std::string dashes = "a:\n  ";
  for (int i = 0; i < 5000; ++i)
    dashes += "- ";
  EXPECT_EQ(refusal(dashes + "x\n").code, Errc::too_deep);
}

TEST(YamlReader, StopsAliasBombs) {
  std::string wide = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 10; ++i) {
    const std::string last = "*a" + std::to_string(i - 1);
    wide += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + last;
    for (int k = 0; k < 8; ++k)
      wide += "," + last;
    wide += "]\n";
  }
  EXPECT_EQ(refusal(wide).code, Errc::too_large);
  std::string deep = "a0: &a0 x\n";
  for (int i = 1; i < 200; ++i)
    deep += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) +
            "]\n";
  EXPECT_EQ(refusal(deep).code, Errc::too_deep);
}

TEST(YamlReader, StopsTextsWithMoreValuesThanMemoryAllows) {
  std::string items = "a:\n", flow = "a: [", documents;
  for (int i = 0; i < 1'000'000; ++i) {
    items += "- x\n";
    flow += "x, ";
  }
  for (int i = 0; i < 10'001; ++i)
    documents += "---\n";
  EXPECT_EQ(refusal(items).code, Errc::too_large);
  EXPECT_EQ(refusal(flow + "]\n").code, Errc::too_large);
  EXPECT_EQ(refusal(documents).message, "more than 10000 YAML documents in one file");
  EXPECT_EQ(refusal_of(Format::yaml, "a: 1\nb: 2\n", {1 << 20, 100, 2}).code, Errc::too_large);
}

TEST(YamlReader, ReadsOneKeyOfEightMebibytesAndAMillionLines) {
  EXPECT_EQ(refusal(std::string(8 << 20, 'x') + ": 1\n").message, "it was accepted");
  std::string block = "a: |\n";
  for (int i = 0; i < 1'000'000; ++i)
    block += " x\n";
  EXPECT_EQ(value_of(block).size(), 2'000'000U);
}

}  // namespace
}  // namespace clef::syntax
