// SPDX-License-Identifier: MIT
// ssh-rsa wraps with OAEP under age's label; a tag that matches makes damage an error.
#include "age/ssh_rsa.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "crypto/random.h"
#include "unit/age/sample.h"

namespace clef::age {
namespace {

std::string public_line() { return sample::vector_file("age/ssh_rsa.pub"); }

Identities identity() {
  return parse_identity_file(Secret::copy_of(sample::vector_file("age/ssh_rsa")), "ssh_rsa");
}

// A file for the key with its body lines changed by `change`.
template <class Change>
std::string file(Change change) {
  std::vector<Stanza> stanzas = parse_recipient(canonical_recipient(public_line()))
                                    ->wrap(sample::secret_counting(0, 16), crypto::system_rng());
  change(stanzas.at(0));
  const Stanza& s = stanzas[0];
  std::string text = "->";
  for (const std::string& arg : s.args)
    text += " " + arg;
  text += "\n";
  std::string body = base64_encode(s.body, Padding::none);
  for (; body.size() >= 64; body.erase(0, 64))
    text += body.substr(0, 64) + "\n";
  return sample::file(text + body + "\n");
}

TEST(SshRsa, WrapsAndUnwrapsOverSeveralLines) {
  EXPECT_EQ(identity()[0]->recipient(), canonical_recipient(public_line()));
  const std::string text = file([](Stanza& s) { EXPECT_EQ(s.body.size(), 256U); });
  EXPECT_EQ(sample::decrypted(text, identity()), "hello age\n");
}

TEST(AgeEdgeCases, Line39_SshRsaTagDecidesBetweenDamageAndNoMatch) {
  EXPECT_EQ(sample::failure(file([](Stanza& s) { s.body[9] ^= 1; }), identity()), Errc::age_header);
  EXPECT_EQ(sample::failure(file([](Stanza& s) { s.body.pop_back(); }), identity()),
            Errc::age_header);
  EXPECT_EQ(sample::failure(file([](Stanza& s) { s.args[1] = "AAAAAA"; }), identity()),
            Errc::age_no_match);
}

TEST(AgeEdgeCases, Line39_Rsa1024RecipientIsRefused) {
  const std::string line = canonical_recipient(sample::vector_file("age/ssh_rsa1024.pub"));
  EXPECT_EQ(sample::code_of([&] { parse_recipient(line); }), Errc::age_key);
  EXPECT_FALSE(is_recipient(line));
  EXPECT_TRUE(is_recipient(canonical_recipient(public_line())));
}

TEST(SshRsa, RefusesAStanzaOfAnotherShape) {
  EXPECT_EQ(sample::failure(file([](Stanza& s) { s.args.push_back("x"); }), identity()),
            Errc::age_header);
  EXPECT_EQ(sample::failure(file([](Stanza& s) { s.args.pop_back(); }), identity()),
            Errc::age_header);
}

}  // namespace
}  // namespace clef::age
