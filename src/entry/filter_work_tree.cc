// SPDX-License-Identifier: MIT
#include "entry/filter_work_tree.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>

#include "base/error.h"
#include "keys/environment.h"

namespace clef::entry {
namespace {

// The git that we start starts us again: with the keys that we were given, and no others.
constexpr std::array<const char*, 7> kOurs = {"CLEF_STATE_DIR",
                                              "CLEF_AGE_KEY",
                                              "CLEF_AGE_KEY_FILE",
                                              "SOPS_AGE_KEY",
                                              "SOPS_AGE_KEY_FILE",
                                              "SOPS_AGE_SSH_PRIVATE_KEY_FILE",
                                              "CI"};
// What would tell git of another work tree than the one it is started in.
constexpr std::array<std::string_view, 4> kPlaces = {
    "GIT_DIR=", "GIT_WORK_TREE=", "GIT_COMMON_DIR=", "GIT_INDEX_FILE="};

std::vector<std::string_view> split_nul(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\0'), text.size());
    parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string nul_ended(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines)
    out.append(line).append(1, '\0');
  return out;
}

// "H 100644 ID 0\tPATH": tag, mode, id, stage.
std::optional<FilteredFile> parse_entry(std::string_view entry) {
  const std::size_t tab = entry.find('\t');
  constexpr std::string_view kFile = "100";
  if (tab == std::string_view::npos || tab < 4 || entry[0] == 'S' || entry.substr(2, 3) != kFile)
    return std::nullopt;
  const std::string_view head = entry.substr(0, tab);
  const std::size_t id = head.find(' ', 2) + 1;
  const std::size_t stage = head.rfind(' ') + 1;
  const bool merged = head.substr(stage) == "0";
  return FilteredFile{std::string(entry.substr(tab + 1)),
                      merged ? std::string(head.substr(id, stage - 1 - id)) : std::string()};
}

// So that git takes the file for changed and writes it: what it has written itself, its stat cache
// would have it skip. The content stays until then, so that nothing is lost if we die between.
void make_stat_dirty(const fs::path& file) {
  const std::array<timespec, 2> times = {timespec{0, UTIME_OMIT}, timespec{1, 0}};
  if (::utimensat(AT_FDCWD, file.c_str(), times.data(), AT_SYMLINK_NOFOLLOW) != 0 &&
      errno != ENOENT)
    throw Error(Errc::io_error, "cannot touch {}: {}", Shown::path(file.native()),
                Shown::errno_text(errno));
}

}  // namespace

FilterWorkTree::FilterWorkTree(fs::path top, const std::optional<git::Binding>& binding)
    : top_(std::move(top)), git_(top_, binding), bound_(binding.has_value()) {}

std::vector<FilterWorkTree> FilterWorkTree::all(git::Repository& repository) {
  std::vector<FilterWorkTree> out;
  const fs::path here = fs::canonical(repository.top());
  out.push_back(FilterWorkTree(here, git::Binding{repository.git_dir(), here}));
  const std::string list = out.front().git_.output({"worktree", "list", "--porcelain", "-z"});
  constexpr std::string_view kField = "worktree ";
  std::error_code error;
  for (const std::string_view line : split_nul(list)) {
    if (!line.starts_with(kField))
      continue;
    const fs::path top = fs::canonical(line.substr(kField.size()), error);
    // A bare repository and one whose work tree was removed are listed as well.
    if (!error && top != here && fs::exists(top / ".git", error))
      out.push_back(FilterWorkTree(top, std::nullopt));
  }
  return out;
}

std::string FilterWorkTree::run(const std::vector<std::string>& args,
                                std::string_view input) const {
  ProcessOptions options = git_.options();
  options.input = as_bytes(input);
  options.output_cap = git::Invocation::kCap;
  options.timeout = std::chrono::milliseconds::zero();  // as many files as there are
  if (!bound_)
    std::erase_if(options.environment, [](const std::string& entry) {
      return std::any_of(kPlaces.begin(), kPlaces.end(),
                         [&](std::string_view start) { return entry.starts_with(start); });
    });
  for (const char* name : kOurs)
    if (const auto value = keys::process_environment(name))
      options.environment.push_back(std::string(name) + "=" + *value);
  return git::checked_text(run_program(git_.program(), git::Invocation::guarded(args), options));
}

std::vector<FilteredFile> FilterWorkTree::files(const matrix::FilteredPaths& listed) const {
  std::vector<FilteredFile> found;
  std::vector<std::string> paths;
  const std::string list = run({"ls-files", "-z", "-t", "-s"}, {});
  for (const std::string_view entry : split_nul(list)) {
    std::optional<FilteredFile> file = parse_entry(entry);
    if (!file || !listed.matches(file->path) || (!paths.empty() && paths.back() == file->path))
      continue;
    paths.push_back(file->path);
    found.push_back(*std::move(file));
  }
  const std::string answer = run({"check-attr", "-z", "--stdin", "filter"}, nul_ended(paths));
  const std::vector<std::string_view> parts = split_nul(answer);
  std::set<std::string_view> filtered;
  for (std::size_t i = 0; i + 2 < parts.size(); i += 3)
    if (parts[i + 2] == "clef")
      filtered.insert(parts[i]);
  std::erase_if(found, [&](const FilteredFile& file) { return !filtered.contains(file.path); });
  return found;
}

std::vector<std::string> FilterWorkTree::modified() const {
  std::vector<std::string> out;
  const std::string text = run({"status", "--porcelain=v1", "-z", "--untracked-files=no",
                                "--ignore-submodules=all", "--no-renames"},
                               {});
  for (const std::string_view entry : split_nul(text))
    if (entry.size() > 3 && (entry[1] != ' ' || entry[0] == 'U'))
      out.emplace_back(entry.substr(3));
  std::sort(out.begin(), out.end());
  return out;
}

void FilterWorkTree::write_again(const std::vector<std::string>& paths) const {
  if (paths.empty())
    return;
  for (const std::string& path : paths)
    make_stat_dirty(top_ / path);
  run({"checkout-index", "--force", "--index", "-z", "--stdin"}, nul_ended(paths));
}

}  // namespace clef::entry
