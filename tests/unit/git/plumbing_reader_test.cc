// SPDX-License-Identifier: MIT
// Objects, index and trees are what git says they are, whatever the names and the state.
#include <algorithm>

#include "git/repository.h"
#include "unit/git/both_readers.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::ScopedEnv;

using Words = std::vector<std::string>;

class ObjectsAndTrees : public RepoReaderTest {};

Words paths_of(const std::vector<IndexEntry>& entries) {
  Words out;
  for (const IndexEntry& entry : entries)
    out.push_back(entry.path);
  return out;
}

Words paths_of(const std::vector<TreeEntry>& entries) {
  Words out;
  for (const TreeEntry& entry : entries)
    out.push_back(entry.path);
  return out;
}

// Every byte that a name may hold and that some tool stumbles over.
const Words& odd_names() {
  static const Words names = {"\"quoted\"", "-dash",     ":colon",      "back\\slash", "dir/in dir",
                              "glob*?[x]",  "new\nline", "not\xffutf8", "tab\there"};
  return names;
}

TEST_P(ObjectsAndTrees, ResolveRevisionsToCommits) {
  repo_.write("a", "one");
  const std::string first = repo_.commit_all("first");
  repo_.git({"tag", "-a", "-m", "annotated", "v1"});
  repo_.write("a", "two");
  const std::string second = repo_.commit_all("second");
  const auto git = reader();
  EXPECT_EQ(git->resolve("HEAD"), second);
  EXPECT_EQ(git->resolve("main~1"), first);
  EXPECT_EQ(git->resolve("v1"), first);
  EXPECT_EQ(git->resolve(second), second);
  EXPECT_EQ(git->resolve("HEAD^{tree}"), std::nullopt);
  EXPECT_EQ(git->resolve("HEAD:a"), std::nullopt);
  for (const char* none : {"absent", "--all", "-n1", "main..v1", "", "v1 ", "HEAD~9"})
    EXPECT_EQ(git->resolve(none), std::nullopt) << none;
  EXPECT_EQ(git->resolve(std::string(40, '0')), std::nullopt);
  EXPECT_EQ(git->id_length(), 40U);
}

TEST_P(ObjectsAndTrees, OfAnEmptyRepositoryAreNone) {
  const auto git = reader();
  EXPECT_EQ(git->resolve("HEAD"), std::nullopt);
  EXPECT_TRUE(git->index({}).empty());
  EXPECT_TRUE(git->staged("").empty());
  EXPECT_TRUE(git->tree("", {}).empty());
  EXPECT_EQ(git->id_length(), 40U);
}

TEST_P(ObjectsAndTrees, ReadBlobsByEveryKindOfName) {
  repo_.write("dir/a", std::string("x\0y\n", 4));
  repo_.write("empty", "");
  repo_.commit_all("first");
  repo_.write("dir/a", "staged");
  repo_.git({"add", "."});
  repo_.write("dir/a", "only in the work tree");
  const auto git = reader();
  EXPECT_EQ(git->blob("HEAD:dir/a", 10), std::string("x\0y\n", 4));
  EXPECT_EQ(git->blob(":dir/a", 10), "staged");
  EXPECT_EQ(git->blob(":0:dir/a", 10), "staged");
  EXPECT_EQ(git->blob("HEAD:empty", 0), "");
  EXPECT_EQ(git->blob("HEAD:dir", 10), std::nullopt);
  EXPECT_EQ(git->blob("HEAD:absent", 10), std::nullopt);
  EXPECT_EQ(git->blob(":absent", 10), std::nullopt);
  EXPECT_EQ(git->blob(":2:dir/a", 10), std::nullopt);
  EXPECT_EQ(code_of([&] { git->blob(":dir/a", 5); }), Errc::too_large);
  const auto found = git->info("HEAD:dir/a");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->id, repo_.git({"rev-parse", "HEAD:dir/a"}));
  EXPECT_EQ(found->type, "blob");
  EXPECT_EQ(found->size, 4U);
  EXPECT_EQ(git->info("HEAD:dir")->type, "tree");
  EXPECT_EQ(git->info("HEAD")->type, "commit");
}

TEST_P(ObjectsAndTrees, ListTheIndexWithModesAndIds) {
  repo_.write("b", "two");
  repo_.write("a", "one");
  fs::permissions(repo_ / "b", fs::perms::owner_all);
  fs::create_symlink("a", repo_ / "link");
  repo_.git({"add", "."});
  const auto entries = reader()->index({});
  EXPECT_EQ(paths_of(entries), (Words{"a", "b", "link"}));
  EXPECT_EQ(entries[0].mode, 0100644U);
  EXPECT_EQ(entries[1].mode, 0100755U);
  EXPECT_EQ(entries[2].mode, 0120000U);
  EXPECT_EQ(entries[0].id, repo_.git({"hash-object", "a"}));
  EXPECT_EQ(entries[0].stage, 0U);
  EXPECT_FALSE(entries[0].intent_to_add);
  EXPECT_FALSE(entries[0].skip_worktree);
}

TEST_P(ObjectsAndTrees, KeepEveryByteOfOddNames) {
  for (const std::string& name : odd_names())
    repo_.write(name, "content of " + name);
  repo_.commit_all("first");
  const auto git = reader();
  EXPECT_EQ(paths_of(git->index({})), odd_names());
  EXPECT_EQ(paths_of(git->tree("HEAD", {})), odd_names());
  Words added;
  for (const std::string& name : odd_names()) {
    EXPECT_EQ(git->blob("HEAD:" + name, 100), "content of " + name) << name;
    EXPECT_EQ(git->blob(":0:" + name, 100), "content of " + name) << name;
    EXPECT_EQ(paths_of(git->index({name})), Words{name});
    EXPECT_EQ(paths_of(git->tree("HEAD", {name})), Words{name});
    added.push_back("A " + name);
  }
  EXPECT_EQ(told(git->changes("", "HEAD", {}, false)), added);
  EXPECT_EQ(told(git->staged("")), added);
}

TEST_P(ObjectsAndTrees, TakeAFolderForEverythingBelow) {
  for (const char* name : {"a", "dir/b", "dir/sub/c", "dirt", "di*r/d"})
    repo_.write(name, name);
  repo_.commit_all("first");
  const auto git = reader();
  for (const char* folder : {"dir", "dir/"}) {
    EXPECT_EQ(paths_of(git->index({folder})), (Words{"dir/b", "dir/sub/c"})) << folder;
    EXPECT_EQ(paths_of(git->tree("HEAD", {folder})), (Words{"dir/b", "dir/sub/c"})) << folder;
  }
  EXPECT_EQ(paths_of(git->index({"di*r", "a"})), (Words{"a", "di*r/d"}));
  EXPECT_EQ(told(git->changes("", "HEAD", {"dir/sub", "a"}, false)), (Words{"A a", "A dir/sub/c"}));
  EXPECT_TRUE(git->index({"absent"}).empty());
  EXPECT_TRUE(git->tree("HEAD", {"absent"}).empty());
}

// More names than a command line holds.
TEST_P(ObjectsAndTrees, TakeListsOfPathsOfAnyLength) {
  Words wanted;
  for (int i = 0; i < 500; ++i)
    wanted.push_back("some/long/folder/" + std::string(200, 'x') + std::to_string(i));
  repo_.write(wanted[7], "seven");
  repo_.write("other", "x");
  repo_.write("dir/inside", "x");
  repo_.write("dirt", "x");
  wanted.emplace_back("dir/");
  repo_.commit_all("first");
  const auto git = reader();
  const Words both = {"dir/inside", wanted[7]};
  EXPECT_EQ(paths_of(git->index(wanted)), both);
  EXPECT_EQ(paths_of(git->tree("HEAD", wanted)), both);
  EXPECT_EQ(told(git->changes("", "HEAD", wanted, false)),
            (Words{"A dir/inside", "A " + wanted[7]}));
}

TEST_P(ObjectsAndTrees, TellUnmergedStagesApart) {
  repo_.leave_conflict("a", {"base", "ours", "theirs"});
  const auto git = reader();
  const auto entries = git->index({});
  ASSERT_EQ(entries.size(), 3U);
  for (unsigned i = 0; i < 3; ++i)
    EXPECT_EQ(entries[i].stage, i + 1);
  EXPECT_EQ(git->blob(":1:a", 10), "base");
  EXPECT_EQ(git->blob(":2:a", 10), "ours");
  EXPECT_EQ(git->blob(":3:a", 10), "theirs");
  EXPECT_EQ(git->blob(":0:a", 10), std::nullopt);
  EXPECT_EQ(git->blob(entries[2].id, 10), "theirs");
  EXPECT_EQ(told(git->staged("HEAD")), Words{"U a"});
}

TEST_P(ObjectsAndTrees, TellAnnouncedFilesFromEmptyOnes) {
  repo_.write("tracked", "x");
  repo_.commit_all("first");
  repo_.write("empty", "");
  repo_.git({"add", "empty"});
  repo_.write("announced", "content");
  repo_.git({"add", "-N", "announced"});
  const auto git = reader();
  const auto entries = git->index({});
  ASSERT_EQ(paths_of(entries), (Words{"announced", "empty", "tracked"}));
  EXPECT_TRUE(entries[0].intent_to_add);
  EXPECT_FALSE(entries[1].intent_to_add);
  EXPECT_FALSE(entries[2].intent_to_add);
  EXPECT_TRUE(git->index({"announced"})[0].intent_to_add);
  EXPECT_EQ(told(git->staged("HEAD")), Words{"A empty"});
}

TEST_P(ObjectsAndTrees, MarkFilesLeftOutOfTheWorkTree) {
  repo_.write("a", "x");
  repo_.write("b", "x");
  repo_.commit_all("first");
  repo_.git({"update-index", "--skip-worktree", "b"});
  repo_.git({"update-index", "--assume-unchanged", "a"});
  const auto entries = reader()->index({});
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_FALSE(entries[0].skip_worktree);
  EXPECT_TRUE(entries[1].skip_worktree);
}

TEST_P(ObjectsAndTrees, CompareTrees) {
  repo_.write("kept", "same");
  repo_.write("gone", "x");
  repo_.write("old name", "a content\nlong enough\nto be known again\n");
  repo_.write("type", "a file");
  const std::string first = repo_.commit_all("first");
  fs::remove(repo_ / "gone");
  fs::rename(repo_ / "old name", repo_ / "the new");
  fs::remove(repo_ / "type");
  fs::create_symlink("kept", repo_ / "type");
  repo_.write("added", "new");
  const std::string second = repo_.commit_all("second");
  const auto git = reader();
  EXPECT_EQ(told(git->changes(first, second, {}, false)),
            (Words{"A added", "D gone", "D old name", "A the new", "T type"}));
  EXPECT_EQ(told(git->changes(first, "HEAD^{tree}", {}, true)),
            (Words{"A added", "D gone", "R old name>the new", "T type"}));
  EXPECT_EQ(told(git->changes(second, first, {"added", "gone"}, false)),
            (Words{"D added", "A gone"}));
  const TreeChange removed = git->changes(first, second, {"gone"}, false).at(0);
  EXPECT_EQ(removed.old_mode, 0100644U);
  EXPECT_EQ(removed.new_mode, 0U);
  EXPECT_EQ(removed.old_id, repo_.git({"rev-parse", first + ":gone"}));
  EXPECT_EQ(removed.new_id, "");
  EXPECT_TRUE(git->changes("", "", {}, false).empty());
  EXPECT_TRUE(git->changes(first, first, {}, false).empty());
}

TEST_P(ObjectsAndTrees, RefuseWhatIsNoTree) {
  repo_.write("a", "x");
  repo_.commit_all("first");
  const auto git = reader();
  for (const char* none : {"absent", "HEAD:a", "--output=x", "HEAD~1"}) {
    EXPECT_EQ(code_of([&] { git->tree(none, {}); }), Errc::git_failed) << none;
    EXPECT_EQ(code_of([&] { git->changes("HEAD", none, {}, false); }), Errc::git_failed) << none;
    EXPECT_EQ(code_of([&] { git->staged(none); }), Errc::git_failed) << none;
  }
  EXPECT_FALSE(fs::exists(repo_ / "x"));
}

TEST_P(ObjectsAndTrees, SayWhatACommitWouldBring) {
  repo_.write("a", "one");
  repo_.write("b", "one");
  repo_.commit_all("first");
  repo_.write("a", "two");
  repo_.git({"mv", "b", "c"});
  repo_.git({"add", "a"});
  repo_.write("a", "three");
  repo_.write("untracked", "x");
  const auto git = reader();
  const auto changes = git->staged("HEAD");
  EXPECT_EQ(told(changes), (Words{"M a", "D b", "A c"}));
  EXPECT_EQ(git->blob(changes.at(0).new_id, 10), "two");
  EXPECT_EQ(told(git->staged("")), (Words{"A a", "A c"}));
}

TEST_P(ObjectsAndTrees, FindFilesByTheLastPartOfTheirPaths) {
  repo_.write("b/clef.yaml", "1");
  repo_.write("clef.yaml", "2");
  repo_.write("clef.yaml.old", "3");
  repo_.write("a/clef.yaml/x", "4");
  repo_.write("new\nline/.sops.yaml", "5");
  const std::string commit = repo_.commit_all("x");
  repo_.write("c/clef.yaml", "6");
  repo_.git({"add", "c"});
  repo_.git({"rm", "-q", "--cached", "clef.yaml"});
  const auto git = reader();
  const Words names = {"clef.yaml", ".sops.yaml"};
  EXPECT_EQ(git->ask_named("", names)(),
            (Words{"b/clef.yaml", "c/clef.yaml", "new\nline/.sops.yaml"}));
  EXPECT_EQ(git->ask_named(commit, names)(),
            (Words{"b/clef.yaml", "clef.yaml", "new\nline/.sops.yaml"}));
  EXPECT_TRUE(git->ask_named("", {"x.yaml"})().empty());
}

TEST_P(ObjectsAndTrees, FindAnUnmergedFileOnce) {
  repo_.leave_conflict("clef.yaml", {"0", "2", "1"});
  ASSERT_EQ(reader()->index({}).size(), 3U);
  EXPECT_EQ(reader()->ask_named("", {"clef.yaml"})(), Words{"clef.yaml"});
}

TEST_P(ObjectsAndTrees, SayWhatACommitWouldBringWhenTheyAreAskedForIt) {
  repo_.write("a", "1");
  const std::string first = repo_.commit_all("x");
  repo_.write("b", "2");
  repo_.git({"add", "b"});
  const auto git = reader();
  const auto since_first = git->ask_staged(first);
  const auto since_nothing = git->ask_staged("");
  const auto never_fetched = git->ask_staged(first);
  EXPECT_EQ(git->blob(":b", 10), "2") << "other questions are answered meanwhile";
  EXPECT_EQ(told(since_nothing()), (Words{"A a", "A b"}));
  EXPECT_EQ(told(since_first()), Words{"A b"});
  EXPECT_EQ(code_of([&] { git->ask_staged("nothing")(); }), Errc::git_failed);
}

// `commit -a` and `commit -- PATH` show a hook another index than the repository's.
TEST_P(ObjectsAndTrees, TakeTheIndexThatGitNames) {
  repo_.write("a", "one");
  repo_.write("b", "one");
  repo_.commit_all("first");
  repo_.write("a", "in the other index");
  {
    const ScopedEnv other("GIT_INDEX_FILE", repo_ / ".git/other");
    repo_.git({"read-tree", "HEAD"});
    repo_.git({"add", "a"});
    const auto git = reader();
    EXPECT_EQ(told(git->staged("HEAD")), Words{"M a"});
    EXPECT_EQ(git->blob(":0:a", 100), "in the other index");
  }
  EXPECT_TRUE(reader()->staged("HEAD").empty());
}

TEST_P(ObjectsAndTrees, SeeSubmodulesAsLinksEvenIfTheyAskToBeIgnored) {
  const GitRepo inner(sandbox_, "inner");
  inner.write("a", "x");
  inner.commit_all("first");
  repo_.git({"submodule", "--quiet", "add", inner.path(), "sub"});
  repo_.git({"config", "-f", ".gitmodules", "submodule.sub.ignore", "all"});
  repo_.git({"add", ".gitmodules"});
  const auto git = reader();
  EXPECT_EQ(told(git->staged("")), (Words{"A .gitmodules", "A sub"}));
  EXPECT_EQ(git->index({"sub"}).at(0).mode, 0160000U);
  repo_.commit_all("with it");
  EXPECT_EQ(told(git->changes("", "HEAD", {"sub"}, false)), Words{"A sub"});
  EXPECT_EQ(git->tree("HEAD", {"sub"}).at(0).mode, 0160000U);
  EXPECT_EQ(git->blob("HEAD:sub", 100), std::nullopt);
}

INSTANTIATE_TEST_SUITE_P(Both, ObjectsAndTrees,
                         ::testing::Values(BackEnd::plumbing, BackEnd::libgit2), name_of_back_end);

TEST(EmptyObjects, BearTheNamesThatGitGivesThem) {
  const test::Sandbox sandbox;
  for (const char* format : {"sha1", "sha256"}) {
    const GitRepo repo(sandbox, format, {std::string("--object-format=") + format});
    repo.write("empty", "");
    repo.git({"add", "empty"});
    repo.write("announced", "x");
    repo.git({"add", "-N", "announced"});
    auto repository = Repository::discover(repo.path());
    const auto entries = repository->reader().index({});
    ASSERT_EQ(entries.size(), 2U) << format;
    EXPECT_TRUE(entries[0].intent_to_add) << format;
    EXPECT_FALSE(entries[1].intent_to_add) << format;
    EXPECT_EQ(told(repository->reader().staged("")), Words{"A empty"}) << format;
    EXPECT_EQ(repository->reader().id_length(),
              repo.git({"hash-object", "-t", "tree", "/dev/null"}).size());
  }
}

}  // namespace
}  // namespace clef::git
