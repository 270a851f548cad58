// SPDX-License-Identifier: MIT
// Both back ends say the same of repositories that nobody designed.
#include <random>

#include "unit/git/both_readers.h"

namespace clef::git {

static bool operator==(const TreeChange& a, const TreeChange& b) {
  return a.status == b.status && a.path == b.path && a.old_path == b.old_path &&
         a.old_mode == b.old_mode && a.new_mode == b.new_mode && a.old_id == b.old_id &&
         a.new_id == b.new_id;
}
static bool operator==(const TreeEntry& a, const TreeEntry& b) {
  return a.path == b.path && a.mode == b.mode && a.id == b.id;
}
static bool operator==(const IndexEntry& a, const IndexEntry& b) {
  return a.path == b.path && a.mode == b.mode && a.id == b.id && a.stage == b.stage &&
         a.intent_to_add == b.intent_to_add && a.skip_worktree == b.skip_worktree;
}
namespace {

using test::GitRepo;
using test::Sandbox;

// Names that sort differently as a file and as a folder, and take each other's place.
constexpr std::array kNames = {"a", "a-b", "a.b", "a/x", "a/y/z", "a0", "ab", "b/a", "b"};

class TwoReaders : public ::testing::Test {
 protected:
  TwoReaders()
      : repo_(sandbox_),
        layout_(*find_layout(repo_.path())),
        git_(plumbing_reader(Invocation(layout_.top, Binding{layout_.git_dir, layout_.top}))),
        libgit2_(libgit2_reader(layout_)) {}

  void change_something() {
    const std::string name = kNames.at(random_() % kNames.size());
    const fs::path file = repo_ / name;
    for (fs::path at = file.parent_path(); at != repo_.path(); at = at.parent_path()) {
      if (fs::exists(fs::symlink_status(at)) && !fs::is_directory(fs::symlink_status(at)))
        fs::remove(at);
    }
    fs::remove_all(file);
    const auto what = random_() % 5;
    if (what == 0)
      return;
    fs::create_directories(file.parent_path());
    if (what == 1) {
      fs::create_symlink("target" + std::to_string(random_() % 3), file);
      return;
    }
    repo_.write(name, "content " + std::to_string(random_() % 4));
    if (what == 2)
      fs::permissions(file, fs::perms::owner_all);
  }

  static std::string told_of(const Person& person) {
    return " " + person.name + "|" + person.email + "|" + std::to_string(person.time);
  }
  // All that a walk tells, a line a visit.
  static std::vector<std::string> visits(RepoReader& reader, const HistoryQuery& query) {
    std::vector<std::string> out;
    reader.history(query, [&](const Visit& visit) {
      std::string line = visit.commit.id + told_of(visit.commit.author) +
                         told_of(visit.commit.committer) + " " + visit.commit.subject + " <";
      for (const std::string& parent : visit.commit.parents)
        line += " " + parent;
      line += " " + visit.parent + ":";
      for (const TreeChange& change : visit.changes)
        line += " " + std::string(1, change.status) + change.old_id + change.new_id + change.path;
      out.push_back(line);
      return true;
    });
    return out;
  }

  const Sandbox sandbox_;
  const GitRepo repo_;
  const Layout layout_;
  std::unique_ptr<RepoReader> git_;
  std::unique_ptr<RepoReader> libgit2_;
  std::mt19937 random_{20240511};  // NOLINT(cert-msc51-cpp): the same repository each time
};

TEST_F(TwoReaders, AgreeOnTreesIndexAndHistory) {
  std::vector<std::string> commits = {""};
  for (int i = 0; i < 14; ++i) {
    for (int j = 0; j < 3; ++j)
      change_something();
    repo_.git({"add", "-A"});
    EXPECT_TRUE(git_->index({}) == libgit2_->index({})) << i;
    EXPECT_TRUE(git_->index({"a"}) == libgit2_->index({"a"})) << i;
    EXPECT_TRUE(git_->staged(commits.back()) == libgit2_->staged(commits.back())) << i;
    const test::ScopedEnv date("GIT_COMMITTER_DATE", std::to_string(1700000000 + 2 * i) + " +0000");
    const test::ScopedEnv author("GIT_AUTHOR_NAME", " odd  name " + std::to_string(i) + ".");
    commits.push_back(repo_.commit_all("  subject " + std::to_string(i) + "  \n more \n\nbody"));
    if (i % 4 == 3) {
      repo_.git({"checkout", "-q", "-b", "side" + std::to_string(i), "HEAD~2"});
      const test::ScopedEnv later("GIT_COMMITTER_DATE",
                                  std::to_string(1700000001 + 2 * i) + " +0000");
      repo_.git({"merge", "-q", "-s", "ours", "-m", "merge", "main"});
      repo_.git({"checkout", "-q", "-B", "main"});
    }
  }
  for (const std::string& from : commits) {
    const std::string& to = commits.at(random_() % commits.size());
    EXPECT_EQ(told(git_->changes(from, to, {}, false)),
              told(libgit2_->changes(from, to, {}, false)));
    EXPECT_TRUE(git_->changes(from, to, {}, false) == libgit2_->changes(from, to, {}, false));
    EXPECT_TRUE(git_->changes(from, to, {"a", "b/a"}, false) ==
                libgit2_->changes(from, to, {"a", "b/a"}, false));
    EXPECT_TRUE(git_->tree(from, {}) == libgit2_->tree(from, {}));
    EXPECT_TRUE(git_->tree(from, {"a"}) == libgit2_->tree(from, {"a"}));
  }
  for (const std::vector<std::string>& paths :
       std::vector<std::vector<std::string>>{{}, {"a"}, {"a/y", "b"}}) {
    for (unsigned flags = 0; flags < 8; ++flags) {
      HistoryQuery query;
      query.paths = paths;
      query.every_parent = (flags & 1U) != 0;
      query.all_commits = (flags & 2U) != 0;
      query.reverse = (flags & 4U) != 0;
      const auto expected = visits(*git_, query);
      EXPECT_EQ(visits(*libgit2_, query), expected) << paths.size() << " " << flags;
      EXPECT_FALSE(expected.empty());
    }
  }
}

}  // namespace
}  // namespace clef::git
