// SPDX-License-Identifier: MIT
#include "cli/scan_target.h"

#include <filesystem>

#include "base/error.h"
#include "git/repo_reader.h"

namespace clef::cli {
namespace {

namespace fs = std::filesystem;

std::string commit(git::Repository& repository, const std::string& name) {
  const auto id = repository.policy_reader().resolve(name.empty() ? "HEAD" : name);
  if (!id)
    throw Error(Errc::not_found, "there is no commit {}", Shown::name(name))
        .hint("a shallow clone has not all of them: fetch with more depth");
  return *id;
}

// Where `word` really is, but for a link in its last place.
fs::path place_of(const std::string& word) {
  const fs::path named = fs::absolute(word).lexically_normal();
  const fs::path path = named.has_filename() ? named : named.parent_path();
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error)))
    throw Error(Errc::not_found, "there is no file or folder {}", Shown::path(word));
  return fs::is_symlink(fs::symlink_status(path, error))
             ? fs::weakly_canonical(path.parent_path()) / path.filename()
             : fs::weakly_canonical(path);
}

// From the top of the work tree; nullopt outside it or in its git dir.
std::optional<std::string> inside(const fs::path& top, const fs::path& git_dir,
                                  const fs::path& path) {
  const std::string relative = path.lexically_relative(fs::weakly_canonical(top)).native();
  const std::string hidden = path.lexically_relative(fs::weakly_canonical(git_dir)).native();
  if (relative.empty() || relative.starts_with("..") || !hidden.starts_with(".."))
    return std::nullopt;
  return relative == "." ? "" : relative;
}

policy::ScanOutcome scan_outside(const fs::path& path, const policy::ScanRequest& request) {
  if (fs::is_directory(path))
    return policy::scan_folder(path, {""}, request);
  return policy::scan_folder(path.parent_path(), {path.filename().native()}, request);
}

}  // namespace

policy::ScanCommits commits_of_range(git::Repository& repository, const std::string& range) {
  const std::size_t dots = range.find("..");
  if (dots == std::string::npos || range.find("...") != std::string::npos)
    throw Error(Errc::usage, "say which commits: A..B are those of B that A has not");
  policy::ScanCommits out;
  out.exclude = {commit(repository, range.substr(0, dots))};
  out.include = {commit(repository, range.substr(dots + 2))};
  out.before = out.exclude.front();
  out.is_range = true;
  return out;
}

policy::ScanOutcome scan_files(git::Repository* repository, const std::vector<std::string>& words,
                               const policy::ScanRequest& request) {
  const bool has_tree = repository != nullptr && !repository->top().empty();
  if (words.empty())
    return has_tree ? policy::scan_work_tree(*repository, {}, request)
                    : scan_outside(fs::current_path(), request);
  std::vector<std::string> folders;
  std::vector<fs::path> outside;
  for (const std::string& word : words) {
    const fs::path path = place_of(word);
    const auto below =
        has_tree ? inside(repository->top(), repository->git_dir(), path) : std::nullopt;
    if (below)
      folders.push_back(*below);
    else
      outside.push_back(path);
  }
  if (outside.size() + (folders.empty() ? 0 : 1) > 1)
    throw Error(Errc::usage, "outside a work tree one file or folder at a time can be scanned");
  return outside.empty() ? policy::scan_work_tree(*repository, folders, request)
                         : scan_outside(outside.front(), request);
}

}  // namespace clef::cli
