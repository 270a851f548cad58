// SPDX-License-Identifier: MIT
#include "sops/metadata.h"

#include <array>

namespace clef::sops {
namespace {

constexpr std::array<std::string_view, 7> kListNames = {"kms",      "gcp_kms", "hckms", "azure_kv",
                                                        "hc_vault", "pgp",     "age"};
constexpr std::array<std::string_view, 6> kSelectorNames = {
    "unencrypted_suffix", "encrypted_suffix",          "unencrypted_regex",
    "encrypted_regex",    "unencrypted_comment_regex", "encrypted_comment_regex"};

std::string context_text(const std::map<std::string, std::string>& context) {
  std::string out;
  for (const auto& [key, value] : context) {
    out += out.empty() ? "" : ",";
    out.append(key).append(1, ':').append(value);
  }
  return out;
}

}  // namespace

std::string_view list_name(KeyKind kind) { return kListNames.at(static_cast<std::size_t>(kind)); }

std::string_view selector_name(SelectorKind kind) {
  return kSelectorNames.at(static_cast<std::size_t>(kind));
}

std::string WrappedKey::id() const {
  const auto field = [this](const char* name) {
    const auto at = fields.find(name);
    return at == fields.end() ? std::string() : at->second;
  };
  switch (kind) {
    case KeyKind::age:
      return field("recipient");
    case KeyKind::pgp:
      return field("fp");
    case KeyKind::gcp_kms:
      return field("resource_id");
    case KeyKind::hckms:
      return field("key_id");
    case KeyKind::azure_kv:
      return field("vault_url") + "/keys/" + field("name") + '/' + field("version");
    case KeyKind::hc_vault:
      return field("vault_address") + "/v1/" + field("engine_path") + "/keys/" + field("key_name");
    case KeyKind::kms:
      break;
  }
  std::string out = field("arn");
  if (!field("role").empty())
    out += '+' + field("role");
  const std::string profile = field("aws_profile");
  if (!context.empty() || !profile.empty())
    out += '|' + context_text(context);
  if (!profile.empty())
    out += '|' + profile;
  return out;
}

std::vector<const WrappedKey*> Metadata::all_keys() const {
  std::vector<const WrappedKey*> out;
  for (const KeyGroup& group : groups) {
    for (const WrappedKey& key : group)
      out.push_back(&key);
  }
  return out;
}

}  // namespace clef::sops
