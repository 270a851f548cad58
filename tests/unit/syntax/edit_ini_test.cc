// SPDX-License-Identifier: MIT
// A change to an INI file is a change to the lines it names; layout and comments stay.
#include "syntax/edit_ini.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

Hand ini(std::string text) { return {Document::parse(Format::ini, std::move(text))}; }

NodeId comment_after(const Hand& hand, std::string_view key) {
  const NodeId id = hand.doc[hand.at(key)].next;
  EXPECT_EQ(hand.doc[id].kind, Kind::comment);
  return id;
}

template <class Change>
Errc refusal(Hand hand, Change change) {
  try {
    change(hand);
    hand.text();
  } catch (const Error& e) {
    return e.code();
  }
  return Errc::internal_error;
}

TEST(EditIni, ReplacesOneValueAndItsQuotes) {
  EXPECT_EQ(ini("[a]\n  x : \"1 2\" ; c\ny=\n").token("a.x", "ENC[x]").text(),
            "[a]\n  x : ENC[x] ; c\ny=\n");
  EXPECT_EQ(ini("[a]\nx = \ny=\n").token("a.y", "T").token("a.x", "S").text(), "[a]\nx = S\ny=T\n");
  EXPECT_EQ(ini("x = 1\n").replace("DEFAULT.x", "a;b").text(), "x = `a;b`\n");
  EXPECT_EQ(ini("x = \"\"\"1\n2\"\"\"\ny = 3\n").token("DEFAULT.x", "T").text(), "x = T\ny = 3\n");
}

TEST(EditIni, InsertsAKeyAlignedWithItsNeighbour) {
  EXPECT_EQ(ini("[a]\nlong_key = 1\nb        = 2\n\n[c]\n").insert("a", "d", "3").text(),
            "[a]\nlong_key = 1\nb        = 2\nd        = 3\n\n[c]\n");
  EXPECT_EQ(ini("[a]\n  b:1\n").insert("a", "longer", "3").text(), "[a]\n  b:1\n  longer:3\n");
  EXPECT_EQ(ini("[a]\nb = 1\n").insert("a", "longer", "3").text(), "[a]\nb = 1\nlonger = 3\n");
  EXPECT_EQ(ini("[a]\r\n[b]\r\nx = 1\r\n").insert("a", "k", "v").text(),
            "[a]\r\nk = v\r\n[b]\r\nx = 1\r\n");
  EXPECT_EQ(ini("[a]\nb = 1").insert("a", "c", "2").text(), "[a]\nb = 1\nc = 2\n");
  EXPECT_EQ(ini("[a]\nb = 1\nc = 2\n").insert_after("a", "x", "3", "a.b").text(),
            "[a]\nb = 1\nx = 3\nc = 2\n");
}

TEST(EditIni, InsertsASectionBeforeTheMetadata) {
  EXPECT_EQ(
      ini("[a]\nx = 1\n\n; end\n[sops]\nversion = 3\n").insert("", "b", map_of("k", "v")).text(),
      "[a]\nx = 1\n\n[b]\nk = v\n\n; end\n[sops]\nversion = 3\n");
  EXPECT_EQ(ini("[a]\nx = 1\n").insert("", "b", map_of("k", "v")).text(),
            "[a]\nx = 1\n\n[b]\nk = v\n");
  EXPECT_EQ(ini("").insert("", "b", map_of("k", "v")).text(), "[b]\nk = v\n");
}

TEST(EditIni, AppendsAndReplacesTheMetadata) {
  Tree sops = Tree::map();
  sops.add("age", Tree::list()).add(map_of("enc", "a\nb"));
  sops.add("v", Tree::string("3"));
  const std::string text = ini("[a]\nx = 1").insert("", "sops", sops).text();
  EXPECT_EQ(text, "[a]\nx = 1\n\n[sops]\nage__list_0__map_enc = a\\nb\nv                    = 3\n");
  EXPECT_EQ(ini(text + "\n[z]\ny = 1\n").replace("sops", map_of("v", "4")).text(),
            "[a]\nx = 1\n\n[sops]\nv = 4\n\n[z]\ny = 1\n");
  EXPECT_EQ(ini(text).token("sops.v", "5").text(),
            "[a]\nx = 1\n\n[sops]\nage__list_0__map_enc = a\\nb\nv                    = 5\n");
}

TEST(EditIni, RemovesAKeyWithItsComment) {
  EXPECT_EQ(ini("[a]\nx = 1\n; of y\ny = 2 # too\nz = 3\n").remove("a.y").text(),
            "[a]\nx = 1\nz = 3\n");
  EXPECT_EQ(ini("; of the file\nx = 1 ; x\ny = 2\n").remove("DEFAULT.x").text(),
            "; of the file\ny = 2\n");
  EXPECT_EQ(ini("x = `1\n2`\ny = 2\n").remove("DEFAULT.x").text(), "y = 2\n");
}

TEST(EditIni, RemovesASectionWithItsComment) {
  EXPECT_EQ(ini("[a]\nx = 1\n\n; of b\n[b] ; b\ny = 2\n\n; of c\n[c]\n").remove("b").text(),
            "[a]\nx = 1\n\n; of c\n[c]\n");
  EXPECT_EQ(ini("x = 1\n[a]\ny = 1\n").remove("DEFAULT").text(), "[a]\ny = 1\n");
  EXPECT_EQ(ini("[a]\nx = 1\n\n[b]\ny = 1\n").remove("b").text(), "[a]\nx = 1\n\n");
}

TEST(EditIni, EmptiesASection) {
  EXPECT_EQ(ini("[a]\n; x\nx = 1\ny = 2\n[b]\n").replace("a", Tree::map()).text(), "[a]\n[b]\n");
  EXPECT_EQ(ini("[a]\n[b]\n").replace("a", map_of("k", "v")).text(), "[a]\nk = v\n[b]\n");
}

TEST(EditIni, RenamesKeysAndSections) {
  EXPECT_EQ(ini("[a]\nx = 1\n`y=z` = 2\n").rename("a.x", "k:1").rename("a.y=z", "w").text(),
            "[a]\n`k:1` = 1\nw = 2\n");
  EXPECT_EQ(ini("[ a ] ; c\nx = 1\n").rename(" a ", "b").text(), "[b] ; c\nx = 1\n");
}

TEST(EditIni, ReplacesCommentsWhereTheyStand) {
  Hand above = ini("  ; old\n\n # more\nx = 1 ; and\n");
  above.edit.replace_comment(comment_after(above, "DEFAULT.x"), "new");
  EXPECT_EQ(above.text(), "  ; new\nx = 1\n");
  Hand behind = ini("x = 1 ; old\n");
  behind.edit.replace_comment(comment_after(behind, "DEFAULT.x"), "new");
  EXPECT_EQ(behind.text(), "x = 1 ; new\n");
  Hand lines = ini("x = 1 ; old\n");
  lines.edit.replace_comment(comment_after(lines, "DEFAULT.x"), "new\nlines");
  EXPECT_EQ(lines.text(), "; new\n; lines\nx = 1\n");
}

TEST(EditIni, InsertsCommentsAboveWhatTheyBelongTo) {
  Hand hand = ini("[a]\nx = 1\n");
  hand.edit.insert(hand.at("a"), "", Tree::of(Kind::comment, "of x"), hand.at("a.x"));
  hand.edit.insert(hand.at("a"), "", Tree::of(Kind::comment, "of a"), hand.at("a"));
  EXPECT_EQ(hand.text(), "; of a\n[a]\n; of x\nx = 1\n");
}

TEST(EditIni, RefusesWhatASectionCannotHold) {
  EXPECT_EQ(refusal(ini("[a]\n"), [](Hand& h) { h.insert("a", "k", map_of("x", "y")); }),
            Errc::unsupported);
  EXPECT_EQ(refusal(ini("[a]\n"), [](Hand& h) { h.insert("", "k", "v"); }), Errc::unsupported);
  EXPECT_EQ(refusal(ini("[a]\n"), [](Hand& h) { h.insert("", "k]", map_of("x", "y")); }),
            Errc::unsupported);
  EXPECT_EQ(refusal(ini("[a]\n"), [](Hand& h) { h.insert("a", "-", "v"); }), Errc::unsupported);
  EXPECT_EQ(refusal(ini("x = 1\n"), [](Hand& h) { h.rename("DEFAULT", "b"); }), Errc::unsupported);
}

}  // namespace
}  // namespace clef::syntax
