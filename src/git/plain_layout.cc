// SPDX-License-Identifier: MIT
#include "git/plain_layout.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "git/plain_config.h"

namespace clef::git {
namespace {

// Of the variables that git gets from us (git/invocation.cc), those with a say in where a
// repository is.
constexpr std::array<std::string_view, 9> kDecisive = {"GIT_DIR",
                                                       "GIT_WORK_TREE",
                                                       "GIT_COMMON_DIR",
                                                       "GIT_OBJECT_DIRECTORY",
                                                       "GIT_QUARANTINE_PATH",
                                                       "GIT_CEILING_DIRECTORIES",
                                                       "GIT_DISCOVERY_ACROSS_FILESYSTEM",
                                                       "GIT_CONFIG_PARAMETERS",
                                                       "GIT_CONFIG_COUNT"};

bool environment_has_a_say() {
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::string_view name = text.substr(0, text.find('='));
    if (std::find(kDecisive.begin(), kDecisive.end(), name) != kDecisive.end())
      return true;
  }
  return false;
}

std::optional<struct stat> looked_at(const fs::path& path) {
  struct stat found {};
  if (::lstat(path.c_str(), &found) != 0)
    return std::nullopt;
  return found;
}

bool is_folder_of_ours(const std::optional<struct stat>& found) {
  return found && S_ISDIR(found->st_mode) && found->st_uid == ::geteuid();
}

bool is_folder(const fs::path& path) {
  const auto found = looked_at(path);
  return found && S_ISDIR(found->st_mode) && ::access(path.c_str(), X_OK) == 0;
}

// Content of a small regular file; nullopt for anything else.
std::optional<std::string> small_file(const fs::path& path) {
  constexpr std::size_t kCap = 65536;
  const Fd fd(::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  struct stat found {};
  if (!fd || ::fstat(fd.get(), &found) != 0 || !S_ISREG(found.st_mode) ||
      found.st_size > static_cast<off_t>(kCap))
    return std::nullopt;
  return read_fd(fd.get(), 2 * kCap);
}

bool is_head(std::string_view text) {
  constexpr std::size_t kSha1Length = 40;
  const std::string_view line = text.substr(0, text.find('\n'));
  return line.starts_with("ref: refs/") ||
         (line.size() == kSha1Length &&
          line.find_first_not_of("0123456789abcdef") == std::string_view::npos);
}

bool is_plain_git_dir(const fs::path& folder) {
  if (looked_at(folder / "commondir") || !is_folder(folder / "objects") ||
      !is_folder(folder / "refs"))
    return false;
  const auto head = small_file(folder / "HEAD");
  if (!head || !is_head(*head))
    return false;
  const auto config = small_file(folder / "config");
  return config && plain_config(*config);
}

// Of a folder that has something called .git.
std::optional<Layout> layout_of(const fs::path& top, const std::optional<struct stat>& here) {
  const fs::path git_dir = top / ".git";
  if (!is_folder_of_ours(looked_at(git_dir)) || !is_folder_of_ours(here) ||
      !is_plain_git_dir(git_dir))
    return std::nullopt;
  return Layout{top, git_dir, git_dir, false};
}

std::optional<Layout> search_from(const fs::path& start) {
  const auto start_stat = looked_at(start);
  for (fs::path at = start;; at = at.parent_path()) {
    const auto here = looked_at(at);
    // git does not cross into another file system by itself.
    if (!here || !start_stat || here->st_dev != start_stat->st_dev)
      return std::nullopt;
    if (looked_at(at / ".git"))
      return layout_of(at, here);
    // Perhaps a bare repository, or the inside of a .git.
    if (looked_at(at / "HEAD") || !at.has_relative_path())
      return std::nullopt;
  }
}

}  // namespace

std::optional<Layout> plain_layout(const fs::path& folder) {
  if (environment_has_a_say())
    return std::nullopt;
  std::error_code error;
  const fs::path start = fs::canonical(folder, error);
  if (error || !fs::is_directory(start, error) || start.native().find('\n') != std::string::npos)
    return std::nullopt;
  return search_from(start);
}

}  // namespace clef::git
