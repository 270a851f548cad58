// SPDX-License-Identifier: MIT
#include "sops/rule_keys.h"

#include <algorithm>
#include <functional>
#include <set>
#include <string>

#include "base/error.h"

namespace clef::sops {
namespace {

using syntax::Config;

class RuleReader {
 public:
  explicit RuleReader(std::string_view file) : file_(file) {}

  [[nodiscard]] std::vector<KeyGroup> groups(const Config& rule) const {
    std::vector<KeyGroup> out;
    if (const auto list = entry(rule, "key_groups")) {
      for (const Config& group : elements(*list, "key_groups"))
        out.push_back(unique(group_of(group)));
    }
    if (!out.empty())
      return out;
    KeyGroup flat = unique(flat_of(rule));
    if (!flat.empty())
      out.push_back(std::move(flat));
    return out;
  }

  [[nodiscard]] std::string text(const Config& map, std::string_view name) const {
    const auto value = entry(map, name);
    if (!value)
      return {};
    const auto out = value->text();
    if (!out)
      refuse(*value, name);
    return *out;
  }

 private:
  [[noreturn]] void refuse(const Config& at, std::string_view name) const {
    throw Error(Errc::bad_metadata, "{}, line {}: {} is not what a rule can hold",
                Shown::path(file_), Shown::line(at.line()), Shown::name(name));
  }

  static std::optional<Config> entry(const Config& map, std::string_view name) {
    auto value = map.get(name);
    return value && value->is_null() ? std::nullopt : value;
  }

  [[nodiscard]] std::vector<Config> elements(const Config& list, std::string_view name) const {
    if (!list.is_list())
      refuse(list, name);
    return list.elements();
  }

  // A list of texts, or one text with commas, as sops takes both. Blanks around each are dropped.
  [[nodiscard]] std::vector<std::string> texts(const Config& map, std::string_view name) const {
    std::vector<std::string> out;
    const auto value = entry(map, name);
    if (!value)
      return out;
    if (value->is_list()) {
      for (const Config& element : value->elements())
        add_texts(out, element, name);
    } else {
      add_texts(out, *value, name);
    }
    return out;
  }

  void add_texts(std::vector<std::string>& out, const Config& value, std::string_view name) const {
    const auto text = value.text();
    if (!text)
      refuse(value, name);
    std::string_view rest = *text;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      std::string_view one = rest.substr(0, comma);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      const std::size_t begin = one.find_first_not_of(" \t\r\n");
      if (begin != std::string_view::npos)
        out.emplace_back(one.substr(begin, one.find_last_not_of(" \t\r\n") + 1 - begin));
    }
  }

  static WrappedKey key(KeyKind kind, std::map<std::string, std::string> fields) {
    WrappedKey out;
    out.kind = kind;
    out.fields = std::move(fields);
    return out;
  }

  // A flat KMS id may carry a role: "arn:…+arn:…:role/x".
  static WrappedKey kms_key(std::string_view id, std::string profile) {
    const std::size_t plus = id.find("+arn:");
    WrappedKey out = key(KeyKind::kms, {{"arn", std::string(id.substr(0, plus))},
                                        {"aws_profile", std::move(profile)}});
    if (plus != std::string_view::npos)
      out.fields["role"] = id.substr(plus + 1);
    return out;
  }

  // scheme://host/v1/ENGINE/keys/NAME
  [[nodiscard]] WrappedKey vault_key(const Config& at, std::string_view uri) const {
    const std::size_t host = uri.find("://");
    const std::size_t path = host == std::string_view::npos ? host : uri.find("/v1/", host + 3);
    const std::size_t name = uri.rfind("/keys/");
    if (path == std::string_view::npos || name == std::string_view::npos || name <= path + 4 ||
        uri.find('/', host + 3) != path)
      refuse(at, "hc_vault_transit_uri");
    return key(KeyKind::hc_vault,
               {{"vault_address", std::string(uri.substr(0, path))},
                {"engine_path", std::string(uri.substr(path + 4, name - path - 4))},
                {"key_name", std::string(uri.substr(name + 6))}});
  }

  // https://VAULT/keys/NAME[/VERSION]
  [[nodiscard]] WrappedKey azure_key(const Config& at, std::string_view url) const {
    const std::size_t keys = url.find("/keys/");
    if (!url.starts_with("https://") || keys == std::string_view::npos || keys + 6 >= url.size())
      refuse(at, "azure_keyvault");
    const std::string_view rest = url.substr(keys + 6);
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    return key(KeyKind::azure_kv,
               {{"vault_url", std::string(url.substr(0, keys))},
                {"name", std::string(rest.substr(0, slash))},
                {"version", std::string(rest.substr(std::min(slash + 1, rest.size())))}});
  }

  [[nodiscard]] KeyGroup flat_of(const Config& rule) const {
    KeyGroup out;
    add_simple(out, rule, "age", KeyKind::age, "recipient");
    add_simple(out, rule, "pgp", KeyKind::pgp, "fp");
    for (const std::string& id : texts(rule, "kms"))
      out.push_back(kms_key(id, text(rule, "aws_profile")));
    add_simple(out, rule, "gcp_kms", KeyKind::gcp_kms, "resource_id");
    add_simple(out, rule, "hckms", KeyKind::hckms, "key_id");
    for (const std::string& url : texts(rule, "azure_keyvault"))
      out.push_back(azure_key(rule, url));
    for (const std::string& uri : texts(rule, "hc_vault_transit_uri"))
      out.push_back(vault_key(rule, uri));
    return out;
  }

  void add_simple(KeyGroup& out, const Config& map, std::string_view name, KeyKind kind,
                  const std::string& field) const {
    for (std::string& id : texts(map, name))
      out.push_back(key(kind, {{field, std::move(id)}}));
  }

  [[nodiscard]] KeyGroup group_of(const Config& group) const {
    if (!group.is_map())
      refuse(group, "key_groups");
    KeyGroup out;
    if (const auto merge = entry(group, "merge")) {
      for (const Config& inner : elements(*merge, "merge")) {
        for (WrappedKey& merged : group_of(inner))
          out.push_back(std::move(merged));
      }
    }
    add_simple(out, group, "age", KeyKind::age, "recipient");
    add_simple(out, group, "pgp", KeyKind::pgp, "fp");
    each_map(group, "kms", [&](const Config& at) { out.push_back(group_kms(at)); });
    each_map(group, "gcp_kms", [&](const Config& at) {
      out.push_back(key(KeyKind::gcp_kms, {{"resource_id", text(at, "resource_id")}}));
    });
    each_map(group, "hckms", [&](const Config& at) {
      out.push_back(key(KeyKind::hckms, {{"key_id", text(at, "key_id")}}));
    });
    each_map(group, "azure_keyvault", [&](const Config& at) {
      out.push_back(key(KeyKind::azure_kv, {{"vault_url", text(at, "vaultUrl")},
                                            {"name", text(at, "key")},
                                            {"version", text(at, "version")}}));
    });
    for (const std::string& uri : texts(group, "hc_vault"))
      out.push_back(vault_key(group, uri));
    return out;
  }

  void each_map(const Config& group, std::string_view name,
                const std::function<void(const Config&)>& visit) const {
    const auto list = entry(group, name);
    if (!list)
      return;
    for (const Config& element : elements(*list, name)) {
      if (!element.is_map())
        refuse(element, name);
      visit(element);
    }
  }

  [[nodiscard]] WrappedKey group_kms(const Config& at) const {
    WrappedKey out = kms_key(text(at, "arn"), text(at, "aws_profile"));
    if (const std::string role = text(at, "role"); !role.empty())
      out.fields["role"] = role;
    if (const auto context = entry(at, "context")) {
      for (const auto& [name, value] : context->items())
        out.context[name] = value.text().value_or("");
    }
    return out;
  }

  static KeyGroup unique(KeyGroup group) {
    std::set<std::pair<KeyKind, std::string>> seen;
    std::erase_if(group,
                  [&](const WrappedKey& one) { return !seen.emplace(one.kind, one.id()).second; });
    return group;
  }

  std::string_view file_;
};

}  // namespace

std::vector<KeyGroup> rule_groups(std::string_view file, const Config& rule) {
  return RuleReader(file).groups(rule);
}

std::string rule_text(std::string_view file, const Config& map, std::string_view name) {
  return RuleReader(file).text(map, name);
}

}  // namespace clef::sops
