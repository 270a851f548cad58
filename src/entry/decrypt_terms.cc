// SPDX-License-Identifier: MIT
#include "entry/decrypt_terms.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <sys/stat.h>

#include "base/error.h"
#include "entry/clean_readers.h"
#include "entry/filter_look.h"
#include "git/repo_reader.h"

namespace clef::entry {
namespace {

// More files than this say nothing new about who reads them.
constexpr std::size_t kMostFiles = 200;

std::vector<std::string> matching(const std::vector<std::string>& tracked,
                                  const std::string& pattern) {
  std::vector<std::string> out;
  for (const std::string& path : tracked) {
    if (out.size() == kMostFiles)
      break;
    if (matrix::matches_filter_pattern(pattern, path))
      out.push_back(path);
  }
  return out;
}

// "config/**/x.yaml" for "config/**/*.yaml": a name that a new file could have.
std::string likely_name(const std::string& pattern) {
  std::string out;
  for (const char c : pattern)
    if (c != '*' || !out.ends_with('x'))
      out += c == '*' || c == '?' ? 'x' : c;
  return out;
}

class Terms {
 public:
  Terms(Session& session, const std::vector<std::string>& tracked)
      : session_(session), tracked_(tracked) {}

  void add(const std::string& pattern) {
    std::vector<std::string> paths = matching(tracked_, pattern);
    for (const std::string& path : paths)
      add_present(path);
    if (paths.empty())
      paths.push_back(likely_name(pattern));
    bool ruled = false;
    for (const std::string& path : paths)
      ruled = add_new(path) || ruled;
    if (!ruled)
      unruled_.push_back(pattern);
  }

  DecryptTerms terms() && {
    DecryptTerms out;
    for (auto& [id, scopes] : readers_)
      out.readers.push_back({id, {scopes.begin(), scopes.end()}});
    out.unruled = std::move(unruled_);
    return out;
  }

 private:
  // Whom a change of the file would be sealed for, besides the rules.
  void add_present(const std::string& path) {
    const auto text = session_.repository().blob(":" + path, matrix::kCellCap);
    const auto sealed = text ? sealed_document(filter_format(path), *text) : std::nullopt;
    if (!sealed || session_.cell_at(path))
      return;
    for (const sops::WrappedKey* key : sealed->metadata().all_keys())
      readers_[key->id()];
    for (const std::string& id : unapproved_readers(session_, sealed->metadata()))
      readers_[id].insert(std::string(kFilterApprovals));
  }

  bool add_new(const std::string& path) {
    try {
      const NewReaders readers = readers_of_new(session_, path);
      for (const sops::KeyGroup& group : readers.groups)
        for (const sops::WrappedKey& key : group)
          readers_[key.id()];
      for (const std::string& id : unapproved(session_, readers))
        readers_[id].insert(readers.approvals);
      return true;
    } catch (const Error& error) {
      if (error.code() != Errc::not_found)
        throw;
      return false;
    }
  }

  Session& session_;
  const std::vector<std::string>& tracked_;
  std::map<std::string, std::set<std::string>> readers_;  // by id: where it is not approved
  std::vector<std::string> unruled_;
};

// Whoever is not the owner gets to files in `folder` only if every folder above lets him pass.
bool is_open_to_others(const fs::path& folder) {
  for (fs::path each = folder; !each.empty(); each = each.parent_path()) {
    struct stat st {};
    if (::stat(each.c_str(), &st) != 0 || (st.st_mode & S_IXOTH) == 0)
      return false;
    if (each == each.root_path())
      break;
  }
  return true;
}

std::vector<fs::path> work_trees(git::Repository& repository) {
  constexpr std::string_view kWord = "worktree ";
  std::vector<fs::path> out;
  const std::string text =
      git::run_git(repository.top(), {"worktree", "list", "--porcelain", "-z"});
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    if (line.starts_with(kWord))
      out.emplace_back(line.substr(kWord.size()));
    at = end + 1;
  }
  return out;
}

bool is_below(const fs::path& path, std::string_view folder) {
  return (path.string() + "/").starts_with(std::string(folder) + "/");
}

void folder_leaks(git::Repository& repository, std::vector<std::string>& out) {
  constexpr std::array<std::string_view, 3> kTemporary = {"/tmp", "/var/tmp", "/dev/shm"};
  for (const fs::path& tree : work_trees(repository)) {
    if (is_open_to_others(tree))
      out.push_back("other users of this machine can get into " +
                    Shown::path(tree.string()).text() + ": 'chmod o-x' it, or a folder above");
    if (std::any_of(kTemporary.begin(), kTemporary.end(),
                    [&tree](std::string_view folder) { return is_below(tree, folder); }))
      out.push_back("the work tree " + Shown::path(tree.string()).text() +
                    " lies in a folder for temporary files, which others share and cleaners "
                    "empty");
  }
}

// `git archive` runs the filter, so that a tarball holds what the work tree does.
void archive_leaks(git::Repository& repository, const std::vector<std::string>& tracked,
                   const std::vector<std::string>& patterns, std::vector<std::string>& out) {
  for (const std::string& pattern : patterns) {
    std::vector<std::string> paths = matching(tracked, pattern);
    if (paths.empty())
      paths.push_back(likely_name(pattern));
    const auto found = repository.reader().attributes(paths, {"export-ignore"}, "");
    const bool all = std::all_of(found.begin(), found.end(), [](const auto& attributes) {
      const auto value = attributes.find("export-ignore");
      return value != attributes.end() && value->second == "set";
    });
    if (!all)
      out.push_back("'git archive' would pack " + Shown::name(pattern).text() +
                    " in plaintext: give it the attribute export-ignore in .gitattributes");
  }
}

std::vector<std::string> all_leaks(git::Repository& repository,
                                   const std::vector<std::string>& tracked,
                                   const std::vector<std::string>& patterns) {
  std::vector<std::string> out;
  folder_leaks(repository, out);
  archive_leaks(repository, tracked, patterns, out);
  return out;
}

}  // namespace

std::vector<std::string> plaintext_leaks(git::Repository& repository,
                                         const std::vector<std::string>& patterns) {
  if (patterns.empty() || repository.bare())
    return {};
  return all_leaks(repository, repository.tracked(""), patterns);
}

DecryptTerms decrypt_terms(Session& session, const std::vector<std::string>& patterns) {
  if (patterns.empty())
    return {};
  git::Repository& repository = session.repository();
  const std::vector<std::string> tracked = repository.tracked("");
  Terms terms(session, tracked);
  for (const std::string& pattern : patterns)
    terms.add(pattern);
  DecryptTerms out = std::move(terms).terms();
  if (!repository.bare())
    out.leaks = all_leaks(repository, tracked, patterns);
  return out;
}

}  // namespace clef::entry
