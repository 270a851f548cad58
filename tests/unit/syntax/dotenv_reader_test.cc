// SPDX-License-Identifier: MIT
// dotenv is read line by line and verbatim, as sops' store does it (docs/format.md, "formats").
#include "syntax/dotenv_reader.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

Document read(std::string text, bool duplicates_ok = false) {
  return Document::parse(Format::dotenv, std::move(text), Aliases::refuse, {}, duplicates_ok);
}
Errc refusal(std::string text) {
  try {
    read(std::move(text));
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::internal_error;
}
// "key=value;" of every item, "#text;" of every comment.
std::string items(const Document& doc) {
  std::string out;
  for (NodeId id = doc[doc.roots().front()].first_child; id != kNone; id = doc[id].next)
    out += (doc[id].kind == Kind::comment ? "#" : doc.key(id) + "=") + doc.scalar_text(id) + ";";
  return out;
}

TEST(DotenvReader, TakesKeysAndValuesVerbatim) {
  EXPECT_EQ(items(read("A=1\nexport B = \"x y\" # no\nC=\n=d\nE=a=b\n")),
            "A=1;export B = \"x y\" # no;C=;=d;E=a=b;");
  EXPECT_EQ(items(read("")), "");
  EXPECT_EQ(items(read("A=last line is open")), "A=last line is open;");
}

TEST(DotenvReader, TakesLinesThatBeginWithAHashForComments) {
  const Document doc = read("# one\n\nA=1\n#\n #b=2\n");
  EXPECT_EQ(items(doc), "# one;A=1;#; #b=2;");
  EXPECT_EQ(doc.raw(doc[doc[doc.roots().front()].first_child].value), "# one");
}

TEST(DotenvReader, UnescapesLineBreaksAndNothingElse) {
  const Document doc = read("A=x\\ny\\tz\nB=\"q\\\"\n");
  EXPECT_EQ(items(doc), "A=x\ny\\tz;B=\"q\\\";");
  const NodeId a = doc.find(doc.roots().front(), "A");
  EXPECT_FALSE(doc[a].plain);
  EXPECT_TRUE(doc[doc[a].next].plain);
}

TEST(DotenvReader, KeepsACarriageReturnInTheValue) {
  EXPECT_EQ(items(read("A=1\r\nB=2\r\n")), "A=1\r;B=2\r;");
}

TEST(DotenvReader, RefusesLinesWithoutEqualsSign) {
  EXPECT_EQ(refusal("A=1\nB\n"), Errc::malformed);
  EXPECT_EQ(refusal("A=1\n  \n"), Errc::malformed);
  EXPECT_EQ(refusal("\r\n"), Errc::malformed);
}

TEST(DotenvReader, RefusesNulAndBadUtf8) {
  EXPECT_EQ(refusal(std::string("A=1\0x\n", 6)), Errc::bad_encoding);
  EXPECT_EQ(refusal("A=\xFF\n"), Errc::bad_encoding);
}

TEST(DotenvReader, RefusesTheSameKeyTwiceUnlessTold) {
  EXPECT_EQ(refusal("A=1\nA=2\n"), Errc::duplicate_key);
  EXPECT_EQ(items(read("A=1\nA=2\n", true)), "A=1;A=2;");
}

TEST(DotenvReader, RefusesATextThatIsTooLarge) {
  Limits small;
  small.bytes = 8;
  const auto parse = [&](const char* text) {
    return Document::parse(Format::dotenv, text, Aliases::refuse, small);
  };
  EXPECT_EQ(items(parse("A=123456")), "A=123456;");
  EXPECT_THROW(parse("A=1234567"), Error);
}

TEST(DotenvReader, MakesAMapOfTheMetadata) {
  const Document doc = read(
      "sops_version=3\nA=1\nsops_age__list_1__map_enc=b\\nc\nsops_age__list_0__map_enc=a\nsops="
      "x\n");
  const NodeId root = doc.roots().front();
  NodeId block = doc[root].first_child;
  while (doc[block].next != kNone)
    block = doc[block].next;
  ASSERT_EQ(doc[block].kind, Kind::map);
  EXPECT_EQ(doc.key(block), "sops");
  const NodeId age = doc.find(block, "age");
  ASSERT_EQ(doc[age].kind, Kind::list);
  const NodeId first = doc[age].first_child;
  EXPECT_EQ(doc.scalar_text(doc.find(first, "enc")), "a");
  EXPECT_EQ(doc.scalar_text(doc.find(doc[first].next, "enc")), "b\nc");
  EXPECT_EQ(doc.scalar_text(doc.find(block, "version")), "3");
  EXPECT_EQ(doc.scalar_text(doc.find(root, "sops")), "x");  // a value may be called so
}

}  // namespace
}  // namespace clef::syntax
