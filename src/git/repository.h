// SPDX-License-Identifier: MIT
// A git repository, asked through git itself: where its folders are, what is tracked, what the
// user's configuration says. Every call: no shell, LC_ALL=C, GIT_OPTIONAL_LOCKS=0, core.fsmonitor
// off, no hooks of the repository, -z formats.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/process.h"
#include "base/secret.h"

namespace clef::git {

namespace fs = std::filesystem;

struct Layout;

class RepoReader;

struct ConfigEntry {
  std::string scope;  // system, global, local, worktree, command
  std::string key;    // lower-cased section and name, as git prints it
  std::string value;
};

class Repository {
 public:
  // The repository around `folder` as git finds it (GIT_DIR and friends honoured). nullopt if there
  // is none; Errc::git_failed with git's reason for any other refusal (dubious ownership, unknown
  // extension). `meanwhile`, if any, is called while git searches.
  static std::optional<Repository> discover(const fs::path& folder,
                                            const std::function<void()>& meanwhile = {});
  // A repository that find_layout() found before; asks nothing.
  static Repository at(const Layout& layout);
  Repository(Repository&&) noexcept;
  Repository& operator=(Repository&&) noexcept;
  ~Repository();

  const fs::path& top() const;         // work-tree top; empty in a bare repository
  const fs::path& git_dir() const;     // of this work tree
  const fs::path& common_dir() const;  // shared by linked work trees
  bool bare() const;
  const Layout& layout() const;

  // blob(), user() and config() will be asked for: git starts now and works while the caller does.
  void prepare_change();

  // Configuration, read once (`git config -z --list --show-scope`). Trust decisions use scopes
  // system, global, command only.
  const std::vector<ConfigEntry>& config();
  std::optional<std::string> config_value(std::string_view key, bool trusted_scopes_only = false);

  // Objects, index, trees, history, attributes by git's plumbing; made on first use, for one
  // thread. refs/replace is honoured, as in what git shows.
  RepoReader& reader();
  // The same for judging: what is there, whatever refs/replace and grafts say (S12).
  RepoReader& policy_reader();

  bool is_tracked(std::string_view path);                       // in the index or in HEAD
  std::vector<std::string> tracked(std::string_view pathspec);  // index, literal pathspec; sorted
  std::optional<std::string> blob(std::string_view revision_path,
                                  std::size_t cap);  // "HEAD:a/b", ":a/b"; nullopt if absent
  bool has_head();
  std::string user();  // "Name <email>" of the committer, empty parts left out
  std::map<std::string, std::string> attributes(
      std::string_view path);  // merge, diff, filter, text
  // Commits exactly these paths as they stand in the work tree, with the user's hooks; the rest of
  // the index is left alone.
  void commit(const std::vector<std::string>& paths, std::string_view message);
  void add_to_info_exclude(std::string_view pattern);  // once

 private:
  struct Impl;
  explicit Repository(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Runs git in `folder` with our guard options; stdout as text. Errc::git_failed with stderr shown
// as foreign text.
std::string run_git(const fs::path& folder, const std::vector<std::string>& args,
                    std::size_t cap = std::size_t{64} << 20);

}  // namespace clef::git
