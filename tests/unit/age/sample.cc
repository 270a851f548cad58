// SPDX-License-Identifier: MIT
#include "unit/age/sample.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "age/input.h"
#include "age/stream.h"
#include "base/encoding.h"
#include "crypto/aead.h"
#include "crypto/hash.h"

namespace clef::age::sample {

std::string stanza_text() {
  return "-> X25519 " + std::string(kShare) + "\n" + std::string(kBody) + "\n";
}

Bytes counting(unsigned first, std::size_t size) {
  Bytes out(size);
  for (std::size_t i = 0; i < size; ++i)
    out[i] = static_cast<std::uint8_t>(first + i);
  return out;
}

Secret secret_counting(unsigned first, std::size_t size) {
  return Secret::copy_of(counting(first, size));
}

void ScriptedRng::fill(std::span<std::uint8_t> out) {
  ASSERT_LT(next_, draws_.size());
  ASSERT_EQ(draws_[next_].size(), out.size());
  std::copy(draws_[next_].begin(), draws_[next_].end(), out.begin());
  ++next_;
}

std::string mac_line(std::string_view before) {
  const std::string covered = std::string(before) + "---";
  const Secret key = crypto::hkdf_sha256(counting(0, 16), {}, "header");
  const auto mac = crypto::hmac_sha256(key.reveal(), as_bytes(covered));
  return "--- " + base64_encode(mac, Padding::none) + "\n";
}

std::string header(std::string_view stanzas) {
  const std::string before = "age-encryption.org/v1\n" + std::string(stanzas);
  return before + mac_line(before);
}

std::string nonce() { return std::string(16, '\xa5'); }

std::string chunk(std::uint64_t number, bool last, std::string_view plaintext) {
  std::array<std::uint8_t, 12> bytes{};
  for (std::size_t i = 0; i < 8; ++i)
    bytes[10 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  bytes[11] = last ? 1 : 0;
  std::string sealed(plaintext.size() + 16, '\0');
  crypto::ChaCha20Poly1305 cipher(payload_key(secret_counting(0, 16), as_bytes(nonce())));
  cipher.seal(bytes, as_bytes(plaintext),
              {reinterpret_cast<std::uint8_t*>(sealed.data()), sealed.size()});
  return sealed;
}

std::string file(std::string_view stanzas) {
  return header(stanzas) + nonce() + chunk(0, true, "hello age\n");
}

Identities identity_of(std::unique_ptr<Identity> one) {
  Identities keys;
  keys.push_back(std::move(one));
  return keys;
}

Identities identity() { return identity_of(parse_identity(kIdentity)); }

std::optional<Errc> failure(std::string_view text, const Identities& keys, Armor armor) {
  return code_of([&] { (void)decrypt(as_bytes(text), keys, armor); });
}

std::optional<Errc> failure(std::string_view text) { return failure(text, identity()); }

std::string decrypted(std::string_view text, const Identities& keys) {
  try {
    return std::string(decrypt(as_bytes(text), keys).reveal_text());
  } catch (const Error& e) {
    ADD_FAILURE() << e.message();
    return {};
  }
}

std::string decrypted(std::string_view text) { return decrypted(text, identity()); }

Released released(std::string_view text) {
  Released out;
  out.failure = code_of([&] {
    decrypt_stream(
        read_from(as_bytes(text)), [&](ByteView plain) { out.plaintext += as_text(plain); },
        identity(), Armor::automatic);
  });
  return out;
}

std::string vector_file(const std::string& name) {
  std::ifstream in(std::string(CLEF_SOURCE_DIR "/tests/vectors/") + name, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

}  // namespace clef::age::sample
