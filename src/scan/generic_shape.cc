// SPDX-License-Identifier: MIT
#include "scan/generic_shape.h"

#include <algorithm>
#include <array>

#include "scan/generic_text.h"

namespace clef::scan {

namespace {

bool starts_with_any(std::string_view value, Words starts) {
  return std::any_of(starts.begin(), starts.end(),
                     [&](auto start) { return value.starts_with(start); });
}

template <class Holds>
bool all(std::string_view value, const Holds& holds) {
  return !value.empty() && std::all_of(value.begin(), value.end(), holds);
}

constexpr auto kNamedDigests = std::to_array<std::string_view>(
    {"sha1-", "sha256-", "sha384-", "sha512-", "sha1:", "sha256:", "sha384:", "sha512:", "md5:",
     "h1:", "md5-", "blake2b:", "sha224:", "sha512-256:", "SHA256:", "10c0/", "sha1/"});

constexpr auto kPublic = std::to_array<std::string_view>({"pk_live_",
                                                          "pk_test_",
                                                          "pk.eyJ",
                                                          "ssh-rsa",
                                                          "ssh-ed25519",
                                                          "ecdsa-sha2",
                                                          "AAAAB3NzaC1",
                                                          "AAAAC3NzaC1",
                                                          "AAAAE2VjZHNh",
                                                          "age1",
                                                          "-----BEGIN PUBLIC",
                                                          "-----BEGIN CERT",
                                                          "-----BEGIN RSA PUBLIC",
                                                          "-----BEGIN PGP PUBLIC",
                                                          "-----BEGIN X509",
                                                          "MIIBIjANBgkq",
                                                          "MFkwEwYHKoZI",
                                                          "MIGfMA0GCSqG",
                                                          "MIICIjANBgkq",
                                                          "did:key:",
                                                          "xpub",
                                                          "ypub",
                                                          "zpub"});

constexpr auto kSealed = std::to_array<std::string_view>(
    {"ENC[", "ENC(", "$ANSIBLE_VAULT", "{cipher}", "-----BEGIN AGE", "-----BEGIN PGP MESSAGE",
     "{AES}", "YWdlLWVuY3J5cHRpb24", "!vault", "vault:v1:", "AQICAH", "gAAAAAB"});

// reCAPTCHA site keys: 40 characters, the third says so.
bool is_site_key(std::string_view value) {
  return value.size() == 40 && value.starts_with("6L") && value[2] >= 'c' && value[2] <= 'f';
}

// minisign's public keys: 42 bytes that begin with "Ed".
bool is_minisign_key(std::string_view value) {
  return value.size() == 56 && value.starts_with("RW");
}

bool is_path(std::string_view value) {
  if (value.find(' ') != std::string_view::npos)
    return false;
  const auto slashes = std::count(value.begin(), value.end(), '/');
  if (value.starts_with("/") || value.starts_with("./") || value.starts_with("~/"))
    return slashes >= 2 && value.find_first_of("+=") == std::string_view::npos;
  const std::size_t dot = value.rfind('.');
  const bool has_suffix = dot != std::string_view::npos && value.size() - dot <= 6 && dot > 0 &&
                          all(value.substr(dot + 1), is_lower);
  return has_suffix && value.find_first_of("!@#$%^&*+=") == std::string_view::npos;
}

bool is_url(std::string_view value) {
  const std::size_t at = value.find("://");
  return (at != std::string_view::npos && at <= 16) || value.starts_with("mailto:") ||
         value.starts_with("data:") || value.starts_with("urn:") || value.starts_with("www.");
}

// user@host.tld
bool is_address(std::string_view value) {
  const std::size_t at = value.find('@');
  return at != std::string_view::npos && at > 0 && value.find('.', at) != std::string_view::npos &&
         all(value, [](char c) {
           return is_alnum(c) || std::string_view("@._-+").find(c) != std::string_view::npos;
         });
}

// 2024-01-02T03:04:05Z, 1.2.3-4, 10.0.0.1, fe80::1, 00:11:22:33:44:55, 1,2,3.
bool is_numbers(std::string_view value) {
  if (value.starts_with("0x") && all(value.substr(2), is_hex))
    return true;
  const auto digits = std::count_if(value.begin(), value.end(), is_digit);
  const auto marks = std::count_if(value.begin(), value.end(), [](char c) {
    return std::string_view(".,:-+/TZ xX#%").find(c) != std::string_view::npos;
  });
  if (static_cast<std::size_t>(digits + marks) == value.size())
    return true;
  const auto colons = std::count(value.begin(), value.end(), ':');
  return colons >= 3 && all(value, [](char c) { return is_hex(c) || c == ':' || c == '/'; });
}

// v1.22.333-rc1, 4.17.21+build
bool is_version(std::string_view value) {
  if (!value.empty() && (value[0] == 'v' || value[0] == '^' || value[0] == '~' || value[0] == '='))
    value.remove_prefix(1);
  const std::size_t dot = value.find('.');
  const std::size_t second = dot == std::string_view::npos ? dot : value.find('.', dot + 1);
  return second != std::string_view::npos && second <= 8 && all(value.substr(0, dot), is_digit) &&
         all(value.substr(dot + 1, second - dot - 1), is_digit) && second + 1 < value.size() &&
         is_digit(value[second + 1]);
}

}  // namespace

bool is_uuid(std::string_view value) {
  if (value.size() != 36)
    return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? value[i] != '-' : !is_hex(value[i]))
      return false;
  }
  return true;
}

bool is_hex_text(std::string_view value) {
  return all(value, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }) ||
         all(value, [](char c) { return is_digit(c) || (c >= 'A' && c <= 'F'); });
}

bool is_digest(std::string_view value) {
  constexpr std::array<std::size_t, 6> kSizes{32, 40, 56, 64, 96, 128};
  return std::find(kSizes.begin(), kSizes.end(), value.size()) != kSizes.end() &&
         all(value, is_hex);
}

bool is_named_digest(std::string_view value) { return starts_with_any(value, kNamedDigests); }

bool is_public_material(std::string_view value) {
  return starts_with_any(value, kPublic) || is_site_key(value) || is_minisign_key(value);
}

bool is_ciphertext(std::string_view value) { return starts_with_any(value, kSealed); }

bool is_plain_data(std::string_view value) {
  return is_numbers(value) || is_version(value) || is_url(value) || is_address(value) ||
         is_path(value);
}

}  // namespace clef::scan
