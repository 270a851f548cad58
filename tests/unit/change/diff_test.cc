// SPDX-License-Identifier: MIT
// Key by key: values that differ, keys that come and go, readers and data keys; never a sealing
// anew.
#include "change/diff.h"

#include <gtest/gtest.h>

#include "unit/change/described.h"

namespace clef::change {
namespace {

Description version(const std::string& plain, const DescribeOptions& options = key_at_hand()) {
  return describe(syntax::Format::yaml, sops::seal_yaml(plain).text(), options);
}

std::string lines(const Description& before, const Description& after) {
  std::string out;
  for (const KeyChange& change : diff(before, after))
    out += to_line(change) + "\n";
  return out;
}

TEST(Diff, TellsAddedRemovedAndChanged) {
  EXPECT_EQ(
      lines(version("db:\n    password: hunter2\n    port: 5432\nold: 1\nsame: 1\n"),
            version("db:\n    password: hunter2\n    port: 5433\nnew: \"\"\nsame: 1\n")),
      "changed  db.port          int  ‹w64h-1k3m› → ‹" +
          prints().of_value(*sops::parse_path("db.port"), syntax::Kind::integer, as_bytes("5433")) +
          "›\n"
          "added    new              str  \"\"\n"
          "removed  old              int  ‹" +
          prints().of_value(*sops::parse_path("old"), syntax::Kind::integer, as_bytes("1")) +
          "›\n");
}

TEST(Diff, ATypeIsPartOfAValue) {
  const std::string out = lines(version("a: 1\n"), version("a: \"1\"\n"));
  EXPECT_TRUE(out.starts_with("changed  a                int → str  ‹")) << out;
}

TEST(Diff, SealingAnewIsNoChange) {
  const sops::SealedDocument one = sops::seal_yaml("a: 1\nb: x\n");
  sops::CountingRng rng;
  Bytes skip(512);
  rng.fill(skip);
  const sops::SealedDocument two =
      one.open(sops::vector_key())
          .reseal(sops::vector_key(), sops::options_with(), sops::FixedClock(), rng);
  ASSERT_NE(one.text(), two.text());
  const auto described = [](const sops::SealedDocument& document, const DescribeOptions& options) {
    return describe(syntax::Format::yaml, document.text(), options);
  };
  EXPECT_TRUE(diff(described(one, key_at_hand()), described(two, key_at_hand())).empty());
  const auto sealed = diff(described(one, no_key()), described(two, no_key()));
  ASSERT_EQ(sealed.size(), 2u);  // it cannot be told without a key
  EXPECT_TRUE(sealed.front().by_ciphertext);
  EXPECT_TRUE(to_line(sealed.front()).ends_with("  (by ciphertext)"));
}

// One side only can be opened: compared by ciphertext, so that unchanged values stay silent.
TEST(Diff, SidesThatAreKnownToDifferentDegreesAreComparedByCiphertext) {
  EXPECT_TRUE(diff(version("a: 1\n", no_key()), version("a: 1\n")).empty());
  const auto changes = diff(version("a: 1\nb: 1\n", no_key()), version("a: 1\nb: 22\n"));
  ASSERT_EQ(changes.size(), 1u);
  EXPECT_EQ(changes.front().key, "b");
  EXPECT_TRUE(changes.front().by_ciphertext);
}

TEST(Diff, AnAddedFileIsAllAdded) {
  const auto changes = diff(Description(), version("a: 1\n"));
  ASSERT_EQ(changes.size(), 3u);  // a, its readers, its data key; a right MAC is no news
  for (const KeyChange& change : changes)
    EXPECT_EQ(change.edit, Edit::added);
}

TEST(Diff, AWrongMacIsNews) {
  std::string text = sops::seal_yaml("a: 1\nf_unencrypted: x\n").text();
  text.replace(text.find("f_unencrypted: x"), 16, "f_unencrypted: y");
  const auto changes = diff(version("a: 1\nf_unencrypted: x\n"),
                            describe(syntax::Format::yaml, text, key_at_hand()));
  ASSERT_EQ(changes.size(), 2u);
  EXPECT_EQ(changes[0].key, "f_unencrypted");
  EXPECT_EQ(to_line(changes[1]), "changed  ~mac             ok → mismatch");
}

TEST(Diff, CommentsAreFoundAgainByTheirText) {
  const std::string out = lines(version("# one\na: 1\n"), version("a: 1\n# two\nb: 2\n"));
  EXPECT_NE(out.find("added    #"), std::string::npos) << out;
  EXPECT_NE(out.find("removed  #"), std::string::npos) << out;
  EXPECT_TRUE(diff(version("# one\na: 1\n"), version("# one\na: 1\n")).empty());
}

TEST(Diff, SaysNothingOfWhatCannotBeRead) {
  EXPECT_TRUE(
      diff(version("a: 1\n"), describe(syntax::Format::yaml, "a: [\n", key_at_hand())).empty());
}

TEST(Concerns, TheKeyAndWhatIsBelow) {
  KeyChange change;
  change.key = "db.ports[1]";
  EXPECT_TRUE(concerns(change, "db"));
  EXPECT_TRUE(concerns(change, "db.ports"));
  EXPECT_TRUE(concerns(change, "db.ports[1]"));
  EXPECT_FALSE(concerns(change, "d"));
  EXPECT_FALSE(concerns(change, "db.port"));
}

}  // namespace
}  // namespace clef::change
