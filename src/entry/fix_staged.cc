// SPDX-License-Identifier: MIT
#include "entry/fix_staged.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "base/error.h"
#include "base/file.h"
#include "entry/filter.h"
#include "entry/staged.h"
#include "git/invocation.h"

namespace clef::entry {
namespace {

std::string octal(unsigned mode) {
  constexpr std::size_t kSize = 16;
  std::array<char, kSize> text{};
  const int size = std::snprintf(text.data(), text.size(), "%06o", mode);
  return std::string(text.data(), static_cast<std::size_t>(size));
}

class Fixer {
 public:
  Fixer(Session& session, const Session::Options& where)
      : session_(session),
        repository_(session.repository()),
        git_(repository_.top(), git::Binding{repository_.git_dir(), repository_.top()}),
        filter_(where, [](const Shown&) {}) {}

  std::vector<StagedFix> run() {
    StagedOptions options;
    options.verify = Verify::never;
    std::set<std::string> seen;
    for (const policy::Issue& issue : judge_staged(session_, options).issues)
      if (issue.severity == policy::Severity::error && seen.insert(issue.file).second)
        fixes_.push_back(fix(issue));
    std::sort(fixes_.begin(), fixes_.end(),
              [](const StagedFix& a, const StagedFix& b) { return a.path < b.path; });
    return std::move(fixes_);
  }

 private:
  StagedFix fix(const policy::Issue& issue) {
    if (issue.category != "plaintext" || !issue.key.empty())
      return {issue.file, "", issue.message};
    try {
      const std::vector<git::IndexEntry> entries = repository_.policy_reader().index({issue.file});
      if (entries.size() != 1)
        return {issue.file, "", "it is not in the index once"};
      return judged_sealed(issue) ? seal(entries.front()) : unstage(issue.file);
    } catch (const Error& e) {
      return {issue.file, "", e.message()};
    }
  }

  // A twin is told of under the plain file's own name, which nothing says is sealed.
  static bool judged_sealed(const policy::Issue& issue) {
    return issue.message.find("holds in clear what") == std::string::npos;
  }

  StagedFix unstage(const std::string& path) const {
    git::checked_text(git_.read({"update-index", "-z", "--force-remove", "--stdin"},
                                path + std::string(1, '\0')));
    return {path, "taken out of the index; the file is still there", ""};
  }

  StagedFix seal(const git::IndexEntry& entry) {
    const auto plain = repository_.policy_reader().blob(entry.id, matrix::kCellCap);
    if (!plain)
      return {entry.path, "", "its blob is not here"};
    const std::string sealed = filter_.clean(entry.path, Secret::copy_of(*plain));
    std::string id = git::checked_text(git_.read({"hash-object", "-w", "--stdin"}, sealed));
    while (id.ends_with('\n'))
      id.pop_back();
    git::checked_text(
        git_.read({"update-index", "-z", "--index-info"},
                  octal(entry.mode) + " " + id + "\t" + entry.path + std::string(1, '\0')));
    const bool written = replace_in_work_tree(entry.path, *plain, sealed);
    return {entry.path,
            written ? "encrypted in the index and in the work tree" : "encrypted in the index", ""};
  }

  // Not where a filter decrypts it on purpose, and not over other content.
  bool replace_in_work_tree(const std::string& path, const std::string& plain,
                            const std::string& sealed) {
    const auto attributes = repository_.reader().attributes({path}, {"filter"}, "");
    if (attributes.front().at("filter") == "clef")
      return false;
    if (TreeRoot(repository_.top()).read(path, matrix::kCellCap) != plain)
      return false;
    write_file_atomic(repository_.top() / path, as_bytes(sealed));
    return true;
  }

  Session& session_;
  git::Repository& repository_;
  git::Invocation git_;
  Filter filter_;
  std::vector<StagedFix> fixes_;
};

}  // namespace

std::vector<StagedFix> fix_staged(const Session::Options& where) {
  std::vector<StagedFix> out;
  // Twice: a plaintext twin shows only beside a file that is sealed.
  for (int pass = 0; pass < 2; ++pass) {
    Session session(where);
    for (StagedFix& fix : Fixer(session, where).run()) {
      const auto told = std::find_if(out.begin(), out.end(), [&fix](const StagedFix& other) {
        return other.path == fix.path;
      });
      if (told == out.end())
        out.push_back(std::move(fix));
    }
  }
  return out;
}

}  // namespace clef::entry
