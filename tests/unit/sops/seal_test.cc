// SPDX-License-Identifier: MIT
// Sealing changes the lines it was asked to change.
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Tree;

Path path(std::string_view text) { return *parse_path(text); }

// 200 keys with comments, blank lines and odd quoting.
std::string long_yaml() {
  std::string out = "# the file\n\n";
  for (int i = 0; i < 200; ++i) {
    if (i % 7 == 0)
      out += "\n# group " + std::to_string(i) + "\n";
    out += "KEY_" + std::to_string(i) + (i % 3 == 0 ? ":   'value " : ": \"value ") +
           std::to_string(i) + (i % 3 == 0 ? "'\n" : "\"  # inline\n");
  }
  return out;
}

TEST(Seal, OneChangedValueChangesThreeLines) {
  const SealedDocument before = seal_yaml(long_yaml());
  OpenDocument open = before.open(vector_key());
  open.set(path("KEY_100"), Tree::string("another"));
  const SealedDocument after = seal_again(open);
  const auto changed = changed_lines(before.text(), after.text());
  ASSERT_EQ(changed.size(), 3U);
  const auto lines = lines_of(after.text());
  EXPECT_TRUE(lines[changed[0]].starts_with("KEY_100: "));
  EXPECT_TRUE(lines[changed[1]].starts_with("    lastmodified: \""));
  EXPECT_TRUE(lines[changed[2]].starts_with("    mac: ENC["));
  EXPECT_EQ(value_at(after.open(vector_key()), "KEY_100"), "another");
}

TEST(Seal, OneChangedValueChangesThreeLinesOfJson) {
  const SealedDocument before = seal_json("{\n\t\"a\": 1,\n\t\"b\": {\"c\": [1,2 , 3]}\n}\n");
  OpenDocument open = before.open(vector_key());
  open.set(path("a"), Tree::integer(2));
  EXPECT_EQ(changed_lines(before.text(), seal_again(open).text()).size(), 3U);
}

TEST(Seal, WithoutChangeTheTextIsTheSame) {
  const SealedDocument before = seal_yaml(long_yaml());
  OpenDocument open = before.open(vector_key());
  open.set(path("KEY_1"), Tree::string("value 1"));
  EXPECT_EQ(seal_again(open).text(), before.text());
}

TEST(Seal, RemovingAKeyRemovesItsLines) {
  const SealedDocument before = seal_yaml(long_yaml());
  OpenDocument open = before.open(vector_key());
  open.unset(path("KEY_100"));
  EXPECT_EQ(lines_of(seal_again(open).text()).size() + 1, lines_of(before.text()).size());
}

TEST(Seal, KeepsVersionAndUnknownEntries) {
  const std::string text = with(seal_yaml("a: 1\n").text(), "    version: 3.13.2",
                                "    attention: kept\n    version: 3.9.0");
  OpenDocument open = parse_yaml(text).open(vector_key());
  open.set(path("a"), Tree::integer(2));
  const SealedDocument after = seal_again(open);
  EXPECT_NE(after.text().find("attention: kept"), std::string::npos);
  EXPECT_EQ(after.metadata().version, "3.9.0");
  const SealedDocument rewrapped = after.with_keys({{age_entry(), age_entry()}}, 0);
  EXPECT_NE(rewrapped.text().find("attention: kept"), std::string::npos);
}

TEST(Seal, StampsEveryDocumentOfAFile) {
  const SealedDocument before = seal_yaml("a: 1\n---\nb: 2\n");
  OpenDocument open = before.open(vector_key());
  open.set(path("a"), Tree::integer(2));
  const SealedDocument after = seal_again(open);
  EXPECT_EQ(changed_lines(before.text(), after.text()).size(), 5U);
  EXPECT_EQ(decrypted(after), "a: 2\n---\nb: 2\n");
}

TEST(Seal, NewValuesFollowTheSelector) {
  OpenDocument open = seal_yaml("a: 1\n").open(vector_key());
  open.set(path("b_unencrypted"), Tree::string("seen"));
  open.set(path("c"), Tree::string("hidden"));
  const SealedDocument after = seal_again(open);
  EXPECT_NE(after.text().find("b_unencrypted: seen"), std::string::npos);
  EXPECT_EQ(after.text().find("hidden"), std::string::npos);
}

TEST(Seal, CommentsInClearStayInClear) {
  const std::string text = "# plain remark\n" + seal_yaml("a: 1\n").text();
  OpenDocument open = parse_yaml(text).open(vector_key());
  open.set(path("a"), Tree::integer(2));
  EXPECT_TRUE(seal_again(open).text().starts_with("# plain remark\na: ENC["));
}

TEST(Reseal, EveryCiphertextIsNew) {
  const SealedDocument before =
      seal_yaml("# top\na: one\nl:\n    # c\n    - x\nb_unencrypted: 1\n");
  CountingRng rng;
  const SealedDocument after =
      before.open(vector_key())
          .reseal(vector_key(9), options_with(), FixedClock(1'800'000'000'000), rng);
  const auto lines_before = lines_of(before.text());
  const auto lines_after = lines_of(after.text());
  ASSERT_EQ(lines_before.size(), lines_after.size());
  for (std::size_t i = 0; i < lines_before.size(); ++i) {
    if (lines_before[i].find("ENC[AES") != std::string::npos) {
      EXPECT_NE(lines_before[i], lines_after[i]);
    }
  }
  EXPECT_EQ(failure([&] { return after.open(vector_key()); }), Errc::tampered);
  EXPECT_EQ(plain_text(after.open(vector_key(9)), syntax::Format::yaml), decrypted(before));
}

TEST(Reseal, UnderAnotherSelectorMovesBetweenClearAndSealed) {
  const SealedDocument before =
      seal_yaml("# top\na: one\nl:\n    # c\n    - x\nb_unencrypted: 1.50\n");
  CountingRng rng;
  const SealedDocument after =
      before.open(vector_key())
          .reseal(vector_key(9), options_with({SelectorKind::encrypted_suffix, "_unencrypted"}),
                  FixedClock(), rng);
  EXPECT_TRUE(after.text().starts_with("# top\na: one\nl:\n    # c\n    - x\nb_unencrypted: ENC["));
  EXPECT_EQ(plain_text(after.open(vector_key(9)), syntax::Format::yaml),
            "# top\na: one\nl:\n    # c\n    - x\nb_unencrypted: 1.5\n");
}

TEST(SealText, KeepsTheCiphertextOfWhatStayed) {
  const SealedDocument before = seal_yaml("a: one\nb: two\nl:\n    - x\n    - z\n");
  CountingRng rng;
  Bytes skip(4096);
  rng.fill(skip);
  const SealedDocument after =
      before.open(vector_key())
          .seal_text("# new\nb: two\na: other\nl:\n    - z\n", FixedClock(1'800'000'000'000), rng);
  EXPECT_EQ(decrypted(after), "# new\nb: two\na: other\nl:\n    - z\n");
  const auto old_lines = lines_of(before.text());
  const auto new_lines = lines_of(after.text());
  EXPECT_EQ(new_lines[1], old_lines[1]);
  EXPECT_NE(new_lines[2], old_lines[0]);
  EXPECT_EQ(new_lines[4], old_lines[4]);
}

}  // namespace
}  // namespace clef::sops
