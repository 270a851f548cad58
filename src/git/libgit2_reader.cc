// SPDX-License-Identifier: MIT
// RepoReader on libgit2, for processes that live long. Where git's answer rests on a judgement of
// its own (likeness of files, which commits of a path's history matter, attributes, a revision
// beyond a plain name) git is asked: a second opinion would be another one.
#include <algorithm>

#include "base/error.h"
#include "git/libgit2_store.h"
#include "git/repo_reader.h"
#include "git/tree_compare.h"

namespace clef::git {
namespace {

constexpr std::string_view kBranches = "refs/heads/*";
constexpr std::string_view kRemotes = "refs/remotes/";

// A name that both read alike: a ref or an id, then any of ~N, ^N and ^{type}.
bool is_plain_revision(std::string_view name) {
  const std::size_t end = std::min(name.find_first_of("~^"), name.size());
  const std::string_view base = name.substr(0, end);
  constexpr std::string_view kBase =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_.-";
  constexpr std::string_view kSuffix = "~^0123456789";
  std::string_view suffix = name.substr(end);
  for (const std::string_view type : {"^{commit}", "^{tree}", "^{}"}) {
    if (suffix.ends_with(type))
      suffix.remove_suffix(type.size());
  }
  return !base.empty() && base.front() != '-' && base.find("..") == base.npos &&
         base.find_first_not_of(kBase) == base.npos &&
         suffix.find_first_not_of(kSuffix) == suffix.npos;
}

bool is_plain_path(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.back() != '/' &&
         path.find("//") == path.npos && !path.starts_with("./") && !path.starts_with("../") &&
         path.find('\0') == path.npos;
}

// ":a/b" and ":2:a/b".
struct IndexName {
  unsigned stage = 0;
  std::string_view path;
};

std::optional<IndexName> index_name(std::string_view name) {
  if (!name.starts_with(':'))
    return std::nullopt;
  IndexName out{0, name.substr(1)};
  if (name.size() > 2 && name[2] == ':' && name[1] >= '0' && name[1] <= '3')
    out = {static_cast<unsigned>(name[1] - '0'), name.substr(3)};
  return is_plain_path(out.path) ? std::optional(out) : std::nullopt;
}

bool is_full_id(std::string_view name) {
  constexpr std::size_t kLength = 40;
  return name.size() == kLength && name.find_first_not_of("0123456789abcdef") == name.npos;
}

class Libgit2Reader final : public RepoReader {
 public:
  explicit Libgit2Reader(const Layout& layout) : layout_(layout), store_(layout) {}

  std::size_t id_length() override { return 40; }  // the others are refused
  std::optional<std::string> resolve(std::string_view revision) override {
    const auto id = id_of(revision);
    return id ? peeled(*id, "commit") : std::nullopt;
  }
  std::optional<ObjectInfo> info(std::string_view name) override {
    const auto id = id_of(name);
    return id ? store_.info(*id) : std::nullopt;
  }
  std::optional<std::string> blob(std::string_view name, std::size_t cap) override {
    const auto found = info(name);
    if (!found || found->type != "blob")
      return std::nullopt;
    if (found->size > cap)
      throw Error(Errc::too_large, "{} is larger than {} bytes", Shown::name(name),
                  Shown::number(static_cast<std::int64_t>(cap)));
    return store_.content(found->id);
  }

  std::vector<IndexEntry> index(const std::vector<std::string>& paths) override {
    const PathChoice choice(paths, 0);
    auto entries = store_.index();
    std::erase_if(entries, [&](const IndexEntry& entry) { return !choice.contains(entry.path); });
    return entries;
  }
  std::vector<TreeEntry> tree(std::string_view tree,
                              const std::vector<std::string>& paths) override {
    return files_of(read_, tree_id(tree), PathChoice(paths, 0));
  }
  std::vector<TreeChange> changes(std::string_view from, std::string_view to,
                                  const std::vector<std::string>& paths,
                                  bool find_renames) override {
    if (find_renames)
      return git().changes(from, to, paths, true);
    return compare_trees(read_, tree_id(from), tree_id(to), PathChoice(paths, 0));
  }
  std::vector<TreeChange> staged(std::string_view from) override {
    return compare_with_index(files_of(read_, tree_id(from), PathChoice({})), store_.index());
  }
  void history(const HistoryQuery& query, const std::function<bool(const Visit&)>& visit) override;
  Attributes attributes(const std::vector<std::string>& paths,
                        const std::vector<std::string>& names, std::string_view tree) override {
    return git().attributes(paths, names, tree);
  }
  Asked<std::vector<std::string>> ask_named(std::string_view tree,
                                            std::vector<std::string> names) override {
    NamedFiles found(std::move(names));
    if (tree.empty())
      for (const IndexEntry& entry : store_.index())
        found.look_at(entry.path);
    else
      for (const TreeEntry& entry : files_of(read_, tree_id(tree), PathChoice({})))
        found.look_at(entry.path);
    return [paths = std::move(found).paths()] { return paths; };
  }

 private:
  RepoReader& git() {
    if (!git_)
      git_ = plumbing_reader(Invocation(layout_.top.empty() ? layout_.git_dir : layout_.top,
                                        Binding{layout_.git_dir, layout_.top}));
    return *git_;
  }

  std::optional<std::string> id_of(std::string_view name);
  std::optional<std::string> revision_id(std::string_view name);
  std::optional<std::string> id_at(const std::string& tree, std::string_view path);
  std::optional<std::string> index_id(const IndexName& name);
  std::optional<std::string> peeled(const std::string& id, std::string_view type) {
    return store_.info(id) ? store_.peeled(id, type) : std::nullopt;
  }
  // Empty for the empty tree.
  std::string tree_id(std::string_view name) {
    if (name.empty())
      return {};
    const auto id = id_of(name);
    auto tree = id ? peeled(*id, "tree") : std::nullopt;
    if (!tree)
      throw Error(Errc::git_failed, "no commit or tree {}", Shown::name(name));
    return *tree == empty_tree_id(id_length()) ? std::string() : *std::move(tree);
  }

  void add_start(const std::string& name, std::vector<std::string>& ids);
  bool leave_to_git(const HistoryQuery& query) const;
  bool visit_commit(const std::string& id, const HistoryQuery& query, const PathChoice& choice,
                    std::size_t& left, const std::function<bool(const Visit&)>& visit);
  Commit commit_of(const std::string& id);

  Layout layout_;
  Libgit2Store store_;
  std::unique_ptr<RepoReader> git_;
  ReadTree read_ = [this](const std::string& id) { return store_.tree(id); };
};

std::optional<std::string> Libgit2Reader::id_of(std::string_view name) {
  if (name.empty() || name.find('\0') != name.npos)
    return std::nullopt;
  if (const auto staged = index_name(name))
    return index_id(*staged);
  const std::size_t colon = name.find(':');
  if (colon == name.npos)
    return revision_id(name);
  const std::string_view path = name.substr(colon + 1);
  const std::string_view revision = name.substr(0, colon);
  if (!is_plain_revision(revision) || !is_plain_path(path)) {
    const auto found = git().info(name);
    return found ? std::optional(found->id) : std::nullopt;
  }
  const auto start = revision_id(revision);
  const auto tree = start ? peeled(*start, "tree") : std::nullopt;
  return tree ? id_at(*tree, path) : std::nullopt;
}

std::optional<std::string> Libgit2Reader::revision_id(std::string_view name) {
  if (is_full_id(name))
    return std::string(name);
  if (is_plain_revision(name)) {
    if (auto id = store_.id_of(std::string(name)))
      return id;
  }
  // Whether there is really nothing of that name is for git to say.
  const auto found = git().info(name);
  return found ? std::optional(found->id) : std::nullopt;
}

std::optional<std::string> Libgit2Reader::id_at(const std::string& tree, std::string_view path) {
  const std::size_t slash = path.find('/');
  for (const TreeItem& item : store_.tree(tree)) {
    if (item.name != path.substr(0, slash))
      continue;
    if (slash == path.npos)
      return item.id;
    constexpr unsigned kTree = 0040000;
    return item.mode == kTree ? id_at(item.id, path.substr(slash + 1)) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<std::string> Libgit2Reader::index_id(const IndexName& name) {
  for (const IndexEntry& entry : store_.index()) {
    if (entry.stage == name.stage && entry.path == name.path)
      return entry.id;
  }
  return std::nullopt;
}

// What git leaves out of the history of a path, how it recognises a renamed file, and the heads of
// other work trees among --all are its own.
bool Libgit2Reader::leave_to_git(const HistoryQuery& query) const {
  const auto has_all = [](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), "--all") != names.end();
  };
  std::error_code ignored;
  return query.follow || (!query.paths.empty() && !query.every_parent && !query.all_commits) ||
         ((has_all(query.include) || has_all(query.exclude)) &&
          fs::exists(layout_.common_dir / "worktrees", ignored));
}

void Libgit2Reader::add_start(const std::string& name, std::vector<std::string>& ids) {
  std::vector<std::string> globs;
  if (name == "--all")
    globs = {"refs/*"};
  else if (name == "--branches")
    globs = {std::string(kBranches)};
  else if (name == "--tags")
    globs = {"refs/tags/*"};
  else if (name == "--remotes")
    globs = {std::string(kRemotes) + "*"};
  else if (name.starts_with("--remotes=") && name.find_first_of("*?[\\") == name.npos)
    globs = {std::string(kRemotes) + name.substr(name.find('=') + 1) + "/*"};
  for (const std::string& glob : globs) {
    const auto found = store_.refs(glob);
    ids.insert(ids.end(), found.begin(), found.end());
  }
  if (name.starts_with("--") && name != "--all" &&
      (!globs.empty() || name.starts_with("--remotes=")))
    return;
  const auto id = resolve(name == "--all" ? "HEAD" : name);
  if (id)
    ids.push_back(*id);
  else if (name != "--all")
    throw Error(Errc::git_failed, "no commit {}", Shown::name(name));
}

Commit Libgit2Reader::commit_of(const std::string& id) {
  if (auto commit = store_.commit(id))
    return *std::move(commit);
  HistoryQuery query;
  query.include = {id};
  query.limit = 1;
  Commit commit;
  git().history(query, [&](const Visit& visit) {
    commit = visit.commit;
    return false;
  });
  return commit;
}

bool Libgit2Reader::visit_commit(const std::string& id, const HistoryQuery& query,
                                 const PathChoice& choice, std::size_t& left,
                                 const std::function<bool(const Visit&)>& visit) {
  Visit now;
  now.commit = commit_of(id);
  const std::vector<std::string>& parents = now.commit.parents;
  const std::size_t count = query.every_parent ? std::max<std::size_t>(parents.size(), 1) : 1;
  bool counted = false;
  for (std::size_t i = 0; i < count; ++i) {
    now.parent = parents.empty() ? "" : parents[i];
    const std::string before = now.parent.empty() ? "" : store_.tree_of(now.parent);
    now.changes = compare_trees(read_, before, store_.tree_of(id), choice);
    if (now.changes.empty() && !choice.all() && !query.all_commits)
      continue;
    counted = true;
    if (!visit(now))
      return false;
  }
  return !counted || left == 0 || --left > 0;
}

void Libgit2Reader::history(const HistoryQuery& query,
                            const std::function<bool(const Visit&)>& visit) {
  if (leave_to_git(query))
    return git().history(query, visit);
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  for (const std::string& name : query.include)
    add_start(name, include);
  for (const std::string& name : query.exclude)
    add_start(name, exclude);
  if (const auto head = query.include.empty() ? resolve("HEAD") : std::nullopt)
    include.push_back(*head);
  if (include.empty())
    return;
  const PathChoice choice(query.paths, 0);
  std::size_t left = query.limit;
  if (!query.reverse)
    return store_.walk(include, exclude, [&](const std::string& id) {
      return visit_commit(id, query, choice, left, visit);
    });
  std::vector<Visit> found;
  store_.walk(include, exclude, [&](const std::string& id) {
    std::vector<Visit> of_commit;
    const bool more = visit_commit(id, query, choice, left, [&](const Visit& one) {
      of_commit.push_back(one);
      return true;
    });
    found.insert(found.end(), of_commit.rbegin(), of_commit.rend());
    return more;
  });
  for (auto one = found.rbegin(); one != found.rend() && visit(*one); ++one) {
  }
}

}  // namespace

std::unique_ptr<RepoReader> libgit2_reader(const Layout& layout) {
  return std::make_unique<Libgit2Reader>(layout);
}

}  // namespace clef::git
