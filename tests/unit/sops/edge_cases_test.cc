// SPDX-License-Identifier: MIT
// The numbered edge cases of docs/format.md that concern YAML and JSON. What needs the real sops is
// in tests/interop/sops, Shamir groups in tests/unit/keys, 49 in rules_test.cc.
#include "sops/canonical.h"
#include "sops/value.h"
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Kind;
using syntax::Tree;

bool holds(const SealedDocument& sealed, std::string_view line) {
  return sealed.text().find(std::string(line)) != std::string::npos;
}
std::string line(const SealedDocument& sealed, std::string_view key) {
  for (const std::string& one : lines_of(sealed.text())) {
    if (one.starts_with(key))
      return one;
  }
  ADD_FAILURE() << "no line " << key;
  return {};
}
std::string plain(const SealedDocument& sealed, std::string_view path) {
  return value_at(sealed.open(vector_key()), path);
}
Kind type(const SealedDocument& sealed) { return sealed.leaves().at(0).type; }

TEST(SopsEdgeCases, Line01_EmptyStringStaysEmpty) {
  EXPECT_TRUE(holds(seal_yaml("a: \"\"\nb: x\n"), "a: \"\"\n"));
}

TEST(SopsEdgeCases, Line02_NullAndEmptyContainersStayInClear) {
  const SealedDocument sealed = seal_yaml("a: null\nb: []\nc: {}\n");
  EXPECT_TRUE(sealed.text().starts_with("a: null\nb: []\nc: {}\n"));
  EXPECT_EQ(decrypted(sealed), "a: null\nb: []\nc: {}\n");
}

TEST(SopsEdgeCases, Line03_EmptyCommentInAMapStays) {
  EXPECT_TRUE(seal_yaml("#\na: 1\n").text().starts_with("#\na: ENC["));
}

TEST(SopsEdgeCases, Line04_CommentInAListBecomesAnElementAndComesBack) {
  const SealedDocument sealed = seal_yaml("l:\n    # c\n    - a\n");
  EXPECT_EQ(lines_of(sealed.text())[1].substr(0, 9), "    - ENC");
  EXPECT_EQ(decrypted(sealed), "l:\n    # c\n    - a\n");
}

TEST(SopsEdgeCases, Line05_PlainCommentInAnEncryptedFileIsKept) {
  const std::string text = with(seal_yaml("a: 1\nb: 2\n").text(), "\nb:", "\n# plain\nb:");
  EXPECT_EQ(decrypted(parse_yaml(text)), "a: 1\n# plain\nb: 2\n");
}

TEST(SopsEdgeCases, Line06_FloatsLoseATrailingZero) {
  const SealedDocument sealed = seal_yaml("a: 1.0\n");
  EXPECT_EQ(type(sealed), Kind::real);
  EXPECT_EQ(plain(sealed, "a"), "1");
  EXPECT_EQ(decrypted(sealed), "a: 1\n");
}

TEST(SopsEdgeCases, Line07_LargeFloatsHaveNoExponentInside) {
  EXPECT_EQ(plain(seal_yaml("a: 1e21\n"), "a"), "1000000000000000000000");
  EXPECT_EQ(decrypted(seal_yaml("a: 1e21\n")), "a: 1e+21\n");
}

TEST(SopsEdgeCases, Line08_BooleansAreCapitalisedInside) {
  EXPECT_EQ(plain(seal_yaml("a: true\n"), "a"), "True");
  EXPECT_EQ(decrypted(seal_yaml("a: true\n")), "a: true\n");
}

TEST(SopsEdgeCases, Line09_HexIntegers) { EXPECT_EQ(plain(seal_yaml("a: 0x10\n"), "a"), "16"); }

TEST(SopsEdgeCases, Line10_LeadingZeroIsOctalUnlessQuoted) {
  EXPECT_EQ(plain(seal_yaml("a: 017\n"), "a"), "15");
  EXPECT_EQ(decrypted(seal_yaml("a: \"017\"\n")), "a: \"017\"\n");
}

TEST(SopsEdgeCases, Line11_IntegersBeyond64Bits) {
  EXPECT_TRUE(failure([] { seal_yaml("a: 9223372036854775808\n"); }));
  EXPECT_TRUE(failure([] { seal_yaml("a_unencrypted: 9223372036854775808\n"); }));
  const SealedDocument json = seal_json("{\"a\": 9223372036854775808}");
  EXPECT_EQ(type(json), Kind::real);
  EXPECT_EQ(plain(json, "a"), "9223372036854776000");  // shortest digits
}

TEST(SopsEdgeCases, Line12_KeysAreTexts) {
  EXPECT_TRUE(failure([] { seal_yaml("1: a\n"); }));
  EXPECT_EQ(decrypted(seal_yaml("\"1\": a\n")), "\"1\": a\n");
}

// Stricter than sops, which takes duplicates in later documents and in JSON: readers disagree on
// which one counts.
TEST(SopsEdgeCases, Line13_DuplicateKeysAreRefusedEverywhere) {
  EXPECT_EQ(failure([] { seal_yaml("a: 1\na: 2\n"); }), Errc::duplicate_key);
  EXPECT_EQ(failure([] { seal_yaml("a: 1\n---\nb: 1\nb: 2\n"); }), Errc::duplicate_key);
}

TEST(SopsEdgeCases, Line14_OnlyMapsAtTheTop) {
  for (const char* bad : {"- a\n", "text\n", "5\n"})
    EXPECT_EQ(failure([&] { seal_yaml(bad); }), Errc::malformed) << bad;
  for (const char* bad : {"[1]", "\"x\"", "5", ""})
    EXPECT_EQ(failure([&] { seal_json(bad); }), Errc::malformed) << bad;
}

TEST(SopsEdgeCases, Line15_AliasesAreCopiesWithTheirOwnCiphertext) {
  const SealedDocument sealed = seal_yaml("a: &x v\nb: *x\n");
  EXPECT_EQ(decrypted(sealed), "a: v\nb: v\n");
  EXPECT_NE(line(sealed, "a: ").substr(3), line(sealed, "b: ").substr(3));
}

TEST(SopsEdgeCases, Line16_MergeKeyIsAPathComponent) {
  const SealedDocument sealed = seal_yaml("base: &x\n    k: v\nm:\n    <<: *x\n");
  EXPECT_EQ(to_string(sealed.leaves().at(1).path), "m.<<.k");
}

TEST(SopsEdgeCases, Line17_CustomTagsAreDropped) {
  const SealedDocument sealed = seal_yaml("a: !env HOME\n");
  EXPECT_EQ(decrypted(sealed), "a: HOME\n");
  EXPECT_FALSE(holds(sealed, "!env"));
}

TEST(SopsEdgeCases, Line18_MetadataInEveryDocumentOneMacOverAll) {
  const std::string text = seal_yaml("a: 1\n---\nb: 2\n").text();
  const std::size_t second = text.find("\n---\n");
  EXPECT_NE(text.find("\nsops:"), std::string::npos);
  EXPECT_NE(text.find("\nsops:", second), std::string::npos);
  EXPECT_EQ(decrypted(parse_yaml(text)), "a: 1\n---\nb: 2\n");
  EXPECT_EQ(failure([&] { return parse_yaml(text.substr(0, second + 1)).open(vector_key()); }),
            Errc::mac_mismatch);
}

TEST(SopsEdgeCases, Line19_RenamedMovedAndUncommented) {
  const std::string text = seal_yaml("# c\na: 1\nb_unencrypted: x\nc_unencrypted: z\n").text();
  EXPECT_EQ(failure([&] { return parse_yaml(with(text, "\na: ", "\nz: ")).open(vector_key()); }),
            Errc::tampered);
  EXPECT_EQ(failure([&] {
              return parse_yaml(with(with(text, "b_unencrypted: x\n", ""), "c_unencrypted: z\n",
                                     "c_unencrypted: z\nb_unencrypted: x\n"))
                  .open(vector_key());
            }),
            Errc::mac_mismatch);
  const std::size_t end = text.find('\n') + 1;
  EXPECT_EQ(decrypted(parse_yaml(text.substr(end))), "a: 1\nb_unencrypted: x\nc_unencrypted: z\n");
}

TEST(SopsEdgeCases, Line20_SwappedElementsBreakTheMac) {
  const SealedDocument sealed = seal_yaml("l:\n    - a\n    - b\n");
  const auto lines = lines_of(sealed.text());
  const std::string swapped =
      with(sealed.text(), lines[1] + '\n' + lines[2], lines[2] + '\n' + lines[1]);
  EXPECT_EQ(failure([&] { return parse_yaml(swapped).open(vector_key()); }), Errc::mac_mismatch);
}

TEST(SopsEdgeCases, Line21_ColonsInKeysAreNotEscaped) {
  const SealedDocument flat = seal_yaml("\"a:b\": x\n");
  const std::string enc = line(flat, "\"a:b\": ").substr(7);
  const std::string nested = with(flat.text(), lines_of(flat.text())[0], "a:\n    b: " + enc);
  EXPECT_EQ(decrypted(parse_yaml(nested)), "a:\n    b: x\n");
}

TEST(SopsEdgeCases, Line22_ClearSubtreesCountInTheMacUnlessToldOtherwise) {
  const char* const text = "foo_unencrypted:\n    bar: 1\na: x\n";
  SealOptions only = options_with();
  only.mac_only_encrypted = true;
  EXPECT_EQ(
      failure([&] {
        return parse_yaml(with(seal_yaml(text).text(), "bar: 1", "bar: 2")).open(vector_key());
      }),
      Errc::mac_mismatch);
  EXPECT_EQ(plain(parse_yaml(with(seal_yaml(text, only).text(), "bar: 1", "bar: 2")),
                  "foo_unencrypted.bar"),
            "2");
}

TEST(SopsEdgeCases, Line23_KubernetesSecret) {
  const SealedDocument sealed =
      seal_yaml("kind: Secret\nmetadata:\n    name: n\ndata:\n    p: cHc=\n",
                options_with({SelectorKind::encrypted_regex, "^data$"}));
  EXPECT_TRUE(
      sealed.text().starts_with("kind: Secret\nmetadata:\n    name: n\ndata:\n    p: ENC["));
}

TEST(SopsEdgeCases, Line24_TwoSelectorsAreRefused) {
  const std::string text = with(seal_yaml("a: 1\n").text(), "    unencrypted_suffix: _unencrypted",
                                "    encrypted_suffix: x\n    unencrypted_regex: z");
  EXPECT_EQ(failure([&] { parse_yaml(text); }), Errc::bad_metadata);
}

TEST(SopsEdgeCases, Line25_WithoutSelectorTheDefaultRules) {
  const std::string text = with(seal_yaml("a: 1\nb_unencrypted: x\n").text(),
                                "    unencrypted_suffix: _unencrypted\n", "");
  const SealedDocument sealed = parse_yaml(text);
  EXPECT_EQ(decrypted(sealed), "a: 1\nb_unencrypted: x\n");
  EXPECT_TRUE(
      holds(sealed.with_keys({{age_entry()}}, 0), "    unencrypted_suffix: _unencrypted\n"));
}

TEST(SopsEdgeCases, Line26_OneChangeThreeLines) {
  const SealedDocument before = seal_yaml("a: 1\nb: 2\nc: 3\n");
  OpenDocument open = before.open(vector_key());
  open.set(*parse_path("b"), Tree::integer(5));
  EXPECT_EQ(changed_lines(before.text(), seal_again(open).text()).size(), 3U);
}

// sops writes a new time and MAC; we leave the file alone.
TEST(SopsEdgeCases, Line27_TheSameValueChangesNothing) {
  const SealedDocument before = seal_yaml("a: 1\n");
  OpenDocument open = before.open(vector_key());
  open.set(*parse_path("a"), Tree::integer(1));
  EXPECT_EQ(seal_again(open).text(), before.text());
}

// sops gives equal elements one nonce after an edit, and so shows that they are equal; we never do.
TEST(SopsEdgeCases, Line28_EqualElementsKeepTheirOwnNonces) {
  OpenDocument open = seal_yaml("l:\n    - same\n    - same\nb: 1\n").open(vector_key());
  open.set(*parse_path("b"), Tree::integer(2));
  const auto lines = lines_of(seal_again(open).text());
  EXPECT_NE(lines[1], lines[2]);
}

TEST(SopsEdgeCases, Line29_TruncatedTagOrAlteredNonce) {
  const SealedDocument sealed = seal_yaml("a: x\n");
  const std::string a = line(sealed, "a: ");
  const std::size_t tag = a.find(",tag:") + 5;
  const std::size_t iv = a.find(",iv:") + 4;
  std::string cut = a;
  cut.replace(tag, 24, "AAAAAAAAAAAAAAAA");
  std::string altered = a;
  altered[iv] = altered[iv] == 'A' ? 'B' : 'A';
  EXPECT_EQ(failure([&] { return parse_yaml(with(sealed.text(), a, cut)).open(vector_key()); }),
            Errc::tampered);
  EXPECT_EQ(failure([&] { return parse_yaml(with(sealed.text(), a, altered)).open(vector_key()); }),
            Errc::tampered);
}

TEST(SopsEdgeCases, Line30_TwelveByteNonces) {
  const SealedDocument sealed = seal_yaml("a: x\n");
  ValueCipher cipher(vector_key());
  const Bytes nonce(12, 3);
  const std::string text = with(sealed.text(), line(sealed, "a: "),
                                "a: " + cipher.seal(Kind::string, as_bytes("x"), "a:", nonce));
  OpenDocument open = parse_yaml(text).open(vector_key());
  EXPECT_EQ(value_at(open, "a"), "x");
  open.set(*parse_path("a"), Tree::string("y"));
  const SealedDocument after = seal_again(open);
  const auto enc = parse_enc(line(after, "a: ").substr(3));
  EXPECT_EQ(enc->iv.size(), 44U);  // 32 bytes
}

TEST(SopsEdgeCases, Line31_TextBehindTheBracketIsIgnored) {
  const SealedDocument sealed = seal_yaml("a: x\n");
  EXPECT_EQ(
      plain(parse_yaml(with(sealed.text(), line(sealed, "a: "), line(sealed, "a: ") + " trailing")),
            "a"),
      "x");
}

TEST(SopsEdgeCases, Line32_TextThatLooksEncryptedIsSealedLikeAny) {
  const char* const text = "a: ENC[not really]\nb: 'ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]'\n";
  const SealedDocument sealed = seal_yaml(text);
  EXPECT_EQ(plain(sealed, "a"), "ENC[not really]");
  EXPECT_EQ(plain(sealed, "b"), "ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]");
}

TEST(SopsEdgeCases, Line33_TimeIsNormalisedForTheMac) {
  const std::string text = seal_yaml("a: x\n").text();
  EXPECT_EQ(plain(parse_yaml(with(text, "03:04:05Z", "03:04:05.678+00:00")), "a"), "x");
}

TEST(SopsEdgeCases, Line34_MissingMac) {
  const SealedDocument sealed = seal_yaml("a: x\n");
  EXPECT_EQ(failure([&] {
              return parse_yaml(with(sealed.text(), line(sealed, "    mac: ") + '\n', ""))
                  .open(vector_key());
            }),
            Errc::mac_mismatch);
}

TEST(SopsEdgeCases, Line35_AlreadyEncrypted) {
  EXPECT_EQ(failure([] { seal_yaml(seal_yaml("a: 1\n").text()); }), Errc::already_encrypted);
  EXPECT_EQ(failure([] { seal_json(seal_json("{\"a\": 1}").text()); }), Errc::already_encrypted);
}

TEST(SopsEdgeCases, Line40_KeyGroupsWithEmptyLists) {
  const SealedDocument sealed = seal_yaml("a: x\n").with_keys({{age_entry()}, {}}, 1);
  EXPECT_TRUE(holds(sealed, "- age: []\n"));
  EXPECT_EQ(plain(sealed, "a"), "x");
}

TEST(SopsEdgeCases, Line46_SetBeyondTheEndAppendsAtTheEndOnly) {
  OpenDocument open = seal_yaml("l: [a]\n").open(vector_key());
  EXPECT_EQ(failure([&] { open.set(*parse_path("l[7]"), Tree::string("x")); }), Errc::no_key);
  open.set(*parse_path("l[1]"), Tree::string("x"));
  EXPECT_EQ(plain(seal_again(open), "l[1]"), "x");
}

TEST(SopsEdgeCases, Line47_UnsetOfWhatIsMissing) {
  OpenDocument open = seal_yaml("a: 1\n").open(vector_key());
  EXPECT_FALSE(open.unset(*parse_path("b")));
  EXPECT_FALSE(open.changed());
}

TEST(SopsEdgeCases, Line50_AngleBracketsInJson) {
  const SealedDocument sealed = seal_json("{\"a\": \"\\u003c&>\"}");
  EXPECT_EQ(plain(sealed, "a"), "<&>");
  EXPECT_EQ(decrypted(sealed), "{\n\t\"a\": \"\\u003c\\u0026\\u003e\"\n}\n");
}

TEST(SopsEdgeCases, Line51_TimesKeepTheirOffset) {
  const SealedDocument sealed = seal_yaml("a: 2001-12-14t21:59:43.10-05:00\nb: 2024-01-01\n");
  EXPECT_EQ(plain(sealed, "a"), "2001-12-14T21:59:43.1-05:00");
  EXPECT_EQ(plain(sealed, "b"), "2024-01-01T00:00:00Z");
}

TEST(SopsEdgeCases, Line52_WordsOfOldYamlAreQuotedWhenWritten) {
  EXPECT_EQ(decrypted(seal_yaml("y: 1\n")), "\"y\": 1\n");
}

TEST(SopsEdgeCases, Line53_OddVersionStillOpens) {
  EXPECT_EQ(
      plain(parse_yaml(with(seal_yaml("a: x\n").text(), "version: 3.13.2", "version: abc")), "a"),
      "x");
}

TEST(SopsEdgeCases, Line54_LeadingTabsAndNewlinesSurvive) {
  for (const char* value : {"\"\\n\\tx\\ny\"", "\"\\tx\\ny\"", "\"\\n\""}) {
    const SealedDocument sealed = seal_yaml("a: " + std::string(value) + "\n");
    const auto again = syntax::Document::parse(syntax::Format::yaml, decrypted(sealed));
    EXPECT_EQ(again.scalar_text(again.find(again.roots().front(), "a")), plain(sealed, "a"))
        << value;
  }
}

TEST(SopsEdgeCases, Line55_ClearNumberWhereCiphertextBelongs) {
  const SealedDocument sealed = seal_yaml("a: 5\n");
  EXPECT_EQ(
      failure([&] {
        return parse_yaml(with(sealed.text(), line(sealed, "a: "), "a: 5")).open(vector_key());
      }),
      Errc::tampered);
}

}  // namespace
}  // namespace clef::sops
