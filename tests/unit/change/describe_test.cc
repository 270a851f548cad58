// SPDX-License-Identifier: MIT
// A line a leaf, in the document's order, whatever the bytes are (docs/git.md, textconv).
#include "change/describe.h"

#include <gtest/gtest.h>

#include "unit/change/described.h"

namespace clef::change {
namespace {

const std::string kPlain =
    "# note\n"
    "db:\n"
    "    password: hunter2\n"
    "    port: 5432\n"
    "    none: null\n"
    "    empty: \"\"\n"
    "    list: []\n"
    "flag_unencrypted: true\n"
    "name_unencrypted: text\n";

// The two fingerprints were computed apart; see fingerprint_test.cc.
TEST(Describe, PrintsALineALeafMaskedAndTheFactsLast) {
  EXPECT_EQ(described(sops::seal_yaml(kPlain).text()),
            "# ‹" + prints().of_value({}, syntax::Kind::comment, as_bytes(" note")) +
                "›\n"
                "db.password      str  ‹khea-62vy›\n"
                "db.port          int  ‹w64h-1k3m›\n"
                "db.none          null\n"
                "db.empty         str  \"\"\n"
                "db.list          list  []\n"
                "flag_unencrypted  bool  true\n"
                "name_unencrypted  str  \"text\"\n"
                "~recipients      age1example\n"
                "~data-key        ‹" +
                prints().of_data_key(sops::vector_key()) +
                "›\n"
                "~mac             ok\n");
}

TEST(Describe, WithoutAKeyTheSameLinesShowTheirCiphertext) {
  const std::string text = sops::seal_yaml(kPlain).text();
  const std::string out = described(text, no_key());
  EXPECT_NE(
      out.find("db.password      str  ‹sealed " + sealed_print(after(text, "password: ")) + "›\n"),
      std::string::npos)
      << out;
  EXPECT_NE(out.find("db.port          int  ‹sealed "), std::string::npos);
  EXPECT_NE(out.find("flag_unencrypted  bool  true\n"), std::string::npos);
  EXPECT_NE(out.find("~mac             unchecked (no key)\n"), std::string::npos);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 11);
}

TEST(Describe, SealingAnewPrintsTheSame) {
  const sops::SealedDocument one = sops::seal_yaml(kPlain);
  sops::CountingRng rng;
  Bytes skip(512);
  rng.fill(skip);
  const sops::SealedDocument two = one.open(sops::vector_key())
                                       .reseal(sops::vector_key(), sops::options_with(),
                                               sops::FixedClock(1'800'000'000'000), rng);
  ASSERT_NE(one.text(), two.text());
  EXPECT_EQ(described(one.text()), described(two.text()));
}

TEST(Describe, AWrongMacOpensNothing) {
  std::string text = sops::seal_yaml(kPlain).text();
  const std::string flag = "flag_unencrypted: true";
  text.replace(text.find(flag), flag.size(), "flag_unencrypted: false");
  const std::string out = described(text);
  EXPECT_NE(out.find("db.password      str  ‹sealed "), std::string::npos) << out;
  EXPECT_NE(out.find("~mac             mismatch\n"), std::string::npos) << out;
  EXPECT_EQ(described(sops::seal_yaml(kPlain).text(), wrong_key()).find("‹khea"),
            std::string::npos);
}

TEST(Describe, PlaintextIsMaskedAlike) {
  const std::string out = described(kPlain);
  EXPECT_NE(out.find("db.password      str  ‹khea-62vy›\n"), std::string::npos) << out;
  EXPECT_NE(out.find("name_unencrypted  str  ‹"), std::string::npos) << out;
  EXPECT_NE(out.find("~plaintext       not encrypted\n"), std::string::npos) << out;
  EXPECT_EQ(out.find("text\n"), std::string::npos) << out;
  EXPECT_EQ(out.find(" note"), std::string::npos) << out;
}

// Nothing keyed, nothing at all: a plain hash of a short secret is as good as the secret.
TEST(Describe, PlaintextWithoutLocalTellsNothing) {
  DescribeOptions options;
  const std::string out = described("a: hunter2\n", options);
  EXPECT_EQ(out, "a                str  ‹masked›\n~plaintext       not encrypted\n");
}

TEST(Describe, StructureOnlyHasNoMarkOfAnyValue) {
  DescribeOptions options = key_at_hand();
  options.structure_only = true;
  EXPECT_EQ(described(sops::seal_yaml("a: x\nb_unencrypted: y\nc: [1]\n").text(), options),
            "a                str\n"
            "b_unencrypted    str\n"
            "c[0]             int\n"
            "~recipients      age1example\n"
            "~values          hidden while cachetextconv is on\n");
}

TEST(Describe, LengthsComeInBucketsAndOnlyIfWanted) {
  DescribeOptions options = key_at_hand();
  options.bucket_lengths = true;
  const std::string text =
      sops::seal_yaml("a: x\nb: " + std::string(16, 'x') + "\nc: " + std::string(65, 'x') + "\n")
          .text();
  const std::string out = described(text, options);
  EXPECT_TRUE(after(out, "a                str  ").ends_with("›  <16")) << out;
  EXPECT_TRUE(after(out, "b                str  ").ends_with("›  16–64")) << out;
  EXPECT_TRUE(after(out, "c                str  ").ends_with("›  >64")) << out;
  EXPECT_TRUE(after(described(text), "c                str  ").ends_with("›"));
}

TEST(Describe, NamesCanBeHashed) {
  DescribeOptions options = key_at_hand();
  options.hide_keys = true;
  const std::string out = described(sops::seal_yaml("customer: x\n").text(), options);
  EXPECT_EQ(out.find("customer"), std::string::npos);
  EXPECT_TRUE(out.starts_with("‹")) << out;
}

TEST(Describe, RevealsOnlyWhenAskedTo) {
  DescribeOptions options = key_at_hand();
  options.reveal = true;
  const std::string text = sops::seal_yaml(kPlain).text();
  const std::string out = described(text, options);
  EXPECT_NE(out.find("db.password      str  \"hunter2\"\n"), std::string::npos) << out;
  EXPECT_NE(out.find("db.port          int  5432\n"), std::string::npos) << out;
  EXPECT_EQ(described(text).find("hunter2"), std::string::npos);
}

TEST(Describe, DocumentsAreSetApart) {
  const std::string out = described(sops::seal_yaml("a: 1\n---\na: 2\n").text());
  EXPECT_NE(out.find("\n---\n"), std::string::npos) << out;
}

TEST(Describe, JsonLooksLikeYaml) {
  const std::string yaml = described(sops::seal_yaml("a: hunter2\nb: 1\n").text());
  const std::string json = described(sops::seal_json("{\"a\": \"hunter2\", \"b\": 1}").text(),
                                     key_at_hand(), syntax::Format::json);
  EXPECT_EQ(yaml, json);
}

TEST(Describe, AnEmptyOrHugeTextIsSaidToBeSo) {
  EXPECT_EQ(described(""), "~empty\n");
  const std::string out = described(std::string(kDescribedBytes + 1, 'x'));
  EXPECT_TRUE(out.starts_with("~unread          more than 16 MiB ‹")) << out;
}

TEST(Describe, DeepAndDamagedTextsEndInBoundedShapes) {
  std::string deep;
  for (int i = 0; i < 5'000; ++i)
    deep += "[";
  EXPECT_TRUE(described("a: " + deep).ends_with("~unread          no document that can be read\n"));
  EXPECT_TRUE(described(std::string("\0\xff\x1b[31m", 7)).ends_with("can be read\n"));
  const std::string lines(1'000'000, '\n');
  EXPECT_LT(described(lines).size(), 1'000'000u);
}

TEST(SameValue, IsByValueWhereBothAreKnownElseByCiphertext) {
  Entry a;
  a.type = "str";
  a.print = "‹1›";
  a.sealed = "‹sealed 1›";
  Entry b = a;
  b.sealed = "‹sealed 2›";
  EXPECT_TRUE(same_value(a, b));
  b.print.clear();
  EXPECT_FALSE(same_value(a, b));
  b.sealed = a.sealed;
  EXPECT_TRUE(same_value(a, b));
  b.type = "int";
  EXPECT_FALSE(same_value(a, b));
}

}  // namespace
}  // namespace clef::change
