// SPDX-License-Identifier: MIT
// A change to a dotenv file is a change to the lines it names and no other byte.
#include "syntax/edit_dotenv.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "unit/syntax/edited.h"

namespace clef::syntax {
namespace {

Hand dotenv(std::string text) { return {Document::parse(Format::dotenv, std::move(text))}; }

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

TEST(EditDotenv, ReplacesOneValue) {
  EXPECT_EQ(dotenv("# c\nA=1\r\n\nexport B= x\n").token("A", "ENC[x]").text(),
            "# c\nA=ENC[x]\n\nexport B= x\n");
  EXPECT_EQ(dotenv("A=1\nB=2").replace("B", "x\ny").text(), "A=1\nB=x\\ny");
  EXPECT_EQ(dotenv("A=\n").replace("A", Tree::boolean(true)).text(), "A=true\n");
}

TEST(EditDotenv, InsertsBehindTheLastItem) {
  EXPECT_EQ(dotenv("A=1\n# end\nsops_version=3\n").insert("", "B", "2").text(),
            "A=1\nB=2\n# end\nsops_version=3\n");
  EXPECT_EQ(dotenv("A=1\nB=2\n").insert_after("", "C", "3", "A").text(), "A=1\nC=3\nB=2\n");
  EXPECT_EQ(dotenv("sops_version=3\n").insert("", "B", "2").text(), "B=2\nsops_version=3\n");
  EXPECT_EQ(dotenv("").insert("", "B", "2").text(), "B=2\n");
}

TEST(EditDotenv, ClosesAnOpenLastLineOnce) {
  Hand hand = dotenv("A=1");
  EXPECT_EQ(hand.insert("", "B", "2").insert("", "C", "3").text(), "A=1\nB=2\nC=3\n");
}

TEST(EditDotenv, AppendsTheMetadataFlattened) {
  Tree sops = Tree::map();
  sops.add("age", Tree::list()).add(map_of("enc", "a\nb"));
  EXPECT_EQ(dotenv("A=1").insert("", "sops", sops).text(),
            "A=1\nsops_age__list_0__map_enc=a\\nb\n");
}

TEST(EditDotenv, ReplacesTheMetadataWhereverItsLinesAre) {
  Hand hand = dotenv("sops_mac=m\nA=1\nsops_version=3\nB=2\n");
  NodeId block = hand.doc[hand.doc.roots().front()].first_child;
  while (hand.doc[block].next != kNone)
    block = hand.doc[block].next;
  hand.edit.replace(block, map_of("version", "4"));
  EXPECT_EQ(hand.text(), "sops_version=4\nA=1\nB=2\n");
}

TEST(EditDotenv, ReplacesOneMetadataValue) {
  EXPECT_EQ(dotenv("A=1\nsops_mac=m\nsops_version=3\n").token("sops.mac", "n").text(),
            "A=1\nsops_mac=n\nsops_version=3\n");
}

TEST(EditDotenv, RemovesAnItemWithTheCommentsAboveIt) {
  EXPECT_EQ(dotenv("A=1\n# of b\n# more\nB=2\n\n# c\nC=3\n").remove("B").text(),
            "A=1\n\n# c\nC=3\n");
  EXPECT_EQ(dotenv("# of the file\nA=1\nB=2\n").remove("A").text(), "# of the file\nB=2\n");
  EXPECT_EQ(dotenv("A=1\n# far\n\nB=2").remove("B").text(), "A=1\n# far\n\n");
}

TEST(EditDotenv, RenamesTheKeyOnly) {
  EXPECT_EQ(dotenv("A= 1 \n").rename("A", "export B").text(), "export B= 1 \n");
}

TEST(EditDotenv, ChangesRemovesAndInsertsComments) {
  Hand hand = dotenv("# a\nA=1\n#b\n");
  const NodeId first = hand.doc[hand.doc.roots().front()].first_child;
  hand.edit.replace_comment(first, "x");
  hand.edit.remove(hand.doc[hand.doc[first].next].next);
  hand.edit.insert(hand.at(""), "", Tree::of(Kind::comment, " new"), hand.at("A"));
  EXPECT_EQ(hand.text(), "#x\nA=1\n# new\n");
}

TEST(EditDotenv, RefusesWhatALineCannotHold) {
  const auto insert = [](const char* key, auto value) {
    return [=](Hand& hand) { hand.edit.insert(hand.at(""), key, value()); };
  };
  const auto text = [] { return Tree::string("x"); };
  EXPECT_EQ(refusal(dotenv(""), insert("A=B", text)), Errc::unsupported);
  EXPECT_EQ(refusal(dotenv(""), insert("#A", text)), Errc::unsupported);
  EXPECT_EQ(refusal(dotenv(""), insert("sops_A", text)), Errc::unsupported);
  EXPECT_EQ(refusal(dotenv(""), insert("A\n", text)), Errc::unsupported);
  EXPECT_EQ(refusal(dotenv(""), insert("A", [] { return Tree::string("a\\nb"); })),
            Errc::unsupported);
  EXPECT_EQ(refusal(dotenv(""), insert("A", [] { return Tree::map(); })), Errc::unsupported);
  EXPECT_EQ(refusal(dotenv(""), insert("A", [] { return Tree::null(); })), Errc::unsupported);
}

}  // namespace
}  // namespace clef::syntax
