// SPDX-License-Identifier: MIT
// One blob, whatever its encoding, its line ends and its size.
#include <gtest/gtest.h>

#include "scan/scanner.h"

namespace clef::scan {
namespace {

constexpr std::string_view kToken = "tok_q7Zr3TbW9xKfLm2Vc8Yd";

RuleSet rules() {
  Rule token;
  token.id = "tok";
  token.pattern = "\\b(tok_[0-9a-zA-Z]{20})\\b";
  token.keywords = {"tok_"};
  Rule pem;
  pem.id = "pem";
  pem.pattern = "-----BEGIN KEY-----(?:[A-Za-z0-9+/=\\s\"]|\\\\n)+?-----END KEY-----";
  pem.keywords = {"-----begin"};
  RuleSet set;
  set.rules = {pem, token};
  set.has_generic = false;
  return set;
}

BlobReport scan(std::string_view text, const ScanOptions& options = {}) {
  const Scanner scanner(rules(), options);
  return Scanner::Worker(scanner).scan("a.txt", text);
}

std::string places(const BlobReport& report) {
  std::string out;
  for (const Finding& f : report.findings)
    out += f.rule + "@" + std::to_string(f.place.start_line) + ":" +
           std::to_string(f.place.start_column) + "-" + std::to_string(f.place.end_line) + ":" +
           std::to_string(f.place.end_column) + " ";
  return out;
}

std::string utf16(std::string_view ascii, bool big) {
  std::string out;
  for (const char c : ascii)
    out += big ? std::string{'\0', c} : std::string{c, '\0'};
  return out;
}

TEST(Worker, Edge01_LooksToTheVeryEnd) {
  const std::string token(kToken);
  EXPECT_EQ(places(scan(token)), "tok@1:1-1:24 ");
  EXPECT_EQ(places(scan("a\n" + token)), "tok@2:1-2:24 ");
  EXPECT_EQ(places(scan("")), "");
  EXPECT_EQ(scan("").skip, Skip::none);
  EXPECT_EQ(scan(std::string_view("\0", 1)).skip, Skip::binary);
}

// S12: what makes a blob look like something else hides no token of a sure shape.
TEST(Worker, LooksIntoWhatIsNoTextByTheSurestRules) {
  const auto scan_with = [](Confidence confidence, std::string_view text) {
    RuleSet set = rules();
    set.rules[1].confidence = confidence;
    const Scanner scanner(std::move(set), {});
    return Scanner::Worker(scanner).scan("a.bin", text);
  };
  const std::string binary(64, '\0');
  const std::string token = "\n" + std::string(kToken) + "\x01";
  EXPECT_EQ(places(scan_with(Confidence::high, binary + token)), "tok@2:1-2:24 ");
  EXPECT_EQ(scan_with(Confidence::high, binary + token).skip, Skip::binary);
  EXPECT_EQ(places(scan_with(Confidence::medium, binary + token)), "");
  EXPECT_EQ(places(scan_with(Confidence::high, binary + token + "clef:allow")), "tok@2:1-2:24 ");
  const std::string cipher("\0GITCRYPT\0", 10);
  EXPECT_EQ(places(scan_with(Confidence::high, cipher + token)), "tok@2:1-2:24 ");
  EXPECT_EQ(scan_with(Confidence::high, cipher + token).skip, Skip::encrypted);
  EXPECT_EQ(places(scan_with(Confidence::high, "\xff\xfe" + token)), "tok@2:1-2:24 ");
  const std::string pointer = "version https://git-lfs.github.com/spec/v1\nsize ";
  EXPECT_EQ(places(scan_with(Confidence::high, pointer + std::string(kToken))), "tok@2:6-2:29 ");
}

TEST(Worker, ARuleThatNoLiteralLeadsToLeavesBinariesAlone) {
  RuleSet set;
  set.rules.emplace_back();
  set.rules[0].id = "any";
  set.rules[0].pattern = "[a-z]{4}";
  set.rules[0].confidence = Confidence::high;
  set.has_generic = true;
  const Scanner scanner(std::move(set), {});
  Scanner::Worker worker(scanner);
  EXPECT_EQ(places(worker.scan("a", "abcd")), "any@1:1-1:4 ");
  const std::string text = "abcd password = 'q7Zr3TbW9xKfLm2Vc8Yd' " + std::string(64, '\0');
  EXPECT_EQ(places(worker.scan("a", text)), "");
}

TEST(Worker, Edge02_CountsLinesByLineFeedsOnly) {
  const std::string token(kToken);
  EXPECT_EQ(places(scan("a\r\nb\r\n" + token + "\r\n")), "tok@3:1-3:24 ");
  EXPECT_EQ(places(scan("a\rb\r" + token)), "tok@1:5-1:28 ");
  EXPECT_EQ(places(scan("a\xe2\x80\xa8" + token)), "tok@1:5-1:28 ");
}

TEST(Worker, Edge03_ReadsByteOrderMarksAndUtf16) {
  const std::string text = "k=1\nx " + std::string(kToken) + "\n";
  EXPECT_EQ(places(scan("\xef\xbb\xbf" + text)), "tok@2:3-2:26 ");
  for (const bool big : {false, true}) {
    const std::string mark = big ? "\xfe\xff" : "\xff\xfe";
    EXPECT_EQ(places(scan(mark + utf16(text, big))), "tok@2:3-2:26 ");
    EXPECT_EQ(places(scan(utf16(text, big))), "tok@2:3-2:26 ");
    const BlobReport report = scan(mark + utf16(text, big));
    ASSERT_EQ(report.findings.size(), 1U);
    EXPECT_EQ(report.findings[0].place.begin, 2 + 2 * text.find("tok_"));
  }
  EXPECT_EQ(places(scan("\xe9 " + std::string(kToken) + " \xe9")), "tok@1:3-1:26 ");
}

TEST(Worker, Edge04_ReadsOnOverInvalidBytesAndLateNuls) {
  std::string text(8000, 'a');
  text += std::string("\0\xff\xfe ", 4) + std::string(kToken);
  EXPECT_EQ(scan(text).findings.size(), 1U);
}

// Offsets at which blocks, vectors and windows begin and end.
TEST(Worker, Edge05_FindsATokenAtEveryOffset) {
  for (std::size_t before = 0; before < 70; ++before) {
    const std::string text = std::string(before, '.') + std::string(kToken) + ".";
    ASSERT_EQ(scan(text).findings.size(), 1U) << before;
  }
  for (const std::size_t around : {std::size_t{1} << 16U, std::size_t{1} << 20U}) {
    for (std::size_t before = around - 30; before < around + 5; ++before) {
      const std::string text = std::string(before, '.') + std::string(kToken) + ".";
      ASSERT_EQ(scan(text).findings.size(), 1U) << before;
    }
  }
}

TEST(Worker, Edge05_FindsAMatchLongerThanAnyWindow) {
  std::string text = "x\n-----BEGIN KEY-----\n";
  for (int i = 0; i < 2000; ++i)
    text += "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2\n";
  text += "-----END KEY-----\n";
  EXPECT_EQ(places(scan(text)), "pem@2:1-2003:17 ");
}

TEST(Worker, Edge06_AHugeSingleLineIsLinearAndBounded) {
  std::string text = "[";
  while (text.size() < 7'900'000)
    text += "{\"id\":12345,\"name\":\"tok_ value\",\"key\":\"aGVsbG8=\"},";
  text += "\"" + std::string(kToken) + "\"]";
  const BlobReport report = scan(text);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_LE(report.findings[0].line.size(), 5000U);
  ScanOptions small;
  small.max_bytes = 1'000'000;
  EXPECT_EQ(scan(text, small).skip, Skip::too_large);
}

TEST(Worker, Edge16_AMarkerHidesAndIsCounted) {
  const std::string marked = std::string(kToken) + " # clef:allow\n";
  EXPECT_EQ(scan(marked).findings.size(), 0U);
  EXPECT_EQ(scan(marked).hidden_inline, 1U);
  ScanOptions strict;
  strict.honours_inline = false;
  EXPECT_EQ(scan(marked, strict).findings.size(), 1U);
  EXPECT_EQ(scan("# clef:allow\n" + std::string(kToken)).findings.size(), 1U);
  EXPECT_EQ(scan("-----BEGIN KEY-----\nQUJD\n# gitleaks:allow\n-----END KEY-----").findings.size(),
            0U);
}

TEST(Worker, Edge21_FindsWhatIsEncodedInWhatIsEncoded) {
  // The token, twice in base64, its padding in percent.
  const std::string once = "eCB0b2tfcTdacjNUYlc5eEtmTG0yVmM4WWQgeQ==";  // x TOKEN y
  const BlobReport one = scan("a\nk: " + once + "\n");
  ASSERT_EQ(one.findings.size(), 1U);
  EXPECT_EQ(one.findings[0].secret, kToken);
  EXPECT_EQ(places(one), "tok@2:4-2:43 ");
  EXPECT_EQ(one.findings[0].tags, (std::vector<std::string>{"decoded:base64", "decode-depth:1"}));
  const std::string twice = "ZUNCMGIydGZjVGRhY2pOVVlsYzVlRXRtVEcweVZtTTRXV1FnZVE9PQ==";
  const BlobReport two = scan("k: " + twice + "\n");
  ASSERT_EQ(two.findings.size(), 1U);
  EXPECT_EQ(places(two), "tok@1:4-1:59 ");
  EXPECT_EQ(two.findings[0].tags.back(), "decode-depth:2");
  const std::string third = twice.substr(0, twice.size() - 2) + "%3D%3D";
  ScanOptions deep;
  deep.decode_depth = 3;
  EXPECT_EQ(scan("k: " + third + "\n", deep).findings.size(), 1U);
  ScanOptions none;
  none.decode_depth = 0;
  EXPECT_EQ(scan("k: " + once + "\n", none).findings.size(), 0U);
}

TEST(Worker, Edge21_FindsFoldedAndEscapedText) {
  EXPECT_EQ(scan("k: >-\n  eCB0b2tfcTdacjNUYlc5eEtmTG0y\n  VmM4WWQgeQ==\n").findings.size(), 1U);
  EXPECT_EQ(scan("{\"k\":\"-----BEGIN KEY-----\\nQUJDREVG\\n-----END KEY-----\"}").findings.size(),
            1U);
  EXPECT_EQ(
      scan("\"-----BEGIN KEY-----\\n\"\n\"QUJDREVG\\n\"\n\"-----END KEY-----\"").findings.size(),
      1U);
}

TEST(Worker, Edge21_ADecodeBombEnds) {
  std::string text;
  while (text.size() < 4'000'000)
    text += "%25%32%35\\u0041 aGVsbG8gd29ybGQgYW5kIDEy ";
  const BlobReport report = scan(text);
  EXPECT_TRUE(report.findings.empty());
}

TEST(Worker, DropsWhatLiesInCiphertext) {
  const std::string value = "a: ENC[AES256_GCM,data:" + std::string(kToken) + ",iv:x,tag:y]\n";
  EXPECT_EQ(scan(value).findings.size(), 0U);
  EXPECT_EQ(scan(value + std::string(kToken)).findings.size(), 1U);
}

TEST(Worker, Edge27_GivesTheSameWithAndWithoutCompiledCode) {
  ScanOptions interpreted;
  interpreted.uses_jit = false;
  std::string text;
  for (int i = 0; i < 50; ++i)
    text += "x" + std::to_string(i * 7919) + " " + std::string(kToken) + "\n" +
            "-----BEGIN KEY-----\nQUJD\n-----END KEY-----";
  EXPECT_EQ(places(scan(text)), places(scan(text, interpreted)));
  EXPECT_EQ(scan(text).findings.size(), 100U);
}

}  // namespace
}  // namespace clef::scan
