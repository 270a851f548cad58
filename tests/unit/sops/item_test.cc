// SPDX-License-Identifier: MIT
// Items of documents: found by path, told by path, turned into trees.
#include "sops/item.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Document;
using syntax::Format;
using syntax::Kind;
using syntax::kNone;

const char* const kText =
    "a: 1\nm:\n    # c\n    b: x\nl:\n    # d\n    - p\n    - [q]\nempty: {}\n";

struct Parsed {
  Document doc = Document::parse(Format::yaml, kText);
  Item root = item_of(doc, doc.roots().front(), kNone, true);
};

TEST(Item, IsFoundByPath) {
  const Parsed p;
  EXPECT_EQ(as_text(find(p.root, *parse_path("m.b"))->text), "x");
  EXPECT_EQ(as_text(find(p.root, *parse_path("l[0]"))->text), "p");
  EXPECT_EQ(as_text(find(p.root, *parse_path("l[1][0]"))->text), "q");
  EXPECT_EQ(find(p.root, *parse_path("l[2]")), nullptr);
  EXPECT_EQ(find(p.root, *parse_path("m[0]")), nullptr);
  EXPECT_EQ(find(p.root, *parse_path("l.p")), nullptr);
  EXPECT_EQ(find(p.root, *parse_path("a.b")), nullptr);
}

TEST(Item, PathOfANodeLeadsToIt) {
  const Parsed p;
  std::vector<std::string> paths;
  each_leaf(p.root, [&](const Path& path, const Item& item) {
    EXPECT_EQ(to_string(path_of(p.doc, item.origin)), to_string(path));
    paths.push_back(to_string(path));
  });
  EXPECT_EQ(paths, (std::vector<std::string>{"a", "m.b", "l[0]", "l[1][0]", "empty"}));
}

TEST(Item, BecomesATreeAndBack) {
  const Parsed p;
  const std::string text = syntax::emit(Format::yaml, [&] {
    std::vector<syntax::Tree> out;
    out.push_back(tree_of(item_of(tree_of(p.root))));
    return out;
  }());
  EXPECT_EQ(text, "a: 1\nm:\n    # c\n    b: x\nl:\n    # d\n    - p\n    - - q\nempty: {}\n");
}

TEST(Item, LeavesOutTheBlock) {
  const Document doc = Document::parse(Format::yaml, "a: 1\nsops:\n    b: 2\n");
  const Item root = item_of(doc, doc.roots().front(), doc.find(doc.roots().front(), "sops"), false);
  ASSERT_EQ(root.children.size(), 1U);
  EXPECT_EQ(root.children[0].key, "a");
  EXPECT_TRUE(root.children[0].text.empty());
}

TEST(Item, AnEncryptedListCommentIsAComment) {
  const std::string enc = "ENC[AES256_GCM,data:x,iv:x,tag:x,type:comment]";
  const Document doc =
      Document::parse(Format::yaml, "l:\n    - " + enc + "\n    - a\nm: " + enc + "\n");
  const Item root = item_of(doc, doc.roots().front(), kNone, false);
  EXPECT_EQ(root.children[0].children[0].kind, Kind::comment);
  EXPECT_EQ(root.children[1].kind, Kind::string);
  // In a plain file it is a text like any other.
  EXPECT_EQ(item_of(doc, doc.roots().front(), kNone, true).children[0].children[0].kind,
            Kind::string);
}

TEST(StoredText, IsTheDecodedScalar) {
  const auto stored = [](Format format, std::string text) {
    const Document doc = Document::parse(format, std::move(text));
    std::string scratch;
    return std::string(stored_text(doc, doc.find(doc.roots().front(), "a"), scratch));
  };
  EXPECT_EQ(stored(Format::yaml, "a: ENC[x]\n"), "ENC[x]");
  EXPECT_EQ(stored(Format::yaml, "a: 'ENC[x]'\n"), "ENC[x]");
  EXPECT_EQ(stored(Format::yaml, "a: !!str ENC[x]\n"), "ENC[x]");
  EXPECT_EQ(stored(Format::yaml, "a: >-\n  ENC[x\n  y]\n"), "ENC[x y]");
  EXPECT_EQ(stored(Format::json, "{\"a\": \"ENC[x]\"}"), "ENC[x]");
  EXPECT_EQ(stored(Format::json, "{\"a\": \"ENC[\\u0078]\"}"), "ENC[x]");
}

}  // namespace
}  // namespace clef::sops
