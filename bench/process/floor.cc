// SPDX-License-Identifier: MIT
// The least that opening a value of an age cell can cost: one X25519 agreement, one
// ChaCha20-Poly1305 and one AES-256-GCM opening, in a process of its own. Everything git-clef takes
// beyond this is its own.
#include <array>
#include <cstdio>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace {

using Block = std::array<unsigned char, 32>;

bool agree(const Block& secret, const Block& point, Block& shared) {
  EVP_PKEY* own =
      EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, secret.data(), secret.size());
  EVP_PKEY* peer =
      EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, point.data(), point.size());
  EVP_PKEY_CTX* context = EVP_PKEY_CTX_new(own, nullptr);
  std::size_t size = shared.size();
  const bool done = context != nullptr && EVP_PKEY_derive_init(context) == 1 &&
                    EVP_PKEY_derive_set_peer(context, peer) == 1 &&
                    EVP_PKEY_derive(context, shared.data(), &size) == 1;
  EVP_PKEY_CTX_free(context);
  EVP_PKEY_free(peer);
  EVP_PKEY_free(own);
  return done;
}

// Opens 32 zero bytes whose tag is wrong: the work of an opening, without a vector to keep. True if
// it was refused.
bool open_refused(const char* cipher_name, int nonce_size, const Block& key) {
  EVP_CIPHER* cipher = EVP_CIPHER_fetch(nullptr, cipher_name, nullptr);
  EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
  const Block zero{};
  std::array<unsigned char, 16> tag{};
  Block out{};
  int size = 0;
  const bool started =
      EVP_DecryptInit_ex2(context, cipher, nullptr, nullptr, nullptr) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, nonce_size, nullptr) == 1 &&
      EVP_DecryptInit_ex2(context, nullptr, key.data(), zero.data(), nullptr) == 1 &&
      EVP_DecryptUpdate(context, out.data(), &size, zero.data(), 32) == 1 &&
      EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, tag.data()) == 1;
  const bool refused = EVP_DecryptFinal_ex(context, out.data(), &size) != 1;
  EVP_CIPHER_CTX_free(context);
  EVP_CIPHER_free(cipher);
  return started && refused;
}

}  // namespace

int main() {
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr);
  Block secret{}, point{}, shared{};
  secret.fill(7);
  point[0] = 9;
  const bool done = agree(secret, point, shared) && open_refused("ChaCha20-Poly1305", 12, shared) &&
                    open_refused("AES-256-GCM", 32, shared);
  std::puts(done ? "done" : "failed");
  return done ? 0 : 1;
}
