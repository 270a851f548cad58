// SPDX-License-Identifier: MIT
// Absent and damaged objects are no candidates, and the next one is found all the same.
#include "entry/filter_objects.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::entry {
namespace {

TEST(FilterObjects, FindsBlobsByNameAndSurvivesMissingOnes) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  repo.write("a", "one");
  repo.write("b", "two");
  repo.commit_all("first");
  FilterObjects objects(repo.path());
  const auto id = objects.id("HEAD:a");
  ASSERT_TRUE(id);
  EXPECT_EQ(objects.content(*id, 10), "one");
  EXPECT_FALSE(objects.content(*id, 2));
  EXPECT_FALSE(objects.id("HEAD"));
  EXPECT_FALSE(objects.id("HEAD:none"));
  EXPECT_FALSE(objects.id(":2:a"));
  const std::string file = ".git/objects/" + id->substr(0, 2) + "/" + id->substr(2);
  std::filesystem::permissions(repo / file, std::filesystem::perms(0600));
  test::write_text(repo / file, "damaged");
  EXPECT_FALSE(objects.content(*id, 10));
  const auto other = objects.id(":b");
  ASSERT_TRUE(other);
  EXPECT_EQ(objects.content(*other, 10), "two");
}

TEST(FilterObjects, FindsSeveralBlobsInTheirOrder) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  repo.write("a", "one");
  repo.commit_all("first");
  repo.write("a", "two");
  repo.git({"add", "a"});
  FilterObjects objects(repo.path());
  const auto ids = objects.ids(std::vector<std::string>{":0:a", ":2:a", "HEAD", "HEAD:a"});
  ASSERT_EQ(ids.size(), 4U);
  ASSERT_TRUE(ids[0] && ids[3]);
  EXPECT_EQ(objects.content(*ids[0], 10), "two");
  EXPECT_EQ(objects.content(*ids[3], 10), "one");
  EXPECT_FALSE(ids[1] || ids[2]);
}

TEST(FilterObjects, WithoutAnIndexOrACommitThereIsNothing) {
  const test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  FilterObjects objects(repo.path());
  EXPECT_FALSE(objects.id(":a"));
  EXPECT_FALSE(objects.id("HEAD:a"));
}

}  // namespace
}  // namespace clef::entry
