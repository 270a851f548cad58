// SPDX-License-Identifier: MIT
// Comments stand in the tree where sops puts them; in another map they would not authenticate.
#include <fstream>
#include <iterator>
#include <string>

#include <gtest/gtest.h>

#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

TEST(YamlComments, InlineOnesComeBeforeTheirItem) {
  EXPECT_EQ(yaml_tree("a: 1 # c\nb:\n- x # d\n- | # e\n  y\n"),
            "---\n#i\" c\"\n\"a\": int \"1\"\n\"b\": list\n  #i\" d\"\n  - str \"x\"\n"
            "  #i\" e\"\n  - str \"y\\x0a\"\n");
}

TEST(YamlComments, OnTheKeyOfAContainerBecomeLinesBeforeIt) {
  EXPECT_EQ(yaml_tree("a: # c\n  b: 1\nd: # e\n"),
            "---\n#\" c\"\n\"a\": map\n  \"b\": int \"1\"\n#\" e\"\n\"d\": null\n");
}

TEST(YamlComments, BehindADashBelongToWhatFollows) {
  EXPECT_EQ(yaml_tree("a:\n- # c\n  b: 1\n- # d\n  x\n"),
            "---\n\"a\": list\n  - map\n    #\" c\"\n    \"b\": int \"1\"\n  #\" d\"\n"
            "  - str \"x\"\n");
}

TEST(YamlComments, AfterTheLastChildGoByIndentation) {
  EXPECT_EQ(yaml_tree("a:\n  b: 1\n  # child\n# parent\nc: 2\n"),
            "---\n\"a\": map\n  \"b\": int \"1\"\n  #\" child\"\n#\" parent\"\n\"c\": int \"2\"\n");
}

TEST(YamlComments, BelowAnUnindentedListGoByTheEmptyLine) {
  EXPECT_EQ(yaml_tree("a:\n- x\n# parent\nb: 1\n"),
            "---\n\"a\": list\n  - str \"x\"\n#\" parent\"\n\"b\": int \"1\"\n");
  EXPECT_EQ(yaml_tree("a:\n- x\n# child\n\nb: 1\n"),
            "---\n\"a\": list\n  - str \"x\"\n  #\" child\"\n\"b\": int \"1\"\n");
}

TEST(YamlComments, DedentedAboveAnEmptyLineGoIntoTheNextItem) {
  EXPECT_EQ(yaml_tree("a:\n  - b: 1\n  # c\n\n  - d: 1\n    e: 2\n"),
            "---\n\"a\": list\n  - map\n    \"b\": int \"1\"\n  - map\n    \"d\": int \"1\"\n"
            "    #\" c\"\n    \"e\": int \"2\"\n");
}

TEST(YamlComments, AloneBelowAKeyMakeANullAndALineOfTheParent) {
  EXPECT_EQ(yaml_tree("a:\n  # c\nb: 1\n"), "---\n\"a\": null\n#\" c\"\n\"b\": int \"1\"\n");
}

TEST(YamlComments, InFlowCollectionsKeepTheirOrder) {
  EXPECT_EQ(yaml_tree("a: [1, # one\n    # own\n    2 # two\n    # end\n  ]\nb: {} # c\n"),
            "---\n\"a\": list\n  #i\" one\"\n  - int \"1\"\n  #\" own\"\n  #i\" two\"\n"
            "  - int \"2\"\n  #\" end\"\n\"b\": map\n  #\" c\"\n");
}

TEST(YamlComments, KeepTheirBytesButForTheSign) {
  EXPECT_EQ(yaml_tree("#\n##x \n#y\r\na: b#c\n"),
            "---\n#\"\"\n#\"#x \"\n#\"y\"\n\"a\": str \"b#c\"\n");
}

TEST(YamlComments, StandInOneDocumentEach) {
  EXPECT_EQ(yaml_tree("# a\n--- # b\nx: 1\n# c\n---\n\n# d\ny: 1\n...\n# e\n---\nz: 1\n"),
            "---\n#\" a\"\n#\" b\"\n\"x\": int \"1\"\n#\" c\"\n---\n#\" d\"\n\"y\": int \"1\"\n"
            "---\n#\" e\"\n\"z\": int \"1\"\n");
}

TEST(YamlComments, AreNotReadWhereThereIsNoDocument) {
  EXPECT_EQ(yaml_tree("# only\n"), "");
  EXPECT_EQ(yaml_tree("---\n# only\n"), "---\n#\" only\"\n");
}

TEST(YamlComments, LieAsInSopsInGeneratedDocuments) {
  std::ifstream in(CLEF_SOURCE_DIR "/tests/vectors/sops_trees.txt", std::ios::binary);
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  const std::string document = "=== document\n", tree = "=== tree\n";
  std::size_t count = 0;
  for (std::size_t at = all.find(document); at != std::string::npos;) {
    const std::size_t middle = all.find(tree, at);
    const std::size_t end = all.find(document, middle);
    const std::string text = all.substr(at + document.size(), middle - at - document.size());
    const std::size_t begin = middle + tree.size();
    EXPECT_EQ(yaml_tree(text), all.substr(begin, end == std::string::npos ? end : end - begin))
        << text;
    ++count;
    at = end;
  }
  EXPECT_EQ(count, 260U);
}

TEST(YamlComments, RefusesMoreInOnePlaceThanMemoryAllows) {
  std::string text = "a: 1\n";
  for (int i = 0; i < 200'000; ++i)
    text += "#\n";
  EXPECT_EQ(refusal_of(Format::yaml, text).code, Errc::too_large);
}

}  // namespace
}  // namespace clef::syntax
