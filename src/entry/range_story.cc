// SPDX-License-Identifier: MIT
#include "entry/range_story.h"

#include <optional>

#include "base/error.h"
#include "matrix/workspace.h"
#include "sops/sealed.h"

namespace clef::entry {
namespace {

constexpr std::size_t kShortId = 10;

// What can be compared of one side; empty where there is none or it is no sealed document.
struct Side {
  std::map<std::string, std::string> leaves;  // ciphertext by key
  std::set<std::string> readers;
};

Side side_of(git::RepoReader& reader, const std::string& id, syntax::Format format) {
  Side side;
  if (id.empty())
    return side;
  try {
    const auto text = reader.blob(id, matrix::kCellCap);
    if (!text)
      return side;
    const auto sealed = sops::SealedDocument::parse(format, *text);
    for (const sops::Leaf& leaf : sealed.leaves())
      side.leaves.emplace(sops::to_string(leaf.path), sealed.document().scalar_text(leaf.node));
    for (const sops::WrappedKey* key : sealed.metadata().all_keys())
      side.readers.insert(key->id());
  } catch (const Error&) {
    return side;  // the judgement tells what is wrong with it
  }
  return side;
}

void compare(const Side& before, const Side& after, FileStory& story) {
  for (const auto& [key, text] : after.leaves) {
    const auto old = before.leaves.find(key);
    if (old == before.leaves.end())
      story.added.push_back(key);
    else if (old->second != text)
      story.changed.push_back(key);
  }
  for (const auto& [key, text] : before.leaves)
    if (!after.leaves.contains(key))
      story.removed.push_back(key);
  for (const std::string& id : after.readers)
    if (!before.readers.contains(id))
      story.readers_added.push_back(id);
  for (const std::string& id : before.readers)
    if (!after.readers.contains(id))
      story.readers_removed.push_back(id);
}

}  // namespace

std::vector<FileStory> stories(git::RepoReader& reader, const std::vector<git::TreeChange>& changes,
                               ChangeJudge& judge, const policy::TreeRules& tip,
                               const std::map<std::string, std::vector<git::Commit>>& commits) {
  std::vector<FileStory> out;
  judge.prepare(changes);
  for (const git::TreeChange& change : changes) {
    if (judge.role(change.path, tip) != policy::FileRole::sealed)
      continue;
    FileStory story;
    story.path = change.path;
    story.status = change.status;
    const syntax::Format format = format_at(change.path, tip);
    compare(side_of(reader, change.old_id, format), side_of(reader, change.new_id, format), story);
    if (const auto found = commits.find(change.path); found != commits.end())
      for (const git::Commit& commit : found->second)
        story.authors.push_back(commit.author.name + " (" + commit.id.substr(0, kShortId) + ")");
    out.push_back(std::move(story));
  }
  return out;
}

}  // namespace clef::entry
