// SPDX-License-Identifier: MIT
// Entries of the block by folded name.
#include "sops/metadata_block.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

struct Block {
  explicit Block(std::string text)
      : doc(syntax::Document::parse(syntax::Format::yaml, std::move(text))),
        map(doc, doc.roots().front(), "sops") {}
  syntax::Document doc;
  BlockMap map;
};

TEST(MetadataBlock, FoldsAsciiOnly) { EXPECT_EQ(fold("MAC_Ä"), "mac_Ä"); }

TEST(MetadataBlock, ReadsScalarsAsText) {
  const Block b("a: 1\nB: true\nc:\nd: x # comment\n");
  EXPECT_EQ(b.map.text("a"), "1");
  EXPECT_EQ(b.map.text("b"), "1");
  EXPECT_EQ(b.map.text("c"), "");
  EXPECT_EQ(b.map.text("d"), "x");
  EXPECT_EQ(b.map.text("e"), "");
  EXPECT_EQ(b.map.node("c"), syntax::kNone);
  EXPECT_TRUE(b.map.boolean("b"));
  EXPECT_TRUE(b.map.boolean("a"));
  EXPECT_EQ(b.map.number("a"), 1U);
  EXPECT_EQ(failure([&] { return b.map.number("d"); }), Errc::bad_metadata);
  EXPECT_EQ(failure([&] { return b.map.boolean("d"); }), Errc::bad_metadata);
}

TEST(MetadataBlock, S41_RefusesNamesThatFoldToOne) {
  EXPECT_EQ(failure([] { Block("mac: a\nMAC: b\n"); }), Errc::bad_metadata);
}

}  // namespace
}  // namespace clef::sops
