// SPDX-License-Identifier: MIT
// What a KEY argument means.
#include "matrix/key_path.h"

#include "expect_error.h"
#include "matrix/schema.h"

namespace clef::matrix {
namespace {

sops::SealedDocument sample() {
  return sops::SealedDocument::parse(
      syntax::Format::yaml,
      "PLAIN: ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]\n"
      "a.b: ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]\n"
      "db:\n"
      "    port: ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:int]\n"
      "    # a note\n"
      "    hosts:\n"
      "        - ENC[AES256_GCM,data:AA==,iv:AA==,tag:AA==,type:str]\n"
      "sops:\n    age:\n        - recipient: age1a\n          enc: x\n"
      "    lastmodified: \"2026-01-02T03:04:05Z\"\n"
      "    mac: ENC[AES256_GCM,data:,iv:,tag:,type:str]\n    version: 3.13.2\n");
}

std::string resolved(const std::string& text, bool as_path = false) {
  const sops::SealedDocument cell = sample();
  const Schema schema = Schema::parse("s", "keys:\n  x.y: { type: string }\n");
  return sops::to_string(resolve_key(text, &cell, &schema, as_path));
}

TEST(ResolveKey, TheLiteralNameWins) {
  EXPECT_EQ(resolved("PLAIN"), "PLAIN");
  EXPECT_EQ(resolved("a.b"), "\"a.b\"");
  EXPECT_EQ(resolved("x.y"), "\"x.y\"");  // declared by the schema
}

TEST(ResolveKey, APathBeginsAtAMapOrList) {
  EXPECT_EQ(resolved("db.port"), "db.port");
  EXPECT_EQ(resolved("db.new.deep"), "db.new.deep");
  EXPECT_EQ(resolved("new.path", true), "new.path");
}

TEST(ResolveKey, ANewNameWithoutDotsIsItself) {
  EXPECT_EQ(resolved("NEW"), "NEW");
  EXPECT_EQ(resolved("with blank"), "with blank");
}

TEST(ResolveKey, ANewNameWithADotIsAskedBackWithBothSpellings) {
  for (const char* text : {"new.name", "PLAIN.below", "new[0]"}) {
    const Error error = expect_error(Errc::ambiguous_key, [&] { resolved(text); });
    EXPECT_TRUE(contains(error.hint_text(), "--path")) << error.hint_text();
    EXPECT_TRUE(contains(error.hint_text(), "\"" + std::string(text) + "\"")) << error.hint_text();
  }
}

TEST(ResolveKey, QuotesMakeAName) { EXPECT_EQ(resolved("\"new.name\""), "\"new.name\""); }

TEST(ResolveKey, RefusesWhatNoKeyMayBe) {
  for (const char* text : {"", "sops", "a\nb"})
    expect_error(Errc::bad_key_name, [&] { resolved(text); });
  for (const char* text : {"", "a..b", "[0]", "a[x]", "sops.mac"})
    expect_error(Errc::bad_key_name, [&] { resolved(text, true); });
}

TEST(FindNode, FollowsMapsAndListsPastComments) {
  const sops::SealedDocument cell = sample();
  const auto find = [&](const char* text) {
    return find_node(cell.document(), *sops::parse_path(text));
  };
  EXPECT_NE(find("db.hosts[0]"), syntax::kNone);
  EXPECT_EQ(find("db.hosts[1]"), syntax::kNone);
  EXPECT_EQ(find("db.port.x"), syntax::kNone);
  EXPECT_EQ(find("db[0]"), syntax::kNone);
  EXPECT_EQ(find("nothing"), syntax::kNone);
}

TEST(NoKey, SuggestsTheNearest) {
  const sops::SealedDocument cell = sample();
  const Error top = expect_error(Errc::no_key, [&] { throw_no_key({{"PLIAN", {}}}, cell, "a/b"); });
  EXPECT_TRUE(contains(top.hint_text(), "'PLAIN'")) << top.hint_text();
  const Error deep =
      expect_error(Errc::no_key, [&] { throw_no_key(*sops::parse_path("db.prot"), cell, "a/b"); });
  EXPECT_TRUE(contains(deep.hint_text(), "'db.port'")) << deep.hint_text();
}

TEST(KeyArgument, IsWhatAShellHandsOnUnchanged) {
  EXPECT_EQ(key_argument("DB_HOST"), "DB_HOST");
  EXPECT_EQ(key_argument("db.ports[1]"), "'db.ports[1]' --path");
  EXPECT_EQ(key_argument("\"a.b\""), "'\"a.b\"' --path");
  EXPECT_EQ(key_argument("it's"), "'it'\\''s'");
  EXPECT_EQ(key_argument("-x"), "'-x'");
  EXPECT_EQ(key_argument("$(rm x)"), "'$(rm x)'");
}

}  // namespace
}  // namespace clef::matrix
