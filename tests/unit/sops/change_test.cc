// SPDX-License-Identifier: MIT
// Changes to an open document reach their values only.
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Tree;

OpenDocument opened(const std::string& plain) { return seal_yaml(plain).open(vector_key()); }
Path path(std::string_view text) { return *parse_path(text); }

std::string after(OpenDocument& open) {
  const SealedDocument sealed = seal_again(open);
  return decrypted(sealed);
}

TEST(Set, ReplacesAndAdds) {
  OpenDocument open = opened("a: 1\nm:\n    b: x\n");
  open.set(path("a"), Tree::string("new"));
  open.set(path("m.c"), Tree::integer(5));
  open.set(path("w.deep.er"), Tree::boolean(true));
  EXPECT_TRUE(open.changed());
  EXPECT_EQ(value_at(open, "w.deep.er"), "True");
  EXPECT_EQ(after(open), "a: new\nm:\n    b: x\n    c: 5\nw:\n    deep:\n        er: true\n");
}

TEST(Set, OfAnEqualValueIsNoChange) {
  OpenDocument open = opened("a: 1\nm:\n    b: x\nl:\n    - 1\n    - 2\n");
  open.set(path("a"), Tree::integer(1));
  open.set(path("m"), *open.get(path("m")));
  open.set(path("l"), *open.get(path("l")));
  EXPECT_FALSE(open.changed());
  open.set(path("a"), Tree::string("1"));
  EXPECT_TRUE(open.changed());
}

TEST(Set, AppendsAtTheEndOfAListOnly) {
  OpenDocument open = opened("l:\n    - a\n");
  open.set(path("l[1]"), Tree::string("b"));
  EXPECT_EQ(failure([&] { open.set(path("l[3]"), Tree::string("d")); }), Errc::no_key);
  EXPECT_EQ(after(open), "l:\n    - a\n    - b\n");
}

TEST(Set, RefusesAValueInTheWay) {
  OpenDocument open = opened("a: 1\nm: {b: 1}\nl: [1]\n");
  EXPECT_EQ(failure([&] { open.set(path("a.b"), Tree::string("x")); }), Errc::wrong_type);
  EXPECT_EQ(failure([&] { open.set(path("m[0]"), Tree::string("x")); }), Errc::wrong_type);
  EXPECT_EQ(failure([&] { open.set(path("l.x"), Tree::string("x")); }), Errc::wrong_type);
  EXPECT_EQ(failure([&] { open.set({}, Tree::string("x")); }), Errc::wrong_type);
  EXPECT_EQ(failure([&] { open.set({{"", 0}}, Tree::string("x")); }), Errc::wrong_type);
}

TEST(Set, RefusesSopsAndDuplicates) {
  OpenDocument open = opened("a: 1\n");
  EXPECT_EQ(failure([&] { open.set(path("sops"), Tree::string("x")); }), Errc::bad_key_name);
  EXPECT_EQ(failure([&] { open.rename(path("a"), "sops"); }), Errc::bad_key_name);
  Tree twice = Tree::map();
  twice.add("k", Tree::null());
  twice.add("k", Tree::null());
  EXPECT_EQ(failure([&] { open.set(path("m"), twice); }), Errc::duplicate_key);
  open.set(path("m.sops"), Tree::string("deeper it is a name like any other"));
  EXPECT_EQ(value_at(open, "m.sops"), "deeper it is a name like any other");
}

TEST(Set, ReplacesContainersByWhatTheyHold) {
  OpenDocument open = opened("m:\n    a: 1\n    b: 2\n    c: 3\n");
  Tree map = Tree::map();
  map.add("b", Tree::integer(2));
  map.add("d", Tree::list()).add(Tree::string("x"));
  open.set(path("m"), map);
  EXPECT_EQ(after(open), "m:\n    b: 2\n    d:\n        - x\n");
  open.set(path("m"), Tree::string("scalar"));
  EXPECT_EQ(after(open), "m: scalar\n");
  open.set(path("m"), Tree::map());
  EXPECT_EQ(after(open), "m: {}\n");
}

TEST(Set, KeepsTheCiphertextOfElementsThatMoveUp) {
  const SealedDocument sealed = seal_yaml("l:\n    - a\n    - b\n    - c\n");
  const auto lines = lines_of(sealed.text());
  OpenDocument open = sealed.open(vector_key());
  Tree list = Tree::list();
  list.add(Tree::string("a"));
  list.add(Tree::string("c"));
  open.set(path("l"), list);
  const auto now = lines_of(seal_again(open).text());
  EXPECT_EQ(now[1], lines[1]);
  EXPECT_EQ(now[2], lines[3]);
}

TEST(Unset, RemovesValueAndSubtree) {
  OpenDocument open = opened("a: 1\nm:\n    b: 2\n    c: 3\nl:\n    - x\n    - z\n");
  EXPECT_TRUE(open.unset(path("a")));
  EXPECT_TRUE(open.unset(path("l[0]")));
  EXPECT_TRUE(open.unset(path("m.b")));
  EXPECT_FALSE(open.unset(path("m.b")));
  EXPECT_FALSE(open.unset(path("m.c.d")));
  EXPECT_FALSE(open.unset({}));
  EXPECT_EQ(after(open), "m:\n    c: 3\nl:\n    - z\n");
  EXPECT_TRUE(open.unset(path("m.c")));
  EXPECT_TRUE(open.unset(path("l[0]")));
  EXPECT_EQ(after(open), "m: {}\nl: []\n");
}

TEST(Rename, ReEncryptsBelow) {
  OpenDocument open = opened("# c\nm:\n    b: 2\n    l:\n        - x\nz: 1\n");
  EXPECT_TRUE(open.rename(path("m"), "w"));
  EXPECT_FALSE(open.rename(path("gone"), "w"));
  EXPECT_EQ(failure([&] { open.rename(path("z"), "w"); }), Errc::already_exists);
  EXPECT_EQ(failure([&] { open.rename(path("w.l[0]"), "w"); }), Errc::wrong_type);
  EXPECT_EQ(after(open), "# c\nw:\n    b: 2\n    l:\n        - x\nz: 1\n");
}

TEST(Rename, ToTheSameNameIsNoChange) {
  OpenDocument open = opened("a: 1\n");
  EXPECT_TRUE(open.rename(path("a"), "a"));
  EXPECT_FALSE(open.changed());
}

TEST(Rename, ThenSetAndUnsetBelowStillSeals) {
  OpenDocument open = opened("m:\n    b: 2\n    c: 3\n");
  open.rename(path("m"), "w");
  open.set(path("w.b"), Tree::integer(3));
  open.unset(path("w.c"));
  EXPECT_EQ(after(open), "w:\n    b: 3\n");
}

}  // namespace
}  // namespace clef::sops
