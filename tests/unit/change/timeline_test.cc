// SPDX-License-Identifier: MIT
// Which commit changed which value, over real histories.
#include "change/timeline.h"

#include <gtest/gtest.h>

#include "git/invocation.h"
#include "support/git_repo.h"
#include "support/sandbox.h"
#include "unit/change/described.h"

namespace clef::change {
namespace {

class TimelineTest : public ::testing::Test {
 protected:
  // A version of the cell; `salt` gives it other nonces, as any new sealing has.
  void write(const std::string& plain, int salt = 0, const std::string& path = "cell.enc.yaml") {
    sops::CountingRng rng;
    Bytes skip(static_cast<std::size_t>(salt) + 1);
    rng.fill(skip);
    repo.write(path, sops::seal_plain(syntax::Format::yaml, plain, sops::vector_key(),
                                      sops::options_with(), sops::FixedClock(), rng)
                         .text());
  }
  void commit(const std::string& subject, const std::string& plain, int salt = 0) {
    write(plain, salt);
    repo.commit_all(subject);
  }
  // "subject: edit key …" a commit, newest first.
  std::vector<std::string> events(const std::string& key = "",
                                  const std::string& path = "cell.enc.yaml") {
    const auto reader = git::plumbing_reader(
        git::Invocation(repo.path(), git::Binding{repo / ".git", repo.path()}));
    std::vector<std::string> out;
    timeline(*reader, {{path}, {}, key}, describe_at(), [&](const Event& event) {
      std::string line = event.commit.subject + ":";
      for (const FileEvent& file : event.files) {
        if (file.after == State::unreadable)
          line += " unreadable";
        for (const KeyChange& change : file.changes)
          if (!change.is_fact())
            line += " " + std::string(edit_name(change.edit)) + " " + change.key;
      }
      out.push_back(line);
      return true;
    });
    return out;
  }
  DescribeAt describe_at() {
    return [this](std::string_view, const std::string& text) {
      ++described_texts;
      return describe(syntax::Format::yaml, text, key_at_hand());
    };
  }

  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
  int described_texts = 0;
};

using Lines = std::vector<std::string>;

TEST_F(TimelineTest, NamesTheKeysOfEachCommitNewestFirst) {
  commit("one", "a: 1\nb: 1\n");
  commit("two", "a: 2\nb: 1\n");
  commit("three", "b: 1\nc: 1\n");
  EXPECT_EQ(events(),
            (Lines{"three: added c removed a", "two: changed a", "one: added a added b"}));
  EXPECT_EQ(events("a"), (Lines{"three: removed a", "two: changed a", "one: added a"}));
  EXPECT_EQ(events("c"), (Lines{"three: added c"}));
}

TEST_F(TimelineTest, SealingAnewAndOtherFilesAreNoEvents) {
  commit("one", "a: 1\n");
  commit("sealed anew", "a: 1\n", 99);
  repo.write("other", "x");
  repo.commit_all("other");
  EXPECT_EQ(events(), (Lines{"one: added a"}));
}

TEST_F(TimelineTest, ReadsEachVersionOnce) {
  for (int i = 0; i < 10; ++i)
    commit("c" + std::to_string(i), "a: " + std::to_string(i) + "\n");
  EXPECT_EQ(events().size(), 10u);
  EXPECT_EQ(described_texts, 10);
}

TEST_F(TimelineTest, FollowsRenames) {
  commit("one", "a: 1\nb: 1\nc: 1\n");
  commit("two", "a: 2\nb: 1\nc: 1\n");
  repo.git({"mv", "cell.enc.yaml", "moved.enc.yaml"});
  repo.commit_all("moved");
  write("a: 3\nb: 1\nc: 1\n", 0, "moved.enc.yaml");
  repo.commit_all("three");
  EXPECT_EQ(events("", "moved.enc.yaml"), (Lines{"three: changed a", "moved:", "two: changed a",
                                                 "one: added a added b added c"}));
  EXPECT_EQ(events("a", "moved.enc.yaml"),
            (Lines{"three: changed a", "two: changed a", "one: added a"}));
}

TEST_F(TimelineTest, AMergeChangesOnlyWhatNoParentHas) {
  commit("base", "a: 1\nb: 1\nc: 1\n");
  repo.git({"checkout", "-q", "-b", "side"});
  commit("side", "a: 1\nb: 2\nc: 1\n");
  repo.git({"checkout", "-q", "main"});
  commit("main", "a: 2\nb: 1\nc: 1\n");
  EXPECT_NE(test::git_status(repo.path(), {"merge", "-q", "side"}), 0);
  write("a: 2\nb: 2\nc: 1\n");
  repo.git({"add", "-A"});
  repo.git({"commit", "-q", "-m", "merge"});
  const Lines clean = events();
  EXPECT_EQ(clean.size(), 3u);
  EXPECT_EQ(std::count(clean.begin(), clean.end(), "side: changed b"), 1);
  EXPECT_EQ(std::count(clean.begin(), clean.end(), "main: changed a"), 1);
  write("a: 2\nb: 2\nc: 9\n");
  repo.git({"add", "-A"});
  repo.git({"commit", "-q", "--amend", "-m", "merge"});
  const Lines evil = events();
  EXPECT_EQ(std::count(evil.begin(), evil.end(), "merge: changed c"), 1) << evil.front();
}

TEST_F(TimelineTest, UnreadableAndConflictRevisionsAreShown) {
  commit("one", "a: 1\n");
  repo.write("cell.enc.yaml", "a: [\n");
  repo.commit_all("broken");
  commit("two", "a: 2\n");
  const Lines seen = events();
  ASSERT_EQ(seen.size(), 3u);
  EXPECT_EQ(seen[1], "broken: unreadable");
}

TEST_F(TimelineTest, StopsWhenTheVisitorHasEnough) {
  for (int i = 0; i < 5; ++i)
    commit("c" + std::to_string(i), "a: " + std::to_string(i) + "\n");
  const auto reader =
      git::plumbing_reader(git::Invocation(repo.path(), git::Binding{repo / ".git", repo.path()}));
  int seen = 0;
  timeline(*reader, {{"cell.enc.yaml"}, {}, {}}, describe_at(), [&](const Event&) {
    ++seen;
    return seen < 2;
  });
  EXPECT_EQ(seen, 2);
}

}  // namespace
}  // namespace clef::change
