// SPDX-License-Identifier: MIT
#include "scan/generic_gates.h"

#include <algorithm>

#include "scan/generic_shape.h"
#include "scan/generic_text.h"
#include "scan/placeholder.h"
#include "scan/validator_checks.h"

namespace clef::scan {

namespace {

constexpr std::size_t kLeastPassword = 6;
constexpr std::size_t kLeastToken = 8;
constexpr std::size_t kLongLine = 2'000;

bool is_strong(NameKind name) { return name == NameKind::password || name == NameKind::token; }

std::size_t least_size(NameKind name) {
  if (name == NameKind::password)
    return kLeastPassword;
  return name == NameKind::token ? kLeastToken : std::size_t{16};
}

bool is_text(std::string_view value) {
  return std::all_of(value.begin(), value.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= ' ' && c != '\x7f'; });
}

// "Enter your password, please": three words and more.
bool is_sentence(std::string_view value) {
  std::size_t words = 0;
  bool in_word = false;
  std::size_t letters = 0;
  for (const char c : value) {
    const bool is_part = is_letter(c) || c == '\'' || c == ',' || c == '.' || c == '?' || c == '!';
    letters += is_letter(c) ? 1 : 0;
    words += is_part && !in_word ? 1 : 0;
    in_word = is_part;
  }
  const bool has_blank = value.find(' ') != std::string_view::npos;
  return has_blank && words >= 2 && letters * 4 >= value.size() * 3;
}

// "dGhpcyBpcyBub3QgcmVhbA==": words and placeholders in base64.
bool hides_words(std::string_view value) {
  const auto bytes = base64_decode_any(value);
  if (!bytes)
    return false;
  const std::string_view text = as_text(*bytes);
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; }))
    return false;
  return is_placeholder(text) || is_sentence(text) ||
         (text.find(':') == std::string_view::npos && reads_like_words(text));
}

std::string_view before(std::string_view text, std::size_t at, std::size_t size) {
  return text.substr(at - std::min(at, size), std::min(at, size));
}

// data:image/png;base64,… · url(data:…)
bool is_in_data_uri(std::string_view text, std::size_t at) {
  const std::string_view lead = before(text, at, 64);
  return lead.ends_with("base64,") || lead.ends_with("base64 ") || lead.ends_with("sha256-") ||
         lead.ends_with("sha384-") || lead.ends_with("sha512-") || lead.ends_with("sha256:") ||
         lead.ends_with("sha512:") || lead.ends_with("sha1:") || lead.ends_with("h1:") ||
         lead.ends_with("md5:");
}

bool is_minified(std::string_view text, std::size_t at) {
  const std::string_view line = line_around(text, at, kLongLine);
  if (line.size() < kLongLine)
    return false;
  const auto blanks = static_cast<std::size_t>(std::count(line.begin(), line.end(), ' '));
  return blanks * 50 < line.size();
}

// The whole line is the run, but for blanks and quotes: one of a block of base64.
bool fills_its_line(std::string_view text, const Candidate& value) {
  const std::string_view line = line_around(text, value.begin, 200);
  return line.size() <= value.end - value.begin + 8 && value.end - value.begin >= 48;
}

// `sig1=:MEUCIQ…=:`, a byte sequence of a structured field of HTTP (RFC 8941): signatures and
// digests (RFC 9421, RFC 9530), which everybody may see.
bool is_field_of_bytes(std::string_view text, const Candidate& value) {
  return before(text, value.begin, 2) == "=:" && text.substr(value.end).starts_with(':');
}

// ssh-rsa AAAA…, -----BEGIN CERTIFICATE----- not ended before.
bool is_in_public_block(std::string_view text, std::size_t at) {
  const std::string_view line = before(text, at, 40);
  if (line.ends_with("ssh-rsa ") || line.ends_with("ssh-ed25519 ") || line.ends_with("ssh-dss ") ||
      line.find("ecdsa-sha2-nistp") != std::string_view::npos)
    return true;
  const std::string_view block = before(text, at, 8'192);
  const std::size_t begin = block.rfind("-----BEGIN ");
  if (begin == std::string_view::npos || block.find("-----END ", begin) != std::string_view::npos)
    return false;
  const std::string_view label = block.substr(begin, 60);
  return label.find("PUBLIC") != std::string_view::npos ||
         label.find("CERTIFICATE") != std::string_view::npos ||
         label.find("MESSAGE") != std::string_view::npos ||
         label.find("ENCRYPTED FILE") != std::string_view::npos ||
         label.find("SIGNATURE") != std::string_view::npos ||
         label.find("PARAMETERS") != std::string_view::npos;
}

// A SealedSecret of Kubernetes: each value is encrypted for the cluster.
bool is_sealed(std::string_view text, const Candidate& value) {
  return value.end - value.begin >= 128 && text[value.begin] == 'A' &&
         before(text, value.begin, 8'192).find("encryptedData:") != std::string_view::npos;
}

// `password: the one you chose before.` A bare value that goes on as a sentence.
bool is_prose(std::string_view text, const Found& found) {
  const Candidate& value = found.candidate;
  if (value.is_quoted || found.link == Link::url || found.link == Link::blank)
    return false;
  const std::string_view line = line_around(text, value.end, 200);
  const auto behind = static_cast<std::size_t>(line.data() + line.size() - text.data()) - value.end;
  const std::string_view rest = text.substr(value.end, behind);
  std::size_t words = 0;
  for (std::size_t i = 1; i < rest.size(); ++i)
    words += is_blank(rest[i - 1]) && is_lower(rest[i]) ? 1 : 0;
  return words >= 2 && rest.find_first_of("=({#") == std::string_view::npos;
}

}  // namespace

bool is_barred_value(std::string_view value, bool is_literal, NameKind name) {
  if (value.size() < least_size(name) || !is_text(value))
    return true;
  if (is_placeholder(value) || is_reference(value, is_literal))
    return true;
  if (is_ciphertext(value) || is_public_material(value) || is_named_digest(value) ||
      is_plain_data(value) || is_sentence(value) || hides_words(value))
    return true;
  return !is_strong(name) && (is_digest(value) || is_uuid(value));
}

bool is_barred_place(std::string_view text, const Found& found, NameKind name) {
  const Candidate& value = found.candidate;
  if (is_in_data_uri(text, value.begin) || is_prose(text, found) ||
      is_in_public_block(text, value.begin) || is_sealed(text, value) ||
      is_field_of_bytes(text, value))
    return true;
  return is_minified(text, value.begin) || (!is_strong(name) && fills_its_line(text, value));
}

}  // namespace clef::scan
