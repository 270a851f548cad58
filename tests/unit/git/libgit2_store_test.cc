// SPDX-License-Identifier: MIT
// libgit2 is asked only about repositories that it reads as git does, and its refusals are told.
#include "git/libgit2_store.h"

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/git_repo.h"

// libgit2 1.5 loses a match block for each setting of a repository of format 1 that it opens (its
// git_regexp_match). Nothing else in this binary uses PCRE2.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libpcre2-8.so"; }

namespace clef::git {
namespace {

using test::GitRepo;
using test::Sandbox;

class Libgit2StoreTest : public ::testing::Test {
 protected:
  Libgit2StoreTest() : repo_(sandbox_) {
    repo_.write("dir/a", "one");
    repo_.commit_all("first");
  }
  Libgit2Store store() const { return Libgit2Store(*find_layout(repo_.path())); }
  std::string id(const std::string& name) const { return repo_.git({"rev-parse", name}); }
  std::string refusal() const {
    try {
      store();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Errc::unsupported);
      return error.message();
    }
    return "";
  }

  const Sandbox sandbox_;
  const GitRepo repo_;
};

TEST_F(Libgit2StoreTest, ReadsObjectsByIdOnly) {
  auto git = store();
  EXPECT_EQ(git.content(id("HEAD:dir/a")), "one");
  EXPECT_EQ(git.info(id("HEAD:dir"))->type, "tree");
  EXPECT_EQ(git.info("HEAD"), std::nullopt);
  EXPECT_EQ(git.info(std::string(40, '1')), std::nullopt);
  EXPECT_EQ(git.info(std::string(40, 'x')), std::nullopt);
  EXPECT_EQ(git.tree(id("HEAD^{tree}")).at(0).name, "dir");
  EXPECT_THROW(git.tree(id("HEAD")), Error);
  EXPECT_EQ(git.tree_of(id("HEAD")), id("HEAD^{tree}"));
  EXPECT_EQ(git.peeled(id("HEAD"), "tree"), id("HEAD^{tree}"));
  EXPECT_EQ(git.peeled(id("HEAD:dir"), "commit"), std::nullopt);
}

TEST_F(Libgit2StoreTest, FindsNewObjectsOfOthers) {
  auto git = store();
  repo_.write("new", "content");
  const std::string added = repo_.git({"hash-object", "-w", "new"});
  EXPECT_EQ(git.content(added), "content");
  repo_.git({"add", "new"});
  EXPECT_EQ(git.index().size(), 2U);
  repo_.commit_all("second");
  repo_.git({"repack", "-q", "-a", "-d"});
  EXPECT_EQ(git.content(added), "content");
  EXPECT_EQ(git.id_of("HEAD"), id("HEAD"));
}

TEST_F(Libgit2StoreTest, LeavesOutRefsThatLeadToNoCommit) {
  repo_.git({"tag", "tree", id("HEAD^{tree}")});
  repo_.git({"tag", "-a", "-m", "x", "commit"});
  auto git = store();
  EXPECT_EQ(git.refs("refs/tags/*"), std::vector<std::string>{id("HEAD")});
  EXPECT_EQ(git.refs("refs/absent/*"), std::vector<std::string>());
}

TEST_F(Libgit2StoreTest, RefusesWhatItWouldMisread) {
  EXPECT_EQ(refusal(), "");
  for (const char* name : {"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                           "GIT_SHALLOW_FILE", "GIT_GRAFT_FILE"}) {
    const auto layout = *find_layout(repo_.path());
    const test::ScopedEnv variable(name, "x");
    EXPECT_THROW(Libgit2Store{layout}, Error) << name;
  }
  repo_.write(".git/shallow", id("HEAD") + "\n");
  EXPECT_NE(refusal().find("shallow"), std::string::npos);
  repo_.write(".git/shallow", "");
  repo_.write(".git/info/grafts", id("HEAD") + "\n");
  EXPECT_NE(refusal().find("grafts"), std::string::npos);
  fs::remove(repo_ / ".git/info/grafts");
  repo_.git({"replace", id("HEAD:dir/a"), repo_.git({"hash-object", "-w", ".git/HEAD"})});
  EXPECT_NE(refusal().find("replaced"), std::string::npos);
  repo_.git({"pack-refs", "--all"});
  EXPECT_NE(refusal().find("replaced"), std::string::npos);
}

TEST_F(Libgit2StoreTest, RefusesADamagedIndex) {
  repo_.write(".git/index", "DIRC but no index");
  EXPECT_NE(refusal(), "");
}

TEST_F(Libgit2StoreTest, JoinsTheFirstParagraphAsTheSubject) {
  repo_.git({"commit", "-q", "--allow-empty", "--cleanup=verbatim", "-m",
             "\n \n one  two \t\n three\n \nbody"});
  EXPECT_EQ(store().commit(id("HEAD"))->subject, repo_.git({"log", "-1", "--format=%s"}));
}

TEST_F(Libgit2StoreTest, TakesPeopleAsTheyStandInTheCommit) {
  const std::string text = repo_.git({"cat-file", "commit", "HEAD"});
  const std::string tree = text.substr(0, text.find("\nauthor") + 1);
  repo_.write("commit",
              tree + "author .Odd \"Name\". < a b> 12 +0000\ncommitter <> 34 -0100\n\nx\n");
  const std::string odd = repo_.git({"hash-object", "-t", "commit", "-w", "--literally", "commit"});
  const auto commit = store().commit(odd);
  EXPECT_EQ(commit->author.name, repo_.git({"log", "-1", "--format=%an", odd}));
  EXPECT_EQ(commit->author.name, ".Odd \"Name\".");
  EXPECT_EQ(commit->author.email, " a b");
  EXPECT_EQ(commit->author.time, 12);
  EXPECT_EQ(commit->committer.name, "");
  EXPECT_EQ(commit->committer.time, 34);
}

}  // namespace
}  // namespace clef::git
