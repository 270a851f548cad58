// SPDX-License-Identifier: MIT
#include "policy/relabelled.h"

#include <map>
#include <optional>
#include <string_view>

namespace clef::policy {
namespace {

// "ENC[AES256_GCM,data:…,iv:…,tag:…" of a value, without its type.
std::string_view ciphertext(const sops::SealedDocument& cell, const sops::Leaf& leaf) {
  const std::string_view raw = cell.document().raw(cell.document()[leaf.node].value);
  return raw.substr(0, raw.rfind(",type:"));
}

void judge_cell(matrix::Workspace& workspace, const CellFacts& cell, Issues& issues) {
  const std::optional<std::string> before =
      workspace.repository().blob("HEAD:" + cell.path, matrix::kCellCap);
  const std::optional<std::string> now = workspace.tree().read(cell.path, matrix::kCellCap);
  if (!before || !now || *before == *now)
    return;
  const syntax::Format format = workspace.manifest().format();
  for (const sops::Path& path : relabelled_values(sops::SealedDocument::parse(format, *now),
                                                  sops::SealedDocument::parse(format, *before))) {
    const std::string key = sops::to_string(path);
    issues.push_back(Issue::of(Severity::error, "sops", cell.path,
                               "the type of {} was changed without its value, which needs no key: "
                               "it may have been tampered with",
                               Shown::key_name(key))
                         .of_key(key));
  }
}

}  // namespace

std::vector<sops::Path> relabelled_values(const sops::SealedDocument& now,
                                          const sops::SealedDocument& before) {
  std::map<std::string_view, syntax::Kind> types;
  for (const sops::Leaf& leaf : before.leaves())
    if (leaf.encrypted)
      types.emplace(ciphertext(before, leaf), leaf.type);
  std::vector<sops::Path> found;
  for (const sops::Leaf& leaf : now.leaves()) {
    const auto same = leaf.encrypted ? types.find(ciphertext(now, leaf)) : types.end();
    if (same != types.end() && same->second != leaf.type)
      found.push_back(leaf.path);
  }
  return found;
}

void judge_types(matrix::Workspace& workspace, const std::vector<CellFacts>& cells,
                 Issues& issues) {
  if (!workspace.repository().has_head())
    return;
  for (const CellFacts& cell : cells) {
    try {
      if (cell.present)
        judge_cell(workspace, cell, issues);
    } catch (const Error&) {
      continue;  // what is wrong with the file itself is told elsewhere
    }
  }
}

}  // namespace clef::policy
