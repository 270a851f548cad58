// SPDX-License-Identifier: MIT
// What git says is taken as it comes, and its failure is told in its own words.
#include "git/conversation.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;

class ConversationTest : public ::testing::Test {
 protected:
  ConversationTest() : repo_(sandbox_) {}
  Conversation with(const std::vector<std::string>& args, bool input = false) const {
    return Conversation(Invocation(repo_.path()), args, input);
  }

  const Sandbox sandbox_;
  const GitRepo repo_;
};

std::string message_of(Conversation& git) {
  try {
    git.until('\0');
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::git_failed);
    return error.message();
  }
  return "";
}

TEST_F(ConversationTest, TakesFieldAfterField) {
  repo_.write("a", "x");
  repo_.write("b\nc", "x");
  repo_.git({"add", "."});
  auto git = with({"ls-files", "-z"});
  EXPECT_EQ(git.peek(), 'a');
  EXPECT_EQ(git.until('\0'), "a");
  EXPECT_EQ(git.until('\0'), "b\nc");
  EXPECT_EQ(git.peek(), std::nullopt);
  git.finish();
}

TEST_F(ConversationTest, TakesBytesWhateverTheyAre) {
  constexpr std::size_t kBody = 300000;
  std::string content = "a\n" + std::string(kBody, '\0') + "end";
  content[kBody / 2] = '\n';
  repo_.write("a", content);
  auto git = with({"cat-file", "blob", repo_.git({"hash-object", "-w", "a"})});
  git.let_run_ahead(1 << 20);
  EXPECT_EQ(git.until('\n'), "a");
  git.take(nullptr, 10);
  std::string body(kBody - 10, 'x');
  git.take(body.data(), body.size());
  EXPECT_TRUE(body == content.substr(12, body.size()));
  std::string end(4, 'x');
  EXPECT_THROW(git.take(end.data(), end.size()), Error) << "there are three";
  EXPECT_EQ(end, "endx");
}

TEST_F(ConversationTest, AnswersWhatItIsTold) {
  auto git = with({"check-attr", "-z", "--stdin", "text"}, true);
  git.say(std::string("one\0", 4));
  EXPECT_EQ(git.until('\0'), "one");
  EXPECT_EQ(git.until('\0'), "text");
  EXPECT_EQ(git.until('\0'), "unspecified");
  git.end_input();
  EXPECT_EQ(git.peek(), std::nullopt);
  git.finish();
}

TEST_F(ConversationTest, TellsGitsReason) {
  auto git = with({"ls-tree", "absent"});
  EXPECT_NE(message_of(git).find("Not a valid object name"), std::string::npos);
}

TEST_F(ConversationTest, IsOverWhenGitEndsInsideAField) {
  auto git = with({"rev-parse", "--git-dir"});
  EXPECT_EQ(message_of(git), "git ended in the middle of an answer");
}

TEST_F(ConversationTest, OutlivesAGitThatDoesNotListen) {
  auto git = with({"rev-parse", "--git-dir"}, true);
  git.say(std::string(std::size_t{1} << 20, 'x'));
  EXPECT_EQ(git.until('\n'), ".git");
  git.finish();
}

TEST_F(ConversationTest, RefusesAFieldWithoutBounds) {
  repo_.write("large", std::string((std::size_t{17} << 20), 'x'));
  repo_.git({"add", "large"});
  auto git = with({"cat-file", "blob", ":large"});
  try {
    git.until('\0');
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::too_large);
  }
}

}  // namespace
}  // namespace clef::git
