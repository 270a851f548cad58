// SPDX-License-Identifier: MIT
// How the verbs that show versions of encrypted files see them: keys, fingerprints, labels and
// settings of this machine, and git's objects.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "change/diff_files.h"
#include "change/timeline.h"
#include "cli/context.h"
#include "git/repo_reader.h"
#include "git/repository.h"
#include "syntax/tree.h"

namespace clef::cli {

class KeyView {
 public:
  // With `reveal` values are shown, which is for a terminal only: Errc::no_terminal. Works without
  // a manifest too, then with the keys that open without asking.
  KeyView(Context& context, bool reveal);
  ~KeyView();

  git::RepoReader& reader();
  git::Repository& repository();
  change::DescribeAt describe();
  change::DiffSources sources();
  // Arguments as they are written here, from the work-tree top. Errc::usage for one outside.
  std::vector<std::string> repo_paths(const std::vector<std::string>& args);

  void print(const change::FileEvent& event, std::string_view indent);
  // Masked values are left out under CI, where a key for them may travel with the log (S20).
  syntax::Tree json(const change::FileEvent& event) const;
  syntax::Tree json(const git::Commit& commit) const;
  bool shows_values() const { return shows_values_; }

 private:
  struct Impl;
  Context& context_;
  bool shows_values_ = true;
  std::unique_ptr<Impl> impl_;
};

// "2026-01-02T03:04:05Z" of a commit's seconds.
std::string commit_time(const git::Person& person);
inline constexpr std::size_t kShortId{10};

}  // namespace clef::cli
