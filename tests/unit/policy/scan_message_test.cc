// SPDX-License-Identifier: MIT
// Of a commit message that is searched which git will keep.
#include "policy/scan_message.h"

#include <gtest/gtest.h>

#include "support/git_repo.h"

namespace clef::policy {
namespace {

TEST(KeptMessage, LeavesOutCommentsButKeepsLineNumbers) {
  EXPECT_EQ(kept_message("subject\n# comment\nbody\n", "#", false), "subject\n\nbody\n");
  EXPECT_EQ(kept_message("subject\n; comment\n# body", ";", false), "subject\n\n# body\n");
}

TEST(KeptMessage, KeepsCommentsThatNoEditorShowed) {
  EXPECT_EQ(kept_message("a\n# b\n", "#", true), "a\n# b\n");
}

TEST(KeptMessage, EndsAtTheScissors) {
  const std::string scissors = "# ------------------------ >8 ------------------------\n";
  EXPECT_EQ(kept_message("a\n" + scissors + "+secret\n", "#", false), "a\n");
  EXPECT_EQ(kept_message("a\n" + scissors + "+secret\n", "#", true), "a\n");
  EXPECT_EQ(
      kept_message("a\n------------------------ >8 ------------------------\nb\n", "#", false),
      "a\n------------------------ >8 ------------------------\nb\n")
      << "without the comment's mark it is text";
}

TEST(KeptMessage, GitSaysWhatBeginsAComment) {
  test::Sandbox sandbox;
  const test::GitRepo repo(sandbox);
  const auto prefix = [&] {
    auto repository = git::Repository::discover(repo.path());
    return comment_prefix(*repository);
  };
  EXPECT_EQ(prefix(), "#");
  repo.git({"config", "core.commentChar", ";"});
  EXPECT_EQ(prefix(), ";");
  repo.git({"config", "core.commentChar", "auto"});
  EXPECT_EQ(prefix(), "#");
}

}  // namespace
}  // namespace clef::policy
