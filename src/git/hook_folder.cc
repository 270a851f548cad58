// SPDX-License-Identifier: MIT
#include "git/hook_folder.h"

#include <algorithm>
#include <cstdio>

#include "base/error.h"
#include "git/invocation.h"

namespace clef::git {
namespace {

bool is_below(const fs::path& path, const fs::path& folder) {
  return !folder.empty() &&
         std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
             folder.end();
}

HookHome home_of(const fs::path& path, const Repository& repository) {
  std::error_code ignored;
  if (fs::exists(path, ignored) && !fs::is_directory(path, ignored))
    return HookHome::disabled;
  if (path.filename() == "_" && path.parent_path().filename() == ".husky")
    return HookHome::husky;
  if (is_below(path, repository.common_dir()) || is_below(path, repository.git_dir()))
    return HookHome::own;
  return is_below(path, repository.top()) ? HookHome::work_tree : HookHome::shared;
}

}  // namespace

HookFolder find_hook_folder(const Repository& repository) {
  const Invocation git(repository.top().empty() ? repository.git_dir() : repository.top(),
                       Binding{repository.git_dir(), repository.top()});
  // Plain: our reading calls switch hooks off, which would be the answer.
  std::string text = checked_text(
      git.start_plain({"rev-parse", "--path-format=absolute", "--git-path", "hooks"}).finish());
  if (!text.empty() && text.back() == '\n')
    text.pop_back();
  HookFolder found;
  found.path = fs::path(text).lexically_normal();
  if (found.path.filename().empty())
    found.path = found.path.parent_path();
  found.home = home_of(found.path, repository);
  return found;
}

Version git_version() {
  // From here, so that the git of a repository's own folders is not the one that is asked.
  const std::string text = run_git(fs::current_path(), {"version"});
  Version version;
  if (std::sscanf(text.c_str(), "git version %d.%d", &version.major, &version.minor) !=
      2)  // NOLINT(cert-err34-c): both numbers are small or this fails
    throw Error(Errc::git_failed, "git does not tell its version");
  return version;
}

bool has_config_hooks(const Version& version) {
  constexpr int kFirstMinor = 54;
  return version.at_least(2, kFirstMinor);
}

}  // namespace clef::git
