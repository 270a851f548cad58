// SPDX-License-Identifier: MIT
#include "entry/key_judge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/error.h"
#include "matrix/binding.h"
#include "matrix/workspace.h"

namespace clef::entry {
namespace {

using policy::Issue;
using policy::Severity;

std::string in_folder(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

// nullopt also for what is not here or too large, which the structural judgement tells of.
std::optional<std::string> text_of(git::RepoReader& reader, const std::string& name,
                                   std::size_t cap) {
  try {
    return reader.blob(name, cap);
  } catch (const Error&) {
    return std::nullopt;
  }
}

matrix::Bindings lines_of(git::RepoReader& reader, const std::string& name) {
  try {
    return matrix::Bindings::parse(text_of(reader, name, matrix::kBindingsCap).value_or(""));
  } catch (const Error&) {
    return {};  // told by the structural judgement
  }
}

// Not one reader's wrapped key is the old one.
bool is_replaced(const sops::SealedDocument& before, const sops::SealedDocument& now) {
  std::set<std::string> old;
  for (const sops::WrappedKey* key : before.metadata().all_keys())
    old.insert(key->enc);
  const auto& keys = now.metadata().all_keys();
  return std::none_of(keys.begin(), keys.end(),
                      [&old](const sops::WrappedKey* key) { return old.contains(key->enc); });
}

// The lines of one manifest's cells, each of which had one before.
class LineJudge {
 public:
  LineJudge(matrix::Bindings before, matrix::Bindings after, const std::string& file,
            policy::Issues& issues)
      : before_(std::move(before)), after_(std::move(after)), file_(file), issues_(issues) {}

  void judge_cell(const matrix::CellId& id, const std::string& path, bool replaced) {
    if (!replaced)
      return judge_kept(id);
    const std::string has = line(after_, id);
    if (has.empty() || has == line(before_, id))
      issues_.push_back(
          Issue::of(Severity::warning, "binding", path,
                    "its data key was replaced, and {} does not say so: nothing of it is sealed "
                    "anew until somebody who opens it has bound it",
                    Shown::path(file_))
              .with_fix("git clef lint --fix"));
  }

  // A token says one thing of one key: with the same key it changes only if it was wrong.
  void judge_kept(const matrix::CellId& id) {
    const std::string has = line(after_, id);
    if (has != line(before_, id))
      issues_.push_back(Issue::of(
          Severity::warning, "binding", file_, "the line of {} was {} and its data key was not",
          Shown::name(id.text()), Shown::words(has.empty() ? "dropped" : "changed")));
  }

  const std::map<matrix::CellId, std::string>& lines_before() const { return before_.lines(); }

 private:
  static std::string line(const matrix::Bindings& lines, const matrix::CellId& id) {
    const auto found = lines.lines().find(id);
    return found == lines.lines().end() ? std::string() : found->second;
  }

  matrix::Bindings before_;
  matrix::Bindings after_;
  const std::string& file_;
  policy::Issues& issues_;
};

using ChangedFiles = std::map<std::string, const git::TreeChange*>;  // by path

struct CellFile {
  matrix::CellId id;
  std::string path;
};

void judge_line(git::RepoReader& reader, const ChangedFiles& changed, const CellFile& cell,
                syntax::Format format, LineJudge& lines) {
  const auto found = changed.find(cell.path);
  if (found == changed.end()) {
    lines.judge_kept(cell.id);
    return;
  }
  const auto before = sealed_blob(reader, found->second->old_id, format);
  const auto after = sealed_blob(reader, found->second->new_id, format);
  if (before && after)
    lines.judge_cell(cell.id, cell.path, is_replaced(*before, *after));
}

// "HEAD:path", ":path".
std::string named(std::string tree, const std::string& path) {
  return tree.append(":").append(path);
}

}  // namespace

std::string bindings_file(const policy::GovernedCell& cell) {
  return in_folder(cell.folder, matrix::kBindingsPath);
}

policy::SealedPlace KeyJudge::place(const std::string& path, const policy::TreeRules& now) const {
  auto cell = base_.cell_at(path);
  if (!cell)
    cell = now.cell_at(path);
  return {path, cell ? cell->folder + '\0' + cell->id.text() : std::string()};
}

void KeyJudge::bring(const git::TreeChange& change, const policy::TreeRules& now,
                     const std::string& commit) {
  const auto sealed = sealed_blob(reader_, change.new_id, format_at(change.path, now));
  if (!sealed)
    return;
  const std::optional<std::string> before =
      change.old_id.empty() ? std::nullopt : text_of(reader_, change.old_id, matrix::kCellCap);
  commits_.push_back(commit);
  copies_.bring(place(change.path, now), commits_.size() - 1, *sealed, before.value_or(""));
}

void KeyJudge::compare_base() {
  if (base_tree_.empty() || copies_.empty())
    return;
  for (const auto& [folder, manifest] : base_.manifests())
    for (const matrix::CellId& id : manifest.cells()) {
      const std::string path = in_folder(folder, manifest.cell_path(id));
      if (const auto text = text_of(reader_, base_tree_ + ":" + path, matrix::kCellCap))
        copies_.compare(place(path, base_), *text);
    }
}

std::vector<KeyJudge::Found> KeyJudge::judge() && {
  compare_base();
  std::vector<Found> out;
  for (const policy::Copy& copy : copies_.found()) {
    // Outside of the matrix it has the readers that somebody chose for it; a cell's are listed.
    const Severity severity = copy.at.cell.empty() ? Severity::warning : Severity::error;
    out.push_back({Issue::of(severity, "copied-cell", copy.at.path,
                             "it holds ciphertext that was copied from {}: these values are not "
                             "its own",
                             Shown::path(copy.from.path))
                       .with_fix("put the file back, and copy values with 'git clef copy'"),
                   commits_[copy.tag]});
  }
  return out;
}

void judge_lines(git::RepoReader& reader, const policy::TreeRules& now, const std::string& from,
                 const std::string& to, const std::vector<git::TreeChange>& changes,
                 policy::Issues& issues) {
  ChangedFiles changed;
  for (const git::TreeChange& change : changes)
    changed.emplace(change.path, &change);
  for (const auto& [folder, manifest] : now.manifests()) {
    const std::string file = in_folder(folder, matrix::kBindingsPath);
    LineJudge lines(lines_of(reader, named(from, file)), lines_of(reader, named(to, file)), file,
                    issues);
    for (const auto& [id, token] : lines.lines_before())
      if (manifest.has_namespace(id.ns) && manifest.has_environment(id.env))
        judge_line(reader, changed, {id, in_folder(folder, manifest.cell_path(id))},
                   manifest.format(), lines);
  }
}

}  // namespace clef::entry
