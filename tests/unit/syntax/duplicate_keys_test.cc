// SPDX-License-Identifier: MIT
// No map has two equal keys, in whatever spelling, and finding out is not quadratic.
#include "syntax/duplicate_keys.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/tree_text.h"

namespace clef::syntax {
namespace {

TEST(DuplicateKeys, NamesBothLines) {
  const Refusal refusal = refusal_of(Format::yaml, "a: 1\nb: 2\n\"\\x61\": 3\n");
  EXPECT_EQ(refusal.code, Errc::duplicate_key);
  EXPECT_EQ(refusal.message, "line 3: the key 'a' stands already on line 1");
}

TEST(DuplicateKeys, AreFoundInFlowAndInnerMaps) {
  EXPECT_EQ(refusal_of(Format::yaml, "a: {b: 1, b: 2}\n").code, Errc::duplicate_key);
  EXPECT_EQ(refusal_of(Format::yaml, "a:\n- b: 1\n  b: 2\n").code, Errc::duplicate_key);
  EXPECT_EQ(refusal_of(Format::yaml, "a: 1\n---\nb: 1\nb: 1\n").code, Errc::duplicate_key);
}

TEST(DuplicateKeys, MayStandInDifferentMapsAndComments) {
  EXPECT_EQ(refusal_of(Format::yaml, "a: {a: 1}\n# a: 2\nb: [{a: 1}, {a: 2}]\n").message,
            "it was accepted");
}

TEST(DuplicateKeys, AreKeptWhereTheCallerWantsThem) {
  const Document doc = Document::parse(Format::yaml, "a: 1\na: 2\n", Aliases::refuse, {}, true);
  EXPECT_EQ(doc.size(), 3U);
  EXPECT_THROW(refuse_duplicate_keys(doc, doc.roots()[0]), Error);
}

TEST(DuplicateKeys, AreFoundAtTheEndsOfALargeMap) {
  std::string text;
  for (int i = 0; i < 50'000; ++i)
    text += "k" + std::to_string(i) + ": 1\n";
  EXPECT_EQ(refusal_of(Format::yaml, text + "k0: 1\n").message,
            "line 50001: the key 'k0' stands already on line 1");
  EXPECT_EQ(refusal_of(Format::yaml, text).message, "it was accepted");
}

}  // namespace
}  // namespace clef::syntax
