// SPDX-License-Identifier: MIT
// Names of objects, odd ones too, get exactly the object they mean or none.
#include "git/object_reader.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;

class ObjectReaderTest : public ::testing::Test {
 protected:
  ObjectReaderTest() : repo_(sandbox_) {}

  const Sandbox sandbox_;
  const GitRepo repo_;
};

TEST_F(ObjectReaderTest, ReadsBlobsByNameOneAfterTheOther) {
  repo_.write("a", "one\n");
  repo_.write("empty", "");
  repo_.write("b", std::string("x\0\n\ny", 5));
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  EXPECT_EQ(objects.blob("HEAD:a", 100), "one\n");
  EXPECT_EQ(objects.blob("HEAD:empty", 100), "");
  EXPECT_EQ(objects.blob("HEAD:b", 100), std::string("x\0\n\ny", 5));
  EXPECT_EQ(objects.blob("HEAD:absent", 100), std::nullopt);
  EXPECT_EQ(objects.blob(repo_.git({"rev-parse", "HEAD:a"}), 100), "one\n");
}

TEST_F(ObjectReaderTest, StaysInStepAfterNamesWithLineFeeds) {
  repo_.write("a\nb", "two lines in the name");
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  EXPECT_EQ(objects.blob("HEAD:no\nsuch\n\nfile", 100), std::nullopt);
  EXPECT_EQ(objects.blob("HEAD:a\nb", 100), "two lines in the name");
  EXPECT_EQ(objects.blob("HEAD:x missing\n", 100), std::nullopt);
  EXPECT_EQ(objects.blob("HEAD:a\nb", 100), "two lines in the name");
}

TEST_F(ObjectReaderTest, AnswersSeveralNamesInTheirOrder) {
  repo_.write("a", "one\n");
  repo_.write("b\nc", "two");
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  const std::string id = repo_.git({"rev-parse", "HEAD:a"});
  const std::vector<std::string> names = {"HEAD:no\nsuch", ":0:a", ":2:a", "HEAD:b\nc", "HEAD"};
  const auto found = objects.infos(names);
  ASSERT_EQ(found.size(), names.size());
  EXPECT_FALSE(found[0]);
  ASSERT_TRUE(found[1]);
  EXPECT_EQ(found[1]->id, id);
  EXPECT_FALSE(found[2]);
  ASSERT_TRUE(found[3]);
  EXPECT_EQ(found[3]->size, 3U);
  ASSERT_TRUE(found[4]);
  EXPECT_EQ(found[4]->type, "commit");
  EXPECT_EQ(objects.blob("HEAD:a", 100), "one\n");
}

TEST_F(ObjectReaderTest, AnswersIdsAndBrokenNamesAmongSeveral) {
  repo_.write("a", "one\n");
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  const std::string id = repo_.git({"rev-parse", "HEAD:a"});
  const auto found =
      objects.infos(std::vector<std::string>{id, "", std::string(40, '1'), "HEAD:a"});
  ASSERT_EQ(found.size(), 4U);
  ASSERT_TRUE(found[0]);
  EXPECT_FALSE(found[1]);
  EXPECT_FALSE(found[2]);
  ASSERT_TRUE(found[3]);
  EXPECT_EQ(found[3]->id, id);
}

TEST_F(ObjectReaderTest, HasNoObjectForAnEmptyOrBrokenName) {
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  EXPECT_FALSE(objects.info(""));
  EXPECT_FALSE(objects.info(std::string_view("HEAD\0x", 6)));
  EXPECT_FALSE(objects.info("HEAD~5"));
}

TEST_F(ObjectReaderTest, TellsTypeAndSize) {
  repo_.write("dir/a", "12345");
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  const auto blob = objects.info("HEAD:dir/a");
  ASSERT_TRUE(blob);
  EXPECT_EQ(blob->type, "blob");
  EXPECT_EQ(blob->size, 5U);
  EXPECT_EQ(blob->id, repo_.git({"rev-parse", "HEAD:dir/a"}));
  EXPECT_EQ(objects.info("HEAD:dir")->type, "tree");
  EXPECT_EQ(objects.blob("HEAD:dir", 100), std::nullopt) << "a folder has no content";
}

TEST_F(ObjectReaderTest, RefusesABlobOverTheCapAndGoesOn) {
  repo_.write("big", std::string(1001, 'x'));
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  EXPECT_THROW(objects.blob("HEAD:big", 1000), Error);
  EXPECT_EQ(objects.blob("HEAD:big", 1001)->size(), 1001U);
}

TEST_F(ObjectReaderTest, SeesAHeadThatMovedMeanwhile) {
  repo_.write("a", "one");
  repo_.commit_all("first");
  ObjectReader objects{Invocation(repo_.path())};
  EXPECT_EQ(objects.blob("HEAD:a", 100), "one");
  repo_.write("a", "two");
  repo_.commit_all("second");
  EXPECT_EQ(objects.blob("HEAD:a", 100), "two");
}

TEST_F(ObjectReaderTest, ReadsASha256Repository) {
  const GitRepo wide(sandbox_, "wide", {"--object-format=sha256"});
  wide.write("a", "one");
  wide.commit_all("first");
  ObjectReader objects{Invocation(wide.path())};
  EXPECT_EQ(objects.info("HEAD:a")->id.size(), 64U);
  EXPECT_EQ(objects.blob("HEAD:a", 100), "one");
}

}  // namespace
}  // namespace clef::git
