// SPDX-License-Identifier: MIT
// Edge cases of keys, wrappers and the order in which they are used, by their numbers in
// docs/format.md. Lines 38, 39 and 44 stand with the tests of key files, ssh keys and plugins.
#include <gtest/gtest.h>

#include "age/age.h"
#include "age/bech32.h"
#include "age/input.h"
#include "age/ssh_ed25519.h"
#include "base/encoding.h"
#include "crypto/aead.h"
#include "crypto/random.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

std::string identity_text(std::string_view prefix, std::size_t size) {
  return std::string(bech32_encode(prefix, Bytes(size, 5)).reveal_text());
}

void expect_refused_unseen(const std::string& text) {
  const std::string said = sample::message_of([&] { parse_identity(text); });
  EXPECT_EQ(sample::code_of([&] { parse_identity(text); }), Errc::age_key) << text;
  EXPECT_EQ(said.find(text.substr(17, 8)), std::string::npos) << said;
}

TEST(AgeEdgeCases, Line36_MalformedBech32IsRefusedWithoutEchoingTheKey) {
  const std::string good(sample::kIdentity);
  EXPECT_EQ(sample::code_of([&] { parse_identity(good); }), std::nullopt);
  std::string mixed = good;
  mixed[30] = static_cast<char>(mixed[30] | 0x20);
  ASSERT_NE(mixed, good);
  expect_refused_unseen(mixed);
  for (std::size_t at = 16; at < good.size(); ++at) {
    std::string changed = good;
    changed[at] = changed[at] == 'Z' ? 'X' : 'Z';
    expect_refused_unseen(changed);
  }
  expect_refused_unseen(identity_text("AGE-SECRET-KEX-", 32));
  expect_refused_unseen(identity_text("AGE-SECRET-KEY-", 31));
  expect_refused_unseen(identity_text("AGE-SECRET-KEY-", 33));
  // 32 bytes end in the first bit of the 52nd symbol; here another of its bits is set. The checksum
  // is right.
  expect_refused_unseen(
      "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC03N4SCN6");
  // A whole symbol too many.
  expect_refused_unseen(
      "AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SQPL28TT");
}

TEST(AgeEdgeCases, Line37_RecipientOf1959CharactersIsNotTooLong) {
  const std::string text(bech32_encode("age1pq", Bytes(1216, 9)).reveal_text());
  ASSERT_EQ(text.size(), 1959U);
  const std::string said = sample::message_of([&] { parse_recipient(text); });
  EXPECT_NE(said.find("post-quantum recipients are not supported"), std::string::npos) << said;
}

// Notes when it is asked, and opens nothing.
class Listening final : public Identity {
 public:
  Listening(std::string name, bool native, std::vector<std::string>* asked)
      : name_(std::move(name)), native_(native), asked_(asked) {}
  std::optional<FileKey> unwrap(const std::vector<Stanza>&) const override {
    asked_->push_back(name_);
    return std::nullopt;
  }
  bool is_native() const override { return native_; }

 private:
  std::string name_;
  bool native_;
  std::vector<std::string>* asked_;
};

TEST(AgeEdgeCases, Line40_NativeKeysAreTriedBeforeSshKeys) {
  std::vector<std::string> asked;
  Identities keys;
  keys.push_back(std::make_unique<Listening>("ssh 1", false, &asked));
  keys.push_back(std::make_unique<Listening>("native 1", true, &asked));
  keys.push_back(std::make_unique<Listening>("ssh 2", false, &asked));
  keys.push_back(std::make_unique<Listening>("native 2", true, &asked));
  EXPECT_EQ(sample::failure(sample::file(sample::stanza_text()), keys), Errc::age_no_match);
  EXPECT_EQ(asked, (std::vector<std::string>{"native 1", "native 2", "ssh 1", "ssh 2"}));
  // So a damaged stanza for the ssh key does not stop the native one.
  Identities real;
  real.push_back(std::make_unique<SshEd25519Identity>(sample::secret_counting(0x40, 32)));
  real.push_back(parse_identity(sample::kIdentity));
  EXPECT_EQ(
      sample::decrypted(sample::file("-> ssh-ed25519 vFqNDw " + std::string(sample::kShare) + "\n" +
                                     std::string(sample::kBody) + "\n" + sample::stanza_text()),
                        real),
      "hello age\n");
}

TEST(AgeEdgeCases, Line41_AeadRefusesATagOf12BytesAndNone) {
  crypto::Aes256Gcm gcm(Secret(32));
  Bytes tag(16);
  Bytes none;
  const Bytes nonce(12);
  gcm.seal(nonce, {}, {}, none, std::span<std::uint8_t, 16>(tag));
  EXPECT_TRUE(gcm.open(nonce, {}, {}, tag, none));
  EXPECT_FALSE(gcm.open(nonce, {}, {}, ByteView(tag).first(12), none));
  EXPECT_FALSE(gcm.open(nonce, {}, {}, {}, none));
  crypto::ChaCha20Poly1305 chacha(Secret(32));
  const std::array<std::uint8_t, 12> zero{};
  Bytes sealed(17);
  chacha.seal(zero, as_bytes("x"), sealed);
  Bytes out(1);
  EXPECT_TRUE(chacha.open(zero, sealed, out));
  EXPECT_FALSE(chacha.open(zero, ByteView(sealed).first(13), out));
  EXPECT_FALSE(chacha.open(zero, ByteView(sealed).first(1), out));
}

TEST(AgeEdgeCases, Line42_GcmContextHonoursNonceLengthsOf12And32InTurn) {
  const auto seal = [](crypto::Aes256Gcm& gcm, std::size_t nonce) {
    Bytes tag(16);
    Bytes none;
    gcm.seal(Bytes(nonce, 1), {}, {}, none, std::span<std::uint8_t, 16>(tag));
    return tag;
  };
  crypto::Aes256Gcm reused(Secret(32));
  for (const std::size_t nonce : {32U, 12U, 32U, 12U, 12U, 32U}) {
    crypto::Aes256Gcm fresh(Secret(32));
    EXPECT_EQ(seal(reused, nonce), seal(fresh, nonce));
  }
}

// A recipient with the label that post-quantum recipients have.
class Labelled final : public Recipient {
 public:
  std::vector<Stanza> wrap(const FileKey&, Rng&) const override {
    return {{{"mlkem768x25519", "AAAA"}, Bytes(32)}};
  }
  std::vector<std::string> labels(Rng&) const override { return {"postquantum"}; }
};

TEST(AgeEdgeCases, Line43_PostQuantumAndClassicRecipientsAreNotJoinedButSuchAFileOpens) {
  const std::string hybrid(bech32_encode("age1pq", Bytes(1216, 9)).reveal_text());
  EXPECT_EQ(sample::code_of([&] {
              parse_recipient_file(std::string(sample::kRecipient) + "\n" + hybrid + "\n", "r", {});
            }),
            Errc::age_key);
  Recipients both;
  both.push_back(parse_recipient(sample::kRecipient));
  both.push_back(std::make_unique<Labelled>());
  EXPECT_EQ(sample::code_of([&] { (void)encrypt({}, both, crypto::system_rng()); }), Errc::age_key);
  Recipients alone;
  alone.push_back(std::make_unique<Labelled>());
  alone.push_back(std::make_unique<Labelled>());
  EXPECT_FALSE(encrypt({}, alone, crypto::system_rng()).empty());
  EXPECT_EQ(sample::decrypted(sample::file("-> mlkem768x25519 AAAA\n" + std::string(sample::kBody) +
                                           "\n" + sample::stanza_text())),
            "hello age\n");
}

// The file half of this line (same path, no partial output) is the verb's; here is what it rests
// on.
TEST(AgeEdgeCases, Line45_FailureOfTheWholeBufferFormReleasesNothing) {
  std::string file = sample::header(sample::stanza_text()) + sample::nonce() +
                     sample::chunk(0, false, std::string(65536, 'x')) + "damaged last chunk";
  EXPECT_EQ(sample::failure(file), Errc::age_payload);
  int writes = 0;
  EXPECT_EQ(sample::code_of([&] {
              Recipients none;
              encrypt_stream(
                  read_from(as_bytes("x")), [&](ByteView) { ++writes; }, none, true,
                  crypto::system_rng());
            }),
            Errc::age_key);
  EXPECT_EQ(writes, 0);
}

}  // namespace
}  // namespace clef::age
