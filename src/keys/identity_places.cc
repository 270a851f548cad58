// SPDX-License-Identifier: MIT
#include "keys/identity_places.h"

#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "base/file.h"
#include "keys/key_programs.h"

namespace clef::keys {
namespace {

constexpr std::size_t kMostKeyText = 16 * kMiB;

std::optional<std::string> variable(const KeyringConfig& config, const char* name) {
  auto value = config.environment ? config.environment(name) : std::nullopt;
  if (value && value->empty())
    return std::nullopt;
  return value;
}

enum class Missing { is_error, is_nothing };

// Pipes only where a person named the file just now (`<(…)`): a FIFO at a fixed place would hang
// us (security.md S3).
std::optional<Secret> read_key_file(const fs::path& path, Missing missing, bool allow_pipe) {
  std::error_code ignored;
  const auto status = fs::status(path, ignored);
  if (missing == Missing::is_nothing && status.type() == fs::file_type::not_found)
    return std::nullopt;
  if (!allow_pipe && fs::exists(status) && !fs::is_regular_file(status))
    throw Error(Errc::bad_identity, "{} is not a regular file", Shown::path(path.string()));
  return read_secret_file(path, kMostKeyText);
}

Place file_place(std::string name, fs::path path, Missing missing, bool allow_pipe) {
  return {.name = std::move(name),
          .read = [path = std::move(path), missing, allow_pipe](const std::string&) {
            return read_key_file(path, missing, allow_pipe);
          }};
}

Place file_named_by(const KeyringConfig& config, const char* name) {
  return {.name = name, .read = [&config, name](const std::string&) -> std::optional<Secret> {
            const auto path = variable(config, name);
            if (!path)
              return std::nullopt;
            return read_key_file(*path, Missing::is_error, true);
          }};
}

std::optional<Secret> key_variable(const KeyringConfig& config, const char* name) {
  auto value = variable(config, name);
  if (!value)
    return std::nullopt;
  Secret lines = one_key_a_line(*value);
  wipe(*value);
  return lines;
}

// CLEF_AGE_KEY is read now, while there is one thread, because reading takes it out of the
// environment.
Place own_key_variable(const KeyringConfig& config) {
  auto value = std::make_shared<std::optional<Secret>>(key_variable(config, "CLEF_AGE_KEY"));
  return {.name = "CLEF_AGE_KEY", .read = [value](const std::string&) -> std::optional<Secret> {
            if (!*value)
              return std::nullopt;
            return (*value)->clone();
          }};
}

Place command_in(const KeyringConfig& config, const char* name) {
  return {.name = name,
          .read = [&config, name](const std::string& recipient) -> std::optional<Secret> {
            const auto command = variable(config, name);
            if (!command)
              return std::nullopt;
            return run_key_command(config, name, *command, recipient);
          },
          .starts_program = true,
          .depends_on_reader = true};
}

std::optional<fs::path> home(const KeyringConfig& config) {
  const auto value = variable(config, "HOME");
  // A relative HOME would mean files of the repository at hand.
  if (!value || !value->starts_with('/'))
    return std::nullopt;
  return fs::path(*value);
}

std::optional<fs::path> sops_key_file(const KeyringConfig& config) {
  const auto folder = variable(config, "XDG_CONFIG_HOME");
  if (folder && folder->starts_with('/'))
    return fs::path(*folder) / "sops/age/keys.txt";
  const auto user = home(config);
  if (!user)
    return std::nullopt;
  return *user / ".config/sops/age/keys.txt";
}

void add_places_of_sops(const KeyringConfig& config, std::vector<Place>& places) {
  places.push_back({.name = "SOPS_AGE_KEY", .read = [&config](const std::string&) {
                      return key_variable(config, "SOPS_AGE_KEY");
                    }});
  places.push_back(file_named_by(config, "SOPS_AGE_KEY_FILE"));
  places.push_back(command_in(config, "SOPS_AGE_KEY_CMD"));
  if (const auto file = sops_key_file(config))
    places.push_back(file_place(file->string(), *file, Missing::is_nothing, false));
  places.push_back(file_named_by(config, "SOPS_AGE_SSH_PRIVATE_KEY_FILE"));
  places.push_back(command_in(config, "SOPS_AGE_SSH_PRIVATE_KEY_CMD"));
  const auto user = home(config);
  if (!user)
    return;
  for (const char* name : {".ssh/id_ed25519", ".ssh/id_rsa"})
    places.push_back(file_place((*user / name).string(), *user / name, Missing::is_nothing, false));
}

}  // namespace

Secret one_key_a_line(std::string_view text) {
  // A PEM or age armor holds blanks that are not ours to change.
  if (text.starts_with("-----BEGIN") || text.starts_with("age-encryption"))
    return Secret::copy_of(text);
  Secret lines = Secret::copy_of(text);
  bool comment = false;
  bool at_start = true;
  for (std::uint8_t& c : lines.fill()) {
    if (at_start && c == '#')
      comment = true;
    at_start = c == '\n';
    if (c == '\n')
      comment = false;
    else if (!comment && (c == ' ' || c == '\t' || c == '\r'))
      c = '\n';
  }
  return lines;
}

std::vector<Place> identity_places(const KeyringConfig& config) {
  std::vector<Place> places;
  if (!config.identity_file.empty()) {
    places.push_back(
        file_place(config.identity_file, config.identity_file, Missing::is_error, true));
    return places;
  }
  places.push_back(own_key_variable(config));
  places.push_back(file_named_by(config, "CLEF_AGE_KEY_FILE"));
  for (const fs::path& file : config.local_key_files)
    places.push_back(file_place(file.string(), file, Missing::is_error, false));
  if (!config.keychain_label.empty())
    places.push_back({.name = "keychain",
                      .read = [&config](const std::string&) { return ask_keychain(config); },
                      .starts_program = true});
  add_places_of_sops(config, places);
  return places;
}

}  // namespace clef::keys
