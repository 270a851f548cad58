// SPDX-License-Identifier: MIT
#include "cli/resolve_file.h"

#include "base/error.h"
#include "cli/resolve_case.h"
#include "cli/resolve_deleted.h"
#include "cli/resolve_inline.h"
#include "keys/keyring.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

bool is_about(const change::KeyConflict& conflict, std::string_view key) {
  return !conflict.path.empty() &&
         (sops::to_string(conflict.path) == key ||
          (conflict.path.size() == 1 && conflict.path.front().key == key));
}

// The document if it is a sealed one of style `inline`.
std::optional<sops::SealedDocument> as_inline(syntax::Format format, const std::string& text) {
  if (text.empty() || !change::is_conflict(format, text) || change::has_marker_lines(text))
    return std::nullopt;
  try {
    sops::SealedDocument sealed = sops::SealedDocument::parse(format, text);
    if (!change::inline_conflicts(sealed.document()).empty())
      return sealed;
  } catch (const Error&) {
    // Then it is no such document.
  }
  return std::nullopt;
}

}  // namespace

matrix::KeyClaims claims_of(const entry::CellPlace& place) {
  matrix::KeyClaims claims(*place.workspace);
  for (const std::string_view head :
       {"MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "refs/stash"})
    claims.add_revision(*place.workspace, head);
  return claims;
}

sops::DataKey unlock_for(const ResolveTools& tools, const std::string& path,
                         const sops::SealedDocument& sealed) {
  sops::DataKey key = tools.keyring->unlock(sealed.metadata());
  const auto place = tools.session->cell_at(path);
  // Ciphertext of another environment verifies at this path; the binding of its data key says
  // where it belongs (security.md S1).
  if (place && claims_of(*place).judge(key, place->id) == matrix::BindingState::foreign)
    throw Error(Errc::foreign_cell, "the data key of {} belongs to another cell", Shown::path(path))
        .hint("never take it over: see who brought it with 'git log -- PATH'");
  return key;
}

std::unique_ptr<ConflictFile> open_conflict(const ResolveTools& tools, const std::string& path,
                                            const ResolveDecisions& decisions) {
  const auto format = syntax::format_of(file_name(path));
  if (!format)
    return nullptr;
  git::Repository& repository = tools.session->repository();
  const std::string text = TreeRoot(repository.top()).read(path, matrix::kCellCap).value_or("");
  if (auto sealed = as_inline(*format, text))
    return std::make_unique<InlineCase>(tools, path, std::move(*sealed));
  const auto sides = find_sides(repository, path, *format, text);
  if (!sides)
    return nullptr;
  if (sides->ids.ours.empty() || sides->ids.theirs.empty())
    return std::make_unique<DeletedCase>(tools, path, *format, *sides);
  return std::make_unique<ResolveCase>(tools, path, *format, *sides, decisions);
}

change::KeyConflict find_conflict(ConflictFile& file, std::string_view key) {
  std::vector<std::string> names;
  for (const change::KeyConflict& conflict : file.conflicts()) {
    if (is_about(conflict, key))
      return conflict;
    if (!conflict.path.empty())
      names.push_back(sops::to_string(conflict.path));
  }
  if (names.empty())
    throw Error(Errc::no_key, "{} is not in conflict in {}, and no other key is",
                Shown::key_name(key), Shown::path(file.path()));
  throw Error(Errc::no_key, "{} is not in conflict in {}", Shown::key_name(key),
              Shown::path(file.path()))
      .hint("in conflict: {}", Shown::list(names));
}

}  // namespace clef::cli
