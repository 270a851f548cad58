// SPDX-License-Identifier: MIT
#include "matrix/local_state.h"

#include <algorithm>

#include "base/encoding.h"
#include "base/error.h"
#include "crypto/hash.h"
#include "syntax/config.h"
#include "syntax/tree.h"

namespace clef::matrix {
namespace {

using syntax::Config;

constexpr std::size_t kKeySize = 32;
constexpr std::size_t kSettingsCap = std::size_t{64} << 10;
constexpr std::size_t kListCap = 16 * kMiB;

// Relative values of these variables are passed over: they would depend on the folder at hand, and
// could name one inside the repository.
std::optional<fs::path> absolute(const EnvironmentLookup& environment, const char* name) {
  const std::optional<std::string> value = environment(name);
  if (!value || value->empty() || value->front() != '/')
    return std::nullopt;
  return fs::path(*value);
}

fs::path state_base(const EnvironmentLookup& environment) {
  if (const auto own = absolute(environment, "CLEF_STATE_DIR"))
    return *own;
  if (const auto state = absolute(environment, "XDG_STATE_HOME"))
    return *state / "git-clef";
  if (const auto home = absolute(environment, "HOME"))
    return *home / ".local" / "state" / "git-clef";
  return {};
}

fs::path folder_of(const fs::path& common_dir, const EnvironmentLookup& environment) {
  const fs::path base = state_base(environment);
  if (base.empty())
    return {};
  const std::string real = fs::canonical(common_dir).string();
  return base / hex_encode(crypto::sha256(as_bytes(real)));
}

std::string field(const Config& root, std::string_view name) {
  const std::optional<Config> value = root.is_map() ? root.get(name) : std::nullopt;
  return value && !value->is_null() && value->text() ? *value->text() : std::string();
}

LocalSettings settings_of(const Config& root) {
  return {field(root, "age_key_file"), field(root, "age_key_storage"),
          field(root, "age_keychain_label")};
}

std::string line(std::string_view name, const std::string& value) {
  if (value.empty())
    return {};
  return std::string(name) + ": " +
         syntax::emit_scalar(syntax::Format::yaml, syntax::Kind::string, value, -1) + "\n";
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (const std::string_view one = text.substr(0, end); !one.empty())
      lines.emplace_back(one);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return lines;
}

std::string joined(const std::set<std::string>& lines) {
  std::string text;
  for (const std::string& one : lines)
    text += one + "\n";
  return text;
}

std::string fingerprint(const Secret& under, const sops::DataKey& key) {
  constexpr std::size_t kBytes = 16;
  const crypto::Sha256Digest mac = crypto::hmac_sha256(under.reveal(), key.reveal());
  return hex_encode(ByteView(mac).first(kBytes));
}

std::set<std::string> read_lines(const StateFolder& files, const char* name) {
  const std::optional<Secret> content = files.read(name, kListCap);
  if (!content)
    return {};
  const std::vector<std::string> lines = lines_of(content->reveal_text());
  return {lines.begin(), lines.end()};
}

constexpr const char* kPluginFile = "plugins";

bool is_plugin_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return !name.empty() && name.front() != '.' && name.front() != '_' && name.front() != '-' &&
         std::all_of(name.begin(), name.end(), fits);
}

// Must not break the line-based file it is kept in.
void check_id(const std::string& id) {
  if (id.empty() || escape_for_display(id) != id)
    throw Error(Errc::bad_recipient,
                "{} cannot be approved: it holds characters that no key id has",
                Shown::recipient(id));
}

}  // namespace

LocalState::LocalState(const fs::path& common_dir, const EnvironmentLookup& environment)
    : files_(folder_of(common_dir, environment)) {}

LocalSettings LocalState::settings() const {
  const std::optional<Secret> text = files_.read("settings.yaml", kSettingsCap);
  if (!text || text->empty())
    return {};
  return settings_of(Config::parse("settings.yaml", text->reveal_text()));
}

void LocalState::save(const LocalSettings& settings, Rng& rng) {
  const std::string text = line("age_key_file", settings.age_key_file) +
                           line("age_key_storage", settings.age_key_storage) +
                           line("age_keychain_label", settings.age_keychain_label);
  files_.write("settings.yaml", as_bytes(text), rng);
}

std::optional<Secret> LocalState::derive(std::string_view label) const {
  const std::optional<Secret> key = files_.read("key", kKeySize);
  if (!key)
    return std::nullopt;
  if (key->size() != kKeySize)
    throw Error(Errc::bad_local_state, "the key in {} is cut",
                Shown::path((folder() / "key").string()))
        .hint("remove the file; approvals and fingerprints of this machine start anew");
  return crypto::hkdf_sha256(key->reveal(), {}, label);
}

Secret LocalState::derive_or_make(std::string_view label, Rng& rng) {
  if (std::optional<Secret> key = derive(label))
    return std::move(*key);
  Secret fresh = Secret::key(kKeySize);
  rng.fill(fresh.fill());
  files_.write_new("key", fresh.reveal(), rng);  // false: another process was first, its key counts
  std::optional<Secret> key = derive(label);
  if (!key)
    throw Error(Errc::bad_local_state, "the key of this machine vanished from {}",
                Shown::path(folder().string()));
  return std::move(*key);
}

std::set<std::string> LocalState::approved(std::string_view env) const {
  std::set<std::string> ids;
  const std::string prefix = std::string(env) + "\t";
  for (const std::string& one : read_lines(files_, "approved"))
    if (one.substr(0, prefix.size()) == prefix)
      ids.insert(one.substr(prefix.size()));
  return ids;
}

void LocalState::approve(std::string_view env, const std::vector<std::string>& ids, Rng& rng) {
  std::set<std::string> lines = read_lines(files_, "approved");
  const std::size_t before = lines.size();
  for (const std::string& id : ids) {
    check_id(id);
    lines.insert(std::string(env) + "\t" + id);
  }
  if (lines.size() != before)
    files_.write("approved", as_bytes(joined(lines)), rng);
}

std::map<std::string, std::set<std::string>> LocalState::all_approved() const {
  std::map<std::string, std::set<std::string>> out;
  for (const std::string& one : read_lines(files_, "approved"))
    if (const std::size_t tab = one.find('\t'); tab != std::string::npos)
      out[one.substr(0, tab)].insert(one.substr(tab + 1));
  return out;
}

bool LocalState::disapprove(std::string_view env, const std::string& id, Rng& rng) {
  std::set<std::string> lines = read_lines(files_, "approved");
  if (lines.erase(std::string(env) + "\t" + id) == 0)
    return false;
  files_.write("approved", as_bytes(joined(lines)), rng);
  return true;
}

std::set<std::string> LocalState::trusted_plugins() const {
  return read_lines(files_, kPluginFile);
}

void LocalState::trust_plugin(const std::string& name, Rng& rng) {
  if (!is_plugin_name(name))
    throw Error(Errc::usage, "{} is no plugin's name", Shown::name(name))
        .hint("of 'age-plugin-NAME' the NAME: small letters, digits, '.', '_' and '-'");
  std::set<std::string> names = read_lines(files_, kPluginFile);
  if (names.insert(name).second)
    files_.write(kPluginFile, as_bytes(joined(names)), rng);
}

bool LocalState::distrust_plugin(const std::string& name, Rng& rng) {
  std::set<std::string> names = read_lines(files_, kPluginFile);
  if (names.erase(name) == 0)
    return false;
  files_.write(kPluginFile, as_bytes(joined(names)), rng);
  return true;
}

bool LocalState::made_here(const sops::DataKey& key) const {
  const std::optional<Secret> under = derive(kDataKeyLabel);
  return under && read_lines(files_, "data-keys").count(fingerprint(*under, key)) != 0;
}

void LocalState::remember_made(const std::vector<const sops::DataKey*>& keys, Rng& rng) {
  if (keys.empty())
    return;
  const Secret under = derive_or_make(kDataKeyLabel, rng);
  std::set<std::string> lines = read_lines(files_, "data-keys");
  for (const sops::DataKey* key : keys)
    lines.insert(fingerprint(under, *key));
  files_.write("data-keys", as_bytes(joined(lines)), rng);
}

LocalSettings parse_legacy_settings(std::string_view name, std::string_view text) {
  const Config root = Config::parse(name, text);
  if (!root.is_map())
    return {};
  for (const auto& [key, value] : root.items())
    // A repository's file must not choose what is loaded or started (security.md S3).
    if (key.substr(0, 7) == "pkcs11_" || key.find("command") != std::string::npos ||
        key.find("endpoint") != std::string::npos)
      throw Error(Errc::bad_local_state, "{} may not set {}", Shown::path(name), Shown::name(key))
          .hint("remove the line; such settings come from this machine's environment only");
  return settings_of(root);
}

}  // namespace clef::matrix
