// SPDX-License-Identifier: MIT
#include "age/ssh_private.h"

#include <algorithm>

#include "age/ssh_ed25519.h"
#include "age/ssh_rsa.h"
#include "age/ssh_wire.h"
#include "base/encoding.h"
#include "base/error.h"
#include "crypto/pem.h"

namespace clef::age {
namespace {

constexpr std::string_view kBegin = "-----BEGIN OPENSSH PRIVATE KEY-----";
constexpr std::string_view kEnd = "-----END OPENSSH PRIVATE KEY-----";
constexpr std::string_view kMagic{"openssh-key-v1\0", 15};
constexpr std::size_t kMaxSize = std::size_t{16} * 1024;
constexpr std::size_t kMaxPadding = 255;
constexpr std::size_t kSeedSize = 32;

[[noreturn]] void fail_malformed() {
  throw Error(Errc::age_key, "the ssh private key is malformed");
}
[[noreturn]] void fail_encrypted() {
  throw Error(Errc::age_key, "ssh private keys with a passphrase are not supported")
      .hint("use an age key, or take the passphrase off a copy with 'ssh-keygen -p'");
}
[[noreturn]] void fail_unsupported() {
  throw Error(Errc::age_key, "ssh private keys of this kind are not supported")
      .hint("use an ssh-ed25519, ssh-rsa or age key");
}

Secret copy(ByteView bytes) { return Secret::copy_of(bytes); }

// The base64 between the marks, line breaks taken out, decoded.
Secret container(std::string_view text) {
  const std::size_t end = text.find(kEnd);
  if (end == std::string_view::npos)
    fail_malformed();
  SecretBuilder base64(text.size());
  for (const char c : text.substr(kBegin.size(), end - kBegin.size()))
    if (c != '\n' && c != '\r')
      base64.push_back(c);
  std::optional<Secret> bytes = base64_decode_secret(base64.reveal_text(), Padding::required);
  if (!bytes)
    fail_malformed();
  return std::move(*bytes);
}

// What follows the fields of the private block is 1, 2, 3 …
bool is_padding(ByteView bytes) {
  if (bytes.size() > kMaxPadding)
    return false;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] != i + 1)
      return false;
  return true;
}

std::unique_ptr<Identity> read_ed25519(SshReader& block, ByteView blob) {
  const ByteView pub = block.string();
  const ByteView both = block.string();  // seed || public key
  block.string();                        // comment
  if (block.failed() || pub.size() != kSeedSize || both.size() != 2 * kSeedSize ||
      !is_padding(block.rest()))
    fail_malformed();
  const Secret seed = copy(both.first(kSeedSize));
  const Bytes own = ssh_blob(crypto::ed25519_public(seed));
  if (!std::equal(own.begin(), own.end(), blob.begin(), blob.end()))
    fail_malformed();
  return std::make_unique<SshEd25519Identity>(seed);
}

std::unique_ptr<Identity> read_rsa(SshReader& block, ByteView blob) {
  crypto::RsaPrivateNumbers key;
  const ByteView n = block.positive_mpint();
  const ByteView e = block.positive_mpint();
  key.pub = {Bytes(n.begin(), n.end()), Bytes(e.begin(), e.end())};
  key.d = copy(block.positive_mpint());
  key.iqmp = copy(block.positive_mpint());
  key.p = copy(block.positive_mpint());
  key.q = copy(block.positive_mpint());
  block.string();  // comment
  if (block.failed() || !is_padding(block.rest()))
    fail_malformed();
  const Bytes own = ssh_blob(key.pub);
  if (!std::equal(own.begin(), own.end(), blob.begin(), blob.end()))
    fail_malformed();
  return std::make_unique<SshRsaIdentity>(key);
}

std::unique_ptr<Identity> read_private_block(ByteView bytes, ByteView blob) {
  SshReader block(bytes);
  const std::uint32_t check = block.uint32();
  if (block.uint32() != check || block.failed())
    fail_malformed();
  const std::string_view type = as_text(block.string());
  if (type == "ssh-ed25519")
    return read_ed25519(block, blob);
  if (type == "ssh-rsa")
    return read_rsa(block, blob);
  if (block.failed())
    fail_malformed();
  fail_unsupported();
}

std::unique_ptr<Identity> read_openssh(std::string_view text) {
  const Secret bytes = container(text);
  SshReader reader(bytes.reveal());
  if (as_text(reader.take(kMagic.size())) != kMagic)
    fail_malformed();
  const std::string_view cipher = as_text(reader.string());
  const std::string_view kdf = as_text(reader.string());
  reader.string();  // options of the kdf
  const std::uint32_t keys = reader.uint32();
  const ByteView blob = reader.string();
  const ByteView block = reader.string();
  if (!reader.at_end() || keys != 1)
    fail_malformed();
  if (cipher != "none" || kdf != "none")
    fail_encrypted();
  return read_private_block(block, blob);
}

std::unique_ptr<Identity> read_pem(const Secret& content) {
  const auto key = crypto::read_pem_private_key(content);
  if (const auto* seed = std::get_if<crypto::Ed25519Seed>(&key))
    return std::make_unique<SshEd25519Identity>(seed->bytes);
  if (const auto* numbers = std::get_if<crypto::RsaPrivateNumbers>(&key))
    return std::make_unique<SshRsaIdentity>(*numbers);
  switch (std::get<crypto::PemProblem>(key)) {
    case crypto::PemProblem::encrypted:
      fail_encrypted();
    case crypto::PemProblem::unsupported_type:
      fail_unsupported();
    case crypto::PemProblem::malformed:
      break;
  }
  fail_malformed();
}

}  // namespace

std::unique_ptr<Identity> parse_ssh_private_key(const Secret& content) {
  if (content.size() > kMaxSize)
    throw Error(Errc::age_key, "the ssh private key is larger than {} bytes",
                Shown::number(kMaxSize));
  const std::string_view text = content.reveal_text();
  return text.starts_with(kBegin) ? read_openssh(text) : read_pem(content);
}  // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): clang 14 loses the owner

}  // namespace clef::age
