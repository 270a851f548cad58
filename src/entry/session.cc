// SPDX-License-Identifier: MIT
#include "entry/session.h"

#include <map>

#include "base/file.h"
#include "crypto/random.h"
#include "git/discovery.h"
#include "keys/environment.h"
#include "keys/keyring.h"
#include "matrix/workspace_keys.h"

namespace clef::entry {
namespace {

Session::Options completed(Session::Options options) {
  if (!options.environment)
    options.environment = keys::process_environment;
  if (options.clock == nullptr)
    options.clock = &system_clock();
  if (options.rng == nullptr)
    options.rng = &crypto::system_rng();
  return options;
}

git::Repository discover(const Session::Options& options) {
  std::optional<git::Repository> found =
      git::Repository::discover(options.folder, options.meanwhile);
  if (!found)
    throw Error(Errc::no_repository, "{} is not in a git repository",
                Shown::path(options.folder.string()));
  return *std::move(found);
}

}  // namespace

struct Session::Impl {
  explicit Impl(Options wanted)
      : options(completed(std::move(wanted))), repository(discover(options)) {
    if (!repository.top().empty())
      tree.emplace(repository.top());
  }

  // Its name is a hash: not of use to every commit, and OpenSSL's first one takes a millisecond.
  matrix::LocalState& local() {
    if (!local_state)
      local_state.emplace(repository.common_dir(), options.environment);
    return *local_state;
  }
  // Nearest folder at or above that of `path` with a manifest; nullopt: none.
  std::optional<std::string> manifest_folder(std::string_view path) const;
  std::unique_ptr<matrix::Workspace> open_workspace(const std::string& folder) const;
  matrix::Workspace* workspace_in(const std::string& folder);
  keys::Keyring& keys();
  std::unique_ptr<keys::Keyring> keyring_without_manifest();
  std::optional<sops::DataKey> unlock(const sops::Metadata& metadata);

  Options options;
  git::Repository repository;
  std::optional<matrix::LocalState> local_state;
  std::optional<TreeRoot> tree;  // none in a bare repository
  // By the manifest's folder; null: it is broken.
  std::map<std::string, std::unique_ptr<matrix::Workspace>> workspaces;
  std::unique_ptr<keys::KeyCache> key_cache;  // before its user
  std::unique_ptr<keys::Keyring> own_keyring;
  keys::Keyring* keyring = nullptr;  // own, or of the first workspace
  std::optional<Error> refusal;
  std::unique_ptr<change::Fingerprints> fingerprints;
  bool asked_for_fingerprints = false;
};

std::optional<std::string> Session::Impl::manifest_folder(std::string_view path) const {
  if (!tree)
    return std::nullopt;
  std::string_view folder = path;
  do {
    folder = parent_path(folder);
    std::string name(folder);
    name.append(folder.empty() ? "" : "/").append(matrix::kManifestName);
    try {
      if (tree->exists(name))
        return std::string(folder);
    } catch (const Error&) {
      // A path that git may hold and we never touch: a link on the way, a part named ".GIT".
      return std::nullopt;
    }
  } while (!folder.empty());
  return std::nullopt;
}

std::unique_ptr<matrix::Workspace> Session::Impl::open_workspace(const std::string& folder) const {
  matrix::WorkspaceOptions wanted;
  wanted.folder = repository.top();
  wanted.manifest_folder = folder;
  wanted.layout = &repository.layout();
  wanted.environment = options.environment;
  wanted.start_programs = false;
  wanted.may_prompt = false;
  wanted.clock = options.clock;
  wanted.rng = options.rng;
  try {
    return std::make_unique<matrix::Workspace>(matrix::Workspace::open(std::move(wanted)));
  } catch (const Error&) {
    return nullptr;  // lint and doctor tell what is wrong with it
  }
}

matrix::Workspace* Session::Impl::workspace_in(const std::string& folder) {
  const auto known = workspaces.find(folder);
  if (known != workspaces.end())
    return known->second.get();
  return workspaces.emplace(folder, open_workspace(folder)).first->second.get();
}

// Without a manifest, or where a repository's own files would have a say in which keys are looked
// for (security.md S3): LOCAL and the environment alone.
std::unique_ptr<keys::Keyring> Session::Impl::keyring_without_manifest() {
  keys::KeyringConfig config;
  config.environment = options.environment;
  try {
    const fs::path file = local().settings().age_key_file;
    if (file.is_absolute())
      config.local_key_files = {file};
    key_cache = matrix::find_key_cache(repository, local(), options.environment, *options.rng);
    config.key_cache = key_cache.get();
  } catch (const Error&) {
    // LOCAL is not ours alone: nothing there is believed.
  }
  return std::make_unique<keys::Keyring>(std::move(config));
}

keys::Keyring& Session::Impl::keys() {
  if (keyring != nullptr)
    return *keyring;
  if (workspaces.empty() && tree && tree->exists(matrix::kManifestName))
    workspace_in({});
  for (const auto& [folder, workspace] : workspaces) {
    if (!workspace || keyring != nullptr)
      continue;
    try {
      keyring = &workspace->keyring();
    } catch (const Error&) {
      continue;
    }
  }
  if (keyring == nullptr) {
    own_keyring = keyring_without_manifest();
    keyring = own_keyring.get();
  }
  return *keyring;
}

std::optional<sops::DataKey> Session::Impl::unlock(const sops::Metadata& metadata) {
  refusal.reset();
  try {
    return keys().unlock(metadata);
  } catch (const Error& error) {
    refusal = error;
    return std::nullopt;
  }
}

Session::Session(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}
Session::~Session() = default;

git::Repository& Session::repository() { return impl_->repository; }
keys::Keyring& Session::keyring() { return impl_->keys(); }
const matrix::EnvironmentLookup& Session::environment() const { return impl_->options.environment; }
matrix::LocalState& Session::local() { return impl_->local(); }
const Clock& Session::clock() const { return *impl_->options.clock; }
Rng& Session::rng() { return *impl_->options.rng; }
const Error* Session::refusal() const { return impl_->refusal ? &*impl_->refusal : nullptr; }

matrix::Workspace* Session::workspace_at(std::string_view path) {
  const std::optional<std::string> folder = impl_->manifest_folder(path);
  return folder ? impl_->workspace_in(*folder) : nullptr;
}

std::optional<CellPlace> Session::cell_at(std::string_view path) {
  const std::optional<std::string> folder = impl_->manifest_folder(path);
  matrix::Workspace* workspace = folder ? impl_->workspace_in(*folder) : nullptr;
  if (workspace == nullptr)
    return std::nullopt;
  const std::string_view below = folder->empty() ? path : path.substr(folder->size() + 1);
  std::optional<matrix::CellId> id = workspace->manifest().cell_at(below);
  if (!id)
    return std::nullopt;
  return CellPlace{workspace, *std::move(id)};
}

std::optional<sops::DataKey> Session::try_unlock(const sops::Metadata& metadata) {
  return impl_->unlock(metadata);
}

std::optional<sops::OpenDocument> Session::try_open(const sops::SealedDocument& sealed) {
  const std::optional<sops::DataKey> key = impl_->unlock(sealed.metadata());
  if (!key)
    return std::nullopt;
  return sealed.open(*key);
}

const change::Fingerprints* Session::fingerprints() {
  if (impl_->asked_for_fingerprints)
    return impl_->fingerprints.get();
  impl_->asked_for_fingerprints = true;
  try {
    impl_->fingerprints = std::make_unique<change::Fingerprints>(
        impl_->local().derive_or_make(matrix::kFingerprintLabel, rng()));
  } catch (const Error&) {
    // Values are then told apart by their ciphertexts, which over-reports and hides nothing.
  }
  return impl_->fingerprints.get();
}

std::optional<syntax::Format> format_of_path(std::string_view path) {
  return syntax::format_of(file_name(path));
}

}  // namespace clef::entry
