// SPDX-License-Identifier: MIT
#include "policy/scan_refs.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <unordered_set>

#include "base/error.h"
#include "base/file.h"
#include "base/take_field.h"
#include "git/conversation.h"
#include "git/merge_heads.h"
#include "git/repo_reader.h"

namespace clef::policy {
namespace {

constexpr unsigned kTypeMask = 0170000;
constexpr unsigned kSubmodule = 0160000;
constexpr std::size_t kStateBytes = 4 * kMiB;

// Lines of a file of the git dir; none if it is absent.
std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::string text;
  try {
    text = read_file(file, kStateBytes);
  } catch (const Error& error) {
    if (error.code() != Errc::not_found)
      throw;
  }
  std::vector<std::string> out;
  std::string_view rest(text);
  while (!rest.empty()) {
    const std::string_view line = take_field(rest, '\n');
    if (!line.empty())
      out.emplace_back(line);
  }
  return out;
}

// True for contents that the tree `revision` has anywhere: what was only renamed or copied. The
// tree is listed when it is first asked.
std::function<bool(std::string_view)> contents_of(git::Repository& repository,
                                                  std::string revision) {
  if (revision.empty())
    return [](std::string_view) { return false; };
  auto ids = std::make_shared<std::optional<std::unordered_set<std::string>>>();
  return [ids, &repository, revision = std::move(revision)](std::string_view id) {
    if (!*ids) {
      ids->emplace();
      for (git::TreeEntry& entry : repository.policy_reader().tree(revision, {}))
        (*ids)->insert(std::move(entry.id));
    }
    return (*ids)->contains(std::string(id));
  };
}

std::string in(const std::string& revision, const std::string& path) {
  std::string out = revision;
  return out.append(":").append(path);
}

class Staged {
 public:
  Staged(git::Repository& repository, const std::string& head)
      : reader_(repository.policy_reader()),
        head_(head),
        merged_(lines_of(repository.git_dir() / "MERGE_HEAD")) {
    for (std::string& id : git::announced_merge_heads())
      merged_.push_back(std::move(id));
  }

  bool has_unmerged() const { return !unmerged_.empty(); }

  WalkedCommit commit_of(const std::vector<git::TreeChange>& changes) {
    WalkedCommit out;
    for (const git::TreeChange& change : changes) {
      if (change.status == 'U')
        unmerged_.push_back(change.path);
      else if (!change.new_id.empty())
        add(out, change.path, change.new_id, change.new_mode, change.old_id);
    }
    if (!unmerged_.empty())
      add_stages(out);
    return out;
  }

 private:
  // Both sides of a conflict: what stands in them is about to be committed in one form or another.
  void add_stages(WalkedCommit& out) {
    for (const git::IndexEntry& entry : reader_.index(unmerged_))
      if (entry.stage > 1) {
        const auto old = head_.empty() ? std::nullopt : reader_.info(in(head_, entry.path));
        add(out, entry.path, entry.id, entry.mode, old ? old->id : "");
      }
  }

  void add(WalkedCommit& out, const std::string& path, const std::string& id, unsigned mode,
           const std::string& old) {
    if ((mode & kTypeMask) == kSubmodule || id == old)
      return;
    WalkedChange change{path, id, mode, {}};
    if (!old.empty())
      change.before.push_back(old);
    for (const std::string& parent : merged_) {
      const auto theirs = reader_.info(in(parent, path));
      if (theirs && theirs->id == id)
        return;  // it came in with a commit of its own
      if (theirs && theirs->type == "blob")
        change.before.push_back(theirs->id);
    }
    out.changes.push_back(std::move(change));
  }

  git::RepoReader& reader_;
  const std::string& head_;
  std::vector<std::string> merged_;
  std::vector<std::string> unmerged_;
};

// A commit is small: the git that runs already is asked, instead of one more.
void locate(git::RepoReader& reader, HistoryParts& parts) {
  std::uint32_t position = 0;
  for (const ScanIndex::Blob& blob : parts.index.blobs())
    if (const auto object = reader.info(blob.id))
      parts.index.set_object(blob.id, object->size, position++);
  parts.is_located = true;
}

// A ref that leads to a file or a folder without any commit.
void add_bare_object(git::Repository& repository, ScanIndex& index, std::string_view type,
                     const std::string& id, const std::string& ref) {
  WalkedCommit loose;
  constexpr unsigned kFile = 0100644;
  if (type == "blob")
    loose.changes.push_back({ref, id, kFile, {}});
  else if (type == "tree")
    for (const git::TreeEntry& entry : repository.policy_reader().tree(id, {}))
      if ((entry.mode & kTypeMask) != kSubmodule)
        loose.changes.push_back({entry.path, entry.id, entry.mode, {}});
  if (!loose.changes.empty())
    index.add(loose);
}

void add_all_refs(git::Repository& repository, const git::Invocation& git, HistoryParts& parts) {
  git::Conversation refs(
      git, {"for-each-ref",
            "--format=%(objecttype)|%(objectname)|%(*objecttype)|%(*objectname)|%(refname)"});
  while (refs.peek()) {
    const std::string line = refs.until('\n');
    std::string_view rest(line);
    std::array<std::string_view, 4> field;
    for (std::string_view& each : field)
      each = take_field(rest, '|');
    const std::string name(rest);
    parts.ref_names.append(name) += '\n';
    if (field[0] == "tag" && field[2] == "tag")
      for (std::string& tag : tag_chain(git, std::string(field[1])))
        parts.tags.push_back(std::move(tag));
    else if (field[0] == "tag")
      parts.tags.emplace_back(field[1]);
    const bool peeled = !field[3].empty();
    add_bare_object(repository, parts.index, peeled ? field[2] : field[0],
                    std::string(peeled ? field[3] : field[1]), name);
  }
  refs.finish();
  std::sort(parts.tags.begin(), parts.tags.end());
  parts.tags.erase(std::unique(parts.tags.begin(), parts.tags.end()), parts.tags.end());
}

}  // namespace

HistoryParts staged_parts(git::Repository& repository, const std::string& head,
                          const std::vector<git::TreeChange>& changes,
                          std::vector<std::string>& warnings) {
  HistoryParts parts;
  parts.index = ScanIndex(true);
  Staged staged(repository, head);
  parts.index.add(staged.commit_of(changes));
  locate(repository.policy_reader(), parts);
  parts.stood_before = contents_of(repository, head);
  if (staged.has_unmerged())
    warnings.emplace_back("there are unmerged paths: both sides of each were looked at");
  return parts;
}

HistoryParts commit_parts(git::Repository& repository, const ScanCommits& commits,
                          std::vector<std::string>& warnings) {
  const git::Invocation git = scan_git(repository);
  HistoryParts parts;
  parts.index = ScanIndex(commits.is_range);
  const auto add = [&parts](const WalkedCommit& commit) {
    parts.index.add(commit);
    return true;
  };
  walk_commits(git, {commits.include, commits.exclude, commits.include_sets, commits.exclude_sets},
               add);
  parts.tags = commits.tags;
  for (const std::string& name : commits.ref_names)
    parts.ref_names.append(name) += '\n';
  if (commits.is_whole) {
    walk_commits(git, {{}, {}, {"--glob=refs/notes/*"}, {}}, [&parts](const WalkedCommit& commit) {
      parts.index.add(commit, kNotesFolder);
      return true;
    });
    add_all_refs(repository, git, parts);
  }
  parts.stood_before = contents_of(repository, commits.before);
  for (std::string& id : lines_of(repository.common_dir() / "shallow"))
    parts.boundary.insert(std::move(id));
  if (!parts.boundary.empty())
    warnings.emplace_back(
        "the history is cut off here (a shallow clone): what stands at its end may be older");
  return parts;
}

ScanCommits whole_history(git::Repository& repository) {
  ScanCommits out;
  if (const auto head = repository.policy_reader().resolve("HEAD"))
    out.include.push_back(*head);
  out.include_sets = {"--exclude=refs/notes/*", "--all"};
  out.is_whole = true;
  return out;
}

std::vector<std::string> tag_chain(const git::Invocation& git, std::string id) {
  constexpr std::size_t kDeepest = 16;
  constexpr std::string_view kObject = "object ";
  std::vector<std::string> out;
  while (out.size() < kDeepest) {
    const ProcessResult result = git.read({"cat-file", "tag", id});
    const std::string_view text = result.output.reveal_text();
    if (result.status != 0 || !text.starts_with(kObject))
      return out;
    out.push_back(id);
    if (text.find("\ntype tag\n") > text.find("\n\n"))
      return out;
    id = text.substr(kObject.size(), text.find('\n') - kObject.size());
  }
  return out;
}

}  // namespace clef::policy
