// SPDX-License-Identifier: MIT
// A history as a source: every content once, with its first commit; messages, tags and names
// besides.
#include "policy/scan_history.h"

#include <gtest/gtest.h>

#include "unit/policy/scan_history_world.h"

namespace clef::policy {
namespace {

TEST_F(ScanHistoryTest, EveryContentOnceWithItsFirstCommit) {
  const std::string first = commit("a", "one");
  const std::string second = commit("a", "two");
  commit("a", "one");
  commit("copy", "one");
  const auto seen = all();
  const auto found = at(seen, "a");
  ASSERT_EQ(found.size(), 2U);
  for (const Seen& each : found)
    EXPECT_EQ(each.commit, each.text == "one" ? first : second) << each.text;
  for (const Seen& each : at(seen, "copy"))
    ADD_FAILURE() << "read already: " << each.text << " in " << each.commit;
}

TEST_F(ScanHistoryTest, Edge14_MessagesPeopleTagsNotesAndNamesOfRefs) {
  repo.git({"config", "user.name", "Odd Author"});
  const std::string one = commit("a", "1", "subject\n\nbody");
  repo.git({"tag", "-a", "v1", "-m", "about the tag"});
  repo.git({"notes", "add", "-m", "a note"});
  repo.git({"branch", "odd-branch"});
  const auto seen = all();
  const auto messages = at(seen, kCommitPath);
  EXPECT_TRUE(std::any_of(messages.begin(), messages.end(), [&](const Seen& each) {
    return each.commit == one && each.text.starts_with("subject\n\nbody\nauthor Odd Author <");
  }));
  ASSERT_EQ(at(seen, kTagPath).size(), 1U);
  EXPECT_TRUE(at(seen, kTagPath)[0].text.starts_with("about the tag\n"));
  EXPECT_NE(at(seen, kRefsPath).at(0).text.find("refs/heads/odd-branch\n"), std::string::npos);
  EXPECT_TRUE(std::any_of(seen.begin(), seen.end(), [](const Seen& each) {
    return each.path.starts_with(kNotesFolder) && each.text == "a note\n";
  }));
}

TEST_F(ScanHistoryTest, Edge31_RefsToTagsOfBlobsAndTrees) {
  commit("a", "1");
  test::write_text(sandbox / "loose", "loose content");
  const std::string blob = repo.git({"hash-object", "-w", (sandbox / "loose").native()});
  repo.git({"tag", "-a", "of-a-blob", "-m", "m", blob});
  repo.git({"tag", "tagged-twice", "of-a-blob"});
  repo.git({"tag", "-a", "of-a-tag", "-m", "outer", "of-a-blob"});
  test::write_text(sandbox / "deep", "deep content");
  repo.git({"hash-object", "-w", (sandbox / "deep").native()});
  repo.write("deep", "deep content");
  repo.git({"add", "deep"});
  const std::string tree = repo.git({"write-tree"});
  repo.git({"update-ref", "refs/odd/tree", tree});
  repo.git({"reset", "-q"});
  const auto seen = all();
  EXPECT_EQ(at(seen, kTagPath).size(), 2U);
  const auto holds = [&](const std::string& text) {
    return std::any_of(seen.begin(), seen.end(), [&](const Seen& s) { return s.text == text; });
  };
  EXPECT_TRUE(holds("loose content"));
  EXPECT_TRUE(holds("deep content"));
}

TEST_F(ScanHistoryTest, Edge15_WhatIsMissingIsSaidAndHidesNothingElse) {
  commit("a", "one");
  commit("b", "two");
  const std::string id = repo.git({"rev-parse", "HEAD:a"});
  fs::remove(repo / (".git/objects/" + id.substr(0, 2) + "/" + id.substr(2)));
  const auto seen = all();
  EXPECT_EQ(at(seen, "a").at(0).text, "(unreadable)");
  EXPECT_EQ(at(seen, "b").at(0).text, "two");
}

TEST_F(ScanHistoryTest, Edge31_ReplacedObjectsAreReadAsTheyAre) {
  const std::string bad = commit("a", "secret");
  const std::string good = commit("a", "harmless");
  repo.git({"replace", repo.git({"rev-parse", bad + ":a"}), repo.git({"rev-parse", good + ":a"})});
  const auto seen = at(all(), "a");
  EXPECT_TRUE(
      std::any_of(seen.begin(), seen.end(), [](const Seen& s) { return s.text == "secret"; }));
}

TEST(MessageOf, KeepsPeopleAndTextOnly) {
  EXPECT_EQ(message_of("tree 1\nparent 2\nauthor A <a> 1 +0000\ncommitter C <c> 1 +0000\n"
                       "gpgsig -----BEGIN\n aaaa\n -----END\n\nsubject\n"),
            "subject\nauthor A <a> 1 +0000\ncommitter C <c> 1 +0000\n");
  EXPECT_EQ(message_of("object 1\ntype commit\ntag v1\ntagger T <t> 1 +0000\n\nm"),
            "m\ntag v1\ntagger T <t> 1 +0000\n");
}

}  // namespace
}  // namespace clef::policy
