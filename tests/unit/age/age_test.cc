// SPDX-License-Identifier: MIT
// Whole files: the known answer byte for byte, several recipients, streams, what a file tells
// without a key.
#include "age/age.h"

#include <gtest/gtest.h>

#include "age/input.h"
#include "base/encoding.h"
#include "crypto/hash.h"
#include "crypto/random.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

Recipients recipients() {
  Recipients out;
  out.push_back(parse_recipient(sample::kRecipient));
  return out;
}

TEST(Age, EncryptsToTheKnownFile) {
  sample::ScriptedRng rng({sample::counting(0, 16), sample::counting(0x20, 32), Bytes(16, 0xa5)});
  const Bytes file = encrypt(as_bytes("hello age\n"), recipients(), rng);
  EXPECT_EQ(file.size(), 210U);
  EXPECT_EQ(hex_encode(crypto::sha256(file)),
            "c0da0e5a81c2210d84e2687df2fe6b5ec76836b966938f161f4fb49d5e96f25c");
  EXPECT_EQ(as_text(file), sample::file(sample::stanza_text()));
}

TEST(Age, DecryptsTheKnownFileInEachMode) {
  const std::string file = sample::file(sample::stanza_text());
  const std::string text = armor(as_bytes(file));
  EXPECT_EQ(sample::failure(file, sample::identity(), Armor::never), std::nullopt);
  EXPECT_EQ(sample::failure(file, sample::identity(), Armor::automatic), std::nullopt);
  EXPECT_EQ(sample::failure(file, sample::identity(), Armor::require), Errc::age_armor);
  EXPECT_EQ(sample::failure(text, sample::identity(), Armor::never), Errc::age_header);
  EXPECT_EQ(sample::failure(text, sample::identity(), Armor::automatic), std::nullopt);
  EXPECT_EQ(sample::failure(text, sample::identity(), Armor::require), std::nullopt);
}

TEST(Age, OpensForEachOfSeveralRecipientsAndForNobodyElse) {
  Recipients several = recipients();
  std::vector<KeyPair> pairs;
  for (int i = 0; i < 3; ++i) {
    pairs.push_back(generate_key(crypto::system_rng()));
    several.push_back(parse_recipient(pairs.back().recipient));
  }
  const Bytes file = encrypt(as_bytes("for four"), several, crypto::system_rng());
  EXPECT_EQ(sample::decrypted(as_text(file)), "for four");
  for (const KeyPair& pair : pairs)
    EXPECT_EQ(sample::decrypted(as_text(file),
                                sample::identity_of(parse_identity(pair.identity.reveal_text()))),
              "for four");
  const KeyPair stranger = generate_key(crypto::system_rng());
  EXPECT_EQ(sample::failure(as_text(file),
                            sample::identity_of(parse_identity(stranger.identity.reveal_text()))),
            Errc::age_no_match);
  EXPECT_EQ(sample::failure(as_text(file), {}), Errc::age_no_match);
}

TEST(Age, NamesTheKindsOfKeyThatAFileIsSealedFor) {
  const std::string file = sample::file("-> ssh-rsa AAAAAA\n\n-> odd\n\n-> odd\n\n-> e\x7e\n\n");
  const std::string said =
      sample::message_of([&] { (void)decrypt(as_bytes(file), sample::identity()); });
  EXPECT_NE(said.find("'ssh-rsa', 'odd' and 'e~'"), std::string::npos) << said;
}

TEST(Age, NeverSealsForNobody) {
  EXPECT_EQ(sample::code_of([] { (void)encrypt({}, {}, crypto::system_rng()); }), Errc::age_key);
}

// The first file key obtained is final, even if another identity would have found the right one.
TEST(Age, DoesNotTryAnotherIdentityAfterTheMacFailed) {
  sample::ScriptedRng rng({sample::counting(9, 32)});
  const KeyPair other = generate_key(rng);
  sample::ScriptedRng share({sample::counting(0x70, 32)});
  // Sealed for `other` under another file key than the header's.
  const Stanza wrong =
      parse_recipient(other.recipient)->wrap(sample::secret_counting(0x30, 16), share).at(0);
  const std::string file =
      sample::file("-> X25519 " + wrong.args[1] + "\n" + base64_encode(wrong.body, Padding::none) +
                   "\n" + sample::stanza_text());
  Identities keys;
  keys.push_back(parse_identity(other.identity.reveal_text()));
  keys.push_back(parse_identity(sample::kIdentity));
  EXPECT_EQ(sample::failure(file, keys), Errc::age_hmac);
}

TEST(Age, StreamsMoreThanAChunkArmoredAndNot) {
  std::string plain(300'000, '\0');
  for (std::size_t i = 0; i < plain.size(); ++i)
    plain[i] = static_cast<char>(i * 7 + i / 256);
  for (const bool armored : {false, true}) {
    std::string file;
    encrypt_stream(
        read_from(as_bytes(plain)), [&](ByteView b) { file += as_text(b); }, recipients(), armored,
        crypto::system_rng());
    EXPECT_EQ(file.starts_with("-----BEGIN"), armored);
    const sample::Released out = sample::released(file);
    EXPECT_EQ(out.failure, std::nullopt);
    EXPECT_TRUE(out.plaintext == plain);
    EXPECT_TRUE(sample::decrypted(file) == plain);
  }
}

TEST(Age, PassesOnWhatTheSinkThrows) {
  const std::string file = sample::file(sample::stanza_text());
  EXPECT_EQ(sample::code_of([&] {
              decrypt_stream(
                  read_from(as_bytes(file)),
                  [](ByteView) { throw Error(Errc::io_error, "the disk is full"); },
                  sample::identity(), Armor::never);
            }),
            Errc::io_error);
}

TEST(Age, TellsWhatAFileSaysWithoutAKey) {
  const std::string file = sample::file(sample::stanza_text() + "-> other a b\n\n");
  for (const std::string& text : {file, armor(as_bytes(file))}) {
    const Inspection seen = inspect(read_from(as_bytes(text)), Armor::automatic);
    EXPECT_EQ(seen.armored, text != file);
    EXPECT_EQ(seen.header_size, file.find('\n', file.find("--- ")) + 1);
    ASSERT_EQ(seen.stanzas.size(), 2U);
    EXPECT_EQ(seen.stanzas[0].type, "X25519");
    EXPECT_EQ(seen.stanzas[0].arguments, 1U);
    EXPECT_EQ(seen.stanzas[0].body_size, 32U);
    EXPECT_EQ(seen.stanzas[1].type, "other");
    EXPECT_EQ(seen.stanzas[1].arguments, 2U);
    EXPECT_EQ(seen.payload_size, 26U);
    EXPECT_EQ(seen.plaintext_size, 10U);
  }
}

TEST(Age, SaysWhenAPayloadCannotHaveItsSize) {
  const std::string head = sample::header(sample::stanza_text());
  const auto look = [](const std::string& text) {
    return sample::code_of([&] { inspect(read_from(as_bytes(text)), Armor::automatic); });
  };
  EXPECT_EQ(look(head), Errc::age_header);
  EXPECT_EQ(look(head + sample::nonce()), Errc::age_payload);
  EXPECT_EQ(look(head + sample::nonce() + std::string(15, 'x')), Errc::age_payload);
  EXPECT_EQ(look(head + sample::nonce() + std::string(16, 'x')), std::nullopt);
  EXPECT_EQ(look("text"), Errc::age_header);
}

}  // namespace
}  // namespace clef::age
