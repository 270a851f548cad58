// SPDX-License-Identifier: MIT
// Filter and merge driver together: merges happen between sealed texts, and what they leave passes
// the filter both ways.
#include "filter_flow.h"

namespace clef::test {
namespace {

constexpr const char* kFile = "config/app.yaml";

class FilterMerge : public FilterFlow {
 protected:
  FilterMerge() {
    repo.git({"config", "--global", "merge.clef.driver",
              "'" + program().string() +
                  "' merge-driver --base=%O --ours=%A --theirs=%B --marker=%L --path=%P"});
    repo.write(".gitattributes", "config/** filter=clef merge=clef -text\n");
    commit("user: root\npassword: base\nport: 5432\n");
    repo.git({"switch", "-q", "-c", "topic"});
  }
  void commit(const std::string& text) const {
    repo.write(kFile, text);
    repo.commit_all("change");
  }
};

TEST_F(FilterMerge, DifferentKeysMergeIntoPlaintext) {
  commit("user: root\npassword: theirs\nport: 5432\n");
  repo.git({"switch", "-q", "main"});
  commit("user: ours\npassword: base\nport: 5432\n");
  repo.git({"merge", "-q", "topic"});
  EXPECT_EQ(repo.read(kFile), "user: ours\npassword: theirs\nport: 5432\n");
  EXPECT_EQ(status(), "");
  EXPECT_TRUE(is_sealed(stored(std::string("HEAD:") + kFile)));
}

TEST_F(FilterMerge, RebasingAndPoppingAStashMergeThroughTheFilterToo) {
  commit("user: root\npassword: theirs\nport: 5432\n");
  repo.git({"switch", "-q", "main"});
  commit("user: ours\npassword: base\nport: 5432\n");
  repo.git({"switch", "-q", "topic"});
  repo.git({"rebase", "-q", "main"});
  EXPECT_EQ(repo.read(kFile), "user: ours\npassword: theirs\nport: 5432\n");
  EXPECT_EQ(status(), "");
  repo.write(kFile, "user: ours\npassword: theirs\nport: 1\n");
  repo.git({"stash", "-q"});
  commit("user: again\npassword: theirs\nport: 5432\n");
  repo.git({"stash", "pop", "-q"});
  EXPECT_EQ(repo.read(kFile), "user: again\npassword: theirs\nport: 1\n");
}

TEST_F(FilterMerge, AConflictDocumentPassesBothWaysAndIsUnlockedWhenItIsResolved) {
  commit("user: root\npassword: theirs\nport: 5432\n");
  repo.git({"switch", "-q", "main"});
  commit("user: root\npassword: ours\nport: 5432\n");
  EXPECT_EQ(git_in(repo.path(), {"merge", "topic"}).status, 1);
  const std::string conflict = repo.read(kFile);
  EXPECT_NE(conflict.find("CLEF-CONFLICT"), std::string::npos);
  EXPECT_EQ(status(), std::string("UU ") + kFile);
  repo.git({"add", kFile});
  EXPECT_EQ(stored(std::string(":") + kFile), conflict);
  EXPECT_EQ(status(), std::string("M  ") + kFile);
  repo.git({"merge", "--abort"});
  EXPECT_EQ(repo.read(kFile), "user: root\npassword: ours\nport: 5432\n");
  EXPECT_EQ(status(), "");
  EXPECT_EQ(git_in(repo.path(), {"merge", "topic"}).status, 1);
  const Ended resolved = clef_in(repo.path(), {"resolve", kFile, "--theirs", "password"});
  ASSERT_EQ(resolved.status, 0) << resolved.errors;
  repo.git({"commit", "-q", "-m", "merged"});
  EXPECT_EQ(status(), "");
  ASSERT_EQ(clef_in(repo.path(), {"unlock"}).status, 0);
  EXPECT_EQ(repo.read(kFile), "user: root\npassword: theirs\nport: 5432\n");
  EXPECT_EQ(status(), "");
  EXPECT_TRUE(places_of("password: theirs", repo / ".git").empty());
}

}  // namespace
}  // namespace clef::test
