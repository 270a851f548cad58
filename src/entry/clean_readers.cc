// SPDX-License-Identifier: MIT
#include "entry/clean_readers.h"

#include <set>

#include "base/error.h"
#include "keys/keyring.h"
#include "matrix/backend.h"
#include "sops/rules.h"

namespace clef::entry {
namespace {

NewReaders of_cell(const CellPlace& place) {
  const matrix::Manifest& manifest = place.workspace->manifest();
  return {manifest.key_groups(place.id), 0, manifest.selector(), false, place.id.env};
}

std::optional<NewReaders> of_rule(Session& session, std::string_view path) {
  const fs::path top = session.repository().top();
  const fs::path file = top / path;
  // The file that git names need not be there, nor its folder.
  fs::path folder = file.parent_path();
  std::error_code ignored;
  while (folder != top && !fs::exists(folder, ignored))
    folder = folder.parent_path();
  const auto rules = sops::CreationRules::discover(folder, top);
  if (!rules)
    return std::nullopt;
  try {
    sops::CreationRule rule = rules->match(file);
    return NewReaders{std::move(rule.groups), rule.shamir_threshold, rule.selector,
                      rule.mac_only_encrypted, std::string(kFilterApprovals)};
  } catch (const Error& error) {
    if (error.code() != Errc::not_found)
      throw;
    return std::nullopt;
  }
}

std::optional<NewReaders> of_default(Session& session, std::string_view path) {
  matrix::Workspace* workspace = session.workspace_at(path);
  if (workspace == nullptr)
    return std::nullopt;
  const matrix::Manifest& manifest = workspace->manifest();
  sops::KeyGroup group = matrix::master_keys(manifest.default_backend());
  if (manifest.default_backend().backend == matrix::Backend::age)
    for (const matrix::Recipient& recipient : manifest.global_recipients())
      group.push_back(keys::age_key(recipient.key));
  if (group.empty())
    return std::nullopt;
  NewReaders out;
  out.groups.push_back(std::move(group));
  out.selector = manifest.selector();
  out.approvals = kFilterApprovals;
  return out;
}

std::vector<std::string> not_in(const std::set<std::string>& known,
                                const std::vector<sops::KeyGroup>& groups) {
  std::vector<std::string> out;
  for (const sops::KeyGroup& group : groups)
    for (const sops::WrappedKey& key : group)
      if (std::string id = key.id(); !known.contains(id))
        out.push_back(std::move(id));
  return out;
}

// Of files that are no cells the user's own configuration may name readers, too; never the
// repository's, which travels with it.
std::set<std::string> approved(Session& session, std::string_view scope) {
  std::set<std::string> known = session.local().approved(scope);
  if (scope == kFilterApprovals)
    for (const git::ConfigEntry& entry : session.repository().config())
      if (entry.key == "clef.filter.reader" && entry.scope != "local" && entry.scope != "worktree")
        known.insert(entry.value);
  for (std::string& own : session.keyring().own_recipients())
    known.insert(std::move(own));
  return known;
}

}  // namespace

void throw_unapproved(const std::string& id, std::string_view scope) {
  Error error(Errc::recipient_not_approved,
              "{} would be able to read it, and nobody on this machine has approved that",
              Shown::recipient(id));
  if (scope == kFilterApprovals)
    throw std::move(error).hint(
        "see who added it; then 'git config --global --add clef.filter.reader KEY'");
  throw std::move(error).hint("see who added it; then 'git clef trust add --reader KEY -e {}'",
                              Shown::words(scope));
}

NewReaders readers_of_new(Session& session, std::string_view path) {
  if (const std::optional<CellPlace> cell = session.cell_at(path))
    return of_cell(*cell);
  if (auto readers = of_rule(session, path))
    return *std::move(readers);
  if (auto readers = of_default(session, path))
    return *std::move(readers);
  throw Error(Errc::not_found, "nothing says who may read {}", Shown::path(path))
      .hint("add a rule for it to .sops.yaml, or recipients to clef.yaml");
}

std::vector<std::string> unapproved(Session& session, const NewReaders& readers) {
  return not_in(approved(session, readers.approvals), readers.groups);
}

std::vector<std::string> unapproved_readers(Session& session, const sops::Metadata& metadata) {
  return not_in(approved(session, kFilterApprovals), metadata.groups);
}

sops::SealOptions wrap_for(Session& session, const NewReaders& readers, const sops::DataKey& key) {
  // A key that arrived with a pull request must not get ours because git looked at a file.
  const std::vector<std::string> strangers =
      not_in(approved(session, readers.approvals), readers.groups);
  if (!strangers.empty())
    throw_unapproved(strangers.front(), readers.approvals);
  sops::SealOptions options;
  options.selector = readers.selector;
  options.mac_only_encrypted = readers.mac_only_encrypted;
  options.shamir_threshold = readers.shamir_threshold;
  options.groups = session.keyring().wrap(key, readers.groups, readers.shamir_threshold,
                                          session.clock(), session.rng());
  return options;
}

}  // namespace clef::entry
