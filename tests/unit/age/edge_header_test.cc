// SPDX-License-Identifier: MIT
// Edge cases of the header and its stanzas, by their numbers in docs/format.md: what is refused, as
// which class, and what is not.
#include <gtest/gtest.h>

#include "age/age.h"
#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

using sample::decrypted;
using sample::failure;
using sample::file;
using sample::kBody;
using sample::kShare;
using sample::stanza_text;

std::string x25519(std::string_view args, std::string_view body = kBody) {
  return "-> X25519 " + std::string(args) + "\n" + std::string(body) + "\n";
}

std::string body_of(std::size_t size) { return base64_encode(Bytes(size, 7), Padding::none); }

const std::string kFullLine(64, 'A');

TEST(AgeEdgeCases, Line01_BodyOf48BytesNeedsAnEmptyLineAfterIt) {
  EXPECT_EQ(failure(file("-> other\n" + kFullLine + "\n" + stanza_text())), Errc::age_header);
}

TEST(AgeEdgeCases, Line02_BodyOf48BytesWithAnEmptyLineIsFine) {
  EXPECT_EQ(decrypted(file("-> other\n" + kFullLine + "\n\n" + stanza_text())), "hello age\n");
}

TEST(AgeEdgeCases, Line03_BodyLineOfMoreThan64Columns) {
  EXPECT_EQ(failure(file("-> other\n" + kFullLine + "AAA\n\n" + stanza_text())), Errc::age_header);
  EXPECT_EQ(failure(file("-> other\n" + kFullLine + "AAAA\n\n" + stanza_text())), Errc::age_header);
}

TEST(AgeEdgeCases, Line04_StrayLowBitsInShareSaltBodyAndMac) {
  // The last symbol of 43 has two bits that must be zero: set in R and in 5, not in Q and 4.
  EXPECT_EQ(failure(file(x25519("NYBy1jZYgNGu6jKa35EhODhR7SGijjt16WXQ0s0WYlR"))), Errc::age_header);
  EXPECT_EQ(failure(file(x25519(kShare, "sXaMSUYqA6JDrXMsMhQ+hgUsp74fyf7HMnC7NFQk+X5"))),
            Errc::age_header);
  const auto passphrase = [] {
    return sample::identity_of(passphrase_identity(Secret::copy_of("correct horse")));
  };
  EXPECT_EQ(failure(file("-> scrypt EREREREREREREREREREREQ 10\n" +
                         std::string("tZaUg3RWjREr/EKWmdvn+KWzWpTmqsJOsNXNTrOSU9c\n")),
                    passphrase()),
            std::nullopt);
  EXPECT_EQ(failure(file("-> scrypt EREREREREREREREREREREX 10\n" +
                         std::string("tZaUg3RWjREr/EKWmdvn+KWzWpTmqsJOsNXNTrOSU9c\n")),
                    passphrase()),
            Errc::age_header);
  std::string text = file(stanza_text());
  const std::size_t last = text.find("\n", text.find("--- ")) - 1;
  // Each of the three other spellings of the last four bits.
  for (int i = 0; i < 3; ++i) {
    ++text[last];
    EXPECT_EQ(failure(text), Errc::age_header) << text[last];
  }
}

TEST(AgeEdgeCases, Line05_PaddingAtTheEndOfABody) {
  EXPECT_EQ(failure(file(x25519(kShare, std::string(kBody) + "="))), Errc::age_header);
}

TEST(AgeEdgeCases, Line06_TwoBlanksOrATrailingBlankOnTheOpeningLine) {
  EXPECT_EQ(failure(file(x25519(" " + std::string(kShare)))), Errc::age_header);
  EXPECT_EQ(failure(file(x25519(std::string(kShare) + " "))), Errc::age_header);
  EXPECT_EQ(failure(file("->  X25519 " + std::string(kShare) + "\n" + std::string(kBody) + "\n")),
            Errc::age_header);
}

TEST(AgeEdgeCases, Line07_OpeningLineWithoutAnArgument) {
  for (const char* opening : {"->", "->X25519", "-> "})
    EXPECT_EQ(failure(file(std::string(opening) + "\n\n" + stanza_text())), Errc::age_header)
        << opening;
}

TEST(AgeEdgeCases, Line08_CarriageReturnBeforeAnyLineFeedOfTheHeader) {
  const std::string head = sample::header(stanza_text());
  const std::string rest = sample::nonce() + sample::chunk(0, true, "hello age\n");
  for (std::size_t at = 0; at < head.size(); ++at) {
    if (head[at] != '\n')
      continue;
    std::string text = head;
    text.insert(at, "\r");
    EXPECT_EQ(failure(text + rest), Errc::age_header) << at;
  }
}

TEST(AgeEdgeCases, Line09_ByteOutsidePrintableAsciiInAnArgument) {
  for (const char* arg : {"a\x7f", "a\tb", "\xc3\xa4", "\x01"})
    EXPECT_EQ(failure(file("-> other " + std::string(arg) + "\n\n" + stanza_text())),
              Errc::age_header)
        << arg;
  EXPECT_EQ(failure(file(std::string("-> o\0ther\n\n", 11) + stanza_text())), Errc::age_header);
}

TEST(AgeEdgeCases, Line10_UnknownTypesAroundOurs) {
  EXPECT_EQ(decrypted(file("-> !\"#$ %&'()*+,-./ :;<=>?@[\\]^_`{|}~\n\n" + stanza_text() +
                           "-> empty\n\n-> grease- a b c d\nAAAA\n")),
            "hello age\n");
}

TEST(AgeEdgeCases, Line11_MacLineOfAnotherShape) {
  const std::string before = "age-encryption.org/v1\n" + stanza_text();
  const std::string good = sample::mac_line(before);
  const std::string mac = good.substr(4, 43);
  const std::string rest = sample::nonce() + sample::chunk(0, true, "hello age\n");
  EXPECT_EQ(failure(before + "--- " + mac + "\n" + rest), std::nullopt);
  for (const std::string& line :
       {"--- " + mac.substr(0, 42) + "\n", "--- " + mac + "A\n", "---" + mac + "\n",
        "--- " + mac + " \n", "--- " + mac + " text\n", "---  " + mac + "\n", std::string("--- \n"),
        std::string("---\n"), "--- " + mac + "=\n", "---- " + mac + "\n"})
    EXPECT_EQ(failure(before + line + rest), Errc::age_header) << line;
}

TEST(AgeEdgeCases, Line12_FlippedMacBitAndStanzasRemovedOrReordered) {
  std::string text = file(stanza_text() + "-> b\n\n-> c\n\n");
  ASSERT_EQ(failure(text), std::nullopt);
  std::string flipped = text;
  char& symbol = flipped[flipped.find("--- ") + 4];
  symbol = symbol == 'A' ? 'B' : 'A';
  EXPECT_EQ(failure(flipped), Errc::age_hmac);
  std::string removed = text;
  removed.erase(removed.find("-> b\n\n"), 6);
  EXPECT_EQ(failure(removed), Errc::age_hmac);
  std::string reordered = text;
  reordered.replace(reordered.find("-> b\n\n-> c\n\n"), 12, "-> c\n\n-> b\n\n");
  EXPECT_EQ(failure(reordered), Errc::age_hmac);
}

TEST(AgeEdgeCases, Line13_FileCutInEachOfItsParts) {
  const std::string head = sample::header(stanza_text());
  const std::string first = sample::chunk(0, false, std::string(65536, 'x'));
  const std::string second = sample::chunk(1, true, "end");
  const std::string text = head + sample::nonce() + first + second;
  ASSERT_EQ(failure(text), std::nullopt);
  const std::size_t body = head.size() + 16;
  EXPECT_EQ(failure(text.substr(0, head.size() / 2)), Errc::age_header);
  EXPECT_EQ(failure(text.substr(0, head.size())), Errc::age_header);
  EXPECT_EQ(failure(text.substr(0, head.size() + 15)), Errc::age_header);
  EXPECT_EQ(failure(text.substr(0, body)), Errc::age_payload);
  EXPECT_EQ(failure(text.substr(0, text.size() - 8)), Errc::age_payload);
  EXPECT_EQ(failure(text.substr(0, body + first.size())), Errc::age_payload);
}

TEST(AgeEdgeCases, Line14_ShareOfLowOrderIsNoMereMismatch) {
  for (const char* hex : {"0000000000000000000000000000000000000000000000000000000000000000",
                          "0100000000000000000000000000000000000000000000000000000000000000",
                          "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                          "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                          "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                          "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"})
    EXPECT_EQ(failure(file(x25519(base64_encode(*hex_decode(hex), Padding::none)))),
              Errc::age_header)
        << hex;
}

TEST(AgeEdgeCases, Line15_ShareOfAnotherLengthOrNumber) {
  EXPECT_EQ(failure(file(x25519(body_of(31)))), Errc::age_header);
  EXPECT_EQ(failure(file(x25519(body_of(33)))), Errc::age_header);
  EXPECT_EQ(failure(file(x25519(std::string(kShare) + " " + std::string(kShare)))),
            Errc::age_header);
  EXPECT_EQ(failure(file("-> X25519\n" + std::string(kBody) + "\n")), Errc::age_header);
}

TEST(AgeEdgeCases, Line16_BodyOfAnotherLength) {
  EXPECT_EQ(failure(file(x25519(kShare, body_of(31)))), Errc::age_header);
  EXPECT_EQ(failure(file(x25519(kShare, body_of(33)))), Errc::age_header);
  EXPECT_EQ(failure(file(x25519(kShare, body_of(48) + "\n"))), Errc::age_header);
  EXPECT_EQ(failure(file(x25519(kShare, ""))), Errc::age_header);
}

TEST(AgeEdgeCases, Line17_FlippedBodyBitIsNoMatch) {
  std::string body(kBody);
  body[3] = body[3] == 'A' ? 'B' : 'A';
  EXPECT_EQ(failure(file(x25519(kShare, body))), Errc::age_no_match);
}

TEST(AgeEdgeCases, Line18_TypeInTheWrongCaseIsAnotherType) {
  EXPECT_EQ(failure(file("-> x25519 " + std::string(kShare) + "\n" + std::string(kBody) + "\n")),
            Errc::age_no_match);
}

constexpr std::string_view kScrypt =
    "-> scrypt EREREREREREREREREREREQ 10\ntZaUg3RWjREr/EKWmdvn+KWzWpTmqsJOsNXNTrOSU9c\n";

Identities passphrase() {
  return sample::identity_of(passphrase_identity(Secret::copy_of("correct horse")));
}

TEST(AgeEdgeCases, Line19_PassphraseBesideAnotherRecipientOrTwice) {
  const std::string one(kScrypt);
  ASSERT_EQ(failure(file(one), passphrase()), std::nullopt);
  for (const std::string& stanzas :
       {one + stanza_text(), stanza_text() + one, one + one, one + "-> other\n\n"}) {
    EXPECT_EQ(failure(file(stanzas), passphrase()), Errc::age_header);
    EXPECT_EQ(failure(file(stanzas)), Errc::age_header);
  }
}

std::string scrypt_stanza(const std::string& salt, const std::string& log_n) {
  return "-> scrypt " + salt + " " + log_n + "\n" + std::string(kBody) + "\n";
}

TEST(AgeEdgeCases, Line20_WorkFactorOfAnotherSpellingOrTooHigh) {
  for (const std::string& log_n :
       {std::string("0"), std::string("018"), std::string("+18"), std::string("0x12"),
        std::string("18 "), std::string("-1"), std::string("1e1"), std::string(40, '9'),
        std::string("23"), std::string("999"), std::string("18446744073709551626")})
    EXPECT_EQ(failure(file(scrypt_stanza("EREREREREREREREREREREQ", log_n)), passphrase()),
              Errc::age_header)
        << log_n;
}

TEST(AgeEdgeCases, Line21_WorkFactorChangedByOneIsNoMatch) {
  for (const char* log_n : {"9", "11"}) {
    std::string stanza(kScrypt);
    stanza.replace(stanza.find(" 10\n") + 1, 2, log_n);
    EXPECT_EQ(failure(file(stanza), passphrase()), Errc::age_no_match) << log_n;
  }
}

TEST(AgeEdgeCases, Line22_SaltOfAnotherLength) {
  EXPECT_EQ(failure(file(scrypt_stanza(body_of(15), "10")), passphrase()), Errc::age_header);
  EXPECT_EQ(failure(file(scrypt_stanza(body_of(17), "10")), passphrase()), Errc::age_header);
}

}  // namespace
}  // namespace clef::age
