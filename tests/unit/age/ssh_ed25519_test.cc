// SPDX-License-Identifier: MIT
// The stanza of an ssh-ed25519 recipient is the known one; a tag that matches makes damage an
// error.
#include "age/ssh_ed25519.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

constexpr std::string_view kLine =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICVDuS/xCVURR2rcg2nbbdyTNmWhGXjdoUBO4QZsqVWd";
constexpr std::string_view kBody = "cd/M7AQMvdB6klA9dhqsXY1QyjFBwXkzwYU5EMCZ4YM";

std::string stanza(std::string_view tag, std::string_view share = sample::kShare,
                   std::string_view body = kBody) {
  return "-> ssh-ed25519 " + std::string(tag) + " " + std::string(share) + "\n" +
         std::string(body) + "\n";
}

Identities identity() {
  return sample::identity_of(
      std::make_unique<SshEd25519Identity>(sample::secret_counting(0x40, 32)));
}

TEST(SshEd25519, WrapsToTheKnownStanza) {
  sample::ScriptedRng rng({sample::counting(0x20, 32)});
  const std::vector<Stanza> stanzas =
      parse_recipient(kLine)->wrap(sample::secret_counting(0, 16), rng);
  ASSERT_EQ(stanzas.size(), 1U);
  EXPECT_EQ(stanzas[0].args,
            (std::vector<std::string>{"ssh-ed25519", "vFqNDw", std::string(sample::kShare)}));
  EXPECT_EQ(base64_encode(stanzas[0].body, Padding::none), kBody);
}

TEST(SshEd25519, UnwrapsTheKnownStanza) {
  EXPECT_EQ(identity()[0]->recipient(), kLine);
  EXPECT_EQ(sample::decrypted(sample::file(stanza("vFqNDw")), identity()), "hello age\n");
}

TEST(AgeEdgeCases, Line39_SshEd25519TagDecidesBetweenDamageAndNoMatch) {
  std::string body(kBody);
  body[5] = body[5] == 'A' ? 'B' : 'A';
  EXPECT_EQ(sample::failure(sample::file(stanza("vFqNDw", sample::kShare, body)), identity()),
            Errc::age_header);
  EXPECT_EQ(sample::failure(sample::file(stanza("vFqNDA")), identity()), Errc::age_no_match);
}

TEST(SshEd25519, RefusesAMalformedStanzaWhoeverItIsFor) {
  for (const std::string& text :
       {stanza("vFqNDA", "AAAA"), stanza("vFqNDA", std::string(sample::kShare) + " x"),
        std::string("-> ssh-ed25519 vFqNDA\n\n"), std::string("-> ssh-ed25519\n\n"),
        stanza("vFqNDw", sample::kShare, "AAAA"),
        stanza("vFqNDw", base64_encode(Bytes(32), Padding::none))})
    EXPECT_EQ(sample::failure(sample::file(text), identity()), Errc::age_header) << text;
}

TEST(SshEd25519, RefusesAKeyThatIsNoPointOrOfLowOrder) {
  crypto::Ed25519Public key{};
  key[0] = 2;
  EXPECT_EQ(sample::code_of([&] { SshEd25519Recipient r(key); }), Errc::age_key);
  crypto::Ed25519Public zero{};  // y = 0 has order 4, u = 1
  sample::ScriptedRng rng({sample::counting(0x20, 32)});
  EXPECT_EQ(
      sample::code_of([&] { SshEd25519Recipient(zero).wrap(sample::secret_counting(0, 16), rng); }),
      Errc::age_key);
}

}  // namespace
}  // namespace clef::age
