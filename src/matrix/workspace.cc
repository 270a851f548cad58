// SPDX-License-Identifier: MIT
#include "matrix/workspace.h"

#include <algorithm>

#include "base/error.h"
#include "crypto/random.h"
#include "crypto/warm_up.h"
#include "keys/environment.h"
#include "matrix/in_file.h"
#include "matrix/workspace_keys.h"

namespace clef::matrix {
namespace {

std::string joined(std::string_view folder, std::string_view name) {
  return folder.empty() ? std::string(name) : std::string(folder) + "/" + std::string(name);
}

// `folder` as seen from the work-tree top; the top itself ("") if it lies elsewhere
// (GIT_WORK_TREE).
std::string below(const fs::path& top, const fs::path& folder) {
  std::error_code error;
  const fs::path real = fs::weakly_canonical(folder, error);
  std::string relative = real.lexically_relative(fs::canonical(top)).string();
  if (error || relative == "." || relative.empty() || relative.substr(0, 2) == "..")
    return {};
  return relative;
}

[[noreturn]] void throw_no_manifest(const TreeRoot& tree, const std::string& folder) {
  Error error(Errc::no_manifest, "no {} here or above, up to {}", Shown::path(kManifestName),
              Shown::path(tree.path().string()));
  const std::vector<std::string> others = manifests_below(tree, folder);
  if (others.empty())
    throw std::move(error).hint("'git clef init' makes one");
  throw std::move(error).hint("there is one in {}; go there or name it with --dir",
                              Shown::list(others));
}

// The nearest folder at or above `folder` that has a manifest.
std::string manifest_folder(const TreeRoot& tree, const std::string& folder) {
  std::string_view here = folder;
  for (;;) {
    if (tree.exists(joined(here, kManifestName)))
      return std::string(here);
    if (here.empty())
      throw_no_manifest(tree, folder);
    here = parent_path(here);
  }
}

Manifest load_manifest(const TreeRoot& tree, const std::string& folder) {
  const std::string path = joined(folder, kManifestName);
  std::optional<std::string> text = tree.read(path, kConfigCap);
  if (!text)
    throw_no_manifest(tree, folder);
  return Manifest::parse(path, std::move(*text));
}

}  // namespace

std::vector<std::string> manifests_below(const TreeRoot& tree, std::string_view folder) {
  std::vector<std::string> found;
  for (const std::string& path : tree.list(folder))
    if (file_name(path) == kManifestName)
      found.emplace_back(parent_path(path));
  return found;
}

struct Workspace::Impl {
  Impl(WorkspaceOptions wanted, git::Repository found)
      : options(std::move(wanted)),
        repository(std::move(found)),
        tree(repository.top()),
        local(repository.common_dir(), options.environment),
        resolver(options.environment("PATH").value_or(""), repository.top()) {
    options.layout = nullptr;  // the caller's
  }

  WorkspaceOptions options;
  git::Repository repository;
  TreeRoot tree;
  LocalState local;
  ProgramResolver resolver;
  std::string folder;  // of the manifest, from the top
  std::optional<Manifest> manifest;
  std::unique_ptr<keys::KeyCache> key_cache;  // before its user
  std::unique_ptr<keys::Keyring> keyring;
  std::optional<std::string> author;
};

namespace {

WorkspaceOptions completed(WorkspaceOptions options) {
  if (!options.environment)
    options.environment = keys::process_environment;
  if (options.clock == nullptr)
    options.clock = &system_clock();
  if (options.rng == nullptr)
    options.rng = &crypto::system_rng();
  return options;
}

// --dir is as the person wrote it: from where he stands.
fs::path start_folder(const WorkspaceOptions& options) {
  return options.manifest_folder.empty() ? options.folder
                                         : options.folder / options.manifest_folder;
}

git::Repository need_repository(const fs::path& folder, const WorkspaceOptions& options) {
  std::optional<git::Repository> repository =
      options.layout != nullptr
          ? git::Repository::at(*options.layout)
          : git::Repository::discover(
                folder, options.opens_cells ? crypto::warm_up : std::function<void()>());
  if (!repository)
    throw Error(Errc::no_repository, "{} is not in a git repository", Shown::path(folder.string()))
        .hint("'git init' makes one");
  if (repository->bare() || repository->top().empty())
    throw Error(Errc::no_repository, "the repository of {} has no work tree",
                Shown::path(folder.string()));
  return std::move(*repository);
}

}  // namespace

Workspace::Workspace(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Workspace Workspace::open(WorkspaceOptions options) {
  options = completed(std::move(options));
  const fs::path start = start_folder(options);
  git::Repository repository = need_repository(start, options);
  auto impl = std::make_unique<Impl>(std::move(options), std::move(repository));
  impl->folder = below(impl->tree.path(), start);
  if (impl->options.manifest_folder.empty())
    impl->folder = manifest_folder(impl->tree, impl->folder);
  impl->manifest = load_manifest(impl->tree, impl->folder);
  return Workspace(std::move(impl));
}

Workspace Workspace::create(WorkspaceOptions options, Manifest manifest) {
  options = completed(std::move(options));
  const fs::path start = start_folder(options);
  git::Repository repository = need_repository(start, options);
  auto impl = std::make_unique<Impl>(std::move(options), std::move(repository));
  impl->folder = below(impl->tree.path(), start);
  impl->manifest = std::move(manifest);
  return Workspace(std::move(impl));
}

git::Repository& Workspace::repository() { return impl_->repository; }
const TreeRoot& Workspace::tree() const { return impl_->tree; }
const Manifest& Workspace::manifest() const { return *impl_->manifest; }
LocalState& Workspace::local() { return impl_->local; }
const ProgramResolver& Workspace::resolver() const { return impl_->resolver; }
const Clock& Workspace::clock() const { return *impl_->options.clock; }
Rng& Workspace::rng() { return *impl_->options.rng; }

keys::Keyring& Workspace::keyring() {
  if (!impl_->keyring) {
    const KeySettings settings = find_key_settings(*this);
    keys::KeyringConfig config;
    config.identity_file = impl_->options.identity_file;
    config.local_key_files = settings.key_files;
    config.keychain_label = settings.keychain_label;
    config.environment = impl_->options.environment;
    config.resolver = impl_->options.start_programs ? &impl_->resolver : nullptr;
    config.may_prompt = impl_->options.may_prompt;
    config.trusted_plugins = impl_->local.trusted_plugins();
    impl_->key_cache = find_key_cache(impl_->repository, impl_->local, impl_->options.environment,
                                      *impl_->options.rng);
    config.key_cache = impl_->key_cache.get();
    impl_->keyring = std::make_unique<keys::Keyring>(std::move(config));
  }
  return *impl_->keyring;
}

TransactionPlace Workspace::place() {
  return {&impl_->tree, impl_->repository.git_dir(), impl_->repository.common_dir(), &impl_->local,
          impl_->options.rng};
}

std::string Workspace::repo_path(std::string_view manifest_path) const {
  return joined(impl_->folder, manifest_path);
}

std::string Workspace::manifest_path() const { return repo_path(kManifestName); }

std::string Workspace::cell_path(const CellId& id) const {
  return repo_path(manifest().cell_path(id));
}

std::string Workspace::sidecar_path(const CellId& id) const {
  return repo_path(manifest().sidecar_path(id));
}

std::optional<sops::SealedDocument> Workspace::find_sealed(const CellId& id) const {
  manifest().check(id);
  const std::string path = cell_path(id);
  std::optional<std::string> text = tree().read(path, kCellCap);
  if (!text)
    return std::nullopt;
  return in_file(path, [&]() -> std::optional<sops::SealedDocument> {
    return sops::SealedDocument::parse(manifest().format(), std::move(*text));
  });
}

sops::SealedDocument Workspace::sealed(const CellId& id) const {
  if (std::optional<sops::SealedDocument> found = find_sealed(id))
    return std::move(*found);
  throw Error(Errc::no_cell, "the cell {} has no file {}", Shown::name(id.text()),
              Shown::path(cell_path(id)))
      .hint("'git clef fill --cells' makes missing cells");
}

sops::OpenDocument Workspace::open_cell(const CellId& id) {
  const sops::SealedDocument cell = sealed(id);
  return in_file(cell_path(id), [&] { return cell.open(keyring()); });
}

Sidecar Workspace::sidecar(const CellId& id) const {
  const std::string path = sidecar_path(id);
  std::optional<std::string> text = tree().read(path, kSidecarCap);
  return text ? Sidecar::read(path, std::move(*text)) : Sidecar();
}

std::optional<Schema> Workspace::schema(std::string_view ns) const {
  const std::string& relative = manifest().name_space(ns).schema;
  if (relative.empty())
    return std::nullopt;
  const std::string path = repo_path(relative);
  const std::optional<std::string> text = tree().read(path, kConfigCap);
  if (!text)
    throw Error(Errc::bad_schema, "the schema {} of {} does not exist", Shown::path(path),
                Shown::name(ns))
        .hint("'git clef schema new' makes one");
  return Schema::parse(path, *text);
}

std::optional<sops::SealedDocument> Workspace::head_sealed(const CellId& id,
                                                           std::string_view known) {
  const std::optional<std::string> text = repository().blob("HEAD:" + cell_path(id), kCellCap);
  if (!text || *text == known)
    return std::nullopt;
  try {
    return sops::SealedDocument::parse(manifest().format(), *text);
  } catch (const Error&) {
    return std::nullopt;  // it says nothing about selectors then
  }
}

void Workspace::require_settled() { require_no_journal(place()); }

std::string Workspace::author(std::string_view fallback) {
  // Asked once: an import records as many changes as it has keys.
  if (!impl_->author)
    impl_->author = repository().user();
  return impl_->author->empty() ? std::string(fallback) : *impl_->author;
}

void Workspace::replace_manifest(Manifest manifest) { impl_->manifest = std::move(manifest); }

}  // namespace clef::matrix
