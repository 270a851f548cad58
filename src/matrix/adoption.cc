// SPDX-License-Identifier: MIT
#include "matrix/adoption.h"

#include <algorithm>

#include "base/error.h"

namespace clef::matrix {
namespace {

DataKeys local_keys(const LocalState& local) {
  try {
    return DataKeys(local);
  } catch (const Error&) {
    return DataKeys();  // a LOCAL that is not believed speaks for no key
  }
}

}  // namespace

KeyClaims::KeyClaims(Workspace& workspace)
    : keys_(local_keys(workspace.local())), workspace_(&workspace) {
  const std::string path = workspace.repo_path(kBindingsPath);
  try {
    if (const auto text = workspace.tree().read(path, kBindingsCap)) {
      tree_ = Bindings::parse(*text);
      lines_.push_back(tree_);
    }
  } catch (const Error&) {
    // A link, a folder, conflict markers in its place: no lines.
  }
  for (const char* revision : {"HEAD", ":1", ":2", ":3"})
    add_revision(workspace, revision);
}

KeyClaims::KeyClaims(const LocalState& local) : keys_(local_keys(local)) {}

void KeyClaims::add_revision(Workspace& workspace, std::string_view revision) {
  const std::string name = std::string(revision) + ":" + workspace.repo_path(kBindingsPath);
  try {
    if (const auto text = workspace.repository().blob(name, kBindingsCap))
      add(*text);
  } catch (const Error&) {
    // No such revision: no lines.
  }
}

void KeyClaims::add(std::string_view bindings_text) {
  try {
    lines_.push_back(Bindings::parse(bindings_text));
  } catch (const Error&) {
    // Conflict markers, a forgery: fewer lines make fewer keys acceptable, never more.
  }
}

BindingState KeyClaims::judge(const sops::DataKey& key, const CellId& cell,
                              std::string_view path) const {
  BindingState best = BindingState::absent;
  bool foreign = false;
  for (const Bindings& lines : lines_) {
    const BindingState state = lines.judge(key, cell);
    if (state == BindingState::valid)
      return state;
    foreign = foreign || state == BindingState::foreign;
    if (state == BindingState::stale)
      best = state;
  }
  if (foreign)
    return BindingState::foreign;
  return keys_.made_for(path, key) ? BindingState::valid : best;
}

BindingState KeyClaims::judge(const sops::DataKey& key, const CellId& cell) const {
  return judge(key, cell, workspace_ != nullptr ? workspace_->cell_path(cell) : std::string());
}

bool KeyClaims::is_a_cells(const sops::DataKey& key) const {
  return std::any_of(lines_.begin(), lines_.end(),
                     [&key](const Bindings& lines) { return lines.owner(key).has_value(); });
}

BindingState KeyClaims::in_tree(const sops::DataKey& key, const CellId& cell) const {
  const BindingState state = tree_.judge(key, cell);
  return state != BindingState::valid && judge(key, cell) == BindingState::foreign
             ? BindingState::foreign
             : state;
}

void KeyClaims::require(const sops::DataKey& key, const CellId& cell, std::string_view path,
                        bool adopt) const {
  const BindingState state = judge(key, cell);
  if (state == BindingState::foreign) {
    for (const Bindings& lines : lines_)
      if (const auto owner = lines.owner(key))
        throw Error(Errc::foreign_cell,
                    "the data key of {} belongs to {}: its values are not sealed for the readers "
                    "of {}",
                    Shown::path(path), Shown::name(owner->text()), Shown::name(cell.text()))
            .hint("see who brought the file there: 'git log -- PATH'");
  }
  if (state == BindingState::valid || (adopt && state != BindingState::foreign))
    return;
  throw Error(
      Errc::unbound_cell, "nothing shows that the data key of {} was made for {} ({})",
      Shown::path(path), Shown::name(cell.text()),
      Shown::words(state == BindingState::stale ? "its line in .clef/bindings is of another key"
                                                : "it has no line in .clef/bindings"))
      .hint(
          "see who brought the file: 'git log -- PATH'; if it is right, 'git clef lint --fix' "
          "binds it");
}

}  // namespace clef::matrix
