// SPDX-License-Identifier: MIT
// Small hand-written configuration files (manifest, schema, policy, .sops.yaml, sidecars), read by
// yaml-cpp behind the same pre-pass as cells. Duplicate keys, aliases to themselves and non-map
// roots are refused; an empty file is an empty map. Of several YAML documents the first is read.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clef::syntax {

// A read-only view of one value. Cheap to copy; lives as long as any copy does.
class Config {
 public:
  // `name` is shown in errors ('clef.yaml', line 3). Errc::malformed, bad_encoding, duplicate_key,
  // too_large (1 MiB), too_deep.
  static Config parse(std::string_view name, std::string_view text);

  bool is_map() const;
  bool is_list() const;
  bool is_scalar() const;
  bool is_null() const;
  std::size_t line() const;  // 1-based, where the value starts

  std::vector<std::pair<std::string, Config>> items() const;  // map, in file order
  std::vector<Config> elements() const;                       // list
  std::optional<Config> get(std::string_view key) const;      // map; nullopt if absent

  std::optional<std::string> text() const;  // scalar as written (unquoted)
  bool is_quoted() const;                   // a quoted scalar is a string whatever it looks like
  std::optional<std::int64_t> integer() const;  // plain integer scalar
  std::optional<bool> boolean() const;          // plain true/false, any of YAML 1.2's spellings

 private:
  friend class ConfigBuilder;
  struct Impl;
  explicit Config(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace clef::syntax
