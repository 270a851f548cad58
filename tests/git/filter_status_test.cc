// SPDX-License-Identifier: MIT
// With the filter, git sees a change where there is one and nowhere else, whatever it does with the
// files in between.
#include "filter_flow.h"

namespace clef::test {
namespace {

constexpr const char* kFile = "config/app.yaml";
constexpr const char* kPlain = "user: root\npassword: hunter2\nport: 5432\n";

class FilterStatus : public FilterFlow {
 protected:
  FilterStatus() {
    repo.write(kFile, kPlain);
    repo.write("config/other.json", "{\"token\": \"hunter2\"}\n");
    repo.commit_all("first");
  }
};

TEST_F(FilterStatus, WhatIsStoredIsSealedAndWhatLiesThereIsNot) {
  EXPECT_TRUE(is_sealed(stored(std::string("HEAD:") + kFile)));
  EXPECT_EQ(stored(std::string("HEAD:") + kFile).find("hunter2"), std::string::npos);
  EXPECT_EQ(repo.read(kFile), kPlain);
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, Edge25_TouchingChangesNothing) {
  for (const char* file : {kFile, "config/other.json"})
    fs::last_write_time(repo / file, fs::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_EQ(status(), "");
  EXPECT_EQ(repo.git({"diff", "--name-only"}), "");
}

TEST_F(FilterStatus, Edge25_CommittingWithinTheSecondChangesNothing) {
  for (int i = 0; i < 5; ++i) {
    const std::string text = "user: root\npassword: round" + std::to_string(i) + "\n";
    repo.write(kFile, text);
    repo.git({"commit", "-q", "-a", "-m", "round"});
    EXPECT_EQ(status(), "");
    EXPECT_EQ(repo.read(kFile), text);
  }
}

TEST_F(FilterStatus, CheckoutGivesThePlaintextBack) {
  fs::remove(repo / kFile);
  repo.git({"checkout", "--", kFile});
  EXPECT_EQ(repo.read(kFile), kPlain);
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, AChangeShowsAsOneAndItsUndoingAsNone) {
  repo.write(kFile, "user: root\npassword: changed\nport: 5432\n");
  EXPECT_EQ(status(), std::string(" M ") + kFile);
  repo.write(kFile, kPlain);
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, OnlyTheChangedLinesOfTheStoredTextDiffer) {
  repo.write(kFile, "user: root\npassword: changed\nport: 5432\n");
  repo.git({"commit", "-q", "-a", "-m", "second"});
  const std::string numbers = repo.git({"diff", "--numstat", "HEAD~", "HEAD", "--", kFile});
  // The value, the MAC and, unless it is the same second, lastmodified.
  EXPECT_TRUE(numbers.starts_with("2\t2\t") || numbers.starts_with("3\t3\t")) << numbers;
}

TEST_F(FilterStatus, StashAndPop) {
  repo.write(kFile, "user: root\npassword: changed\n");
  repo.git({"stash", "-q"});
  EXPECT_EQ(repo.read(kFile), kPlain);
  EXPECT_EQ(status(), "");
  repo.git({"stash", "pop", "-q"});
  EXPECT_EQ(repo.read(kFile), "user: root\npassword: changed\n");
  repo.git({"checkout", "--", "."});
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, RebaseAndBranchSwitches) {
  repo.git({"switch", "-q", "-c", "topic"});
  for (int i = 0; i < 3; ++i) {
    repo.write("config/topic.yaml", "round: " + std::to_string(i) + "\n");
    repo.commit_all("topic");
  }
  repo.git({"switch", "-q", "main"});
  EXPECT_EQ(status(), "");
  repo.write(kFile, "user: root\npassword: changed\n");
  repo.commit_all("main");
  repo.git({"switch", "-q", "topic"});
  repo.git({"rebase", "-q", "main"});
  EXPECT_EQ(status(), "");
  EXPECT_EQ(repo.read("config/topic.yaml"), "round: 2\n");
  EXPECT_EQ(repo.read(kFile), "user: root\npassword: changed\n");
  repo.git({"reset", "-q", "--mixed", "HEAD~"});
  repo.git({"add", "-A"});
  repo.git({"commit", "-q", "-m", "again"});
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, Edge26_ALinkedWorkTreeHasTheSameStateAndIsClean) {
  const fs::path linked = sandbox / "linked";
  repo.git({"worktree", "add", "-q", "--detach", linked.string()});
  EXPECT_EQ(read_text(linked / kFile), kPlain);
  EXPECT_EQ(status(linked), "");
  write_text(linked / kFile, "user: root\npassword: changed\n");
  test::git(linked, {"commit", "-q", "-a", "-m", "there"});
  EXPECT_EQ(status(linked), "");
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, Edge25_LineEndsOfAnAutocrlfCheckoutAreNoChange) {
  repo.write(".gitattributes", "config/** filter=clef\n");  // no -text
  repo.commit_all("text");
  repo.git({"config", "core.autocrlf", "true"});
  for (const char* file : {kFile, "config/other.json"})
    fs::remove(repo / file);
  repo.git({"checkout", "--", "."});
  EXPECT_EQ(repo.git({"diff", "--name-only"}), "");
  fs::last_write_time(repo / kFile, fs::file_time_type::clock::now() + std::chrono::hours(1));
  EXPECT_EQ(status(), "");
  write_text(repo / kFile, "user: root\r\npassword: changed\r\nport: 5432\r\n");
  repo.git({"commit", "-q", "-a", "-m", "crlf"});
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, EveryFormatAndEveryNameComesBack) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"config/a b.env", "# c\nA=1\n"},
      {"config/it's $HOME.ini", "[s]\na = 1\n"},
      {"config/-leading.yaml", "a: b\n"},
      {"config/x=y.yaml", "a: b\n"},
      {"config/line\nfeed.yaml", "a: b\n"},
      {"config/b\xff.yaml", "a: b\n"},
      {"config/deep/er/key.pem", std::string("\x00\xff\r\n binary", 11)},
      {"config/empty.yaml", ""}};
  for (const auto& [path, text] : files)
    repo.write(path, text);
  repo.commit_all("names");
  EXPECT_EQ(status(), "");
  fs::remove_all(repo / "config");
  repo.git({"checkout", "--", "config"});
  for (const auto& [path, text] : files)
    EXPECT_EQ(repo.read(path), text) << path;
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, GitThatKnowsNoLongRunningFiltersGetsTheSame) {
  repo.git({"config", "--global", "--unset", "filter.clef.process"});
  repo.write("config/it's a $.yaml", "a: b\n");
  repo.write(kFile, "user: root\npassword: changed\n");
  repo.commit_all("one by one");
  EXPECT_EQ(status(), "");
  fs::remove_all(repo / "config");
  repo.git({"checkout", "--", "config"});
  EXPECT_EQ(repo.read("config/it's a $.yaml"), "a: b\n");
  EXPECT_EQ(status(), "");
}

TEST_F(FilterStatus, RenormalizingAfterTheFilterWasTurnedOnSealsWhatWasPlain) {
  repo.write("public/late.yaml", "a: hunter2\n");
  repo.commit_all("plain");
  repo.write(".gitattributes", "config/** filter=clef -text\npublic/** filter=clef -text\n");
  repo.git({"add", "--renormalize", "."});
  repo.commit_all("sealed");
  EXPECT_TRUE(is_sealed(stored("HEAD:public/late.yaml")));
  EXPECT_EQ(status(), "");
}

}  // namespace
}  // namespace clef::test
