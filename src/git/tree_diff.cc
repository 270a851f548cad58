// SPDX-License-Identifier: MIT
#include "git/tree_diff.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

#include "base/error.h"
#include "base/file.h"

namespace clef::git {
namespace {

constexpr std::size_t kSha256Length = 64;

Error unreadable() {
  return Error(Errc::git_failed, "git described a difference in an unknown way");
}

// The fields of ":100644 100644 ID ID M100".
std::array<std::string_view, 5> fields_of(std::string_view line) {
  std::array<std::string_view, 5> fields;
  for (std::string_view& field : fields) {
    const std::size_t end = std::min(line.find(' '), line.size());
    field = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  if (fields.back().empty() || !line.empty())
    throw unreadable();
  return fields;
}

unsigned octal(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 8);
  if (error != std::errc() || end != text.data() + text.size())
    throw unreadable();
  return value;
}

// git writes zeros for a side that is absent.
std::string id_or_nothing(std::string_view id) {
  return id.find_first_not_of('0') == std::string_view::npos ? std::string() : std::string(id);
}

std::vector<std::string> command(const PathChoice& choice) {
  std::vector<std::string> args = {
      "diff-tree",   "--stdin",      "--no-commit-id",           "-r", "-z", "--raw", "--root",
      "--no-abbrev", "--no-renames", "--ignore-submodules=none", "--"};
  args.insert(args.end(), choice.pathspecs().begin(), choice.pathspecs().end());
  return args;
}

}  // namespace

PathChoice::PathChoice(const std::vector<std::string>& paths, std::size_t most) {
  if (std::find(paths.begin(), paths.end(), "") != paths.end())
    return;  // the top: everything
  const std::size_t bytes = std::accumulate(
      paths.begin(), paths.end(), std::size_t{0},
      [](std::size_t sum, const std::string& path) { return sum + path.size() + 9; });
  if (bytes <= most) {
    pathspecs_ = paths;
    return;
  }
  for (std::string_view path : paths)
    chosen_.emplace(path.substr(0, path.find_last_not_of('/') + 1));
}

bool PathChoice::contains(std::string_view path) const {
  if (chosen_.empty())
    return true;
  for (std::size_t end = path.find('/');; end = path.find('/', end + 1)) {
    if (chosen_.contains(std::string(path.substr(0, end))))
      return true;
    if (end == std::string_view::npos)
      return false;
  }
}

bool PathChoice::may_hold(std::string_view folder) const {
  constexpr std::size_t kFew = 64;  // more of them cost more to look through than a tree to read
  return contains(folder.substr(0, folder.size() - 1)) || chosen_.size() > kFew ||
         std::any_of(chosen_.begin(), chosen_.end(),
                     [folder](const std::string& path) { return path.starts_with(folder); });
}

void NamedFiles::look_at(std::string_view path) {
  if (std::find(names_.begin(), names_.end(), file_name(path)) != names_.end())
    paths_.emplace_back(path);
}

std::vector<std::string> NamedFiles::paths() && {
  std::sort(paths_.begin(), paths_.end());
  paths_.erase(std::unique(paths_.begin(), paths_.end()), paths_.end());
  return std::move(paths_);
}

bool at_change(Conversation& git) {
  const auto next = git.peek();
  return next && (*next == ':' || *next == '\n');
}

TreeChange read_change(Conversation& git) {
  const std::string line = git.until('\0');
  // `git log` sets the differences off from the commit by a line feed.
  std::string_view rest(line);
  if (rest.starts_with('\n'))
    rest.remove_prefix(1);
  if (!rest.starts_with(':'))
    throw unreadable();
  const auto fields = fields_of(rest.substr(1));
  TreeChange change;
  change.old_mode = octal(fields[0]);
  change.new_mode = octal(fields[1]);
  change.old_id = id_or_nothing(fields[2]);
  change.new_id = id_or_nothing(fields[3]);
  change.status = fields[4].front();
  change.path = git.until('\0');
  if (change.status == 'R' || change.status == 'C') {
    change.old_path = std::move(change.path);
    change.path = git.until('\0');
  }
  return change;
}

std::vector<TreeChange> read_changes(Conversation& git, const PathChoice& choice) {
  std::vector<TreeChange> out;
  while (at_change(git)) {
    TreeChange change = read_change(git);
    if (choice.contains(change.path) ||
        (!change.old_path.empty() && choice.contains(change.old_path)))
      out.push_back(std::move(change));
  }
  return out;
}

ParentDiffs::ParentDiffs(const Invocation& invocation, const PathChoice& choice)
    : git_(invocation, command(choice), true), choice_(choice) {}

std::vector<TreeChange> ParentDiffs::between(std::string_view parent, std::string_view commit) {
  // "COMMIT PARENT" is answered as if that were its only parent; a line that names no object is
  // given back as it stands, at once, which marks the end.
  git_.say(std::string(commit) + " " + std::string(parent) + "\n.\n");
  std::vector<TreeChange> changes = read_changes(git_, choice_);
  if (git_.until('\n') != ".")
    throw unreadable();
  return changes;
}

std::string_view empty_tree_id(std::size_t id_length) {
  return id_length == kSha256Length
             ? "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
             : "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
}

std::string_view empty_blob_id(std::size_t id_length) {
  return id_length == kSha256Length
             ? "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"
             : "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
}

}  // namespace clef::git
