// SPDX-License-Identifier: MIT
// Which file a program's name stands for, and whether it may be started (security.md S10).
#include <algorithm>
#include <deque>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/process.h"

namespace clef {
namespace {

enum class Verdict { safe, absent, in_work_tree, writable_by_others, foreign_owner };

bool is_below(const fs::path& path, const fs::path& folder) {
  if (folder.empty())
    return false;
  const auto [rest, _] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return rest == folder.end() || (std::next(rest) == folder.end() && rest->empty());
}

// Follows a path as the kernel would, one component at a time, and judges each folder on the way:
// whoever can rename a folder above the program, or turn a link, can have us start his own.
class Walk {
 public:
  Walk(const fs::path& path, const fs::path& work_tree) : work_tree_(work_tree) { prepend(path); }

  Verdict judge() {
    Verdict verdict = Verdict::safe;
    while (!waiting_.empty() && verdict == Verdict::safe)
      verdict = step();
    return verdict == Verdict::safe ? judge_program() : verdict;
  }

 private:
  void prepend(const fs::path& path) {
    if (path.is_absolute())
      at_ = "/";
    std::deque<fs::path> parts;
    for (const fs::path& part : path.relative_path())
      if (!part.empty() && part != ".")
        parts.push_back(part);
    waiting_.insert(waiting_.begin(), parts.begin(), parts.end());
  }

  Verdict step() {
    const fs::path name = waiting_.front();
    waiting_.pop_front();
    if (name == "..") {
      at_ = at_.parent_path();
      return Verdict::safe;
    }
    struct stat folder {};
    struct stat entry {};
    const fs::path next = at_ / name;
    if (::stat(at_.c_str(), &folder) != 0 || ::lstat(next.c_str(), &entry) != 0)
      return Verdict::absent;
    if (const Verdict verdict = judge_entry(folder, entry); verdict != Verdict::safe)
      return verdict;
    if (is_below(next, work_tree_))
      return Verdict::in_work_tree;
    if (!S_ISLNK(entry.st_mode)) {
      at_ = next;
      return Verdict::safe;
    }
    return follow(next);
  }

  // In a folder that others may write to, an entry is theirs to replace, unless the sticky bit
  // keeps it for its owner; the folder of the program itself must be closed to them altogether.
  Verdict judge_entry(const struct stat& folder, const struct stat& entry) const {
    if ((folder.st_mode & (S_IWGRP | S_IWOTH)) == 0)
      return Verdict::safe;
    if (waiting_.empty() || (folder.st_mode & S_ISVTX) == 0)
      return Verdict::writable_by_others;
    const bool ours = entry.st_uid == ::geteuid() || entry.st_uid == 0;
    return ours ? Verdict::safe : Verdict::foreign_owner;
  }

  Verdict follow(const fs::path& link) {
    constexpr int kMostLinks = 40;  // the kernel's own limit
    std::error_code failed;
    const fs::path target = fs::read_symlink(link, failed);
    if (failed || ++links_ > kMostLinks)
      return Verdict::absent;
    prepend(target);
    return Verdict::safe;
  }

  Verdict judge_program() const {
    struct stat status {};
    const bool found = ::stat(at_.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
                       ::access(at_.c_str(), X_OK) == 0;
    if (!found)
      return Verdict::absent;
    const bool open = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;
    return open ? Verdict::writable_by_others : Verdict::safe;
  }

  const fs::path& work_tree_;
  fs::path at_ = "/";
  std::deque<fs::path> waiting_;
  int links_ = 0;
};

Error unsafe(const fs::path& program, Verdict verdict) {
  const Shown shown = Shown::program(program.native());
  if (verdict == Verdict::in_work_tree)
    return Error(Errc::program_unsafe, "{} lies inside the work tree and was not started", shown)
        .hint("install it in a folder outside the repository");
  if (verdict == Verdict::foreign_owner)
    return Error(Errc::program_unsafe, "{} lies in another user's folder and was not started",
                 shown);
  return Error(Errc::program_unsafe, "{} can be changed by other users and was not started", shown)
      .hint("take write permission on the file and its folders from group and others");
}

bool is_program_name(std::string_view name) {
  constexpr std::string_view kFirst = "abcdefghijklmnopqrstuvwxyz0123456789";
  constexpr std::string_view kRest = "abcdefghijklmnopqrstuvwxyz0123456789._-";
  return !name.empty() && kFirst.find(name.front()) != std::string_view::npos &&
         name.find_first_not_of(kRest) == std::string_view::npos;
}

}  // namespace

ProgramResolver::ProgramResolver(std::string_view path, fs::path work_tree)
    : work_tree_(std::move(work_tree)) {
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find(':', at), path.size());
    // Empty and relative entries mean the current folder: whatever a repository put there.
    if (path.substr(at).starts_with('/'))
      folders_.emplace_back(path.substr(at, end - at));
    at = end + 1;
  }
  if (work_tree_.empty())
    return;
  std::error_code failed;
  const fs::path real = fs::weakly_canonical(work_tree_, failed);
  work_tree_ = failed ? fs::absolute(work_tree_).lexically_normal() : real;
}

fs::path ProgramResolver::resolve(std::string_view name) const {
  if (!is_program_name(name))
    throw Error(Errc::program_unsafe, "{} is not a program name", Shown::program(name));
  std::optional<std::pair<fs::path, Verdict>> passed_over;
  for (const fs::path& folder : folders_) {
    fs::path candidate = folder / name;
    if (::access(candidate.c_str(), X_OK) != 0)  // nothing there to judge the way to
      continue;
    const Verdict verdict = Walk(candidate, work_tree_).judge();
    if (verdict == Verdict::safe)
      return candidate;
    if (verdict != Verdict::absent && !passed_over)
      passed_over.emplace(candidate, verdict);
  }
  if (passed_over)
    throw unsafe(passed_over->first, passed_over->second);
  throw Error(Errc::program_missing, "no program {} on PATH", Shown::program(name));
}

fs::path ProgramResolver::check_absolute(const fs::path& program) const {
  if (!program.is_absolute())
    throw Error(Errc::program_unsafe, "{} is not an absolute path",
                Shown::program(program.native()));
  const Verdict verdict = Walk(program, work_tree_).judge();
  if (verdict == Verdict::absent)
    throw Error(Errc::program_missing, "no program {}", Shown::program(program.native()));
  if (verdict != Verdict::safe)
    throw unsafe(program, verdict);
  return program;
}

}  // namespace clef
