// SPDX-License-Identifier: MIT
// The `sops` block of a sealed document: selectors, MAC, wrapped data keys. docs/format.md
// section 3.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/document.h"
#include "syntax/tree.h"

namespace clef::sops {

// The version of sops whose files we write; `scripts/install-peers` installs that one.
inline constexpr std::string_view kSopsVersion = "3.13.2";

enum class KeyKind : std::uint8_t {
  kms,
  gcp_kms,
  hckms,
  azure_kv,
  hc_vault,
  pgp,
  age
};  // reading order

// Name of the metadata list: "age", "kms", "hc_vault" …
std::string_view list_name(KeyKind kind);

// One data key (or Shamir share) wrapped for one master key. `fields` holds the entry's own fields
// besides enc and created_at (recipient; fp; arn, role, aws_profile; …), unknown ones included;
// `context` is kms' map.
struct WrappedKey {
  KeyKind kind = KeyKind::age;
  std::map<std::string, std::string> fields;
  std::map<std::string, std::string> context;
  std::string created_at;  // RFC 3339; empty for age
  std::string enc;

  // The id string sops shows and compares: age recipient, pgp fp, kms arn[+role][|ctx[|profile]] …
  // (sops-format 6).
  [[nodiscard]] std::string id() const;
};
using KeyGroup = std::vector<WrappedKey>;

enum class SelectorKind : std::uint8_t {
  unencrypted_suffix,
  encrypted_suffix,
  unencrypted_regex,
  encrypted_regex,
  unencrypted_comment_regex,
  encrypted_comment_regex
};
struct Selector {
  SelectorKind kind = SelectorKind::unencrypted_suffix;
  std::string value = "_unencrypted";
  bool operator==(const Selector&) const = default;
};
std::string_view selector_name(SelectorKind kind);

struct Metadata {
  std::vector<KeyGroup> groups;
  unsigned shamir_threshold = 0;
  std::string lastmodified;
  std::string mac;
  Selector selector;
  bool mac_only_encrypted = false;
  std::string version{kSopsVersion};

  [[nodiscard]] std::vector<const WrappedKey*> all_keys() const;
};

// Reads weakly typed, any order, any case of names, as sops does. Errc::bad_metadata names the
// field; two selectors, no keys, a missing or invalid lastmodified are errors.
Metadata read_metadata(const syntax::Document& doc, syntax::NodeId sops_map);

// The block as current sops writes it: names in byte order, empty lists left out, one group at top
// level. `old` (may be null): entries of the present block that we do not know are kept at their
// alphabetical place.
syntax::Tree write_metadata(const Metadata& metadata, const syntax::Document* old,
                            syntax::NodeId old_map);

}  // namespace clef::sops
