// SPDX-License-Identifier: MIT
// A commit of exactly the named paths.
#include <algorithm>

#include "base/error.h"
#include "git/repository_impl.h"

namespace clef::git {
namespace {

// What git has to say about the paths: changed ones, and new ones it has not been told of.
struct Changes {
  std::vector<std::string> changed;
  std::vector<std::string> untracked;
};

Changes changes_of(const Invocation& git, const std::vector<std::string>& paths) {
  std::vector<std::string> args = {"status", "--porcelain=v1", "-z", "--no-renames", "-uall", "--"};
  args.insert(args.end(), paths.begin(), paths.end());
  Changes out;
  for (const std::string& line : split_nul(git.output(args))) {
    constexpr std::size_t kMark = 3;  // "?? "
    (line.starts_with("?? ") ? out.untracked : out.changed).push_back(line.substr(kMark));
  }
  return out;
}

bool contains(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

std::string joined_nul(const std::vector<std::string>& items, std::string_view prefix) {
  std::string out;
  for (const std::string& item : items)
    out.append(prefix).append(item) += '\0';
  return out;
}

}  // namespace

void Repository::commit(const std::vector<std::string>& paths, std::string_view message) {
  const Invocation& git = impl_->reading();
  const Changes changes = changes_of(git, paths);
  for (const std::string& path : paths) {
    const bool reported = contains(changes.changed, path) || contains(changes.untracked, path);
    std::error_code ignored;
    if (!reported && fs::exists(fs::symlink_status(top() / path, ignored)) && !is_tracked(path))
      throw Error(Errc::git_failed, "{} is ignored by git and cannot be committed",
                  Shown::path(path))
          .hint("'git check-ignore -v' tells which rule does it");
  }
  std::vector<std::string> wanted = changes.changed;
  wanted.insert(wanted.end(), changes.untracked.begin(), changes.untracked.end());
  if (wanted.empty())
    return;

  // `commit --only` takes paths that the index knows; a new one is announced without content.
  // No --literal-pathspecs: it would reach the user's hooks as a variable.
  constexpr std::string_view kLiteral = ":(top,literal)";
  const Invocation user(top());
  const std::string names = joined_nul(changes.untracked, kLiteral);
  if (!changes.untracked.empty())
    user.act({"add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"}, names);
  impl_->reader.reset();  // they have seen the index as it was
  impl_->plain_reader.reset();
  impl_->policy_reader.reset();
  try {
    user.act({"commit", "-q", "--only", "-m", std::string(message), "--pathspec-from-file=-",
              "--pathspec-file-nul"},
             joined_nul(wanted, kLiteral));
  } catch (const Error&) {
    // The user's index as it was: a refusing hook must not leave our announcements behind.
    if (!changes.untracked.empty())
      user.act({"update-index", "-z", "--force-remove", "--stdin"},
               joined_nul(changes.untracked, ""));
    throw;
  }
}

}  // namespace clef::git
