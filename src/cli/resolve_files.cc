// SPDX-License-Identifier: MIT
#include "cli/resolve_files.h"

#include <string_view>

#include "base/error.h"
#include "cli/resolve_sides.h"

namespace clef::cli {
namespace {

// Files beside cells are plain text with merges of their own.
bool is_plain_file(std::string_view path) {
  return path.ends_with(".clef-meta.yaml") || path == ".clef/bindings" ||
         path.ends_with("/.clef/bindings") || path.ends_with("clef.yaml");
}

bool is_unmerged(ResolveStart& start, const std::string& path) {
  bool staged = false;
  (void)index_sides(start.session().repository(), path, staged);
  return staged;
}

std::unique_ptr<ConflictFile> open_named(ResolveStart& start, const std::string& path,
                                         const ResolveDecisions& decisions) {
  if (is_plain_file(path))
    throw Error(Errc::not_encrypted, "{} is a plain file", Shown::path(path))
        .hint("edit it as any other, then 'git add -- PATH'");
  auto file = open_conflict(start.tools(), path, decisions);
  if (!file)
    throw Error(Errc::not_found, "nothing is in conflict in {}", Shown::path(path))
        .hint("if a merge left '<<<<<<<' or lost a side in it, run 'git clef repair PATH'");
  return file;
}

// Other files of a merge are someone else's business.
std::unique_ptr<ConflictFile> open_unless_plain(ResolveStart& start, const std::string& path,
                                                const ResolveDecisions& decisions) {
  if (is_plain_file(path))
    return nullptr;
  try {
    return open_conflict(start.tools(), path, decisions);
  } catch (const Error& error) {
    if (error.code() != Errc::not_encrypted && error.code() != Errc::malformed)
      throw;
    return nullptr;
  }
}

}  // namespace

ConflictFiles open_conflicts(Output& out, ResolveStart& start,
                             const std::optional<std::string>& path,
                             const ResolveDecisions& decisions) {
  ConflictFiles files;
  if (path) {
    files.push_back(open_named(start, start.repo_path(*path), decisions));
    return files;
  }
  std::vector<std::string> others;
  for (const std::string& each : conflicted_paths(start.session().repository())) {
    auto file = open_unless_plain(start, each, decisions);
    if (file)
      files.push_back(std::move(file));
    else if (is_unmerged(start, each))
      others.push_back(each);
  }
  if (!others.empty())
    out.note("also in conflict, and not encrypted: {}", Shown::list(others));
  return files;
}

ConflictFile& one_of(const ConflictFiles& files) {
  if (files.size() == 1)
    return *files.front();
  std::vector<std::string> names;
  names.reserve(files.size());
  for (const auto& file : files)
    names.push_back(file->path());
  if (names.empty())
    throw Error(Errc::not_found, "nothing is in conflict");
  throw Error(Errc::usage, "several files are in conflict: name one")
      .hint("in conflict: {}", Shown::list(names));
}

}  // namespace clef::cli
