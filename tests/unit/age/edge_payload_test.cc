// SPDX-License-Identifier: MIT
// Edge cases of payload and armor, by their numbers in docs/format.md.
#include <gtest/gtest.h>

#include "age/age.h"
#include "crypto/random.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

using sample::chunk;
using sample::decrypted;
using sample::failure;
using sample::Released;
using sample::released;

const std::string kFull(65536, 'x');

std::string with_payload(const std::string& payload) {
  return sample::header(sample::stanza_text()) + sample::nonce() + payload;
}

std::string sealed(std::string_view plaintext) {
  Recipients recipients;
  recipients.push_back(parse_recipient(sample::kRecipient));
  const Bytes file = encrypt(as_bytes(plaintext), recipients, crypto::system_rng());
  return std::string(as_text(file));
}

TEST(AgeEdgeCases, Line23_EmptyPlaintextIs32BytesAfterTheHeader) {
  const std::string text = sealed("");
  const std::size_t header_end = text.find('\n', text.find("--- ")) + 1;
  EXPECT_EQ(text.size() - header_end, 32U);
  EXPECT_EQ(decrypted(text), "");
}

TEST(AgeEdgeCases, Line24_FullChunksHaveNoEmptyTail) {
  const std::size_t header_and_nonce = sealed("").size() - 16;
  for (const std::size_t chunks : {1U, 2U}) {
    const std::string plain(65536 * chunks, 'p');
    const std::string text = sealed(plain);
    EXPECT_EQ(text.size() - header_and_nonce, 65552 * chunks);
    EXPECT_EQ(decrypted(text), plain);
  }
}

TEST(AgeEdgeCases, Line25_EmptyLastChunkAfterAFullOne) {
  EXPECT_EQ(failure(with_payload(chunk(0, false, kFull) + chunk(1, true, ""))), Errc::age_payload);
}

TEST(AgeEdgeCases, Line26_ChunksSwappedDuplicatedOrRemoved) {
  const std::string a = chunk(0, false, std::string(65536, 'a'));
  const std::string b = chunk(1, false, std::string(65536, 'b'));
  const std::string c = chunk(2, true, "c");
  ASSERT_EQ(failure(with_payload(a + b + c)), std::nullopt);
  const Released swapped = released(with_payload(b + a + c));
  EXPECT_EQ(swapped.failure, Errc::age_payload);
  EXPECT_EQ(swapped.plaintext, "");
  for (const std::string& payload : {a + a + b + c, a + c}) {
    const Released out = released(with_payload(payload));
    EXPECT_EQ(out.failure, Errc::age_payload);
    EXPECT_EQ(out.plaintext, std::string(65536, 'a'));
    EXPECT_EQ(failure(with_payload(payload)), Errc::age_payload);
  }
}

TEST(AgeEdgeCases, Line27_LastChunkNotMarkedAsLast) {
  EXPECT_EQ(failure(with_payload(chunk(0, false, "short"))), Errc::age_payload);
  EXPECT_EQ(failure(with_payload(chunk(0, false, kFull))), Errc::age_payload);
  EXPECT_EQ(failure(with_payload(chunk(0, false, ""))), Errc::age_payload);
}

TEST(AgeEdgeCases, Line28_DataBehindAFullLastChunk) {
  ASSERT_EQ(failure(with_payload(chunk(0, true, kFull))), std::nullopt);
  for (const std::string& more :
       {std::string("x"), chunk(1, true, "more"), chunk(1, true, kFull), std::string(16, 'x')}) {
    const Released out = released(with_payload(chunk(0, true, kFull) + more));
    EXPECT_EQ(out.failure, Errc::age_payload);
    EXPECT_EQ(out.plaintext, kFull);
  }
}

TEST(AgeEdgeCases, Line29_CounterCarriesIntoItsSecondByte) {
  std::string plain;
  std::string payload;
  for (std::uint64_t i = 0; i < 258; ++i) {
    const std::string part = i < 257 ? std::string(65536, static_cast<char>('a' + i % 26)) : "end";
    plain += part;
    payload += chunk(i, i == 257, part);
  }
  EXPECT_TRUE(decrypted(with_payload(payload)) == plain);
  EXPECT_TRUE(decrypted(sealed(plain)) == plain);
}

TEST(AgeEdgeCases, Line30_AnyByteBehindAShortLastChunk) {
  for (const char* more : {"x", "\n", "0123456789abcdef0"})
    EXPECT_EQ(failure(with_payload(chunk(0, true, "hello") + more)), Errc::age_payload);
  EXPECT_EQ(failure(with_payload(chunk(0, true, "hello") + std::string(1, '\0'))),
            Errc::age_payload);
}

std::string armored() { return armor(as_bytes(sample::file(sample::stanza_text()))); }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

TEST(AgeEdgeCases, Line31_ArmorWithCrlfWithoutFinalNewlineWithBlankLinesAround) {
  const std::string text = armored();
  EXPECT_EQ(decrypted(text), "hello age\n");
  EXPECT_EQ(decrypted(replaced(text, "\n", "\r\n")), "hello age\n");
  EXPECT_EQ(decrypted(text.substr(0, text.size() - 1)), "hello age\n");
  EXPECT_EQ(decrypted(" \n\r\n\t\n" + text + "\n  \r\n\n"), "hello age\n");
}

TEST(AgeEdgeCases, Line32_ArmorOfAnyOtherShape) {
  const std::string text = armored();
  const std::size_t first = text.find('\n') + 1;
  const std::string end = "-----END AGE ENCRYPTED FILE-----";
  const auto broken = [&](std::string t) {
    EXPECT_EQ(failure(t, sample::identity(), Armor::require), Errc::age_armor) << t;
  };
  const auto with = [&](std::size_t at, std::string_view what) {
    std::string t = text;
    return t.insert(at, what);
  };
  broken(with(text.find('\n', first), " "));  // a blank at the end of a line
  broken(with(first, " "));                   // and at its beginning
  broken(with(text.find('\n'), " "));         // behind the first mark
  broken(with(0, " "));                       // before it, on its line
  broken(with(text.find(end), "\n"));         // an empty line before the last mark
  broken(with(first, "\n"));                  // and after the first
  broken(std::string(text).erase(first, 1));  // an inner line of 63 columns
  broken(std::string(text).erase(first, 4));  // and of 60
  broken(with(first, "A"));                   // of 65
  broken(with(text.find(end), "=abcd\n"));    // a checksum as PGP has it
  broken(with(first, "Version: 1\n\n"));      // a header
  broken(replaced(text, "AGE ENCRYPTED FILE", "age encrypted file"));
  broken(replaced(text, "AGE ENCRYPTED", "PGP"));
  broken(text + text);  // two blocks
  broken(text + "x");
  broken("x\n" + text);
  broken(text.substr(0, text.find(end)));        // no last mark
  broken(with(text.find('\n', first), "\r\r"));  // CR not before LF
  broken(std::string(1024, '\n') + text);        // too much white space
  broken(text + std::string(1024, '\n'));
  broken("");
  broken("\n\n");
}

TEST(AgeEdgeCases, Line32_ArmorWithPaddingThatIsNotItsOwn) {
  const std::string head = "-----BEGIN AGE ENCRYPTED FILE-----\n";
  const std::string tail = "\n-----END AGE ENCRYPTED FILE-----\n";
  EXPECT_EQ(as_text(dearmor(head + "YWdl" + tail)), "age");
  EXPECT_EQ(as_text(dearmor(head + "YQ==" + tail)), "a");
  for (const char* line :
       {"YQ", "YQ=", "YR==", "YQ===", "====", "YQ==YWdl", "Y W=", "YWd_", "YWF="})
    EXPECT_EQ(sample::code_of([&] { (void)dearmor(head + line + tail); }), Errc::age_armor) << line;
}

TEST(AgeEdgeCases, Line33_ArmorWhoseLastLineIsFull) {
  const std::string bytes(96, 'b');
  const std::string text = armor(as_bytes(bytes));
  EXPECT_EQ(text.find("\n\n"), std::string::npos);
  EXPECT_EQ(as_text(dearmor(text)), bytes);
  EXPECT_EQ(as_text(dearmor(armor({}))), "");
}

TEST(AgeEdgeCases, Line34_FileMangledToCrlfAndThenArmored) {
  const std::string mangled = replaced(sample::file(sample::stanza_text()), "\n", "\r\n");
  EXPECT_EQ(failure(armor(as_bytes(mangled))), Errc::age_header);
}

TEST(AgeEdgeCases, Line35_GarbageInsideTheArmorBehindTheLastChunk) {
  EXPECT_EQ(failure(armor(as_bytes(sample::file(sample::stanza_text()) + "garbage"))),
            Errc::age_payload);
  const std::string full = with_payload(chunk(0, true, kFull)) + "garbage";
  EXPECT_EQ(failure(armor(as_bytes(full))), Errc::age_payload);
}

}  // namespace
}  // namespace clef::age
