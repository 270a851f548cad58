// SPDX-License-Identifier: MIT
// What git tells of a push, and what comes of it.
#include "entry/pushed.h"

#include "base/error.h"
#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

TEST(PrePushLines, AreReadAsGitWritesThem) {
  const auto refs =
      parse_pre_push("refs/heads/a aa refs/heads/b bb\n(delete) 00 refs/heads/c cc\n");
  ASSERT_EQ(refs.size(), 2u);
  EXPECT_EQ(refs[0].name, "refs/heads/b");
  EXPECT_EQ(refs[0].new_id, "aa");
  EXPECT_EQ(refs[0].old_id, "bb");
  EXPECT_TRUE(is_zero_id(refs[1].new_id));
  EXPECT_EQ(parse_pre_push("main@{1 day ago} aa refs/heads/b bb\n").front().new_id, "aa");
  EXPECT_TRUE(parse_pre_push("").empty()) << "nothing is pushed";
  EXPECT_THROW(parse_pre_push("one two\n"), Error);
}

TEST(PreReceiveLines, AreReadAsGitWritesThem) {
  const auto refs = parse_pre_receive("aa bb refs/heads/x\n");
  ASSERT_EQ(refs.size(), 1u);
  EXPECT_EQ(refs[0].old_id, "aa");
  EXPECT_EQ(refs[0].new_id, "bb");
  EXPECT_EQ(refs[0].name, "refs/heads/x");
  EXPECT_THROW(parse_pre_receive("aa bb refs/heads/x more\n"), Error);
}

TEST(ZeroId, HasAnyLength) {
  EXPECT_TRUE(is_zero_id(std::string(40, '0')));
  EXPECT_TRUE(is_zero_id(std::string(64, '0')));
  EXPECT_FALSE(is_zero_id(""));
  EXPECT_FALSE(is_zero_id("0001"));
}

class PushedTest : public JudgedTest {};

TEST_F(PushedTest, ARefToNoCommitIsNotPassedOver) {
  git::Repository repo = repository();
  const std::string blob = world.repo.git({"rev-parse", "HEAD:clef.yaml"});
  const std::vector<PushedRef> refs = {{"refs/tags/t", std::string(40, '0'), blob}};
  ASSERT_EQ(judge_push(repo, refs, "origin", {}).issues.size(), 1u);
  EXPECT_EQ(judge_received(repo, refs, {}).issues.front().issue.category, "unchecked");
}

TEST_F(PushedTest, DeletionsAreNothingToJudge) {
  git::Repository repo = repository();
  const std::vector<PushedRef> refs = {{"refs/heads/x", base, std::string(40, '0')}};
  EXPECT_TRUE(judge_push(repo, refs, "origin", {}).issues.empty());
  EXPECT_TRUE(judge_received(repo, refs, {}).issues.empty());
}

}  // namespace
}  // namespace clef::entry
