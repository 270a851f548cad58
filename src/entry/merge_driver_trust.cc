// SPDX-License-Identifier: MIT
#include "entry/merge_driver_trust.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/file.h"
#include "entry/key_claims.h"
#include "git/repo_reader.h"
#include "matrix/cell_check.h"
#include "matrix/data_keys.h"
#include "matrix/remade_keys.h"

namespace clef::entry {
namespace {

constexpr std::array<std::string_view, 4> kHeads = {"MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD",
                                                    "REBASE_HEAD"};

bool is_revision(std::string_view text) {
  return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
           c == '.' || c == '_' || c == '-' || c == '^';
  });
}

std::string_view first_word(std::string_view text) {
  return text.substr(0, std::min(text.find(' '), text.size()));
}

// "abc1234 (subject)", "parent of abc1234 (subject)", "branch".
std::string revision_of(std::string_view label) {
  constexpr std::string_view kParent = "parent of ";
  if (label.starts_with(kParent))
    return std::string(first_word(label.substr(kParent.size()))) + "^";
  return std::string(first_word(label));
}

// "pick abc1234 # subject" in the last line of what a rebase has begun.
std::string picked(const fs::path& git_dir) {
  std::string text;
  try {
    text = read_file(git_dir / "rebase-merge" / "done", kMiB);
  } catch (const Error&) {
    return {};
  }
  while (text.ends_with('\n'))
    text.pop_back();
  const std::string_view line = std::string_view(text).substr(text.rfind('\n') + 1);
  const std::size_t at = line.find(' ');
  return at == std::string_view::npos ? "" : std::string(first_word(line.substr(at + 1)));
}

struct NamedHead {
  std::string id;
  std::string label;
};

// `git merge` exports GITHEAD_<id>=label for each commit that it merges.
std::vector<NamedHead> named_heads(Session& session) {
  std::vector<NamedHead> out;
  const git::Repository& repository = session.repository();
  std::string refs;
  try {
    refs = git::run_git(repository.top().empty() ? repository.git_dir() : repository.top(),
                        {"for-each-ref", "--format=%(objectname)"});
  } catch (const Error&) {
    return out;
  }
  std::set<std::string> seen;
  for (std::size_t at = 0; at < refs.size();) {
    const std::size_t end = std::min(refs.find('\n', at), refs.size());
    std::string id = refs.substr(at, end - at);
    at = end + 1;
    const auto label =
        seen.insert(id).second ? session.environment()(("GITHEAD_" + id).c_str()) : std::nullopt;
    if (label)
      out.push_back({std::move(id), *label});
  }
  return out;
}

}  // namespace

std::vector<std::string> incoming_revisions(Session& session, std::string_view label) {
  std::vector<std::string> out;
  const auto add = [&](std::string revision) {
    if (is_revision(revision))
      out.push_back(std::move(revision));
  };
  add(revision_of(label));
  add(picked(session.repository().git_dir()));
  for (const std::string_view head : kHeads)
    add(std::string(head));
  for (NamedHead& head : named_heads(session))
    add(std::move(head.id));
  return out;
}

std::string incoming_label(Session& session) {
  const std::vector<NamedHead> heads = named_heads(session);
  return heads.size() == 1 ? heads.front().label : std::string();
}

MergeTrust::MergeTrust(Session& session, std::string_view path, std::string_view incoming)
    : session_(session), path_(path), cell_(session.cell_at(path)), incoming_(incoming) {}

bool MergeTrust::approved(const sops::WrappedKey& key) {
  if (!approved_) {
    approved_.emplace();
    try {
      if (cell_)
        approved_ = session_.local().approved(cell_->id.env);
    } catch (const Error&) {
      // LOCAL is not ours alone: nothing there is believed.
    }
    const std::vector<std::string> own = session_.keyring().own_recipients();
    approved_->insert(own.begin(), own.end());
  }
  return approved_->contains(key.id());
}

const matrix::KeyClaims& MergeTrust::claims() {
  if (!claims_) {
    std::vector<std::string> trees = incoming_revisions(session_, incoming_);
    trees.insert(trees.begin(), "HEAD");
    claims_ =
        gather_claims(session_, cell_->workspace->repo_path(matrix::kBindingsPath), trees,
                      [this](const std::string& name) {
                        return session_.repository().reader().blob(name, matrix::kBindingsCap);
                      });
  }
  return *claims_;
}

std::optional<change::Why> MergeTrust::doubt(const sops::DataKey& key) {
  if (!cell_)
    return std::nullopt;
  switch (claims().judge(key, cell_->id, path_)) {
    case matrix::BindingState::valid:
      return std::nullopt;
    case matrix::BindingState::foreign:
      return change::Why::foreign_cell;
    default:
      return change::Why::unbound_cell;
  }
}

void MergeTrust::remember_made(const sops::DataKey& key, const sops::DataKey& ours,
                               const sops::DataKey& theirs) {
  if (!cell_)
    return;
  try {
    matrix::LocalState& local = session_.local();
    std::map<std::string, sops::DataKey, std::less<>> made;
    made.emplace(path_, key.clone());
    matrix::remember_owed(local, made, session_.rng());
    const matrix::CellId& id = cell_->id;
    matrix::RemadeKeys remade(local);
    remade.add(cell_->workspace->repo_path(matrix::kBindingsPath),
               {id, matrix::binding_token(ours, id), matrix::binding_token(theirs, id)},
               matrix::binding_token(key, id));
    remade.save(local, session_.rng());
  } catch (const Error&) {
    // Without LOCAL nothing says that we made it: it is then bound by 'git clef lint --fix'.
  }
}

bool MergeTrust::against_manifest(const sops::Metadata& ours, const sops::Metadata& theirs) {
  if (!cell_)
    return false;
  try {
    const auto due = cell_->workspace->manifest().readers(cell_->id);
    return !matrix::reader_drift(ours, due).none() && !matrix::reader_drift(theirs, due).none();
  } catch (const Error&) {
    return false;  // lint tells what is wrong with the manifest
  }
}

}  // namespace clef::entry
