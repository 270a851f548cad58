// SPDX-License-Identifier: MIT
// A real repository, driven by the real git.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/sandbox.h"

namespace clef::test {

// Runs git in `folder` with this process's environment; stdout without its last newline. A failing
// git throws std::runtime_error with its stderr.
std::string git(const fs::path& folder, const std::vector<std::string>& args);
// Exit status only.
int git_status(const fs::path& folder, const std::vector<std::string>& args);

// `git init` in a folder of a sandbox, which must outlive it.
class GitRepo {
 public:
  explicit GitRepo(const Sandbox& sandbox, const std::string& name = "repo",
                   const std::vector<std::string>& init_options = {});

  const fs::path& path() const { return path_; }
  fs::path operator/(const fs::path& relative) const { return path_ / relative; }
  fs::path write(const fs::path& relative, std::string_view text) const;
  std::string read(const fs::path& relative) const { return read_text(path_ / relative); }
  std::string git(const std::vector<std::string>& args) const { return test::git(path_, args); }
  // Everything in the work tree as one commit; returns its id.
  std::string commit_all(const std::string& message) const;
  // Leaves main in the middle of a merge of `side`, each of which has its own text of one file.
  struct Sides {
    std::string_view base, ours, theirs;
  };
  void leave_conflict(const fs::path& relative, const Sides& texts) const;

 private:
  fs::path path_;
};

}  // namespace clef::test
