// SPDX-License-Identifier: MIT
// INI is read as sops reads it; where that would take a text in part, it is refused
// (docs/format.md, "formats").
#include "syntax/ini_reader.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::syntax {
namespace {

Document read(std::string text) { return Document::parse(Format::ini, std::move(text)); }
Errc refusal(std::string text) {
  try {
    read(std::move(text));
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::internal_error;
}
std::string items(const Document& doc, NodeId parent) {
  std::string out;
  for (NodeId id = doc[parent].first_child; id != kNone; id = doc[id].next) {
    if (doc[id].kind == Kind::comment)
      out += "#" + doc.scalar_text(id) + ";";
    else if (doc[id].kind == Kind::map)
      out += "[" + doc.key(id) + "]" + items(doc, id);
    else
      out += doc.key(id) + "=" + doc.scalar_text(id) + ";";
  }
  return out;
}
std::string items(std::string text) {
  const Document doc = read(std::move(text));
  return items(doc, doc.roots().front());
}

TEST(IniReader, ReadsSectionsInOrder) {
  EXPECT_EQ(items("[b]\nx = 1\ny:2\n[a]\n\n[b]\nx=3\n"), "[b]x=1;y=2;[a][b]x=3;");
  EXPECT_EQ(items(""), "");
  EXPECT_EQ(items("\xEF\xBB\xBF[a]\r\nx = 1\r\n"), "[a]x=1;");
}

TEST(IniReader, PutsKeysBeforeTheFirstHeaderIntoDefault) {
  EXPECT_EQ(items("x=1\n[a]\ny=2\n"), "[DEFAULT]x=1;[a]y=2;");
  const Document doc = read("x=1\n");
  EXPECT_EQ(doc.key(doc.find(doc.roots().front(), "DEFAULT")), "DEFAULT");
}

TEST(IniReader, PutsAKeysCommentBehindItAndASectionsInFront) {
  EXPECT_EQ(items("; of a\n[a] ; more\n# of x\nx = 1 ; and behind\ny = 2#z\n; end\n"),
            "[a]#of a\n; more;x=1;#of x\n; and behind;y=2;#z;#end;");
  EXPECT_EQ(items("; of x\nx = 1\n"), "[DEFAULT]x=1;#of x;");
}

TEST(IniReader, TakesQuotesOff) {
  EXPECT_EQ(
      items("[a]\na = \"x y\"\nb = 'x'\nc = `a;b`\nd = \"\"\"p\nq # r\"\"\" ; c\ne = \"a\" b\n"),
      "[a]a=x y;b=x;c=a;b;d=p\nq # r;#c;e=\"a\" b;");
  EXPECT_EQ(items("`a=b` = 1\n\"c:d\" = 2\n\"\"\"e`f\"\"\" = 3\n"), "[DEFAULT]a=b=1;c:d=2;e`f=3;");
}

TEST(IniReader, JoinsContinuedLines) {
  EXPECT_EQ(items("a = x \\\n   y\\\n z ; not a comment\nb = 1\n"),
            "[DEFAULT]a=x yz ; not a comment;b=1;");
  EXPECT_EQ(items("a = x\\\n\nb = 1\n"), "[DEFAULT]a=x;b=1;");
  EXPECT_EQ(items("a = x\\"), "[DEFAULT]a=x;");
}

TEST(IniReader, KeepsWhereAnEmptyValueBelongs) {
  const Document doc = read("a = \nb=\nc = ; x\n");
  const NodeId section = doc.find(doc.roots().front(), "DEFAULT");
  EXPECT_EQ(doc[doc.find(section, "a")].value.begin, 4U);
  EXPECT_EQ(doc[doc.find(section, "b")].value.begin, 7U);
  EXPECT_EQ(items(doc, section), "a=;b=;c=;#x;");
}

TEST(IniReader, RefusesWhatIsNoItem) {
  for (const char* text : {"key\n", "= 1\n", "[a\n", "[]\n", "[a] b\n", "\"a\" b = 1\n",
                           "\"a = 1\n", "\"\" = 1\n", "a = `x\n", "a = \"\"\"x\n", "a = `x` y\n"})
    EXPECT_EQ(refusal(text), Errc::malformed) << text;
}

TEST(IniReader, RefusesWhatTheReferenceTakesInPart) {
  for (const char* text :
       {"a = \"x;y\"\n", "a = 'x # y'\n", "- = 1\n", "[a] ; see [b]\n", "a = \"x \\\n y\"\n",
        "a = 1\n\xEF\xBB\xBF"
        "b = 2\n",
        "a = `x` ; y\\\nb = 1\n"})
    EXPECT_EQ(refusal(text), Errc::unsupported) << text;
  EXPECT_EQ(items("a = 'tis\n"), "[DEFAULT]a='tis;");
}

TEST(IniReader, RefusesTheSameKeyTwiceInASection) {
  EXPECT_EQ(refusal("[a]\nx=1\nx=2\n"), Errc::duplicate_key);
  EXPECT_EQ(refusal("x=1\nx=2\n"), Errc::duplicate_key);
  EXPECT_EQ(refusal("[sops]\na=1\n[sops]\nb=1\n"), Errc::duplicate_key);
  EXPECT_EQ(items("[a]\nx=1\n[b]\nx=2\n"), "[a]x=1;[b]x=2;");
}

TEST(IniReader, RefusesNulAndBadUtf8) {
  EXPECT_EQ(refusal(std::string("a = \0\n", 6)), Errc::bad_encoding);
  EXPECT_EQ(refusal("a = \xC0\n"), Errc::bad_encoding);
}

TEST(IniReader, MakesAMapOfTheMetadata) {
  const Document doc = read(
      "x = 1\n; stays\n[sops]\n; gone\nage__list_0__map_enc = a\\nb\nversion = `3`\n`k=l` = "
      "\"\"\"p\nq\"\"\"\n");
  EXPECT_EQ(items(doc, doc.roots().front()), "[DEFAULT]x=1;#stays;[sops]age=;k=l=p\nq;version=3;");
  const NodeId block = doc.find(doc.roots().front(), "sops");
  const NodeId key = doc[doc.find(block, "age")].first_child;
  EXPECT_EQ(doc.scalar_text(doc.find(key, "enc")), "a\nb");
}

}  // namespace
}  // namespace clef::syntax
