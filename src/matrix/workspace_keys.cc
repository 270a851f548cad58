// SPDX-License-Identifier: MIT
#include "matrix/workspace_keys.h"

#include <algorithm>

#include "base/error.h"
#include "base/file.h"

namespace clef::matrix {
namespace {

constexpr std::string_view kLegacyFile = ".clef/config.yaml";

void add(KeySettings& out, const LocalSettings& settings) {
  // A relative path would be looked for in whatever folder the person stands in.
  const fs::path file = settings.age_key_file;
  if (file.is_absolute() &&
      std::find(out.key_files.begin(), out.key_files.end(), file) == out.key_files.end())
    out.key_files.push_back(file);
  if (out.keychain_label.empty())
    out.keychain_label = settings.age_keychain_label;
}

// The file of one work tree. Being git-ignored does not stop it from being tracked, and then it is
// the repository's word, not this machine's.
LocalSettings legacy_settings(const TreeRoot& tree, git::Repository& repository,
                              const std::string& path) {
  const std::optional<std::string> text = tree.read(path, kConfigCap);
  if (!text || text->empty())
    return {};
  if (repository.is_tracked(path))
    throw Error(Errc::bad_local_state,
                "{} is tracked by git, so that a clone could choose your keys", Shown::path(path))
        .hint("'git rm --cached' it and commit; it belongs to this machine only");
  try {
    return parse_legacy_settings(path, *text);
  } catch (const Error& error) {
    if (error.code() == Errc::bad_local_state)
      throw;
    return {};  // damaged: as good as absent, other sources may do
  }
}

// Top of the main work tree, if the one at hand is linked to it.
std::optional<fs::path> main_top(const git::Repository& repository) {
  const fs::path& common = repository.common_dir();
  if (common == repository.git_dir() || common.filename() != ".git")
    return std::nullopt;
  return common.parent_path();
}

constexpr const char* kCacheSetting = "clef.cachekeys";
constexpr std::string_view kCacheLabel = "git-clef key cache v1";

// Could one of the user's files set it? Asking git costs a process, and most people do not.
bool may_be_set(const fs::path& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file, ignored))
    return false;
  std::string text(read_secret_file(file, kConfigCap).reveal_text());
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text.find("cachekeys") != text.npos || text.find("include") != text.npos;
}

bool may_be_set(const EnvironmentLookup& environment) {
  if (environment("GIT_CONFIG_COUNT") || environment("GIT_CONFIG_PARAMETERS") ||
      may_be_set(fs::path(environment("GIT_CONFIG_SYSTEM").value_or("/etc/gitconfig"))))
    return true;
  if (const auto global = environment("GIT_CONFIG_GLOBAL"))
    return may_be_set(fs::path(*global));
  const std::string home = environment("HOME").value_or("");
  const std::string config = environment("XDG_CONFIG_HOME").value_or("");
  return (!home.empty() && may_be_set(fs::path(home) / ".gitconfig")) ||
         (!config.empty() && may_be_set(fs::path(config) / "git/config")) ||
         (config.empty() && !home.empty() && may_be_set(fs::path(home) / ".config/git/config"));
}

}  // namespace

std::unique_ptr<keys::KeyCache> find_key_cache(git::Repository& repository, const LocalState& local,
                                               const EnvironmentLookup& environment, Rng& rng) {
  if (!may_be_set(environment))
    return nullptr;
  const auto setting = repository.config_value(kCacheSetting, true);
  const auto life = setting ? keys::parse_cache_time(*setting) : std::nullopt;
  std::optional<Secret> under = life ? local.derive(kCacheLabel) : std::nullopt;
  return under ? std::make_unique<keys::KeyCache>(std::move(*under), *life, rng) : nullptr;
}

KeySettings find_key_settings(Workspace& workspace) {
  KeySettings out;
  add(out, workspace.local().settings());
  const std::string path = workspace.repo_path(kLegacyFile);
  git::Repository& repository = workspace.repository();
  add(out, legacy_settings(workspace.tree(), repository, path));
  const std::optional<fs::path> top = main_top(repository);
  if (!top || !fs::exists(*top / path))
    return out;
  if (std::optional<git::Repository> main = git::Repository::discover(*top))
    add(out, legacy_settings(TreeRoot(*top), *main, path));
  return out;
}

}  // namespace clef::matrix
