// SPDX-License-Identifier: MIT
#include "policy/relabelled.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "base/file.h"
#include "git/repository.h"

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

// The folder of all cells, from the work-tree top.
std::string cells_folder(const matrix::Workspace& workspace) {
  const std::string& pattern = workspace.manifest().file_pattern();
  const std::string folder =
      workspace.repo_path(parent_path(std::string_view(pattern).substr(0, pattern.find('{'))));
  return folder.empty() ? "." : folder;
}

// Paths that are not as HEAD has them; some that are may be among them. One git for all: asking for
// each cell would take longer than judging it.
std::set<std::string> changed_paths(const matrix::Workspace& workspace) {
  constexpr std::size_t kCap = 64 * kMiB;
  const std::string text =
      git::run_git(workspace.tree().path(),
                   {"diff-index", "--name-only", "-z", "--no-renames", "--ignore-submodules=all",
                    "HEAD", "--", cells_folder(workspace)},
                   kCap);
  std::set<std::string> paths;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    paths.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return paths;
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
  const std::set<std::string> changed = changed_paths(workspace);
  for (const CellFacts& cell : cells) {
    try {
      if (cell.present && changed.contains(cell.path))
        judge_cell(workspace, cell, issues);
    } catch (const Error&) {
      continue;  // what is wrong with the file itself is told elsewhere
    }
  }
}

}  // namespace clef::policy
