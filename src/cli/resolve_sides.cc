// SPDX-License-Identifier: MIT
#include "cli/resolve_sides.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/error.h"
#include "git/repo_reader.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr std::array<std::string_view, 4> kTheirHeads = {"MERGE_HEAD", "REBASE_HEAD",
                                                         "CHERRY_PICK_HEAD", "REVERT_HEAD"};

std::string* side_of(change::Sides& sides, unsigned stage) {
  switch (stage) {
    case 1:
      return &sides.base;
    case 2:
      return &sides.ours;
    case 3:
      return &sides.theirs;
    default:
      return nullptr;
  }
}

bool is_empty(const change::Sides& sides) {
  return sides.base.empty() && sides.ours.empty() && sides.theirs.empty();
}

// "100644 <id> <stage>\t<path>" of ls-files, NUL-terminated.
struct Record {
  std::string id;
  unsigned stage = 0;
  std::string path;
};
std::vector<Record> resolve_undo(git::Repository& repository, std::string_view path) {
  std::vector<std::string> args = {"--literal-pathspecs", "ls-files", "-z", "--resolve-undo"};
  if (!path.empty())
    args.insert(args.end(), {"--", std::string(path)});
  const std::string text = git::run_git(repository.top(), args);
  std::vector<Record> out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\0'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t id = line.find(' ');
    const std::size_t stage = line.find(' ', id + 1);
    const std::size_t tab = line.find('\t');
    if (id == std::string_view::npos || stage == std::string_view::npos || tab != stage + 2)
      continue;
    out.push_back({std::string(line.substr(id + 1, stage - id - 1)),
                   static_cast<unsigned>(line[stage + 1] - '0'),
                   std::string(line.substr(tab + 1))});
  }
  return out;
}

std::string blob_at(git::Repository& repository, const std::string& revision,
                    std::string_view path) {
  const auto info = repository.reader().info(revision + ":" + std::string(path));
  return info && info->type == "blob" ? info->id : std::string();
}

std::vector<std::string> merge_bases(git::Repository& repository, const std::string& one,
                                     const std::string& other) {
  git::RepoReader& reader = repository.reader();
  if (!reader.resolve(one) || !reader.resolve(other))
    return {};
  std::vector<std::string> out;
  try {
    const std::string text =
        git::run_git(repository.top(), {"merge-base", "--all", one, other, "--"});
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      out.emplace_back(line);
    }
  } catch (const Error&) {
    // Unrelated histories have none.
  }
  return out;
}

// The commit that brought the present file, if it is committed as it stands.
std::optional<git::Commit> containing_commit(git::Repository& repository, std::string_view path) {
  std::optional<git::Commit> out;
  if (!repository.has_head())
    return out;
  git::HistoryQuery query;
  query.paths = {std::string(path)};
  query.limit = 1;
  repository.reader().history(query, [&](const git::Visit& visit) {
    out = visit.commit;
    return false;
  });
  return out;
}

// Blobs that may be a side: S11 says where they must be.
class Permitted {
 public:
  Permitted(git::Repository& repository, std::string_view path)
      : repository_(repository), path_(path) {
    bool staged = false;
    const change::Sides sides = index_sides(repository, path, staged);
    for (const std::string* id : {&sides.base, &sides.ours, &sides.theirs})
      add(sides_, *id);
    for (const std::string_view head : {"HEAD", "refs/stash", "refs/stash^1", "refs/stash^2"})
      add_at(sides_, std::string(head));
    for (const std::string_view head : kTheirHeads) {
      add_at(sides_, std::string(head));
      add_at(sides_, std::string(head) + "^");  // the base of a pick, the result of a revert
      add_bases("HEAD", std::string(head));
    }
    add_containing();
  }

  bool side(const std::string& id) const { return id.empty() || sides_.count(id) != 0; }
  bool base(const std::string& id) const { return side(id) || bases_.count(id) != 0; }

 private:
  using Ids = std::set<std::string, std::less<>>;
  static void add(Ids& to, const std::string& id) {
    if (!id.empty())
      to.insert(id);
  }
  void add_at(Ids& to, const std::string& revision) {
    add(to, blob_at(repository_, revision, path_));
  }
  void add_bases(const std::string& one, const std::string& other) {
    for (const std::string& base : merge_bases(repository_, one, other))
      add_at(bases_, base);
  }
  void add_containing() {
    const auto commit = containing_commit(repository_, path_);
    if (!commit)
      return;
    for (const std::string& parent : commit->parents) {
      add_at(sides_, parent);
      add_bases(commit->parents.front(), parent);
    }
  }

  git::Repository& repository_;
  std::string path_;
  Ids sides_;
  Ids bases_;
};

void require_permitted(git::Repository& repository, std::string_view path,
                       const change::Sides& ids) {
  const Permitted permitted(repository, path);
  if (permitted.side(ids.ours) && permitted.side(ids.theirs) && permitted.base(ids.base))
    return;
  throw Error(Errc::refused, "the conflict document {} names blobs that are no version of it here",
              Shown::path(path))
      .hint("restore the conflict with 'git checkout -m -- PATH', or the file from a commit");
}

std::string text_of(git::Repository& repository, const std::string& id) {
  if (id.empty())
    return {};
  auto text = repository.reader().blob(id, matrix::kCellCap);
  if (!text)
    throw Error(Errc::not_found, "the blob {} is not in this clone", Shown::oid(id))
        .hint("fetch the branch that it comes from");
  return std::move(*text);
}

ConflictSides with_texts(git::Repository& repository, change::Sides ids) {
  ConflictSides out;
  out.base = text_of(repository, ids.base);
  out.ours = text_of(repository, ids.ours);
  out.theirs = text_of(repository, ids.theirs);
  out.ids = std::move(ids);
  return out;
}

std::optional<change::Conflict> claim_of(syntax::Format format, std::string_view document) {
  try {
    return change::read_conflict(format, document);
  } catch (const Error&) {
    return std::nullopt;  // damaged: the index alone says what it is about
  }
}

change::Sides sides_at(git::Repository& repository, std::string_view path, const std::string& base,
                       const std::string& ours, const std::string& theirs) {
  return {base.empty() ? "" : blob_at(repository, base, path), blob_at(repository, ours, path),
          blob_at(repository, theirs, path)};
}

change::Sides merge_sides(git::Repository& repository, std::string_view path,
                          const std::string& ours, const std::string& theirs) {
  const auto bases = merge_bases(repository, ours, theirs);
  return sides_at(repository, path, bases.empty() ? "" : bases.front(), ours, theirs);
}

// Of the merge, revert, pick or rebase that git is in the middle of; empty if there is none.
change::Sides sides_under_way(git::Repository& repository, std::string_view path) {
  git::RepoReader& reader = repository.reader();
  if (reader.resolve("MERGE_HEAD"))
    return merge_sides(repository, path, "HEAD", "MERGE_HEAD");
  if (reader.resolve("REVERT_HEAD"))
    return sides_at(repository, path, "REVERT_HEAD", "HEAD", "REVERT_HEAD^");
  change::Sides out;
  for (const std::string head : {"CHERRY_PICK_HEAD", "REBASE_HEAD"})
    if (is_empty(out) && reader.resolve(head))
      out = sides_at(repository, path, head + "^", "HEAD", head);
  return out;
}

}  // namespace

change::Sides index_sides(git::Repository& repository, std::string_view path, bool& staged) {
  change::Sides out;
  for (const git::IndexEntry& entry : repository.reader().index({std::string(path)}))
    if (std::string* side = entry.path == path ? side_of(out, entry.stage) : nullptr)
      *side = entry.id;
  staged = !is_empty(out);
  if (staged)
    return out;
  for (const Record& record : resolve_undo(repository, path))
    if (std::string* side = record.path == path ? side_of(out, record.stage) : nullptr)
      *side = record.id;
  return out;
}

std::optional<ConflictSides> find_sides(git::Repository& repository, std::string_view path,
                                        syntax::Format format, std::string_view document) {
  bool staged = false;
  const change::Sides indexed = index_sides(repository, path, staged);
  const auto claim = claim_of(format, document);
  if (!staged && !claim)
    return std::nullopt;
  if (!staged)
    require_permitted(repository, path, claim->sides);
  ConflictSides out = with_texts(repository, staged ? indexed : claim->sides);
  out.staged = staged;
  out.claim = claim;
  return out;
}

std::optional<ConflictSides> sides_of_merge(git::Repository& repository, std::string_view path) {
  bool staged = false;
  change::Sides ids = index_sides(repository, path, staged);
  if (is_empty(ids))
    ids = sides_under_way(repository, path);
  if (is_empty(ids)) {
    const auto commit = containing_commit(repository, path);
    if (!commit || commit->parents.size() != 2)
      return std::nullopt;
    ids = merge_sides(repository, path, commit->parents[0], commit->parents[1]);
  }
  if (ids.ours.empty() && ids.theirs.empty())
    return std::nullopt;
  ConflictSides out = with_texts(repository, std::move(ids));
  out.staged = staged;
  return out;
}

SideRevisions side_revisions(git::Repository& repository, std::string_view path,
                             const change::Sides& ids) {
  SideRevisions out;
  git::RepoReader& reader = repository.reader();
  if (reader.resolve("HEAD"))
    out.ours = "HEAD";
  for (const std::string_view head : kTheirHeads) {
    const std::string name(head);
    if (!out.theirs.empty() || !reader.resolve(name))
      continue;
    out.theirs = head == "REVERT_HEAD" ? name + "^" : name;
    out.rebase = head == "REBASE_HEAD";
  }
  if (out.theirs.empty() && blob_at(repository, "refs/stash", path) == ids.theirs)
    out.theirs = "refs/stash";
  return out;
}

std::vector<std::string> conflicted_paths(git::Repository& repository) {
  std::set<std::string> out;
  for (const git::IndexEntry& entry : repository.reader().index({}))
    if (entry.stage != 0)
      out.insert(entry.path);
  for (const Record& record : resolve_undo(repository, ""))
    out.insert(record.path);
  return {out.begin(), out.end()};
}

}  // namespace clef::cli
