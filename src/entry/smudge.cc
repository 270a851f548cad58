// SPDX-License-Identifier: MIT
#include "entry/smudge.h"

#include "base/error.h"
#include "entry/filter_look.h"
#include "entry/key_claims.h"
#include "entry/smudge_text.h"

namespace clef::entry {

Smudger::Smudger(Session& session, FilterObjects& objects, Warn warn)
    : session_(session), objects_(objects), warn_(std::move(warn)) {
  try {
    listed_.emplace(session_.local());
  } catch (const Error& error) {
    // Others may write to the list: then it lists nothing.
    warn_once(Reason::local_state, Shown::words(error.message()));
  }
  const std::string ci = session_.environment()("CI").value_or("");
  is_ci_ = !ci.empty() && ci != "false";
}

void Smudger::warn_once(Reason reason, const Shown& text) {
  if (warned_.insert(reason).second)
    warn_(text);
}

bool Smudger::is_wanted(std::string_view path) {
  // .gitattributes arrives with a branch; the list does not (security.md S9).
  if (!listed_ || !listed_->matches(path)) {
    warn_once(Reason::unlisted,
              Shown::words("left sealed, for this clone does not list it: " +
                           Shown::path(path).text() + " ('git clef install --filter' lists)"));
    return false;
  }
  if (listed_->locked())
    return false;
  if (is_ci_ && session_.repository().config_value("clef.filter.ci", true) != "true") {
    warn_once(Reason::ci, Shown::words("CI is set: filtered files are left sealed"));
    return false;
  }
  return true;
}

std::optional<Secret> Smudger::smudge(const SmudgePlace& place, const Secret& content) {
  if (content.empty())
    return std::nullopt;
  const std::optional<sops::SealedDocument> sealed =
      sealed_document(filter_format(place.path), content.reveal_text());
  if (!sealed || !is_wanted(place.path))
    return std::nullopt;
  const std::optional<sops::DataKey> key = session_.try_unlock(sealed->metadata());
  if (!key) {
    warn_once(Reason::no_key, Shown::words("left sealed, for no key here opens it: " +
                                           Shown::path(place.path).text()));
    return std::nullopt;
  }
  if (!fits(place, *key))
    return std::nullopt;
  try {
    return plain_text(*sealed, sealed->open(*key));
  } catch (const Error& error) {
    warn_(Shown::words(Shown::path(place.path).text() + " is left sealed: " + error.message()));
    return std::nullopt;
  }
}

bool Smudger::fits(const SmudgePlace& place, const sops::DataKey& key) {
  const std::optional<CellPlace> cell = session_.cell_at(place.path);
  matrix::Workspace* workspace = session_.workspace_at(place.path);
  const std::string file(workspace != nullptr ? workspace->repo_path(matrix::kBindingsPath)
                                              : std::string(matrix::kBindingsPath));
  const matrix::KeyClaims& known = claims(file, place.treeish);
  if (cell && known.judge(key, cell->id, place.path) == matrix::BindingState::valid)
    return true;
  const bool foreign = known.is_a_cells(key);
  if (!cell && !foreign)
    return true;
  warn_(foreign ? Shown::words(Shown::path(place.path).text() +
                               " is left sealed: its data key belongs to another cell")
                : Shown::words(Shown::path(place.path).text() +
                               " is left sealed: its data key is bound to no cell ('git clef lint "
                               "--fix' binds)"));
  return false;
}

const matrix::KeyClaims& Smudger::claims(const std::string& file, const std::string& treeish) {
  std::string name = treeish;
  name.append(":").append(file);
  const auto known = claims_.find(name);
  if (known != claims_.end())
    return known->second;
  std::vector<std::string> trees = {"HEAD", ""};
  if (!treeish.empty())
    trees.push_back(treeish);
  const auto text = [this](const std::string& blob) {
    const std::optional<std::string> id = objects_.id(blob);
    return id ? objects_.content(*id, matrix::kBindingsCap) : std::nullopt;
  };
  return claims_.emplace(std::move(name), gather_claims(session_, file, trees, text)).first->second;
}

}  // namespace clef::entry
