// SPDX-License-Identifier: MIT
#include "policy/cell_facts.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "change/conflict.h"
#include "matrix/cell_check.h"
#include "matrix/key_path.h"

namespace clef::policy {
namespace {

// The nonce's text inside ENC[…,iv:…,tag:…]: equal ones under two paths mean copied ciphertext.
std::string_view nonce_of(std::string_view enc) {
  constexpr std::string_view kOpen = ",iv:";
  const std::size_t begin = enc.rfind(kOpen);
  if (begin == std::string_view::npos)
    return {};
  const std::string_view rest = enc.substr(begin + kOpen.size());
  return rest.substr(0, rest.find(','));
}

void note_leaves(const sops::SealedDocument& cell, CellFacts& facts) {
  for (const sops::Leaf& leaf : cell.leaves()) {
    facts.keys.push_back(sops::to_string(leaf.path));
    if (leaf.encrypted)
      facts.nonces.emplace_back(nonce_of(cell.document().raw(cell.document()[leaf.node].value)));
  }
}

void judge_clear_leaves(const CellContext& context, const sops::SealedDocument& cell,
                        CellFacts& facts) {
  for (const sops::Path& path : matrix::clear_leaves(cell)) {
    const matrix::SchemaKey* declared = *context.schema ? (*context.schema)->find(path) : nullptr;
    if (declared != nullptr && declared->clear)
      continue;
    const std::string key = sops::to_string(path);
    facts.issues.push_back(
        Issue::of(Severity::error, "sops", facts.path, "{} stands unencrypted",
                  Shown::key_name(key))
            .with_fix("declare it with 'clear: true' in the schema, or rename it")
            .of_key(key));
  }
}

void judge_selector(const CellContext& context, const sops::SealedDocument& cell,
                    CellFacts& facts) {
  if (cell.metadata().selector == context.workspace.manifest().selector())
    return;
  facts.issues.push_back(
      Issue::of(Severity::error, "sops", facts.path,
                "the file says otherwise than clef.yaml which values stay in clear: {}",
                Shown::name(sops::selector_name(cell.metadata().selector.kind))));
}

bool is_service_reader(const matrix::Manifest& manifest, const matrix::CellId& id,
                       const std::string& reader) {
  return std::any_of(manifest.identities().begin(), manifest.identities().end(),
                     [&](const auto& service) {
                       const auto entry = service.environments.find(id.env);
                       return !service.pack_only && entry != service.environments.end() &&
                              entry->second.recipient == reader;
                     });
}

void judge_readers(const CellContext& context, const sops::SealedDocument& cell, CellFacts& facts) {
  const matrix::Manifest& manifest = context.workspace.manifest();
  const std::vector<matrix::Reader> due = manifest.readers(facts.id);
  const matrix::ReaderDrift drift = matrix::reader_drift(cell.metadata(), due);
  for (const std::string& id : drift.missing) {
    const bool service = is_service_reader(manifest, facts.id, id);
    facts.issues.push_back(Issue::of(Severity::warning, service ? "service-identity" : "sops",
                                     facts.path, "{} is due to read this cell and cannot",
                                     Shown::recipient(id)));
  }
  for (const std::string& id : drift.extra) {
    const bool service = is_service_reader(manifest, facts.id, id);
    facts.issues.push_back(
        Issue::of(Severity::warning, service ? "service-identity" : "sops", facts.path,
                  "{} can read this cell and clef.yaml does not list it", Shown::recipient(id)));
  }
  if (cell.metadata().all_keys().size() <= 1)
    facts.issues.push_back(
        Issue::of(Severity::info, "sops", facts.path,
                  "only one key opens this cell; if it is lost, so are the values"));
}

void judge_sidecar(const CellContext& context, CellFacts& facts) {
  const matrix::Sidecar sidecar = context.workspace.sidecar(facts.id);
  const std::string file = context.workspace.sidecar_path(facts.id);
  if (!sidecar.problem().empty())
    facts.issues.push_back(
        Issue::of(Severity::warning, "metadata", file, "{}", Shown::words(sidecar.problem())));
  facts.pending = sidecar.pending().size();
  for (const matrix::PendingKey& pending : sidecar.pending()) {
    facts.issues.push_back(Issue::of(Severity::warning, "schema", facts.path,
                                     "{} is a placeholder since {}", Shown::key_name(pending.key),
                                     Shown::words(pending.since))
                               .with_fix("git clef set {} {}", Shown::words(facts.id.text()),
                                         Shown::words(matrix::key_argument(pending.key)))
                               .of_key(pending.key));
  }
  const std::unordered_set<std::string_view> keys(facts.keys.begin(), facts.keys.end());
  for (const matrix::Rotation& rotation : sidecar.rotations()) {
    if (!keys.contains(rotation.key))
      facts.issues.push_back(Issue::of(Severity::warning, "metadata", file,
                                       "a change is recorded for {}, which is not in the cell",
                                       Shown::key_name(rotation.key))
                                 .of_key(rotation.key));
    // A value that was real and is a placeholder again is legal; a record newer than the
    // placeholder contradicts it.
    const matrix::PendingKey* pending = sidecar.find_pending(rotation.key);
    if (pending != nullptr && rotation.last_rotated_at > pending->since)
      facts.issues.push_back(Issue::of(Severity::error, "metadata", file,
                                       "{} is recorded as a placeholder and as changed since",
                                       Shown::key_name(rotation.key))
                                 .with_fix("git clef accept {} {}", Shown::words(facts.id.text()),
                                           Shown::words(rotation.key))
                                 .of_key(rotation.key));
  }
}

void judge_schema(const std::vector<matrix::SchemaFinding>& findings, CellFacts& facts) {
  for (const matrix::SchemaFinding& finding : findings) {
    const Severity severity =
        matrix::is_error(finding.problem) ? Severity::error : Severity::warning;
    facts.issues.push_back(Issue::of(severity, "schema", facts.path, "{} {}",
                                     Shown::key_name(finding.key),
                                     Shown::words(matrix::describe(finding)))
                               .with_fix("git clef set {} {}", Shown::words(facts.id.text()),
                                         Shown::words(matrix::key_argument(finding.key)))
                               .of_key(finding.key));
  }
}

// Opens the cell, which checks every value and the MAC, and holds its values against the schema.
void judge_values(const CellContext& context, const sops::SealedDocument& cell, CellFacts& facts) {
  try {
    const sops::DataKey key = context.unlocker->unlock(cell.metadata());
    facts.binding = context.claims->in_tree(key, facts.id);
    facts.news = context.known->news(facts.path, key);
    facts.owed = context.known->owes_line(facts.path, key);
    const sops::OpenDocument open = cell.open(key);
    facts.opened = true;
    if (*context.schema)
      judge_schema((*context.schema)->check(open), facts);
  } catch (const Error& e) {
    if (e.code() == Errc::no_identity || e.code() == Errc::cannot_open) {
      facts.unopened = true;
      if (*context.schema)
        judge_schema((*context.schema)->check_names(cell), facts);
      return;
    }
    facts.issues.push_back(
        Issue::of(Severity::error, "sops", facts.path, "{}", Shown::words(e.message()))
            .with_fix("git clef explain {}", Shown::words(info(e.code()).name)));
  }
}

void judge(const CellContext& context, const sops::SealedDocument& cell, CellFacts& facts) {
  note_leaves(cell, facts);
  judge_clear_leaves(context, cell, facts);
  judge_selector(context, cell, facts);
  judge_readers(context, cell, facts);
  judge_sidecar(context, facts);
  if (context.unlocker != nullptr)
    judge_values(context, cell, facts);
  else if (*context.schema)
    judge_schema((*context.schema)->check_names(cell), facts);
}

// What a merge left. Its leaves are not judged: none of them is a value of the cell yet.
Issue conflict_issue(const std::string& path, std::string_view text) {
  if (change::has_marker_lines(text))
    return Issue::of(Severity::error, "conflict", path,
                     "it was merged as text and holds conflict markers")
        .with_fix("git clef repair {}", Shown::path(path));
  return Issue::of(Severity::error, "conflict", path, "it has unresolved conflicts")
      .with_fix("git clef resolve {}", Shown::path(path));
}

}  // namespace

CellFacts examine_cell(const CellContext& context, const matrix::CellId& id) {
  CellFacts facts;
  facts.id = id;
  facts.path = context.workspace.cell_path(id);
  try {
    const auto text = context.workspace.tree().read(facts.path, matrix::kCellCap);
    if (!text) {
      facts.issues.push_back(Issue::of(Severity::error, "matrix", facts.path, "the cell is missing")
                                 .with_fix("git clef fill --cells"));
      return facts;
    }
    facts.present = true;
    const syntax::Format format = context.workspace.manifest().format();
    if (change::is_conflict(format, *text))
      facts.issues.push_back(conflict_issue(facts.path, *text));
    else
      judge(context, sops::SealedDocument::parse(format, *text), facts);
  } catch (const Error& e) {
    // The report names the file already.
    const std::string prefix = Shown::path(facts.path).text() + ": ";
    std::string_view message = e.message();
    if (message.starts_with(prefix))
      message.remove_prefix(prefix.size());
    facts.issues.push_back(
        Issue::of(Severity::error, "sops", facts.path, "{}", Shown::words(message))
            .with_fix("git clef explain {}", Shown::words(info(e.code()).name)));
  }
  return facts;
}

}  // namespace clef::policy
