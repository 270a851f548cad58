// SPDX-License-Identifier: MIT
// Known ciphertext is handed out for the same value at the same path, once.
#include "sops/recall.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

TEST(Ciphertexts, AreFoundByPathTypeAndText) {
  const auto doc = syntax::Document::parse(syntax::Format::yaml, "a: ENC[one]\nb: ENC[two]\n");
  Item item;
  item.kind = syntax::Kind::string;
  item.set_text(Secret::copy_of("x"));
  item.origin = doc.find(doc.roots().front(), "a");
  Ciphertexts known;
  known.add("a:", item);
  EXPECT_EQ(known.take(doc, item, "b:"), std::nullopt);
  Item other;
  other.set_text(Secret::copy_of("x"));
  other.kind = syntax::Kind::comment;
  EXPECT_EQ(known.take(doc, other, "a:"), std::nullopt);
  other.kind = syntax::Kind::string;
  EXPECT_EQ(known.take(doc, other, "a:"), "ENC[one]");
  EXPECT_EQ(known.take(doc, other, "a:"), std::nullopt);
}

TEST(Ciphertexts, RememberPassesOverWhatMoved) {
  std::vector<Item> roots(1);
  roots[0].kind = syntax::Kind::map;
  Item child;
  child.key = "a";
  child.kind = syntax::Kind::string;
  child.encrypted = true;
  child.renamed = true;
  child.set_text(Secret::copy_of("x"));
  roots[0].children.push_back(std::move(child));
  const auto doc = syntax::Document::parse(syntax::Format::yaml, "a: b\n");
  roots[0].children[0].origin = doc.find(doc.roots().front(), "a");
  EXPECT_EQ(remember(roots).take(doc, roots[0].children[0], "a:"), std::nullopt);
  roots[0].children[0].renamed = false;
  EXPECT_EQ(remember(roots).take(doc, roots[0].children[0], "a:"), "b");
}

}  // namespace
}  // namespace clef::sops
