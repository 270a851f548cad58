// SPDX-License-Identifier: MIT
// Keys are strings, values fit their types, aliases are copies or refusals.
#include <gtest/gtest.h>

#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

Refusal refusal(std::string text) { return refusal_of(Format::yaml, std::move(text)); }

TEST(YamlValues, ExpandsAliasesIntoCopies) {
  EXPECT_EQ(yaml_tree("a: &x {b: [1]}\nc: *x\nd:\n  <<: *x\n&k e: &v f\ng: [*k, *v]\n"),
            "---\n\"a\": map\n  \"b\": list\n    - int \"1\"\n\"c\": map\n  \"b\": list\n"
            "    - int \"1\"\n\"d\": map\n  \"<<\": map\n    \"b\": list\n      - int \"1\"\n"
            "\"e\": str \"f\"\n\"g\": list\n  - str \"e\"\n  - str \"f\"\n");
  const Document doc = Document::parse(Format::yaml, "a: &x v\nb: *x\n", Aliases::expand);
  EXPECT_TRUE(doc.has_copies());
  EXPECT_EQ(doc.raw(doc[doc.find(doc.roots()[0], "b")].value), "&x v");
}

TEST(YamlValues, RefusesAliasesInEncryptedFilesButNotAnchors) {
  EXPECT_EQ(refusal_of(Format::yaml, "a: &x 1\nb: *x\n", {}, Aliases::refuse).message,
            "line 2: an alias in an encrypted file");
  EXPECT_EQ(refusal_of(Format::yaml, "a: &x 1\n", {}, Aliases::refuse).message, "it was accepted");
}

TEST(YamlValues, RefusesAliasesThatHaveNoEndOrNoAnchor) {
  EXPECT_EQ(refusal("a: &x [*x]\n").message, "line 1: an anchor that contains itself");
  EXPECT_EQ(refusal("a: 1\nb: *x\n").message, "line 2: an alias without its anchor");
  EXPECT_EQ(refusal("a: &x 1\n---\nb: *x\n").message, "line 3: an alias without its anchor");
  EXPECT_EQ(refusal("a: &x b\n*x : 1\n").message, "line 2: an alias as a key");
}

TEST(YamlValues, RefusesKeysThatAreNotStrings) {
  for (const char* text : {"1: a\n", "true: a\n", "~: a\n", "2024-01-01: a\n", "1.5: a\n"})
    EXPECT_EQ(refusal(text).message, "line 1: the key is not a string") << text;
  EXPECT_EQ(refusal("? \n: a\n").message, "line 1: an empty key");
  EXPECT_EQ(refusal("[a]: b\n").code, Errc::unsupported);
  EXPECT_EQ(refusal("? {a: 1}\n: b\n").code, Errc::unsupported);
  EXPECT_EQ(yaml_tree("\"1\": a\ny: b\n!!str 2: c\n"),
            "---\n\"1\": str \"a\"\n\"y\": str \"b\"\n\"2\": str \"c\"\n");
}

TEST(YamlValues, RefusesValuesThatDoNotFitTheirType) {
  EXPECT_EQ(refusal("a: 1\nb: !!int x\n").message, "line 2: a value that does not fit its type");
  EXPECT_EQ(refusal("a: 9223372036854775808\n").code, Errc::malformed);
  EXPECT_EQ(refusal("a: \"\\ud800\"\n").code, Errc::malformed);
}

}  // namespace
}  // namespace clef::syntax
