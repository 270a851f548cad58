// SPDX-License-Identifier: MIT
// Private keys in PEM (RFC 7468), however they were pasted: with escaped newlines, on one line,
// indented, in a string of C.
#include <algorithm>
#include <array>
#include <string>

#include "scan/generic_text.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

constexpr std::size_t kLeastBody = 64;
constexpr std::size_t kMostBlock = 32'768;
constexpr std::string_view kBegin = "-----BEGIN ";
constexpr std::string_view kEnd = "-----END ";

struct Block {
  std::string_view label;
  std::string_view body;  // between the lines of the labels
  bool is_whole = false;  // the same label ends it
};

std::string_view label_of(std::string_view line) { return line.substr(0, line.find("-----")); }

// The block that the secret is, or stands in: its first line may lie before it.
std::optional<Block> block_of(std::string_view secret, std::string_view text, std::size_t begin) {
  std::string_view source = secret;
  if (secret.find(kBegin) == std::string_view::npos) {
    begin = std::min(begin, text.size());
    const std::size_t start = text.substr(0, begin).rfind(kBegin);
    if (start == std::string_view::npos || begin - start > 256)
      return std::nullopt;
    source = text.substr(start, begin - start + secret.size() + 256);
  }
  source = source.substr(source.find(kBegin) + kBegin.size(), kMostBlock);
  Block block;
  block.label = label_of(source);
  const std::size_t open = block.label.size() + 5;
  if (open > source.size())
    return std::nullopt;
  const std::size_t end = source.find(kEnd, open);
  block.body = source.substr(open, end == std::string_view::npos ? end : end - open);
  block.is_whole =
      end != std::string_view::npos && label_of(source.substr(end + kEnd.size())) == block.label;
  return block;
}

// Without escapes (\n, \r, \t), blanks, quotes and what joins strings. Headers and the checksum of
// OpenPGP stay: who has them looks at the first bytes alone.
std::string base64_of(std::string_view body) {
  std::string base64;
  base64.reserve(body.size());
  for (std::size_t i = 0; i < body.size(); ++i) {
    if (body[i] == '\\') {
      while (i + 1 < body.size() && body[i + 1] == '\\')
        ++i;
      ++i;
      continue;
    }
    // A plus behind a quote or a blank joins two strings.
    const bool joins = i > 0 && (is_blank(body[i - 1]) || is_quote(body[i - 1]));
    if (is_alnum(body[i]) || body[i] == '/' || body[i] == '=' || (body[i] == '+' && !joins))
      base64 += body[i];
  }
  return base64;
}

// SEQUENCE { INTEGER 0 or 1 … whose length is that of the bytes: how PKCS#1, PKCS#8, SEC 1 and DSA
// keys all begin.
bool is_der_key(ByteView der) {
  constexpr std::uint8_t kSequence = 0x30;
  constexpr std::uint8_t kInteger = 0x02;
  if (der.size() < 8 || der[0] != kSequence)
    return false;
  std::size_t at = 1;
  const auto length = der_length(der, at);
  return length && *length == der.size() - at && der.size() - at >= 3 && der[at] == kInteger &&
         der[at + 1] == 1 && der[at + 2] <= 1;
}

// "openssh-key-v1\0", then the name of the cipher with its length in front.
Validity judge_openssh(ByteView bytes) {
  constexpr std::string_view kMagic("openssh-key-v1\0", 15);
  constexpr std::string_view kNone("\0\0\0\4none", 8);
  const std::string_view key = as_text(bytes);
  if (!key.starts_with(kMagic))
    return Validity::invalid;
  return key.substr(kMagic.size()).starts_with(kNone) ? Validity::valid : Validity::harmless;
}

// RFC 4880: the first packet is a secret key's, tag 5.
Validity judge_openpgp(std::string_view body) {
  const std::size_t gap = std::min(body.find("\n\n"), body.find("\r\n\r\n"));
  if (gap != std::string_view::npos)
    body.remove_prefix(gap);
  std::string base64 = base64_of(body);
  const auto bytes = base64_decode_any(std::string_view(base64).substr(0, 8));
  if (!bytes || bytes->empty())
    return Validity::invalid;
  const unsigned tag = (*bytes)[0];
  const bool is_old = (tag & 0xC0U) == 0x80U;
  return proves((is_old ? tag >> 2U & 15U : tag & 63U) == 5 && (tag & 0x80U) != 0);
}

// "XXXX…": half of it, at least, is one character. Keys are random but for a few bytes.
bool is_filler(std::string_view base64) {
  std::array<std::size_t, 256> count{};
  for (const char c : base64)
    ++count[static_cast<unsigned char>(c)];
  return *std::max_element(count.begin(), count.end()) * 2 >= base64.size();
}

bool is_encrypted(const Block& block) {
  return block.label.find("ENCRYPTED") != std::string_view::npos ||
         block.body.find("4,ENCRYPTED") != std::string_view::npos;
}

Validity judge_block(const Block& block) {
  if (block.label.find("PUBLIC") != std::string_view::npos || is_encrypted(block))
    return Validity::harmless;
  const std::string base64 = base64_of(block.body);
  if (base64.size() < kLeastBody)
    return Validity::placeholder;  // a header alone
  if (is_filler(base64))
    return Validity::placeholder;
  if (!block.is_whole)
    return Validity::invalid;
  if (block.label.starts_with("PGP"))
    return judge_openpgp(block.body);
  const auto bytes = base64_decode_any(base64);
  if (!bytes)
    return Validity::invalid;
  return block.label.starts_with("OPENSSH") ? judge_openssh(*bytes) : proves(is_der_key(*bytes));
}

// PuTTY's own form says in clear whether it is encrypted.
std::optional<Validity> judge_putty(std::string_view secret) {
  if (!secret.starts_with("PuTTY-User-Key-File"))
    return std::nullopt;
  return secret.find("Encryption: none") != std::string_view::npos ? Validity::valid
                                                                   : Validity::harmless;
}

}  // namespace

std::optional<std::size_t> der_length(ByteView der, std::size_t& at) {
  if (at >= der.size())
    return std::nullopt;
  const std::uint8_t first = der[at++];
  if (first < 0x80)
    return first;
  const std::size_t count = first & 0x7FU;
  if (count == 0 || count > 4 || der.size() - at < count)
    return std::nullopt;
  std::size_t length = 0;
  for (std::size_t i = 0; i < count; ++i)
    length = length << 8U | der[at++];
  return length;
}

Validity check_pem(std::string_view secret, std::string_view text, std::size_t begin) {
  if (const auto putty = judge_putty(secret))
    return *putty;
  const auto block = block_of(secret, text, begin);
  return block ? judge_block(*block) : Validity::invalid;
}

// The JSON that Google hands out; the secret is all of it, or its "private_key".
Validity check_gcp_service_account(std::string_view secret, std::string_view text,
                                   std::size_t begin) {
  const bool is_account = secret.find("service_account") != std::string_view::npos ||
                          text.find("service_account") != std::string_view::npos;
  return is_account ? check_pem(secret, text, begin) : Validity::invalid;
}

}  // namespace clef::scan
