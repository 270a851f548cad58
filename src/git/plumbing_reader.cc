// SPDX-License-Identifier: MIT
// RepoReader on git's own plumbing: one running cat-file for objects, one process a question for
// the rest.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/error.h"
#include "git/attribute_reader.h"
#include "git/conversation.h"
#include "git/history.h"
#include "git/repo_reader.h"
#include "git/tree_diff.h"

namespace clef::git {
namespace {

// "MODE ID STAGE\tPATH" or "MODE TYPE ID\tPATH".
struct Listed {
  unsigned mode = 0;
  std::string second;
  std::string third;
  std::string path;
};

Listed parse_listed(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = line.find(' ', first + 1);
  const std::size_t tab = line.find('\t');
  if (first == line.npos || second == line.npos || tab == line.npos || tab < second)
    throw Error(Errc::git_failed, "git listed a file in an unknown way");
  Listed out;
  std::from_chars(line.data(), line.data() + first, out.mode, 8);
  out.second = line.substr(first + 1, second - first - 1);
  out.third = line.substr(second + 1, tab - second - 1);
  out.path = line.substr(tab + 1);
  return out;
}

void append(std::vector<std::string>& args, const PathChoice& choice) {
  args.emplace_back("--");
  args.insert(args.end(), choice.pathspecs().begin(), choice.pathspecs().end());
}

class PlumbingReader final : public RepoReader {
 public:
  explicit PlumbingReader(const Invocation& invocation) : invocation_(invocation) {}

  std::size_t id_length() override {
    // git knows its empty tree in every repository, by the name that the repository's hash gives.
    for (const std::size_t length : {std::size_t{40}, std::size_t{64}}) {
      if (length_ == 0 && objects().info(empty_tree_id(length)))
        length_ = length;
    }
    if (length_ == 0)
      throw Error(Errc::git_failed, "the repository names objects in an unknown way");
    return length_;
  }

  std::optional<std::string> resolve(std::string_view revision) override {
    return peeled(revision, "commit");
  }
  std::optional<ObjectInfo> info(std::string_view name) override { return objects().info(name); }
  std::optional<std::string> blob(std::string_view name, std::size_t cap) override {
    return objects().blob(name, cap);
  }

  std::vector<IndexEntry> index(const std::vector<std::string>& paths) override;
  std::vector<TreeEntry> tree(std::string_view tree,
                              const std::vector<std::string>& paths) override;
  std::vector<TreeChange> changes(std::string_view from, std::string_view to,
                                  const std::vector<std::string>& paths,
                                  bool find_renames) override;
  std::vector<TreeChange> staged(std::string_view from) override { return ask_staged(from)(); }
  void history(const HistoryQuery& query, const std::function<bool(const Visit&)>& visit) override {
    walk_history(invocation_, *this, query, visit);
  }
  Attributes attributes(const std::vector<std::string>& paths,
                        const std::vector<std::string>& names, std::string_view tree) override {
    return read_attributes(invocation_, paths, names, tree.empty() ? "" : tree_id(tree));
  }
  Asked<std::vector<std::string>> ask_named(std::string_view tree,
                                            std::vector<std::string> names) override;
  Asked<std::vector<TreeChange>> ask_staged(std::string_view from) override {
    return ask_staged_of(tree_id(from), PathChoice({}));
  }
  Asked<Attributes, const std::vector<std::string>&> ask_attributes(
      std::vector<std::string> names) override {
    return git::ask_attributes(invocation_, std::move(names));
  }

 private:
  ObjectReader& objects() {
    if (!objects_)
      objects_.emplace(invocation_);
    return *objects_;
  }
  // The id of the object of `type` that `name` leads to: a tag's commit, a commit's tree.
  std::optional<std::string> peeled(std::string_view name, std::string_view type) {
    auto found = objects().info(name);
    if (found && found->type != type)
      found = objects().info(found->id + "^{" + std::string(type) + "}");
    return found ? std::optional(found->id) : std::nullopt;
  }
  std::string tree_id(std::string_view name) {
    if (name.empty())
      return std::string(empty_tree_id(id_length()));
    auto id = peeled(name, "tree");
    if (!id)
      throw Error(Errc::git_failed, "no commit or tree {}", Shown::name(name));
    return *std::move(id);
  }
  Asked<std::vector<TreeChange>> ask_staged_of(const std::string& tree, PathChoice choice) const;
  void find_announced(std::vector<IndexEntry>& entries, const PathChoice& choice);

  Invocation invocation_;
  std::optional<ObjectReader> objects_;
  std::size_t length_ = 0;
};

std::vector<IndexEntry> PlumbingReader::index(const std::vector<std::string>& paths) {
  const PathChoice choice(paths);
  std::vector<std::string> args = {"ls-files", "-z", "-s", "-t", "--full-name"};
  append(args, choice);
  Conversation git(invocation_, args);
  std::vector<IndexEntry> out;
  while (git.peek()) {
    const std::string line = git.until('\0');
    Listed listed =
        parse_listed(std::string_view(line).substr(std::min<std::size_t>(2, line.size())));
    IndexEntry entry;
    entry.mode = listed.mode;
    entry.id = std::move(listed.second);
    entry.stage = listed.third.size() == 1 ? static_cast<unsigned>(listed.third[0] - '0') : 0;
    entry.path = std::move(listed.path);
    entry.skip_worktree = line.starts_with("S ");
    if (choice.contains(entry.path))
      out.push_back(std::move(entry));
  }
  git.finish();
  find_announced(out, choice);
  return out;
}

// ls-files tells `add -N` entries from empty files in no stable form; a comparison that leaves them
// out does. They all bear the empty blob's id, so most indexes need no second question.
void PlumbingReader::find_announced(std::vector<IndexEntry>& entries, const PathChoice& choice) {
  const std::string_view empty = empty_blob_id(entries.empty() ? 40 : entries.front().id.size());
  const auto suspect = [&](const IndexEntry& e) { return e.stage == 0 && e.id == empty; };
  if (std::none_of(entries.begin(), entries.end(), suspect))
    return;
  std::set<std::string> real;
  for (const TreeChange& change : ask_staged_of(std::string(empty_tree_id(empty.size())), choice)())
    real.insert(change.path);
  for (IndexEntry& entry : entries)
    entry.intent_to_add = suspect(entry) && !real.contains(entry.path);
}

std::vector<TreeEntry> PlumbingReader::tree(std::string_view tree,
                                            const std::vector<std::string>& paths) {
  const PathChoice choice(paths);
  std::vector<std::string> args = {"ls-tree", "-r", "-z", "--full-tree", tree_id(tree)};
  append(args, choice);
  Conversation git(invocation_, args);
  std::vector<TreeEntry> out;
  while (git.peek()) {
    Listed listed = parse_listed(git.until('\0'));
    if (choice.contains(listed.path))
      out.push_back({std::move(listed.path), listed.mode, std::move(listed.third)});
  }
  git.finish();
  return out;
}

std::vector<TreeChange> PlumbingReader::changes(std::string_view from, std::string_view to,
                                                const std::vector<std::string>& paths,
                                                bool find_renames) {
  const PathChoice choice(paths);
  std::vector<std::string> args = {"diff-tree",
                                   "-r",
                                   "-z",
                                   "--raw",
                                   "--no-abbrev",
                                   "--ignore-submodules=none",
                                   find_renames ? "-M" : "--no-renames",
                                   tree_id(from),
                                   tree_id(to)};
  append(args, choice);
  Conversation git(invocation_, args);
  auto out = read_changes(git, choice);
  git.finish();
  return out;
}

Asked<std::vector<std::string>> PlumbingReader::ask_named(std::string_view tree,
                                                          std::vector<std::string> names) {
  std::vector<std::string> args = {"ls-files", "-z", "--cached", "--full-name"};
  if (!tree.empty())
    args = {"ls-tree", "-r", "-z", "--name-only", "--full-tree", tree_id(tree)};
  const auto git = std::make_shared<Conversation>(invocation_, args);
  return [git, found = NamedFiles(std::move(names))]() mutable {
    while (git->peek())
      found.look_at(git->view_until('\0'));
    git->finish();
    return std::move(found).paths();
  };
}

Asked<std::vector<TreeChange>> PlumbingReader::ask_staged_of(const std::string& tree,
                                                             PathChoice choice) const {
  // Newer gits would name a folder that a sparse index has collapsed, not the files in it.
  std::vector<std::string> args = {"-c",
                                   "index.sparse=false",
                                   "diff-index",
                                   "--cached",
                                   "-z",
                                   "--raw",
                                   "--no-abbrev",
                                   "--no-renames",
                                   "--ita-invisible-in-index",
                                   "--ignore-submodules=none",
                                   tree};
  append(args, choice);
  const auto git = std::make_shared<Conversation>(invocation_, args);
  return [git, choice = std::move(choice)] {
    auto out = read_changes(*git, choice);
    git->finish();
    return out;
  };
}

}  // namespace

std::unique_ptr<RepoReader> plumbing_reader(const Invocation& invocation) {
  return std::make_unique<PlumbingReader>(invocation);
}

}  // namespace clef::git
