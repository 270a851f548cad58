// SPDX-License-Identifier: MIT
#include "policy/lint.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/parallel.h"
#include "matrix/key_path.h"
#include "policy/cell_facts.h"
#include "policy/cell_keys.h"
#include "policy/relabelled.h"

namespace clef::policy {
namespace {

using Schemas = std::map<std::string, std::optional<matrix::Schema>>;

std::vector<matrix::CellId> chosen_cells(const matrix::Manifest& manifest,
                                         const LintOptions& options) {
  if (options.ns)
    manifest.name_space(*options.ns);
  if (options.env)
    manifest.environment(*options.env);
  std::vector<matrix::CellId> out = manifest.cells();
  std::erase_if(out, [&options](const matrix::CellId& id) {
    return (options.ns && id.ns != *options.ns) || (options.env && id.env != *options.env);
  });
  return out;
}

Schemas load_schemas(const matrix::Workspace& workspace, const std::vector<matrix::CellId>& cells,
                     Issues& issues) {
  Schemas out;
  for (const matrix::CellId& id : cells) {
    if (out.contains(id.ns))
      continue;
    auto& schema = out[id.ns];
    try {
      schema = workspace.schema(id.ns);
      if (!schema)
        issues.push_back(Issue::of(Severity::info, "schema", workspace.manifest_path(),
                                   "namespace {} has no schema", Shown::name(id.ns)));
    } catch (const Error& e) {
      issues.push_back(Issue::of(Severity::error, "schema", workspace.manifest_path(),
                                 "the schema of {} cannot be used: {}", Shown::name(id.ns),
                                 Shown::words(e.message())));
    }
  }
  return out;
}

// A key that some environment of a namespace has and another lacks. A missing cell is reported as
// such, not key by key.
void judge_missing_keys(const std::vector<CellFacts>& cells, Issues& issues) {
  std::map<std::string, std::set<std::string>> keys;
  for (const CellFacts& cell : cells)
    keys[cell.id.ns].insert(cell.keys.begin(), cell.keys.end());
  for (const CellFacts& cell : cells) {
    if (!cell.present)
      continue;
    const std::set<std::string> own(cell.keys.begin(), cell.keys.end());
    for (const std::string& key : keys[cell.id.ns])
      if (!own.contains(key))
        issues.push_back(Issue::of(Severity::warning, "matrix", cell.path,
                                   "{} is missing here and present in another environment",
                                   Shown::key_name(key))
                             .with_fix("git clef set {} {}", Shown::words(cell.id.text()),
                                       Shown::words(matrix::key_argument(key)))
                             .of_key(key));
  }
}

// Random 32-byte nonces do not meet by chance: the same one in two files is copied ciphertext
// (security.md S1).
void judge_copies(std::vector<CellFacts>& cells, Issues& issues) {
  std::map<std::string_view, CellFacts*> owner;
  std::set<std::pair<std::string, std::string>> told;
  for (CellFacts& cell : cells)
    for (const std::string& nonce : cell.nonces) {
      const auto [place, first] = owner.try_emplace(nonce, &cell);
      if (first || place->second == &cell)
        continue;
      cell.copied = place->second->copied = true;
      if (told.emplace(place->second->path, cell.path).second)
        issues.push_back(
            Issue::of(Severity::error, "sops", cell.path,
                      "it holds ciphertext that was copied from {}, or the other way round",
                      Shown::path(place->second->path)));
    }
}

void judge_identities(const matrix::Workspace& workspace, Issues& issues) {
  const matrix::Manifest& manifest = workspace.manifest();
  for (const matrix::ServiceIdentity& service : manifest.identities()) {
    std::set<std::string> recipients;
    std::size_t age_environments = 0;
    for (const auto& [env, key] : service.environments) {
      age_environments += key.recipient.empty() ? 0 : 1;
      recipients.insert(key.recipient);
    }
    if (service.pack_only && age_environments >= 2 && recipients.size() == 1)
      issues.push_back(Issue::of(Severity::warning, "service-identity", workspace.manifest_path(),
                                 "identity {} has one key for all its environments",
                                 Shown::name(service.name)));
    for (const matrix::Environment& env : manifest.environments())
      if (!service.environments.contains(env.name))
        issues.push_back(Issue::of(Severity::error, "service-identity", workspace.manifest_path(),
                                   "identity {} says nothing about environment {}",
                                   Shown::name(service.name), Shown::name(env.name)));
  }
}

// Binding says that the values are this cell's. Ciphertext that stands in two cells, or under a key
// that someone replaced, does not say so.
bool may_be_bound(const CellFacts& cell) {
  const bool unbound =
      cell.binding == matrix::BindingState::absent || cell.binding == matrix::BindingState::stale;
  return cell.opened && unbound && !cell.copied && cell.news != matrix::KeyNews::replaced;
}

}  // namespace

LintReport lint(matrix::Workspace& workspace, const LintOptions& options) {
  workspace.require_settled();
  const std::vector<matrix::CellId> ids = chosen_cells(workspace.manifest(), options);
  LintReport report;
  report.cells = ids.size();
  const Schemas schemas = load_schemas(workspace, ids, report.issues);
  sops::KeyUnlocker* unlocker = options.keyless ? nullptr : &workspace.keyring();
  const matrix::KeyClaims claims =
      options.keyless ? matrix::KeyClaims() : matrix::KeyClaims(workspace);
  const matrix::DataKeys known =
      options.keyless ? matrix::DataKeys() : matrix::DataKeys(workspace.local());
  std::vector<CellFacts> cells(ids.size());
  parallel_for(
      ids.size(),
      [&](std::size_t i) {
        cells[i] =
            examine_cell({workspace, unlocker, &schemas.at(ids[i].ns), &claims, &known}, ids[i]);
      },
      options.threads);
  for (CellFacts& cell : cells) {
    report.pending += cell.pending;
    report.unopened += cell.unopened ? 1 : 0;
    std::move(cell.issues.begin(), cell.issues.end(), std::back_inserter(report.issues));
  }
  judge_missing_keys(cells, report.issues);
  judge_copies(cells, report.issues);
  judge_types(workspace, cells, report.issues);
  judge_keys(workspace, cells, report.issues);
  judge_identities(workspace, report.issues);
  for (const CellFacts& cell : cells)
    if (may_be_bound(cell))
      report.unbound.push_back(cell.id);
  sort_issues(report.issues);
  return report;
}

}  // namespace clef::policy
