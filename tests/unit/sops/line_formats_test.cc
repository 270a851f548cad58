// SPDX-License-Identifier: MIT
// The numbered edge cases of docs/format.md that concern dotenv, INI and binary files, and what
// holds for sealed documents in these formats.
#include "sops/value.h"
#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

using syntax::Format;
using syntax::Kind;
using syntax::Tree;

SealedDocument seal(Format format, std::string text, const SealOptions& options = options_with()) {
  CountingRng rng;
  return seal_plain(format, std::move(text), vector_key(), options, FixedClock(), rng);
}
std::string plain(const SealedDocument& sealed) {
  return plain_text(sealed.open(vector_key()), sealed.format());
}
std::optional<Errc> seal_failure(Format format, const std::string& text) {
  return failure([&] { seal(format, text); });
}
std::optional<Errc> open_failure(Format format, const std::string& text) {
  return failure([&] { plain(SealedDocument::parse(format, text)); });
}
bool is_enc(std::string_view text) {
  return text.find("ENC[AES256_GCM,data:") != std::string::npos;
}

constexpr const char* kMetadata =
    "age__list_0__map_enc=-----BEGIN AGE ENCRYPTED FILE-----\\nAAAA\\n-----END AGE ENCRYPTED "
    "FILE-----\\n\n"
    "age__list_0__map_recipient=age1example\n";

// Lines of a sealed dotenv file that was computed apart from this program's writer: the ENC texts
// are the published vectors, under the key 00 01 … 1f.
std::string vector_dotenv(const std::string& value_line) {
  std::string out = value_line;
  for (const std::string& line : lines_of(kMetadata))
    out += "sops_" + line + "\n";
  return out;
}

TEST(SealedDotenv, OpensAPublishedVector) {
  ValueCipher cipher(vector_key());
  const auto enc = cipher.seal(Kind::string, as_bytes("hello"), "KEY:", vector_nonce());
  EXPECT_EQ(enc.substr(0, 35), "ENC[AES256_GCM,data:f6SdJOI=,iv:ICE");
  // SHA-512("hello") is the MAC of the one value.
  const std::string mac =
      "9B71D224BD62F3785D96D46AD3EA3D73319BFBC2890CAADAE2DFF72519673CA72323C3D99BA5C11D7C7ACC6E14B8"
      "C5DA"
      "0C4663475C2E5C3ADEF46F73BCDEC043";
  const auto sealed_mac =
      cipher.seal(Kind::string, as_bytes(mac), "2024-01-02T03:04:05Z", vector_nonce());
  const std::string text = vector_dotenv("KEY=" + enc + "\n") +
                           "sops_lastmodified=2024-01-02T03:04:05Z\nsops_mac=" + sealed_mac +
                           "\nsops_version=3.13.2\n";
  EXPECT_EQ(plain(SealedDocument::parse(Format::dotenv, text)), "KEY=hello\n");
  EXPECT_EQ(open_failure(Format::dotenv, with(text, "KEY=", "OTHER=")), Errc::tampered);
}

TEST(SealedDotenv, KeepsLayoutAndPutsMetadataLast) {
  const SealedDocument sealed = seal(Format::dotenv, "# note\nA=1\n\nB_unencrypted=x\\ny\nC=\n");
  const auto lines = lines_of(sealed.text());
  ASSERT_EQ(lines.size(), 11U);
  EXPECT_TRUE(lines[0].starts_with("#ENC[") && lines[0].ends_with("type:comment]"));
  EXPECT_TRUE(lines[1].starts_with("A=ENC[") && lines[1].ends_with("type:str]"));
  EXPECT_EQ(lines[2], "");
  EXPECT_EQ(lines[3], "B_unencrypted=x\\ny");
  EXPECT_EQ(lines[4], "C=");
  EXPECT_EQ(lines[5],
            "sops_age__list_0__map_enc=-----BEGIN AGE ENCRYPTED FILE-----\\nAAAA\\n-----END AGE "
            "ENCRYPTED FILE-----\\n");
  EXPECT_EQ(lines[6], "sops_age__list_0__map_recipient=age1example");
  EXPECT_EQ(lines[7], "sops_lastmodified=2024-01-02T03:04:05Z");
  EXPECT_TRUE(lines[8].starts_with("sops_mac=ENC["));
  EXPECT_EQ(lines[9], "sops_unencrypted_suffix=_unencrypted");
  EXPECT_EQ(lines[10], "sops_version=3.13.2");
  EXPECT_EQ(plain(sealed), "# note\nA=1\nB_unencrypted=x\\ny\nC=\n");
}

TEST(SealedIni, KeepsLayoutAndPutsMetadataLast) {
  const SealedDocument sealed =
      seal(Format::ini, "; top\n[a]\n  x : 1 ; c\ny_unencrypted = `p;q`\n\n[b]\n");
  const auto lines = lines_of(sealed.text());
  ASSERT_EQ(lines.size(), 14U);
  EXPECT_TRUE(lines[0].starts_with("; ENC[") && lines[0].ends_with("type:comment]"));
  EXPECT_EQ(lines[1], "[a]");
  EXPECT_TRUE(lines[2].starts_with("  x : ENC["));
  EXPECT_NE(lines[2].find("] ; ENC["), std::string::npos);
  EXPECT_EQ(lines[3], "y_unencrypted = `p;q`");
  EXPECT_EQ(lines[5], "[b]");
  EXPECT_EQ(lines[6], "");
  EXPECT_EQ(lines[7], "[sops]");
  EXPECT_EQ(lines[9], "age__list_0__map_recipient = age1example");
  EXPECT_EQ(lines[13], "version                    = 3.13.2");
  EXPECT_EQ(plain(sealed), "; top\n[a]\n; c\nx             = 1\ny_unencrypted = `p;q`\n\n[b]\n");
}

TEST(SopsEdgeCases, Line01_EmptyTextsStayEmptyInLineFormats) {
  EXPECT_TRUE(seal(Format::dotenv, "A=\n").text().starts_with("A=\nsops_"));
  EXPECT_TRUE(seal(Format::ini, "[s]\na =\n").text().starts_with("[s]\na =\n\n[sops]\n"));
}

TEST(SopsEdgeCases, Line03_EmptyCommentsStayInLineFormats) {
  EXPECT_TRUE(seal(Format::dotenv, "#\nA=\n").text().starts_with("#\nA=\n"));
  EXPECT_TRUE(seal(Format::ini, ";\na =\n").text().starts_with(";\na =\n"));
}

TEST(SopsEdgeCases, Line05_PlainCommentsInSealedLineFormatsAreKept) {
  const std::string dotenv = "# plain\n" + seal(Format::dotenv, "A=1\n").text();
  EXPECT_EQ(plain(SealedDocument::parse(Format::dotenv, dotenv)), "# plain\nA=1\n");
  const std::string ini = "; plain\n" + seal(Format::ini, "[s]\na = 1\n").text();
  EXPECT_EQ(plain(SealedDocument::parse(Format::ini, ini)), "; plain\n[s]\na = 1\n");
}

TEST(SopsEdgeCases, Line13_DuplicateKeysInLineFormatsAreRefused) {
  EXPECT_EQ(seal_failure(Format::dotenv, "A=1\nA=2\n"), Errc::duplicate_key);
  EXPECT_EQ(seal_failure(Format::ini, "[s]\na=1\na=2\n"), Errc::duplicate_key);
}

TEST(SopsEdgeCases, Line19_RenamedKeysDoNotOpenInLineFormats) {
  const std::string dotenv = with(seal(Format::dotenv, "A=1\n").text(), "A=", "B=");
  EXPECT_EQ(open_failure(Format::dotenv, dotenv), Errc::tampered);
  const std::string ini = with(seal(Format::ini, "[s]\na=1\n").text(), "[s]", "[t]");
  EXPECT_EQ(open_failure(Format::ini, ini), Errc::tampered);
}

TEST(SopsEdgeCases, Line19_ChangedClearValuesAreNoticedInLineFormats) {
  const std::string dotenv = seal(Format::dotenv, "A_unencrypted=1\nB=2\n").text();
  EXPECT_EQ(open_failure(Format::dotenv, with(dotenv, "=1\n", "=3\n")), Errc::mac_mismatch);
  const std::string ini = seal(Format::ini, "[s]\na_unencrypted = 1\n").text();
  EXPECT_EQ(open_failure(Format::ini, with(ini, "= 1", "= 3")), Errc::mac_mismatch);
}

TEST(SopsEdgeCases, Line29_ACutTagDoesNotOpenInBinary) {
  const std::string text = seal(Format::binary, "x").text();
  EXPECT_EQ(open_failure(Format::binary, with(text, "tag:", "tag:A")), Errc::tampered);
}

TEST(SopsEdgeCases, Line34_AMissingMacIsRefusedInLineFormats) {
  std::string text = seal(Format::dotenv, "A=1\n").text();
  const std::size_t mac = text.find("sops_mac=");
  text.erase(mac, text.find('\n', mac) + 1 - mac);
  EXPECT_EQ(open_failure(Format::dotenv, text), Errc::mac_mismatch);
}

TEST(SopsEdgeCases, Line35_WhatHasMetadataIsNotSealedAgain) {
  EXPECT_EQ(seal_failure(Format::dotenv, "A=1\nsops_x=1\n"), Errc::already_encrypted);
  EXPECT_EQ(seal_failure(Format::ini, "[sops]\nx=1\n"), Errc::already_encrypted);
  EXPECT_EQ(seal_failure(Format::dotenv, "sops=1\n"), std::nullopt);
  EXPECT_EQ(plain(seal(Format::dotenv, "sops=1\n")), "sops=1\n");
}

TEST(SopsEdgeCases, Line36_LineBreaksInDotenvAndCarriageReturns) {
  const SealedDocument sealed = seal(Format::dotenv, "A=x\\ny\r\n");
  EXPECT_EQ(value_at(sealed.open(vector_key()), "A"), "x\ny\r");
  EXPECT_EQ(plain(sealed), "A=x\\ny\r\n");
}

TEST(SopsEdgeCases, Line37_DotenvLinesNeedAnEqualsSign) {
  EXPECT_EQ(seal_failure(Format::dotenv, "KEY\n"), Errc::malformed);
}

TEST(SopsEdgeCases, Line38_IniSectionsOfOneNameStayApart) {
  const SealedDocument sealed = seal(Format::ini, "[s]\na = 1\n\n[s]\na = 2\n");
  EXPECT_EQ(plain(sealed), "[s]\na = 1\n\n[s]\na = 2\n");
}

TEST(SopsEdgeCases, Line38_IniMetadataMayHaveRealLineBreaks) {
  const std::string text = seal(Format::ini, "[s]\na = 1\n").text();
  const std::string lines = with(
      with(with(text, "-----\\nAAAA\\n-", "-----\nAAAA\n-"), "= -----BEGIN", "= \"\"\"-----BEGIN"),
      "FILE-----\\n", "FILE-----\n\"\"\"");
  const SealedDocument sealed = SealedDocument::parse(Format::ini, lines);
  EXPECT_EQ(sealed.metadata().groups[0][0].enc, age_entry().enc);
  EXPECT_EQ(plain(sealed), "[s]\na = 1\n");
}

TEST(SopsEdgeCases, Line39_ThresholdIsReadFromText) {
  const std::string text = seal(Format::dotenv, "A=1\n").text() + "sops_shamir_threshold=2\n";
  EXPECT_EQ(SealedDocument::parse(Format::dotenv, text).metadata().shamir_threshold, 2U);
}

TEST(SopsEdgeCases, Line43_BinaryRoundTripsEveryByte) {
  std::string all;
  for (int c = 0; c < 256; ++c)
    all += static_cast<char>(c);
  const SealedDocument sealed = seal(Format::binary, all);
  EXPECT_TRUE(sealed.text().starts_with("{\n\t\"data\": \"ENC["));
  EXPECT_EQ(sealed.text().find("unencrypted_suffix"), std::string::npos);
  EXPECT_EQ(plain(SealedDocument::parse(Format::binary, sealed.text())), all);
}

TEST(SopsEdgeCases, Line44_EmptyBinaryFile) {
  const SealedDocument sealed = seal(Format::binary, "");
  EXPECT_TRUE(sealed.text().starts_with("{\n\t\"data\": \"\",\n\t\"sops\": {"));
  EXPECT_EQ(plain(sealed), "");
}

TEST(SealedBinary, IgnoresSelectorsOfTheOptions) {
  SealOptions options = options_with({SelectorKind::encrypted_regex, "^never$"});
  options.mac_only_encrypted = true;
  const SealedDocument sealed = seal(Format::binary, "secret", options);
  EXPECT_EQ(sealed.text().find("never"), std::string::npos);
  EXPECT_EQ(sealed.text().find("mac_only"), std::string::npos);
  EXPECT_TRUE(is_enc(sealed.text()));
  EXPECT_EQ(plain(sealed), "secret");
}

TEST(SealedBinary, IsAnythingElseNotEncrypted) {
  for (const char* text : {"", "plain", "{}", "{\"data\": \"x\"}", "{\"data\": 1, \"sops\": {}}",
                           "{\"data\": \"x\", \"sops\": {}, \"more\": 1}", "\xFF"})
    EXPECT_EQ(failure([&] { SealedDocument::parse(Format::binary, text); }), Errc::not_encrypted)
        << text;
}

TEST(SealedBinary, IsSealedAgainFromAnotherText) {
  const SealedDocument before = seal(Format::binary, "one");
  CountingRng rng;
  const SealedDocument same =
      before.open(vector_key()).seal_text("one", FixedClock(1'800'000'000'000), rng);
  const SealedDocument other =
      before.open(vector_key()).seal_text("two", FixedClock(1'800'000'000'000), rng);
  EXPECT_EQ(lines_of(same.text())[1], lines_of(before.text())[1]);
  EXPECT_NE(lines_of(other.text())[1], lines_of(before.text())[1]);
  EXPECT_EQ(plain(other), "two");
}

TEST(SealedDotenv, SetTouchesItsLineTheTimeAndTheMac) {
  const SealedDocument before = seal(Format::dotenv, "# c\nA=1\nB=2\nC_unencrypted=3\n");
  OpenDocument open = before.open(vector_key());
  open.set({{"B", {}}}, Tree::string("new"));
  const SealedDocument after = seal_again(open);
  EXPECT_EQ(changed_lines(before.text(), after.text()), (std::vector<std::size_t>{2, 6, 7}));
  EXPECT_EQ(plain(after), "# c\nA=1\nB=new\nC_unencrypted=3\n");
}

TEST(SealedIni, SetTouchesItsLineTheTimeAndTheMac) {
  const SealedDocument before = seal(Format::ini, "; c\n[s]\na = 1 ; d\nb: 2\n\n[t]\nc = `3;`\n");
  OpenDocument open = before.open(vector_key());
  open.set({{"s", {}}, {"b", {}}}, Tree::string("new"));
  const SealedDocument after = seal_again(open);
  EXPECT_EQ(changed_lines(before.text(), after.text()), (std::vector<std::size_t>{3, 11, 12}));
  EXPECT_EQ(value_at(after.open(vector_key()), "s.b"), "new");
}

TEST(SealedBinary, SetTouchesItsLineTheTimeAndTheMac) {
  const SealedDocument before = seal(Format::binary, "1");
  OpenDocument open = before.open(vector_key());
  open.set({{"data", {}}}, Tree::string("2"));
  const SealedDocument after = seal_again(open);
  EXPECT_EQ(changed_lines(before.text(), after.text()), (std::vector<std::size_t>{1, 9, 10}));
  EXPECT_EQ(plain(after), "2");
}

TEST(SealedDotenv, ItemsComeGoAndAreRenamed) {
  OpenDocument open = seal(Format::dotenv, "A=1\n# of b\nB=2\nC=3\n").open(vector_key());
  open.set({{"D", {}}}, Tree::integer(4));
  EXPECT_TRUE(open.unset({{"B", {}}}));
  EXPECT_TRUE(open.rename({{"C", {}}}, "E"));
  const SealedDocument after = seal_again(open);
  EXPECT_EQ(plain(after), "A=1\nE=3\nD=4\n");
  EXPECT_EQ(lines_of(after.text())[3].substr(0, 5), "sops_");
}

TEST(SealedIni, ItemsComeGoAndAreRenamed) {
  OpenDocument open = seal(Format::ini, "[a]\n; of x\nx = 1\ny = 2\n\n; of b\n[b]\nz = 3 ; of z\n")
                          .open(vector_key());
  open.set({{"a", {}}, {"new", {}}}, Tree::string("n"));
  Tree section = Tree::map();
  section.add("k", Tree::string("v"));
  open.set({{"c", {}}}, section);
  EXPECT_TRUE(open.unset({{"a", {}}, {"x", {}}}));
  EXPECT_TRUE(open.rename({{"b", {}}}, "d"));
  const SealedDocument after = seal_again(open);
  EXPECT_EQ(plain(after), "[a]\ny   = 2\nnew = n\n\n; of b\n[d]\n; of z\nz = 3\n\n[c]\nk = v\n");
}

TEST(SealedIni, ASectionMayBecomeEmpty) {
  OpenDocument open = seal(Format::ini, "[a]\nx = 1\n[b]\ny = 2\n").open(vector_key());
  EXPECT_TRUE(open.unset({{"a", {}}, {"x", {}}}));
  EXPECT_EQ(plain(seal_again(open)), "[a]\n\n[b]\ny = 2\n");
}

TEST(SealedDotenv, RefusesChangesThatItCannotHold) {
  OpenDocument open = seal(Format::dotenv, "A=1\n").open(vector_key());
  const auto set = [&](const Path& path, const Tree& value) {
    return failure([&] { open.set(path, value); });
  };
  EXPECT_EQ(set({{"sops_a", {}}}, Tree::string("x")), Errc::bad_key_name);
  EXPECT_EQ(set({{"a=b", {}}}, Tree::string("x")), Errc::bad_key_name);
  EXPECT_EQ(set({{"A", {}}, {"b", {}}}, Tree::string("x")), Errc::wrong_type);
  EXPECT_EQ(set({{"B", {}}}, Tree::list()), Errc::wrong_type);
  EXPECT_EQ(set({{"B", {}}}, Tree::null()), Errc::wrong_type);
  EXPECT_EQ(failure([&] { open.rename({{"A", {}}}, "#x"); }), Errc::bad_key_name);
  EXPECT_FALSE(open.changed());
}

TEST(SealedDotenv, HoldsAnyTextEncryptedButNotInClear) {
  OpenDocument open = seal(Format::dotenv, "A=1\n").open(vector_key());
  const std::string odd("a\\nb\0\xFF\n", 7);
  open.set({{"A", {}}}, Tree::string(odd));
  EXPECT_EQ(value_at(seal_again(open).open(vector_key()), "A"), odd);
  open.set({{"B_unencrypted", {}}}, Tree::string("a\\nb"));
  EXPECT_EQ(failure([&] { seal_again(open); }), Errc::unsupported);
}

TEST(SealedDotenv, GetsOtherKeysWithoutTouchingValues) {
  const SealedDocument before = seal(Format::dotenv, "A=1\n");
  WrappedKey second = age_entry();
  second.fields["recipient"] = "age1other";
  const SealedDocument after = before.with_keys({{age_entry(), second}}, 0);
  EXPECT_EQ(lines_of(after.text())[0], lines_of(before.text())[0]);
  EXPECT_EQ(after.metadata().all_keys().size(), 2U);
  EXPECT_EQ(after.metadata().mac, before.metadata().mac);
  EXPECT_EQ(plain(after), "A=1\n");
}

TEST(SealedIni, GetsOtherKeysWithoutTouchingValues) {
  const SealedDocument before = seal(Format::ini, "[a]\nx = 1\n");
  const SealedDocument after = before.with_keys({{age_entry()}, {age_entry()}}, 2);
  EXPECT_EQ(after.metadata().groups.size(), 2U);
  EXPECT_EQ(after.metadata().shamir_threshold, 2U);
  EXPECT_EQ(plain(after), "[a]\nx = 1\n");
}

TEST(SealedIni, SealsTheCommentAtItsEnd) {
  const SealedDocument sealed = seal(Format::ini, "[a]\nx = 1\n; secret note\n");
  EXPECT_EQ(sealed.text().find("secret note"), std::string::npos);
  EXPECT_EQ(plain(sealed), "[a]\nx = 1\n\n; secret note\n");
}

TEST(SealedIni, OldMetadataInAnyOrderIsRead) {
  const auto lines = lines_of(seal(Format::dotenv, "A=1\nB=2\n").text());
  std::string shuffled;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line)
    shuffled += *line + "\n";
  // The order of the values counts for the MAC.
  EXPECT_EQ(open_failure(Format::dotenv, shuffled), Errc::mac_mismatch);
  const std::string a = lines[0] + "\n";
  const std::string ordered = a + with(shuffled, a, "");
  OpenDocument open = SealedDocument::parse(Format::dotenv, ordered).open(vector_key());
  open.set({{"A", {}}}, Tree::string("3"));
  EXPECT_EQ(plain(seal_again(open)), "A=3\nB=2\n");
}

TEST(SealedDotenv, SelectorsChooseByKey) {
  const SealedDocument sealed = seal(Format::dotenv, "HOST=h\nPASSWORD=p\n",
                                     options_with({SelectorKind::encrypted_regex, "^PASS"}));
  EXPECT_TRUE(sealed.text().starts_with("HOST=h\nPASSWORD=ENC["));
  EXPECT_EQ(plain(sealed), "HOST=h\nPASSWORD=p\n");
}

TEST(SealedIni, SelectorsSeeSectionsAndKeys) {
  const SealedDocument sealed = seal(Format::ini, "[db]\nhost = h\n[app]\ndb = d\nx = y\n",
                                     options_with({SelectorKind::encrypted_regex, "^db$"}));
  EXPECT_TRUE(is_enc(lines_of(sealed.text())[1]));
  EXPECT_TRUE(is_enc(lines_of(sealed.text())[3]));
  EXPECT_EQ(lines_of(sealed.text())[4], "x = y");
}

TEST(SealedIni, CommentSelectorsReachWhatSopsReaches) {
  // To sops a key's comment comes after its key, so it speaks of the next one.
  const SealedDocument sealed =
      seal(Format::ini, "[s]\n; sops:enc\na = 1\nb = 2\nc = 3\n",
           options_with({SelectorKind::encrypted_comment_regex, "sops:enc"}));
  const auto lines = lines_of(sealed.text());
  EXPECT_EQ(lines[1], "; sops:enc");
  EXPECT_EQ(lines[2], "a = 1");
  EXPECT_TRUE(is_enc(lines[3]));
  EXPECT_EQ(lines[4], "c = 3");
}

TEST(SealedDotenv, IsSealedAsATree) {
  Tree tree = Tree::map();
  tree.add("A", Tree::integer(5));
  tree.add("", Tree::of(Kind::comment, " c"));
  std::vector<Tree> documents;
  documents.push_back(std::move(tree));
  CountingRng rng;
  const SealedDocument sealed =
      seal_tree(Format::dotenv, documents, vector_key(), options_with(), FixedClock(), rng);
  EXPECT_EQ(plain(sealed), "A=5\n# c\n");
  EXPECT_EQ(sealed.leaves().at(0).type, Kind::string);
}

// What a merge does: other documents in the layout of one.
std::string reshaped(Format format, const SealedDocument& before, const std::string& wanted,
                     const Resealing& how = {}) {
  const auto doc = syntax::Document::parse(format, wanted);
  std::vector<Tree> trees;
  trees.push_back(tree_of(doc, doc.roots().front()));
  const DataKey own = vector_key();
  const DataKey& key = how.key != nullptr ? *how.key : own;
  CountingRng rng;
  const SealedDocument after =
      before.open(own).seal_documents(trees, how, FixedClock(1'800'000'000'000), rng);
  EXPECT_EQ(plain_text(after.open(key), format), wanted);
  return after.text();
}

TEST(SealedDotenv, TakesTheShapeOfAnotherDocument) {
  const SealedDocument before = seal(Format::dotenv, "# a\nA=1\nB=2\n\nC=3\n");
  const std::string after =
      reshaped(Format::dotenv, before, "# new\nNEW=n\n# a\nA=1\nC=4\n# end\n");
  EXPECT_NE(after.find("\n" + lines_of(before.text())[1] + "\n"), std::string::npos);
  EXPECT_NE(after.find("\n\nC=ENC["), std::string::npos);
}

TEST(SealedIni, TakesTheShapeOfAnotherDocument) {
  const SealedDocument before =
      seal(Format::ini, "top = 1\n\n[a]\n; of x\nx = 1\ny = 2\n\n[b]\nz = 3\n");
  const std::string after = reshaped(
      Format::ini, before, "top = 1\n\n[a]\n; of x\nx = 1\nw = 9\n\n[c]\nk = v\n\n[b]\nz = 4\n");
  EXPECT_NE(after.find("\n" + lines_of(before.text())[4] + "\n"), std::string::npos);
}

TEST(SealedBinary, TakesTheShapeOfAnotherDocumentUnderAnotherKey) {
  const SealedDocument before = seal(Format::binary, "one");
  const DataKey key = vector_key(7);
  const SealOptions options = options_with({SelectorKind::encrypted_regex, "^never$"});
  Resealing how;
  how.key = &key;
  how.options = &options;
  const std::string after = reshaped(Format::binary, before, "two", how);
  EXPECT_EQ(after.find("never"), std::string::npos);
  EXPECT_EQ(after.find("two"), std::string::npos);
}

TEST(SealedDotenv, HostileMetadataIsRefused) {
  const std::string text = seal(Format::dotenv, "A=1\n").text();
  for (const char* line :
       {"sops_mac=x\n", "sops_age=x\n", "sops_age__list_7__map_enc=x\n", "sops_mac__map_a=x\n"})
    EXPECT_EQ(failure([&] { SealedDocument::parse(Format::dotenv, text + line); }), Errc::malformed)
        << line;
  EXPECT_EQ(failure([&] { SealedDocument::parse(Format::dotenv, text + "sops_MAC=x\n"); }),
            Errc::bad_metadata);
  EXPECT_EQ(failure([&] { SealedDocument::parse(Format::dotenv, "A=1\n"); }), Errc::not_encrypted);
  EXPECT_EQ(failure([&] { SealedDocument::parse(Format::ini, "[a]\nx=1\n"); }),
            Errc::not_encrypted);
  EXPECT_EQ(failure([&] { SealedDocument::parse(Format::ini, "[sops]\n"); }), Errc::bad_metadata);
}

}  // namespace
}  // namespace clef::sops
