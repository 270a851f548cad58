// SPDX-License-Identifier: MIT
#include "cli/own_key.h"

#include <optional>

#include "age/age.h"
#include "base/error.h"
#include "base/terminal.h"
#include "cli/key_writer.h"
#include "keys/environment.h"
#include "keys/keyring.h"

namespace clef::cli {
namespace {

// Where a person's key lies, for every repository on this machine; nullopt without a HOME.
std::optional<fs::path> usual_key_file() {
  const std::string wanted = keys::process_environment("CLEF_AGE_KEY_FILE").value_or("");
  if (!wanted.empty())
    return fs::absolute(wanted);
  const std::string config = keys::process_environment("XDG_CONFIG_HOME").value_or("");
  if (config.starts_with('/'))
    return fs::path(config) / "git-clef" / "keys.txt";
  const std::string home = keys::process_environment("HOME").value_or("");
  if (!home.starts_with('/'))
    return std::nullopt;
  return fs::path(home) / ".config" / "git-clef" / "keys.txt";
}

std::vector<std::string> present_keys(Context& context, const matrix::LocalState& local) {
  keys::KeyringConfig config;
  config.identity_file = context.globals().identity.value_or("");
  config.environment = keys::process_environment;
  config.resolver = &context.resolver();
  config.may_prompt = has_terminal();
  if (local.available()) {
    const matrix::LocalSettings settings = local.settings();
    if (!settings.age_key_file.empty())
      config.local_key_files.emplace_back(settings.age_key_file);
    config.keychain_label = settings.age_keychain_label;
  }
  if (const auto usual = usual_key_file(); usual && fs::exists(*usual))
    config.local_key_files.push_back(*usual);
  return keys::Keyring(std::move(config)).own_recipients();
}

std::string choose(Context& context, const std::vector<std::string>& keys, bool non_interactive) {
  if (keys.size() == 1 || non_interactive || context.globals().yes || !has_terminal())
    return keys.front();
  for (std::size_t i = 0; i < keys.size(); ++i)
    context.out().note("key {}: {}", Shown::number(static_cast<std::int64_t>(i + 1)),
                       Shown::recipient(keys[i]));
  const std::string answer = prompt_line(Shown::words("which key shall read this repository [1]"));
  const std::size_t wanted = answer.empty() ? 1 : std::strtoul(answer.c_str(), nullptr, 10);
  if (wanted < 1 || wanted > keys.size())
    throw Error(Errc::refused, "there is no such key; nothing was changed");
  return keys[wanted - 1];
}

// Later commands in this repository look there too.
void remember(matrix::LocalState& local, const fs::path& file, Rng& rng) {
  if (!local.available())
    return;
  matrix::LocalSettings settings = local.settings();
  if (!settings.age_key_file.empty())
    return;
  settings.age_key_file = file.string();
  settings.age_key_storage = "file";
  local.save(settings, rng);
}

}  // namespace

void use_present_key(Context& context, matrix::LocalState& local) {
  const std::optional<fs::path> file = usual_key_file();
  if (file && fs::exists(*file))
    remember(local, *file, context.rng());
}

OwnKey find_or_make_key(Context& context, matrix::LocalState& local, bool non_interactive) {
  const std::optional<fs::path> file = usual_key_file();
  const std::vector<std::string> keys = present_keys(context, local);
  if (!keys.empty()) {
    use_present_key(context, local);
    return {choose(context, keys, non_interactive), {}};
  }
  if (!file)
    throw Error(Errc::no_identity, "there is no private key, and no HOME to keep a new one in")
        .hint("set CLEF_AGE_KEY_FILE to a file outside the repository");
  std::error_code ignored;
  fs::create_directories(file->parent_path(), ignored);
  // A private key in a work tree is one `git add` away from everybody.
  if (git::Repository::discover(file->parent_path()))
    throw Error(Errc::unsafe_path, "the private key would lie in a git work tree: {}",
                Shown::path(file->string()))
        .hint("set CLEF_AGE_KEY_FILE to a file outside of it");
  const age::KeyPair pair = age::generate_key(context.rng());
  write_new_private_file(*file, key_file_text(pair, context.clock()));
  remember(local, *file, context.rng());
  return {pair.recipient, *file};
}

}  // namespace clef::cli
