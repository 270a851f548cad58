// SPDX-License-Identifier: MIT
#include "matrix/backend.h"

#include <algorithm>
#include <array>

#include "base/encoding.h"
#include "base/error.h"
#include "keys/keyring.h"

namespace clef::matrix {
namespace {

struct BackendRow {
  std::string_view name;
  std::string_view field;
};
// In the order of Backend.
constexpr std::array<BackendRow, 6> kBackends = {{{"age", ""},
                                                  {"awskms", "aws_kms_arn"},
                                                  {"gcpkms", "gcp_kms_resource_id"},
                                                  {"azurekv", "azure_kv_url"},
                                                  {"pgp", "pgp_fingerprint"},
                                                  {"hsm", "pkcs11_uri"}}};

const BackendRow& row(Backend backend) { return kBackends[static_cast<std::size_t>(backend)]; }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos)
      return parts;
    text.remove_prefix(at + 1);
  }
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_word(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower(c) || is_digit(c) || c == '-';
  });
}

// "eu-west-1", "us-gov-east-1": words and at last a number.
bool is_region(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '-');
  return parts.size() >= 3 && is_word(text) && !parts.back().empty() &&
         std::all_of(parts.back().begin(), parts.back().end(), is_digit);
}

bool is_partition(std::string_view text) {
  return text == "aws" || (text.substr(0, 4) == "aws-" && is_word(text.substr(4)));
}

bool is_kms_resource(std::string_view text) {
  return (text.substr(0, 4) == "key/" && text.size() > 4) ||
         (text.substr(0, 6) == "alias/" && text.size() > 6);
}

[[noreturn]] void bad_id(Backend backend, std::string_view id) {
  throw Error(Errc::bad_recipient, "{} is not a key id of the backend {}", Shown::recipient(id),
              Shown::name(backend_name(backend)));
}

sops::WrappedKey entry(sops::KeyKind kind, std::map<std::string, std::string> fields) {
  sops::WrappedKey key;
  key.kind = kind;
  key.fields = std::move(fields);
  return key;
}

// "arn" or "arn+role", as sops' --kms takes it.
sops::WrappedKey kms_entry(std::string_view id) {
  const std::size_t plus = id.find('+');
  const std::string_view arn = id.substr(0, plus);
  if (arn_fault(arn))
    bad_id(Backend::awskms, id);
  sops::WrappedKey key = entry(sops::KeyKind::kms, {{"arn", std::string(arn)}});
  if (plus != std::string_view::npos)
    key.fields["role"] = id.substr(plus + 1);
  return key;
}

// "projects/P/locations/L/keyRings/R/cryptoKeys/K"
sops::WrappedKey gcp_entry(std::string_view id) {
  constexpr std::array<std::string_view, 4> kNames = {"projects", "locations", "keyRings",
                                                      "cryptoKeys"};
  const std::vector<std::string_view> parts = split(id, '/');
  if (parts.size() != 2 * kNames.size())
    bad_id(Backend::gcpkms, id);
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (parts[2 * i] != kNames[i] || parts[2 * i + 1].empty())
      bad_id(Backend::gcpkms, id);
  return entry(sops::KeyKind::gcp_kms, {{"resource_id", std::string(id)}});
}

// "https://VAULT/keys/NAME/VERSION"
sops::WrappedKey azure_entry(std::string_view id) {
  constexpr std::string_view kScheme = "https://";
  if (id.substr(0, kScheme.size()) != kScheme)
    bad_id(Backend::azurekv, id);
  const std::vector<std::string_view> parts = split(id.substr(kScheme.size()), '/');
  if (parts.size() < 3 || parts.size() > 4 || parts[0].empty() || parts[1] != "keys" ||
      parts[2].empty())
    bad_id(Backend::azurekv, id);
  return entry(sops::KeyKind::azure_kv,
               {{"vault_url", std::string(kScheme) + std::string(parts[0])},
                {"name", std::string(parts[2])},
                {"version", parts.size() == 4 ? std::string(parts[3]) : ""}});
}

// A PKCS#11 URI stands in cells as a KMS ARN of account 0, as the reference tool writes it.
sops::WrappedKey hsm_entry(std::string_view uri) {
  constexpr std::string_view kScheme = "pkcs11:";
  const std::size_t equals = uri.find('=');
  if (uri.substr(0, kScheme.size()) != kScheme || equals == std::string_view::npos ||
      equals == kScheme.size() || equals + 1 >= uri.size() || uri[equals + 1] == ';')
    bad_id(Backend::hsm, uri);
  return entry(sops::KeyKind::kms,
               {{"arn", "arn:aws:kms:us-east-1:000000000000:alias/clef-hsm/v1/" +
                            base64url_encode(as_bytes(uri))}});
}

sops::WrappedKey entry_of(Backend backend, std::string_view id) {
  switch (backend) {
    case Backend::awskms:
      return kms_entry(id);
    case Backend::gcpkms:
      return gcp_entry(id);
    case Backend::azurekv:
      return azure_entry(id);
    case Backend::pgp:
      return keys::pgp_key(std::string(id));
    case Backend::hsm:
      return hsm_entry(id);
    case Backend::age:
      break;
  }
  return keys::age_key(std::string(id));
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

}  // namespace

std::string_view backend_name(Backend backend) { return row(backend).name; }

std::string_view backend_field(Backend backend) { return row(backend).field; }

std::optional<Backend> parse_backend(std::string_view name) {
  for (std::size_t i = 0; i < kBackends.size(); ++i)
    if (kBackends[i].name == name)
      return static_cast<Backend>(i);
  return std::nullopt;
}

std::vector<std::string> backend_names() {
  std::vector<std::string> names;
  names.reserve(kBackends.size());
  for (const BackendRow& backend : kBackends)
    names.emplace_back(backend.name);
  return names;
}

std::optional<std::string_view> arn_fault(std::string_view arn) {
  const std::vector<std::string_view> parts = split(arn, ':');
  if (parts.size() != 6 || parts[0] != "arn")
    return "number of fields";
  if (!is_partition(parts[1]))
    return "partition";
  if (parts[2] != "kms")
    return "service";
  if (!is_region(parts[3]))
    return "region";
  if (parts[4].size() != 12 || !std::all_of(parts[4].begin(), parts[4].end(), is_digit))
    return "account";
  if (!is_kms_resource(parts[5]))
    return "resource";
  return std::nullopt;
}

std::vector<sops::WrappedKey> master_keys(const BackendChoice& choice) {
  if (choice.backend == Backend::age)
    return {};
  if (choice.backend == Backend::hsm)  // a URI may hold a comma
    return {hsm_entry(choice.key_id)};
  std::vector<sops::WrappedKey> keys;
  for (const std::string_view id : split(choice.key_id, ','))
    keys.push_back(entry_of(choice.backend, trimmed(id)));
  return keys;
}

}  // namespace clef::matrix
