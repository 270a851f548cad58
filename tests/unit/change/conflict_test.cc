// SPDX-License-Identifier: MIT
// A conflict is recognised without a key, whatever the bytes, and a document that claims one is
// read as a claim.
#include "change/conflict.h"

#include "unit/change/conflict_fixtures.h"

namespace clef::change {
namespace {

using syntax::Format;

const char* const kClaim =
    "a: CLEF-CONFLICT\n"
    "sops:\n"
    "    mac: ENC[CLEF-CONFLICT]\n"
    "    clef_conflict:\n"
    "        version: 1\n"
    "        base: none\n"
    "        ours: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
    "        theirs: \"1111111111111111111111111111111111111111\"\n"
    "        paths:\n"
    "            - - a\n"
    "            - - db\n"
    "              - ports\n"
    "              - 1\n"
    "              - \"7\"\n"
    "            - []\n"
    "        why:\n"
    "            - both-added\n"
    "            - they-deleted\n"
    "            - needs-approval\n"
    "        keys: {}\n";

std::string replaced(std::string_view from, std::string_view to) {
  return sops::with(kClaim, from, to);
}
std::optional<Errc> refusal(const std::string& text) {
  return sops::failure([&] { read_conflict(Format::yaml, text); });
}

TEST(IsConflict, SeesMarkerLinesOfAnyLengthFromSeven) {
  EXPECT_TRUE(is_conflict(Format::yaml, "a: 1\n<<<<<<< ours\n"));
  EXPECT_TRUE(is_conflict(Format::yaml, "a: 1\n<<<<<<<\nb: 2\n"));
  EXPECT_TRUE(is_conflict(Format::json, "<<<<<<<<<<<<< x"));
  EXPECT_TRUE(is_conflict(Format::yaml, "a: 1\r\n<<<<<<<\r\n"));
  EXPECT_TRUE(is_conflict(Format::yaml, "a: 1\n>>>>>>> theirs\n"));
  EXPECT_FALSE(is_conflict(Format::yaml, "a: 1\n<<<<<< six\n"));
  EXPECT_FALSE(is_conflict(Format::yaml, "a: '\n  <<<<<<< x'\n"));
  EXPECT_FALSE(is_conflict(Format::yaml, "<<<<<<<x: 1\n"));
}

TEST(IsConflict, IsFalseForCellsAndPlainFiles) {
  EXPECT_FALSE(is_conflict(Format::yaml, sops::seal_yaml("a: 1\nconflict: x\n").text()));
  EXPECT_FALSE(is_conflict(Format::yaml, "clef_conflict: a text\n"));
  EXPECT_FALSE(is_conflict(Format::yaml, ""));
  EXPECT_FALSE(is_conflict(Format::json, "{\"a\": \"conflict\"}"));
}

TEST(IsConflict, SeesEachTraceOfStageStyleByItself) {
  EXPECT_TRUE(is_conflict(Format::yaml, kClaim));
  EXPECT_TRUE(is_conflict(Format::yaml, "a: CLEF-CONFLICT\n"));
  EXPECT_TRUE(is_conflict(Format::yaml, "sops:\n    mac: ENC[CLEF-CONFLICT]\n"));
  EXPECT_TRUE(is_conflict(Format::yaml, "sops:\n    age:\n        - enc: CLEF-CONFLICT\n"));
  EXPECT_TRUE(is_conflict(Format::yaml, "sops:\n    Clef_Conflict: 1\n"));
  EXPECT_TRUE(is_conflict(Format::json, R"({"sops": {"mac": "ENC[CLEF\u002dCONFLICT]"}})"));
  EXPECT_TRUE(is_conflict(Format::json, R"({"sops": {"clef\u005fconflict": {}}})"));
}

TEST(IsConflict, SeesNamesInAnyCaseAmongLettersThatLookLikeThem) {
  EXPECT_TRUE(is_conflict(Format::yaml, "l: confl conflic\nsops:\n    CLEF_conFLICT: 1\n"));
  EXPECT_TRUE(is_conflict(Format::yaml, "sops:\n    cLeF_CoNfLiCt: 1\n"));
  EXPECT_FALSE(is_conflict(Format::yaml, "onflic: confli\nl: L\n"));
}

TEST(IsConflict, SeesInlineStyleAtAnyDepthAndInAnyDocument) {
  EXPECT_TRUE(is_conflict(Format::yaml, "a:\n    clef_conflict:\n        ours: x\n"));
  EXPECT_TRUE(is_conflict(Format::yaml, "a: 1\n---\nb:\n    - c: {clef_conflict: {}}\n"));
  EXPECT_TRUE(is_conflict(Format::json, R"({"a": {"b": {"clef_conflict": {"base": 1}}}})"));
}

TEST(IsConflict, ThrowsForNoInput) {
  const std::string damaged = std::string(kClaim).substr(0, 70) + "\t[\xff";
  EXPECT_TRUE(is_conflict(Format::yaml, damaged));
  EXPECT_FALSE(is_conflict(Format::yaml, std::string("\0\xff\xfe conflict {{{", 16)));
  EXPECT_FALSE(is_conflict(Format::json, "conflict"));
  EXPECT_TRUE(is_conflict(Format::yaml, "a: &x CLEF-CONFLICT\nb: *x\nc: *y\n"));
}

TEST(ReadConflict, ReadsTheLiteralForm) {
  const auto conflict = read_conflict(Format::yaml, kClaim);
  ASSERT_TRUE(conflict);
  EXPECT_EQ(conflict->sides, (Sides{"", kOurs, kTheirs}));
  ASSERT_EQ(conflict->keys.size(), 3U);
  EXPECT_EQ(conflict->keys[0], (KeyConflict{path_of("a"), Why::both_added}));
  EXPECT_EQ(conflict->keys[1].path, (sops::Path{{"db", {}}, {"ports", {}}, {"", 1}, {"7", {}}}));
  EXPECT_EQ(conflict->keys[2], (KeyConflict{{}, Why::needs_approval}));
}

TEST(ReadConflict, TakesAnIdOfDigitsAloneForAText) {
  const auto conflict =
      read_conflict(Format::yaml, replaced("\"1111111111111111111111111111111111111111\"",
                                           "0000000000000000000000000000000000000012"));
  ASSERT_TRUE(conflict);
  EXPECT_EQ(conflict->sides.theirs, "0000000000000000000000000000000000000012");
}

TEST(ReadConflict, IsNothingForOtherDocuments) {
  EXPECT_EQ(read_conflict(Format::yaml, "a: 1\n"), std::nullopt);
  EXPECT_EQ(read_conflict(Format::yaml, "a: {clef_conflict: {ours: 1}}\n"), std::nullopt);
  EXPECT_EQ(read_conflict(Format::yaml, "<<<<<<< conflict\n"), std::nullopt);
  EXPECT_EQ(read_conflict(Format::json, "conflict"), std::nullopt);
}

TEST(ReadConflict, RefusesADamagedClaim) {
  EXPECT_EQ(refusal(kClaim), std::nullopt);
  EXPECT_EQ(refusal(replaced("version: 1", "version: 2")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("base: none", "base: HEAD")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("base: none", "base: [a]")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("ours: aaaa", "ours: aaa")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("ours: aaaa", "ours: AAAA")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("        theirs", "        mine")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("- both-added", "- because")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("            - both-added\n", "")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("- 1\n", "- 1.5\n")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("- 1\n", "- -1\n")), Errc::malformed);
  EXPECT_EQ(refusal(replaced("- - a\n", "- a\n")), Errc::malformed);
  EXPECT_EQ(refusal("sops:\n    clef_conflict: yes\n"), Errc::malformed);
  EXPECT_EQ(refusal(std::string(kClaim) + "\t[\n"), Errc::malformed);
}

TEST(Why, HasOneNameEach) {
  for (int i = 0; i <= static_cast<int>(Why::unbound_cell); ++i)
    EXPECT_EQ(why_of(why_name(static_cast<Why>(i))), static_cast<Why>(i));
  EXPECT_EQ(why_name(Why::rotation_required), "rotation-required");
  EXPECT_EQ(why_of("Both-Changed"), std::nullopt);
}

}  // namespace
}  // namespace clef::change
