// SPDX-License-Identifier: MIT
#include "age/ssh_public.h"

#include <algorithm>

#include "age/ssh_wire.h"
#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"

namespace clef::age {
namespace {

constexpr std::string_view kEd25519 = "ssh-ed25519";
constexpr std::string_view kRsa = "ssh-rsa";
constexpr std::size_t kTagSize = 4;

// The first two words of a line: type and base64.
struct Words {
  std::string_view type;
  std::string_view base64;
};

std::optional<Words> split(std::string_view line) {
  const std::size_t gap = line.find_first_of(" \t");
  if (gap == std::string_view::npos)
    return std::nullopt;
  const std::size_t begin = line.find_first_not_of(" \t", gap);
  if (begin == std::string_view::npos)
    return std::nullopt;
  const std::size_t end = line.find_first_of(" \t", begin);
  return Words{
      line.substr(0, gap),
      line.substr(begin, end == std::string_view::npos ? std::string_view::npos : end - begin)};
}

// The decoded blob, if it begins with the type that the line names.
std::optional<Bytes> decode_blob(const Words& words) {
  std::optional<Bytes> blob = base64_decode(words.base64, Padding::required);
  if (!blob || as_text(SshReader(*blob).string()) != words.type)
    return std::nullopt;
  return blob;
}

}  // namespace

std::optional<SshPublicKey> parse_ssh_blob(ByteView blob) {
  SshReader reader(blob);
  SshPublicKey out{std::string(as_text(reader.string())), Bytes(blob.begin(), blob.end()), {}};
  if (out.type == kEd25519) {
    const ByteView bytes = reader.string();
    crypto::Ed25519Public key{};
    if (bytes.size() != key.size())
      return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), key.begin());
    out.key = key;
  } else if (out.type == kRsa) {
    const ByteView e = reader.positive_mpint();
    const ByteView n = reader.positive_mpint();
    out.key = crypto::RsaPublicNumbers{Bytes(n.begin(), n.end()), Bytes(e.begin(), e.end())};
  } else {
    return std::nullopt;
  }
  return reader.at_end() ? std::optional(std::move(out)) : std::nullopt;
}

SshPublicKey parse_ssh_line(std::string_view line) {
  if (const std::optional<std::string> other = other_ssh_type(line))
    throw Error(Errc::age_key, "ssh keys of type {} are not supported", Shown::name(*other))
        .hint("use an ssh-ed25519, ssh-rsa or age key");
  const std::optional<Words> words = split(line);
  const std::optional<Bytes> blob = words ? decode_blob(*words) : std::nullopt;
  std::optional<SshPublicKey> key = blob ? parse_ssh_blob(*blob) : std::nullopt;
  if (!key)
    throw Error(Errc::age_key, "the ssh public key is malformed");
  return std::move(*key);
}

std::optional<std::string> other_ssh_type(std::string_view line) {
  const std::optional<Words> words = split(line);
  if (!words || words->type == kEd25519 || words->type == kRsa || !decode_blob(*words))
    return std::nullopt;
  return std::string(words->type);
}

std::string ssh_line(std::string_view type, ByteView blob) {
  return std::string(type) + ' ' + base64_encode(blob, Padding::required);
}

std::string ssh_tag(ByteView blob) {
  const crypto::Sha256Digest digest = crypto::sha256(blob);
  return base64_encode(ByteView(digest).first(kTagSize), Padding::none);
}

Bytes ssh_blob(const crypto::Ed25519Public& key) {
  Bytes out;
  append_ssh_string(out, as_bytes(kEd25519));
  append_ssh_string(out, key);
  return out;
}

Bytes ssh_blob(const crypto::RsaPublicNumbers& key) {
  Bytes out;
  append_ssh_string(out, as_bytes(kRsa));
  append_ssh_mpint(out, key.e);
  append_ssh_mpint(out, key.n);
  return out;
}

}  // namespace clef::age
