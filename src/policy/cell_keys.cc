// SPDX-License-Identifier: MIT
#include "policy/cell_keys.h"

#include <algorithm>

#include "git/invocation.h"
#include "git/repo_reader.h"

namespace clef::policy {
namespace {

constexpr std::size_t kMostCommits = 2000;

std::vector<std::string> wrapped_texts(const sops::SealedDocument& cell) {
  std::vector<std::string> out;
  for (const sops::WrappedKey* key : cell.metadata().all_keys())
    out.push_back(key->enc);
  return out;
}

// The same wrapping of some reader: the same data key.
bool shares_wrapping(const std::vector<std::string>& texts, const std::string& blob,
                     syntax::Format format) {
  try {
    const std::vector<std::string> other = wrapped_texts(sops::SealedDocument::parse(format, blob));
    return std::any_of(texts.begin(), texts.end(), [&other](const std::string& text) {
      return std::find(other.begin(), other.end(), text) != other.end();
    });
  } catch (const Error&) {
    return false;  // not a cell at that time
  }
}

std::string author_of(const git::Person& person) {
  return person.name + (person.email.empty() ? "" : " <" + person.email + ">");
}

// The program that verifies signatures must be this machine's choice: `.git` may have come in an
// archive.
bool chooses_verifier(git::Repository& repository) {
  const auto& entries = repository.config();
  return std::any_of(entries.begin(), entries.end(), [](const git::ConfigEntry& entry) {
    return entry.key.starts_with("gpg.") && entry.scope != "system" && entry.scope != "global" &&
           entry.scope != "command";
  });
}

bool verifies(git::Repository& repository, const std::string& commit) {
  if (chooses_verifier(repository))
    return false;
  const git::Invocation git(repository.top(), git::Binding{repository.git_dir(), repository.top()});
  return git.read({"verify-commit", commit}).status == 0;
}

// A merge or the clean filter made the key and could write the cell's file only.
Issue owed_line(const CellFacts& cell) {
  return Issue::of(Severity::warning, "binding", cell.path,
                   "git's merge or filter made its data key here, and .clef/bindings has no line "
                   "for it yet: other clones cannot tell whose it is")
      .with_fix("git clef lint --fix");
}

void judge_binding(const CellFacts& cell, Issues& issues) {
  if (cell.owed && cell.binding != matrix::BindingState::valid &&
      cell.binding != matrix::BindingState::foreign) {
    issues.push_back(owed_line(cell));
    return;
  }
  switch (cell.binding) {
    case matrix::BindingState::valid:
      return;
    case matrix::BindingState::foreign:
      issues.push_back(Issue::of(Severity::error, "binding", cell.path,
                                 "its data key belongs to another cell: the file was put here, "
                                 "and its values are not {}'s",
                                 Shown::words(cell.id.text()))
                           .with_fix("git log -- {}", Shown::words(cell.path)));
      return;
    case matrix::BindingState::stale:
      issues.push_back(Issue::of(Severity::warning, "binding", cell.path,
                                 "its line in .clef/bindings is of another data key (a rotation "
                                 "by another tool, or a file that was put here)")
                           .with_fix("git clef lint --fix"));
      return;
    case matrix::BindingState::absent:
      issues.push_back(Issue::of(Severity::info, "binding", cell.path,
                                 "no line in .clef/bindings ties its data key to {}",
                                 Shown::words(cell.id.text()))
                           .with_fix("git clef lint --fix"));
  }
}

std::string arrival_text(const KeyArrival& arrival) {
  if (arrival.commit.empty())
    return "it is in no commit yet";
  constexpr std::size_t kShort = 12;
  return "commit " + arrival.commit.substr(0, kShort) + " by " +
         escape_for_display(arrival.author) +
         (arrival.verified ? ", signature verified" : ", signature not verified");
}

void judge_replaced(matrix::Workspace& workspace, const CellFacts& cell, Issues& issues) {
  const bool guarded = workspace.manifest().environment(cell.id.env).is_protected;
  const std::optional<sops::SealedDocument> sealed = workspace.find_sealed(cell.id);
  if (!sealed)
    return;
  const KeyArrival arrival = arrival_of_key(workspace, cell.path, *sealed, guarded);
  const Severity severity = guarded && !arrival.verified ? Severity::error : Severity::warning;
  issues.push_back(Issue::of(severity, "data-key", cell.path,
                             "its data key was replaced since this clone last wrote the cell ({})",
                             Shown::words(arrival_text(arrival)))
                       .with_fix("git clef trust add --data-key {}", Shown::words(cell.id.text())));
}

}  // namespace

KeyArrival arrival_of_key(matrix::Workspace& workspace, const std::string& path,
                          const sops::SealedDocument& cell, bool verify) {
  KeyArrival found;
  git::Repository& repository = workspace.repository();
  if (!repository.has_head())
    return found;
  const std::vector<std::string> texts = wrapped_texts(cell);
  git::HistoryQuery query;
  query.paths = {path};
  query.limit = kMostCommits;
  repository.reader().history(query, [&](const git::Visit& visit) {
    const std::optional<std::string> blob =
        repository.blob(visit.commit.id + ":" + path, matrix::kCellCap);
    if (!blob || !shares_wrapping(texts, *blob, workspace.manifest().format()))
      return false;
    found.commit = visit.commit.id;
    found.author = author_of(visit.commit.author);
    return true;
  });
  found.verified = verify && !found.commit.empty() && verifies(repository, found.commit);
  return found;
}

void judge_keys(matrix::Workspace& workspace, const std::vector<CellFacts>& cells, Issues& issues) {
  for (const CellFacts& cell : cells) {
    if (!cell.opened)
      continue;
    judge_binding(cell, issues);
    // Another cell's key is told of already, and nobody should be shown how to accept it.
    if (cell.news == matrix::KeyNews::replaced && cell.binding != matrix::BindingState::foreign)
      judge_replaced(workspace, cell, issues);
  }
}

}  // namespace clef::policy
