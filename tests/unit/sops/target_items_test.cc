// SPDX-License-Identifier: MIT
// What stands in both trees keeps its place; the rest is new, and its ciphertext is not lost.
#include "sops/target_items.h"

#include "sops/sealed_impl.h"
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Format;
using syntax::Kind;
using syntax::kNone;
using syntax::Tree;

struct World {
  explicit World(const char* yaml)
      : doc(syntax::Document::parse(Format::yaml, yaml)),
        root(item_of(doc, doc.roots().front(), kNone, true)) {}
  Item to(const char* yaml) {
    const auto target = syntax::Document::parse(Format::yaml, yaml);
    return target_items(root, syntax::tree_of(target, target.roots().front()), displaced);
  }
  syntax::Document doc;
  Item root;
  Ciphertexts displaced;
};

// "a b* #c" : names of the children, those that are new with a star.
std::string summary(const Item& item) {
  std::string out;
  for (const Item& child : item.children) {
    out += out.empty() ? "" : " ";
    out += child.kind == Kind::comment ? "#" + std::string(as_text(child.text)) : child.key;
    out += child.origin == kNone ? "*" : (child.fresh ? "!" : "");
  }
  return out;
}

TEST(TargetItems, KeepsWhatIsEqual) {
  World world("# c\na: 1\nb: 2\n");
  EXPECT_EQ(summary(world.to("# c\na: 1\nb: 2\n")), "# c a b");
}

TEST(TargetItems, ChangesInPlaceAddsAndDrops) {
  World world("a: 1\nb: 2\nc: 3\n");
  EXPECT_EQ(summary(world.to("a: 9\nnew: 1\nc: 3\n")), "a! new* c");
}

TEST(TargetItems, MovesAsFewAsCanBe) {
  World world("a: 1\nb: 2\nc: 3\nd: 4\n");
  EXPECT_EQ(summary(world.to("d: 4\na: 1\nb: 2\nc: 3\n")), "d* a b c");
  EXPECT_EQ(summary(world.to("b: 2\nc: 3\nd: 4\na: 1\n")), "b c d a*");
}

TEST(TargetItems, KeepsCommentsBetweenWhatStays) {
  World world("# one\na: 1\n# two\nb: 2\n");
  EXPECT_EQ(summary(world.to("# one\na: 1\n# new\n# two\nb: 2\n")), "# one a # new* # two b");
  EXPECT_EQ(summary(world.to("a: 1\n# two\nb: 2\n")), "a # two b");
}

TEST(TargetItems, GoesIntoNestedMapsAndTakesListsWhole) {
  World world("m:\n    a: 1\n    b: 2\nl:\n    - 1\n");
  const Item out = world.to("m:\n    b: 2\nl:\n    - 1\n    - 2\n");
  EXPECT_EQ(summary(out), "m l!");
  EXPECT_EQ(summary(out.children[0]), "b");
  EXPECT_EQ(out.children[1].children.size(), 2U);
}

TEST(TargetItems, RemembersTheCiphertextOfWhatLosesItsPlace) {
  const SealedDocument sealed = seal_yaml("m:\n    a: x\nb: y\n");
  const OpenDocument open = sealed.open(vector_key());
  World world("m:\n    a: x\nb: y\n");
  Item& a = world.root.children[0].children[0];
  a.encrypted = true;
  (void)world.to("b: y\n");
  EXPECT_EQ(world.displaced.take(world.doc, a, "b:"), std::nullopt);
  EXPECT_EQ(world.displaced.take(world.doc, a, "m:a:"), "x");
}

TEST(SameContent, IsStrictOnValuesAndTheirOrder) {
  const auto tree = [](const char* yaml) {
    const auto doc = syntax::Document::parse(Format::yaml, yaml);
    return syntax::tree_of(doc, doc.roots().front());
  };
  EXPECT_TRUE(same_content(tree("a: 1\n# c\nb: 2\n"), tree("# c\na: 1\nb: 2\n")));
  EXPECT_FALSE(same_content(tree("a: 1\nb: 2\n"), tree("b: 2\na: 1\n")));
  EXPECT_FALSE(same_content(tree("a: 1\n"), tree("a: \"1\"\n")));
  EXPECT_FALSE(same_content(tree("a: 1\n"), tree("a: 1\n# c\n")));
  EXPECT_FALSE(same_content(tree("a: {}\n"), tree("a: []\n")));
}

}  // namespace
}  // namespace clef::sops
