// SPDX-License-Identifier: MIT
#include "matrix/view.h"

#include "base/error.h"
#include "git/repo_reader.h"
#include "matrix/in_file.h"

namespace clef::matrix {
namespace {

// What begins with '-' is an option to git, an empty text or ":path" the index.
void check_revision(std::string_view revision) {
  const bool other = revision.empty() || revision.front() == '-' || revision.front() == '^' ||
                     revision.find_first_of(std::string_view(":\n\0", 3)) != std::string_view::npos;
  if (other)
    throw Error(Errc::usage, "{} is not a revision", Shown::name(revision))
        .hint("give a commit, a tag or a branch, such as HEAD~1");
}

bool protects(const Manifest& manifest, std::string_view environment) {
  return manifest.has_environment(environment) && manifest.environment(environment).is_protected;
}

}  // namespace

View::View(Workspace& workspace, const std::optional<std::string>& revision)
    : workspace_(workspace) {
  if (!revision)
    return;
  check_revision(*revision);
  revision_ = *revision;
  const auto commit = workspace.repository().reader().resolve(revision_);
  if (!commit)
    throw Error(Errc::not_found, "no revision is called {}", Shown::name(revision_));
  commit_ = *commit;
  const std::string path = workspace.manifest_path();
  std::optional<std::string> text = blob(path, kConfigCap);
  if (!text)
    throw Error(Errc::not_found, "there is no {} in revision {}", Shown::path(path),
                Shown::name(revision_));
  then_ = Manifest::parse(path, *std::move(text));
}

std::optional<std::string> View::blob(std::string_view path, std::size_t cap) {
  return workspace_.repository().reader().blob(commit_ + ":" + std::string(path), cap);
}

const Manifest& View::manifest() const { return then_ ? *then_ : workspace_.manifest(); }

std::string View::cell_path(const CellId& id) const {
  return workspace_.repo_path(manifest().cell_path(id));
}

std::optional<sops::SealedDocument> View::find_sealed(const CellId& id) {
  if (!then_)
    return workspace_.find_sealed(id);
  then_->check(id);
  const std::string path = cell_path(id);
  std::optional<std::string> text = blob(path, kCellCap);
  if (!text)
    return std::nullopt;
  return in_file(path, [&]() -> std::optional<sops::SealedDocument> {
    return sops::SealedDocument::parse(then_->format(), *std::move(text));
  });
}

sops::SealedDocument View::sealed(const CellId& id) {
  if (!then_)
    return workspace_.sealed(id);
  if (std::optional<sops::SealedDocument> found = find_sealed(id))
    return *std::move(found);
  const std::string path = cell_path(id);
  throw Error(Errc::not_found, "there is no {} in revision {}", Shown::path(path),
              Shown::name(revision_))
      .hint("git log --oneline -- {}", Shown::path(path));
}

sops::OpenDocument View::open_cell(const CellId& id) {
  const sops::SealedDocument cell = sealed(id);
  return in_file(cell_path(id), [&] { return cell.open(workspace_.keyring()); });
}

Sidecar View::sidecar(const CellId& id) {
  if (!then_)
    return workspace_.sidecar(id);
  const std::string path = workspace_.repo_path(then_->sidecar_path(id));
  std::optional<std::string> text = blob(path, kSidecarCap);
  return text ? Sidecar::read(path, *std::move(text)) : Sidecar();
}

bool View::is_protected(std::string_view environment) const {
  return protects(workspace_.manifest(), environment) || protects(manifest(), environment);
}

}  // namespace clef::matrix
