// SPDX-License-Identifier: MIT
// Who changed what, told by ciphertext.
#include "entry/range_story.h"

#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class StoryTest : public JudgedTest {};

TEST_F(StoryTest, KeysAreToldByWhatHappenedToThem) {
  world.clock.now += 1000;
  world.set({"database", "dev"}, "TOKEN", "other");
  world.set({"database", "dev"}, "NEW", "x");
  const std::string tip = world.repo.commit_all("two");
  git::Repository repo = repository();
  RangeQuery query;
  query.base = base;
  query.tip = tip;
  query.include = {tip};
  query.exclude = {base};
  const std::vector<FileStory> files = judge_range(repo, query).files;
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files[0].path, kCell);
  EXPECT_EQ(files[0].status, 'M');
  EXPECT_EQ(files[0].added, std::vector<std::string>{"NEW"});
  EXPECT_EQ(files[0].changed, std::vector<std::string>{"TOKEN"});
  EXPECT_TRUE(files[0].removed.empty());
  EXPECT_EQ(files[0].authors, std::vector<std::string>{"Test Person (" + tip.substr(0, 10) + ")"});
}

}  // namespace
}  // namespace clef::entry
