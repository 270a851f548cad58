// SPDX-License-Identifier: MIT
// What stands for the repository where there is none, or none with a work tree.
#include "cli/found_repository.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

namespace clef::cli {
namespace {

TEST(FoundRepository, IsNeededOrIsAnError) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  auto found = git::Repository::discover(repo.path());
  EXPECT_EQ(needed(found).top(), repo.path());
  found.reset();
  try {
    (void)needed(found);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::no_repository);
  }
}

TEST(FoundRepository, GivesItsTopOrTheCurrentFolder) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  EXPECT_EQ(top_or_here(git::Repository::discover(repo.path())), repo.path());
  EXPECT_EQ(top_or_here(std::nullopt), std::filesystem::current_path());
}

}  // namespace
}  // namespace clef::cli
