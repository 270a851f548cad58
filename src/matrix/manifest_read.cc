// SPDX-License-Identifier: MIT
// clef.yaml's fields, each with its rule. docs/format.md, "manifest".
#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/file.h"
#include "keys/keyring.h"
#include "matrix/manifest.h"
#include "matrix/manifest_paths.h"
#include "syntax/config.h"

namespace clef::matrix {

using syntax::Config;

class ManifestReader {
 public:
  ManifestReader(std::string name, std::string text) {
    out_.name_ = std::move(name);
    out_.text_ = std::move(text);
  }

  Manifest read() && {
    const Config root = Config::parse(out_.name_, out_.text_);
    check_top_level(root);
    read_version(root);
    read_sops(need(root, "sops"));
    read_pattern(need(root, "file_pattern"));
    for (const Config& entry : need_list(root, "environments"))
      read_environment(entry);
    for (const Config& entry : need_list(root, "namespaces"))
      read_namespace(entry);
    if (const auto list = root.get("service_identities"); list && !list->is_null())
      for (const Config& entry : elements(*list, "service_identities"))
        read_identity(entry);
    check_backends(root);
    check_paths(out_);
    return std::move(out_);
  }

 private:
  // Every error of this file begins with where it is.
  template <std::same_as<Shown>... A>
  [[noreturn]] void fail(const Config& at, Text<Shown, Shown, std::type_identity_t<A>...> text,
                         const A&... args) const {
    throw Error(Errc::bad_manifest, text, Shown::path(out_.name_), Shown::line(at.line()), args...);
  }

  Config need(const Config& map, std::string_view key) const {
    if (!map.is_map())
      fail(map, "{}, line {}: a map with the field {} was expected", Shown::name(key));
    const std::optional<Config> value = map.get(key);
    if (!value || value->is_null())
      fail(map, "{}, line {}: the field {} is missing", Shown::name(key));
    return *value;
  }

  std::vector<Config> elements(const Config& list, std::string_view key) const {
    if (!list.is_list())
      fail(list, "{}, line {}: the field {} must be a list", Shown::name(key));
    return list.elements();
  }

  std::vector<Config> need_list(const Config& map, std::string_view key) const {
    const Config list = need(map, key);
    std::vector<Config> entries = elements(list, key);
    if (entries.empty())
      fail(list, "{}, line {}: the list {} must not be empty", Shown::name(key));
    return entries;
  }

  std::string text(const Config& value, std::string_view key) const {
    const std::optional<std::string> text = value.text();
    if (!value.is_scalar() || value.is_null() || !text || text->empty())
      fail(value, "{}, line {}: the field {} must be a text that is not empty", Shown::name(key));
    return *text;
  }

  std::string need_text(const Config& map, std::string_view key) const {
    return text(need(map, key), key);
  }

  std::string optional_text(const Config& map, std::string_view key) const {
    const std::optional<Config> value = map.get(key);
    if (!value || value->is_null() || (value->text() && value->text()->empty()))
      return {};
    return text(*value, key);
  }

  bool flag(const Config& map, std::string_view key) const {
    const std::optional<Config> value = map.get(key);
    if (!value || value->is_null())
      return false;
    const std::optional<bool> set = value->is_quoted() ? std::nullopt : value->boolean();
    if (!set)  // a protection that is misspelled must not be silently off
      fail(*value, "{}, line {}: the field {} must be true or false", Shown::name(key));
    return *set;
  }

  void check_top_level(const Config& root) const {
    static const std::vector<std::string> kKeys = {"version", "environments", "namespaces",
                                                   "sops",    "file_pattern", "service_identities"};
    for (const auto& [key, value] : root.items())
      if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end())
        fail(value, "{}, line {}: there is no field {}; the fields are {}", Shown::name(key),
             Shown::list(kKeys));
  }

  void read_version(const Config& root) const {
    const Config version = need(root, "version");
    if (version.is_quoted() || version.integer() != 1)
      fail(version, "{}, line {}: the version must be the number 1");
  }

  void read_pattern(const Config& value) {
    out_.file_pattern_ = text(value, "file_pattern");
    for (const std::string_view hole : {"{namespace}", "{environment}"})
      if (out_.file_pattern_.find(hole) == std::string::npos)
        fail(value, "{}, line {}: the field 'file_pattern' must hold {}", Shown::name(hole));
  }

  Backend backend(const Config& map, std::string_view key) const {
    const Config value = need(map, key);
    const std::optional<Backend> found = parse_backend(text(value, key));
    if (!found)
      fail(value, "{}, line {}: the field {} must be one of {}", Shown::name(key),
           Shown::list(backend_names()));
    return *found;
  }

  // The id of `backend` in `map`; its form is checked here, so that the error has a line.
  std::string key_id(const Config& map, Backend kind) const {
    const std::string_view field = backend_field(kind);
    std::string id = field.empty() ? std::string() : optional_text(map, field);
    if (id.empty())
      return id;
    try {
      master_keys({kind, id});
    } catch (const Error& error) {
      if (error.code() != Errc::bad_recipient)
        throw;
      fail(*map.get(field), "{}, line {}: the field {} has not the form of its key ids",
           Shown::name(field));
    }
    return id;
  }

  std::string age_recipient(const Config& value) const {
    const std::string key = text(value, "recipient");
    // A slip in a public key must not wait for the first write that uses it.
    if (!age::is_recipient(key))
      throw Error(Errc::bad_recipient, "{}, line {}: {} is not a public key",
                  Shown::path(out_.name_), Shown::line(value.line()), Shown::recipient(key))
          .hint("its checksum or form is wrong; copy it again from 'git clef whoami'");
    return age::canonical_recipient(key);
  }

  std::vector<Recipient> recipients(const Config& list) const {
    std::vector<Recipient> found;
    for (const Config& entry : elements(list, "recipients")) {
      Recipient recipient;
      recipient.line = entry.line();
      recipient.key = age_recipient(entry.is_map() ? need(entry, "key") : entry);
      if (entry.is_map())
        recipient.label = optional_text(entry, "label");
      found.push_back(std::move(recipient));
    }
    return found;
  }

  void read_sops(const Config& sops) {
    out_.backend_.backend = backend(sops, "default_backend");
    out_.backend_.key_id = key_id(sops, out_.backend_.backend);
    for (const std::string& name : backend_names())
      key_id(sops, *parse_backend(name));
    if (const auto age = sops.get("age"); age && !age->is_null()) {
      if (!age->is_map())
        fail(*age, "{}, line {}: the field 'age' must be a map");
      if (const auto list = age->get("recipients"); list && !list->is_null())
        out_.recipients_ = recipients(*list);
    }
    read_selector(sops);
  }

  void read_selector(const Config& sops) {
    using sops::SelectorKind;
    for (const SelectorKind kind :
         {SelectorKind::unencrypted_suffix, SelectorKind::encrypted_suffix,
          SelectorKind::unencrypted_regex, SelectorKind::encrypted_regex,
          SelectorKind::unencrypted_comment_regex, SelectorKind::encrypted_comment_regex}) {
      const std::string value = optional_text(sops, sops::selector_name(kind));
      if (value.empty())
        continue;
      if (out_.has_own_selector_)
        fail(sops, "{}, line {}: only one selector may be given, {} is a second one",
             Shown::name(sops::selector_name(kind)));
      out_.has_own_selector_ = true;
      out_.selector_ = {kind, value};
    }
  }

  std::string name(const Config& map, std::string_view what) const {
    const Config value = need(map, "name");
    std::string name = text(value, "name");
    if (!is_matrix_name(name))
      fail(value,
           "{}, line {}: {} cannot be the name of the {}: a-z, 0-9, '-' and '_' after a letter",
           Shown::name(name), Shown::words(what));
    return name;
  }

  void read_environment(const Config& entry) {
    Environment env;
    env.line = entry.line();
    env.name = name(entry, "environment");
    if (out_.has_environment(env.name))
      fail(entry, "{}, line {}: the environment {} stands there twice", Shown::name(env.name));
    env.description = need_text(entry, "description");
    env.is_protected = flag(entry, "protected");
    if (const auto sops = entry.get("sops"); sops && !sops->is_null())
      env.backend = environment_backend(*sops);
    if (const auto list = entry.get("recipients"); list && !list->is_null())
      env.recipients = recipients(*list);
    if (!env.recipients.empty() &&
        (env.backend ? env.backend->backend : out_.backend_.backend) != Backend::age)
      fail(entry, "{}, line {}: the environment {} has recipients, but its backend is not age",
           Shown::name(env.name));
    out_.environments_.push_back(std::move(env));
  }

  BackendChoice environment_backend(const Config& sops) const {
    BackendChoice choice{backend(sops, "backend"), {}};
    choice.key_id = key_id(sops, choice.backend);
    if (choice.backend != Backend::age && choice.key_id.empty())
      fail(sops, "{}, line {}: the field {} is missing",
           Shown::name(backend_field(choice.backend)));
    return choice;
  }

  // The reference reads a manifest without the global key id and fails when it encrypts; only hsm
  // must have it there. An environment that would inherit nothing is the fault.
  void check_backends(const Config& root) const {
    if (out_.backend_.backend == Backend::age || !out_.backend_.key_id.empty())
      return;
    const bool inherited = out_.backend_.backend == Backend::hsm ||
                           std::any_of(out_.environments_.begin(), out_.environments_.end(),
                                       [](const Environment& env) { return !env.backend; });
    if (inherited)
      fail(need(root, "sops"), "{}, line {}: the field {} is missing",
           Shown::name(backend_field(out_.backend_.backend)));
  }

  std::vector<std::string> texts(const Config& map, std::string_view key) const {
    std::vector<std::string> found;
    const std::optional<Config> list = map.get(key);
    if (list && !list->is_null())
      for (const Config& element : elements(*list, key))
        if (element.text())
          found.push_back(*element.text());
    return found;
  }

  void read_namespace(const Config& entry) {
    Namespace ns;
    ns.line = entry.line();
    ns.name = name(entry, "namespace");
    if (out_.has_namespace(ns.name))
      fail(entry, "{}, line {}: the namespace {} stands there twice", Shown::name(ns.name));
    ns.description = need_text(entry, "description");
    ns.schema = optional_text(entry, "schema");
    ns.owners = texts(entry, "owners");
    out_.namespaces_.push_back(std::move(ns));
  }

  static bool is_dns_label(std::string_view name) {
    const auto alphanumeric = [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    };
    return !name.empty() && name.size() <= 63 && alphanumeric(name.front()) &&
           alphanumeric(name.back()) && std::all_of(name.begin(), name.end(), [&](char c) {
             return alphanumeric(c) || c == '-';
           });
  }

  void read_identity(const Config& entry) {
    ServiceIdentity identity;
    identity.line = entry.line();
    identity.name = need_text(entry, "name");
    if (!is_dns_label(identity.name))
      fail(entry,
           "{}, line {}: {} cannot be the name of an identity: 1 to 63 of a-z, 0-9 and inner '-'",
           Shown::name(identity.name));
    for (const ServiceIdentity& other : out_.identities_)
      if (other.name == identity.name)
        fail(entry, "{}, line {}: the identity {} stands there twice", Shown::name(identity.name));
    identity.description = optional_text(entry, "description");
    identity.pack_only = flag(entry, "pack_only");
    read_identity_scope(entry, identity);
    out_.identities_.push_back(std::move(identity));
  }

  void read_identity_scope(const Config& entry, ServiceIdentity& identity) const {
    for (const Config& ns : need_list(entry, "namespaces")) {
      identity.namespaces.push_back(text(ns, "namespaces"));
      if (!out_.has_namespace(identity.namespaces.back()))
        fail(ns, "{}, line {}: there is no namespace {}", Shown::name(identity.namespaces.back()));
    }
    const Config environments = need(entry, "environments");
    if (!environments.is_map())
      fail(environments, "{}, line {}: the field 'environments' must be a map");
    for (const auto& [env, config] : environments.items()) {
      if (!out_.has_environment(env))
        fail(config, "{}, line {}: there is no environment {}", Shown::name(env));
      identity.environments[env] = service_key(config);
    }
  }

  ServiceKey service_key(const Config& config) const {
    ServiceKey key;
    key.line = config.line();
    const std::optional<Config> recipient =
        config.is_map() ? config.get("recipient") : std::nullopt;
    const std::optional<Config> kms = config.is_map() ? config.get("kms") : std::nullopt;
    if (recipient.has_value() == kms.has_value())
      fail(config, "{}, line {}: exactly one of 'recipient' and 'kms' must be given");
    if (recipient)
      key.recipient = age_recipient(*recipient);
    else
      read_kms(*kms, key);
    return key;
  }

  void read_kms(const Config& kms, ServiceKey& key) const {
    key.kms_provider = need_text(kms, "provider");
    key.kms_key_id = need_text(kms, "keyId");
    if (key.kms_provider != "aws" && key.kms_provider != "gcp" && key.kms_provider != "azure")
      fail(kms, "{}, line {}: the field 'provider' must be one of 'aws', 'gcp' and 'azure'");
    if (kms.get("region"))
      fail(kms, "{}, line {}: there is no field 'region', the key id holds it");
    if (key.kms_provider != "aws")
      return;
    if (const std::optional<std::string_view> fault = arn_fault(key.kms_key_id))
      fail(kms, "{}, line {}: the ARN of a key or alias has the wrong {}", Shown::words(*fault));
  }

  Manifest out_;
};

Manifest Manifest::parse(std::string name, std::string text) {
  return ManifestReader(std::move(name), std::move(text)).read();
}

}  // namespace clef::matrix
