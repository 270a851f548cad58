// SPDX-License-Identifier: MIT
// What libgit2 knows of a repository, in our types: objects, trees, commits, refs, the index.
// Loaded on first use (docs/decisions, "lazy loading"). For one thread.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/discovery.h"
#include "git/repo_reader.h"

namespace clef::git {

struct TreeItem {
  std::string name;
  unsigned mode = 0;  // as git canonicalises it: 0100644, 0100755, 0120000, 040000, 0160000
  std::string id;
};

class Libgit2Store {
 public:
  // Errc::unsupported for a repository that libgit2 cannot open or would misread: unknown
  // extensions, a shallow or grafted history, replaced objects, a sparse or split index, and where
  // the environment points to other objects.
  explicit Libgit2Store(const Layout& layout);
  ~Libgit2Store();
  Libgit2Store(const Libgit2Store&) = delete;
  Libgit2Store& operator=(const Libgit2Store&) = delete;

  // nullopt if there is no object `id`, or it was left with a remote.
  std::optional<ObjectInfo> info(const std::string& id);
  std::optional<std::string> content(const std::string& id);
  // The object that a simple name leads to ("HEAD", "v1~2^{tree}"); nullopt if libgit2 knows none.
  std::optional<std::string> id_of(const std::string& name);
  // Of `type` after following tags and commits; nullopt if it leads to none.
  std::optional<std::string> peeled(const std::string& id, std::string_view type);
  std::vector<TreeItem> tree(const std::string& id);  // in git's order; git_failed if absent
  // nullopt for a commit whose text is in another encoding than UTF-8: libgit2 converts none.
  std::optional<Commit> commit(const std::string& id);
  std::string tree_of(const std::string& commit);

  std::vector<IndexEntry> index();  // as it is now; unsupported
  // Commits that refs of `glob` lead to ("refs/heads/*"); refs to anything else are left out.
  std::vector<std::string> refs(const std::string& glob);
  // Ids newest first until `visit` returns false.
  void walk(const std::vector<std::string>& include, const std::vector<std::string>& exclude,
            const std::function<bool(const std::string&)>& visit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace clef::git
