// SPDX-License-Identifier: MIT
// One suite for the back ends of RepoReader: each is held to the same answers.
#pragma once

#include <memory>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "base/error.h"
#include "git/discovery.h"
#include "git/invocation.h"
#include "git/repo_reader.h"
#include "support/git_repo.h"

namespace clef::git {

enum class BackEnd { plumbing, libgit2 };

inline void PrintTo(BackEnd back_end, std::ostream* out) {
  *out << (back_end == BackEnd::plumbing ? "plumbing" : "libgit2");
}

class RepoReaderTest : public ::testing::TestWithParam<BackEnd> {
 protected:
  RepoReaderTest() : repo_(sandbox_) {}

  static std::unique_ptr<RepoReader> reader_of(const fs::path& folder) {
    const auto layout = find_layout(folder);
    if (!layout)
      throw std::runtime_error("no repository in " + folder.native());
    if (GetParam() == BackEnd::libgit2)
      return libgit2_reader(*layout);
    return plumbing_reader(Invocation(layout->top.empty() ? layout->git_dir : layout->top,
                                      Binding{layout->git_dir, layout->top}));
  }
  std::unique_ptr<RepoReader> reader() const { return reader_of(repo_.path()); }

  const test::Sandbox sandbox_;
  const test::GitRepo repo_;
};

inline std::string name_of_back_end(const ::testing::TestParamInfo<BackEnd>& info) {
  return info.param == BackEnd::plumbing ? "Plumbing" : "Libgit2";
}

// The code of the error that `work` throws; internal_error if it throws none.
template <class Work>
Errc code_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  return Errc::internal_error;
}

// What tests compare: "A b", "R a>b", "M b".
inline std::vector<std::string> told(const std::vector<TreeChange>& changes) {
  std::vector<std::string> out;
  for (const TreeChange& change : changes)
    out.push_back(std::string(1, change.status) + " " +
                  (change.old_path.empty() ? "" : change.old_path + ">") + change.path);
  return out;
}

}  // namespace clef::git
