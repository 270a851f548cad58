// SPDX-License-Identifier: MIT
// In every kind of repository an answer is git's own, or there is none but a clear error
// (docs: git entry points, edge cases 36 and 40).
#include <algorithm>
#include <unistd.h>

#include "git/repository.h"
#include "unit/git/both_readers.h"

namespace clef::git {
namespace {

using test::GitRepo;
using test::ScopedEnv;

using Words = std::vector<std::string>;

class OddRepository : public RepoReaderTest {
 protected:
  OddRepository() {
    repo_.write("a", "one");
    repo_.write("dir/b", "two");
    first_ = repo_.commit_all("first");
    repo_.write("a", "changed");
    second_ = repo_.commit_all("second");
  }
  // Everything that both commits hold, seen through `git`.
  static void expect_right(RepoReader& git) {
    EXPECT_EQ(git.blob("HEAD:a", 100), "changed");
    EXPECT_EQ(git.blob("HEAD~1:a", 100), "one");
    EXPECT_EQ(git.blob("HEAD:dir/b", 100), "two");
    EXPECT_EQ(paths(git.tree("HEAD", {})), (Words{"a", "dir/b"}));
    EXPECT_EQ(told(git.changes("HEAD~1", "HEAD", {}, false)), Words{"M a"});
    EXPECT_EQ(subjects(git), (Words{"second", "first"}));
  }
  static void expect_index(RepoReader& git) {
    EXPECT_EQ(paths(git.index({})), (Words{"a", "dir/b"}));
    EXPECT_EQ(git.blob(":dir/b", 100), "two");
    EXPECT_TRUE(git.staged("HEAD").empty());
  }
  template <class Entry>
  static Words paths(const std::vector<Entry>& entries) {
    Words out;
    for (const Entry& entry : entries)
      out.push_back(entry.path);
    return out;
  }
  static Words subjects(RepoReader& git, const HistoryQuery& query = {}) {
    Words out;
    git.history(query, [&](const Visit& visit) {
      out.push_back(visit.commit.subject);
      return true;
    });
    return out;
  }
  // What git's plumbing reads and libgit2 would not read rightly.
  static std::unique_ptr<RepoReader> plumbing_only(const fs::path& folder) {
    if (GetParam() == BackEnd::plumbing)
      return reader_of(folder);
    EXPECT_EQ(code_of([&] { reader_of(folder); }), Errc::unsupported);
    return nullptr;
  }
  std::string file_url() const { return "file://" + repo_.path().native(); }

  std::string first_;
  std::string second_;
};

TEST_P(OddRepository, Edge36_ALinkedWorkTreeHasItsOwnHeadAndIndex) {
  repo_.git({"worktree", "add", "-q", sandbox_ / "linked", "-b", "side", first_});
  test::write_text(sandbox_ / "linked/new", "staged");
  test::git(sandbox_ / "linked", {"add", "new"});
  const auto git = reader_of(sandbox_ / "linked");
  EXPECT_EQ(git->resolve("HEAD"), first_);
  EXPECT_EQ(git->resolve("main"), second_);
  EXPECT_EQ(told(git->staged("HEAD")), Words{"A new"});
  expect_index(*reader());
  HistoryQuery all;
  all.include = {"--all"};
  EXPECT_EQ(subjects(*git, all), (Words{"second", "first"}));
  // The head of another work tree belongs to --all, even if no branch holds it.
  repo_.git({"checkout", "-q", "--detach"});
  repo_.git({"commit", "-q", "--allow-empty", "-m", "detached"});
  repo_.git({"update-ref", "-d", "refs/heads/main"});
  Words seen = subjects(*git, all);
  std::sort(seen.begin(), seen.end());  // they are of one second
  EXPECT_EQ(seen, (Words{"detached", "first", "second"}));
}

TEST_P(OddRepository, Edge36_RelativeWorkTreeLinksLeadHome) {
  const fs::path linked = sandbox_ / "linked";
  if (test::git_status(repo_.path(),
                       {"worktree", "add", "-q", "--relative-paths", linked, "-b", "side"}) != 0) {
    repo_.git({"worktree", "add", "-q", linked, "-b", "side"});
    test::write_text(linked / ".git", "gitdir: ../repo/.git/worktrees/linked\n");
  }
  const auto git = reader_of(linked);
  expect_right(*git);
  expect_index(*git);
}

TEST_P(OddRepository, Edge36_ASettingForOneWorkTreeIsLeftToGit) {
  repo_.git({"config", "core.repositoryFormatVersion", "1"});
  repo_.git({"config", "extensions.worktreeConfig", "true"});
  repo_.git({"config", "--worktree", "core.abbrev", "7"});
  if (const auto git = plumbing_only(repo_.path())) {
    expect_right(*git);
    expect_index(*git);
  }
}

TEST_P(OddRepository, OfASubmoduleIsTheSubmodules) {
  const GitRepo outer(sandbox_, "outer");
  outer.git({"submodule", "--quiet", "add", repo_.path(), "sub"});
  const auto git = reader_of(outer / "sub");
  expect_right(*git);
  expect_index(*git);
}

TEST_P(OddRepository, Edge36_IsTheOneThatTheEnvironmentNames) {
  fs::create_directories(sandbox_ / "elsewhere");
  const ScopedEnv git_dir("GIT_DIR", repo_ / ".git");
  const ScopedEnv work_tree("GIT_WORK_TREE", sandbox_ / "elsewhere");
  const auto git = reader_of(sandbox_ / "elsewhere");
  expect_right(*git);
  expect_index(*git);
}

TEST_P(OddRepository, WithoutAWorkTreeHasObjectsOnly) {
  repo_.git({"clone", "-q", "--bare", ".", sandbox_ / "bare.git"});
  const ScopedEnv git_dir("GIT_DIR", sandbox_ / "bare.git");
  const auto git = reader_of(sandbox_ / "bare.git");
  expect_right(*git);
  EXPECT_TRUE(git->index({}).empty());
}

TEST_P(OddRepository, Edge36_Sha256HasLongIds) {
  const GitRepo wide(sandbox_, "wide", {"--object-format=sha256"});
  wide.write("a", "one");
  wide.write("dir/b", "two");
  wide.commit_all("first");
  wide.write("a", "changed");
  const std::string second = wide.commit_all("second");
  if (const auto git = plumbing_only(wide.path())) {
    expect_right(*git);
    expect_index(*git);
    EXPECT_EQ(git->id_length(), 64U);
    EXPECT_EQ(git->resolve("HEAD"), second);
    EXPECT_EQ(git->resolve(std::string(64, '0')), std::nullopt);
    EXPECT_EQ(told(git->changes("", "HEAD", {}, false)), (Words{"A a", "A dir/b"}));
    EXPECT_EQ(told(git->staged("")), (Words{"A a", "A dir/b"}));
    EXPECT_EQ(git->attributes({"a"}, {"merge"}, "HEAD").at(0).at("merge"), "unspecified");
  }
}

// git before 2.45 knows no reftable: it refuses, and so do we.
TEST_P(OddRepository, Edge36_ReftableIsReadByAGitThatKnowsItOrRefused) {
  fs::create_directories(sandbox_ / "tables");
  if (test::git_status(sandbox_ / "tables", {"init", "-q", "--ref-format=reftable"}) != 0) {
    repo_.git({"config", "core.repositoryFormatVersion", "1"});
    repo_.git({"config", "extensions.refStorage", "reftable"});
    EXPECT_EQ(code_of([&] { reader(); }), Errc::git_failed);
    return;
  }
  const fs::path tables = sandbox_ / "tables";
  test::git(tables, {"pull", "-q", repo_.path(), "main"});
  if (const auto git = plumbing_only(tables)) {
    expect_right(*git);
    expect_index(*git);
    HistoryQuery all;
    all.include = {"--branches"};
    EXPECT_EQ(subjects(*git, all), (Words{"second", "first"}));
  }
}

TEST_P(OddRepository, Edge36_ASplitIndexIsWhole) {
  repo_.git({"update-index", "--split-index"});
  if (const auto git = plumbing_only(repo_.path())) {
    expect_index(*git);
    repo_.write("c", "x");
    repo_.git({"add", "c"});
    EXPECT_EQ(told(git->staged("HEAD")), Words{"A c"});
  }
}

TEST_P(OddRepository, Edge36_ASparseIndexListsEveryFile) {
  repo_.write("far/away/c", "three");
  repo_.commit_all("third");
  repo_.git({"sparse-checkout", "init", "--cone", "--sparse-index"});
  repo_.git({"sparse-checkout", "set", "dir"});
  EXPECT_FALSE(fs::exists(repo_ / "far"));
  if (const auto git = plumbing_only(repo_.path())) {
    const auto entries = git->index({});
    EXPECT_EQ(paths(entries), (Words{"a", "dir/b", "far/away/c"}));
    EXPECT_TRUE(entries.at(2).skip_worktree);
    EXPECT_EQ(git->blob(":far/away/c", 100), "three");
    EXPECT_EQ(told(git->staged("HEAD~1")), Words{"A far/away/c"});
    EXPECT_TRUE(git->staged("HEAD").empty());
  }
}

TEST_P(OddRepository, Edge36_ASparseCheckoutMarksWhatIsLeftOut) {
  repo_.git({"sparse-checkout", "init", "--cone", "--no-sparse-index"});
  EXPECT_FALSE(fs::exists(repo_ / "dir"));
  // Newer gits keep such settings per work tree, in a format that libgit2 does not open.
  try {
    const auto git = reader();
    const auto entries = git->index({});
    ASSERT_EQ(paths(entries), (Words{"a", "dir/b"}));
    EXPECT_FALSE(entries[0].skip_worktree);
    EXPECT_TRUE(entries[1].skip_worktree);
    EXPECT_TRUE(git->staged("HEAD").empty());
  } catch (const Error& error) {
    EXPECT_EQ(GetParam(), BackEnd::libgit2);
    EXPECT_EQ(error.code(), Errc::unsupported);
  }
}

TEST_P(OddRepository, OtherFormsOfTheIndexAreReadAlike) {
  repo_.git({"update-index", "--index-version", "4"});
  expect_index(*reader());
  repo_.git({"update-index", "--index-version", "2"});
  repo_.git({"update-index", "--untracked-cache"});
  expect_index(*reader());
}

// git writes such an index from 2.40 on; libgit2 takes it for a damaged one.
TEST_P(OddRepository, AnIndexWithoutAHashIsReadOrRefused) {
  repo_.git({"-c", "index.skipHash=true", "update-index", "--force-write-index"});
  try {
    expect_index(*reader());
  } catch (const Error& error) {
    EXPECT_EQ(GetParam(), BackEnd::libgit2);
    EXPECT_EQ(error.code(), Errc::unsupported);
  }
}

TEST_P(OddRepository, PacksGraphsAndFiltersChangeNoAnswer) {
  repo_.git({"gc", "-q"});
  repo_.git({"commit-graph", "write", "--reachable", "--changed-paths"});
  repo_.git({"multi-pack-index", "write"});
  const auto git = reader();
  expect_right(*git);
  expect_index(*git);
  HistoryQuery of_path;
  of_path.paths = {"dir"};
  EXPECT_EQ(subjects(*git, of_path), Words{"first"});
}

// S46 and edge case 28: what was left with the remote is absent, and nobody is asked for it.
TEST_P(OddRepository, Edge36_APartialCloneLacksObjectsAndFetchesNone) {
  repo_.git({"config", "uploadpack.allowFilter", "true"});
  for (const char* format : {"0", "1"}) {
    const fs::path partial = sandbox_ / ("partial" + std::string(format));
    test::git(sandbox_.path(),
              {"clone", "-q", "--no-checkout", "--filter=blob:none", file_url(), partial});
    test::git(partial, {"config", "core.repositoryFormatVersion", format});
    if (format[0] == '1')
      test::git(partial, {"config", "extensions.partialClone", "origin"});
    const auto objects = [&] { return test::git(partial, {"count-objects", "-v"}); };
    const std::string before = objects();
    const auto git = reader_of(partial);
    EXPECT_EQ(git->blob("HEAD:a", 100), std::nullopt);
    EXPECT_EQ(git->info("HEAD:dir/b"), std::nullopt);
    const auto files = git->tree("HEAD", {});
    EXPECT_EQ(paths(files), (Words{"a", "dir/b"}));
    EXPECT_EQ(git->blob(files.at(0).id, 100), std::nullopt);
    EXPECT_EQ(git->resolve("HEAD"), second_);
    EXPECT_EQ(told(git->changes("HEAD~1", "HEAD", {}, false)), Words{"M a"});
    EXPECT_EQ(subjects(*git), (Words{"second", "first"}));
    EXPECT_EQ(objects(), before);
    test::git(partial, {"cat-file", "-p", "HEAD:a"});  // the user's own git may fetch
    EXPECT_EQ(git->blob("HEAD:a", 100), "changed");
  }
}

TEST_P(OddRepository, Edge40_AShallowCloneEndsWhereItWasCut) {
  test::git(sandbox_.path(), {"clone", "-q", "--depth=1", file_url(), sandbox_ / "shallow"});
  if (const auto git = plumbing_only(sandbox_ / "shallow")) {
    std::vector<Visit> visits;
    git->history({}, [&](const Visit& visit) {
      visits.push_back(visit);
      return true;
    });
    ASSERT_EQ(visits.size(), 1U);
    EXPECT_TRUE(visits[0].commit.parents.empty());
    EXPECT_EQ(visits[0].parent, "");
    EXPECT_EQ(told(visits[0].changes), (Words{"A a", "A dir/b"}));
    EXPECT_EQ(git->resolve("HEAD~1"), std::nullopt);
    EXPECT_EQ(git->info(first_), std::nullopt);
    HistoryQuery query;
    query.exclude = {first_};
    EXPECT_EQ(code_of([&] { subjects(*git, query); }), Errc::git_failed);
  }
}

TEST_P(OddRepository, Edge40_AlternatesAreFollowed) {
  test::git(sandbox_.path(), {"clone", "-q", "--shared", repo_.path(), sandbox_ / "borrower"});
  const auto git = reader_of(sandbox_ / "borrower");
  expect_right(*git);
  expect_index(*git);
}

TEST_P(OddRepository, Edge40_AReplacedCommitIsJudgedAsItIs) {
  repo_.write("leak", "secret");
  const std::string leaking = repo_.commit_all("leaks");
  repo_.git({"replace", leaking, second_});
  if (const auto git = plumbing_only(repo_.path())) {
    EXPECT_EQ(git->blob(leaking + ":leak", 100), std::nullopt);
  }
  auto repository = Repository::discover(repo_.path());
  EXPECT_EQ(repository->reader().blob(leaking + ":leak", 100), std::nullopt);
  RepoReader& policy = repository->policy_reader();
  EXPECT_EQ(policy.blob(leaking + ":leak", 100), "secret");
  EXPECT_EQ(told(policy.changes(second_, leaking, {}, false)), Words{"A leak"});
  EXPECT_EQ(subjects(policy), (Words{"leaks", "second", "first"}));
}

TEST_P(OddRepository, Edge40_AGraftHidesNothingFromJudgement) {
  repo_.write(".git/info/grafts", second_ + "\n");
  if (const auto git = plumbing_only(repo_.path())) {
    EXPECT_EQ(subjects(*git), Words{"second"});
  }
  auto repository = Repository::discover(repo_.path());
  EXPECT_EQ(subjects(repository->policy_reader()), (Words{"second", "first"}));
}

// As a pre-receive hook sees it: new objects lie apart until the push is accepted.
TEST_P(OddRepository, Edge33_ObjectsInQuarantineAreSeen) {
  fs::create_directories(sandbox_ / "quarantine");
  const fs::path before = fs::current_path();
  fs::current_path(repo_.path());
  {
    const ScopedEnv objects("GIT_OBJECT_DIRECTORY", sandbox_ / "quarantine");
    const ScopedEnv alternates("GIT_ALTERNATE_OBJECT_DIRECTORIES", ".git/objects");
    const ScopedEnv quarantine("GIT_QUARANTINE_PATH", sandbox_ / "quarantine");
    repo_.write("new", "pushed");
    const std::string id = repo_.git({"hash-object", "-w", "new"});
    EXPECT_FALSE(fs::exists(repo_ / ".git/objects" / id.substr(0, 2) / id.substr(2)));
    if (const auto git = plumbing_only(repo_.path())) {
      EXPECT_EQ(git->blob(id, 100), "pushed");
      expect_right(*git);
      EXPECT_EQ(git->attributes({"a"}, {"merge"}, "HEAD").at(0).at("merge"), "unspecified");
    }
  }
  fs::current_path(before);
  EXPECT_EQ(std::distance(fs::directory_iterator(sandbox_ / "quarantine"), {}), 1);
}

TEST_P(OddRepository, Edge36_AnotherOwnersIsReadOnlyIfGitTrustsIt) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root can give a folder away";
  constexpr uid_t kStranger = 12345;
  ASSERT_EQ(::chown((repo_ / ".git").c_str(), kStranger, kStranger), 0);
  ASSERT_EQ(::chown(repo_.path().c_str(), kStranger, kStranger), 0);
  EXPECT_EQ(code_of([&] { reader(); }), Errc::git_failed);
  test::git(sandbox_.path(), {"config", "--global", "safe.directory", repo_.path()});
  // libgit2 looks for the user's configuration once a process, so it may not have seen the trust.
  std::unique_ptr<RepoReader> trusted;
  const Errc refused = code_of([&] { trusted = reader(); });
  if (trusted)
    expect_right(*trusted);
  else
    EXPECT_TRUE(GetParam() == BackEnd::libgit2 && refused == Errc::unsupported);
}

TEST_P(OddRepository, SortsByBytesWhateverTheFileSystemIsSaidToDo) {
  repo_.write("B", "x");
  repo_.write("Dir/x", "x");
  repo_.git({"add", "."});
  repo_.git({"config", "core.ignoreCase", "true"});
  const auto git = reader();
  EXPECT_EQ(paths(git->index({})), (Words{"B", "Dir/x", "a", "dir/b"}));
  EXPECT_EQ(paths(git->index({"dir"})), Words{"dir/b"});
  EXPECT_EQ(git->blob(":A", 100), std::nullopt);
  EXPECT_EQ(told(git->staged("HEAD")), (Words{"A B", "A Dir/x"}));
}

TEST_P(OddRepository, TextOfAnotherEncodingIsTurnedIntoUtf8) {
  repo_.git({"-c", "i18n.commitEncoding=ISO-8859-1", "-c", "user.name=\xC5sa", "commit", "-q",
             "--allow-empty", "-m", "\xE5 bra"});
  std::vector<Visit> visits;
  reader()->history({}, [&](const Visit& visit) {
    visits.push_back(visit);
    return false;
  });
  ASSERT_EQ(visits.size(), 1U);
  EXPECT_EQ(visits[0].commit.subject, "å bra");
  EXPECT_EQ(visits[0].commit.author.name, "Åsa");
}

TEST_P(OddRepository, ADamagedObjectIsAnError) {
  const std::string id = repo_.git({"rev-parse", "HEAD:a"});
  const fs::path file = repo_ / ".git/objects" / id.substr(0, 2) / id.substr(2);
  fs::permissions(file, fs::perms::owner_all);
  test::write_text(file, "no object");
  EXPECT_EQ(code_of([&] { reader()->blob(id, 100); }), Errc::git_failed);
  EXPECT_EQ(reader()->blob(std::string(40, '1'), 100), std::nullopt);
}

TEST_P(OddRepository, NamesMeanWhatGitTakesThemFor) {
  repo_.git({"tag", "both", first_});
  repo_.git({"branch", "both", second_});
  repo_.git({"tag", "-a", "-m", "x", "annotated", first_});
  repo_.git({"update-ref", "refs/remotes/origin/far", first_});
  repo_.git({"symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/far"});
  repo_.write(":2:odd", "colons");
  repo_.write("-dash", "dash");
  repo_.commit_all("third");
  const auto git = reader();
  for (const std::string name : {"both",
                                 "heads/both",
                                 "refs/tags/both",
                                 "annotated",
                                 "annotated^{}",
                                 "annotated^{tree}",
                                 "origin",
                                 "origin/far",
                                 "HEAD^",
                                 "HEAD~2",
                                 "HEAD^0",
                                 "HEAD^2",
                                 "HEAD^{commit}~1",
                                 "@",
                                 "@~1",
                                 "main@{0}",
                                 "HEAD@{1}",
                                 "HEAD^{/first}",
                                 "HEAD:",
                                 "HEAD:dir",
                                 "HEAD:dir/",
                                 "HEAD:./a",
                                 "HEAD:dir//b",
                                 "HEAD:-dash",
                                 "HEAD::2:odd",
                                 ":0:a",
                                 ":a",
                                 ":1:a",
                                 ":./a",
                                 ":dir",
                                 "both:a",
                                 "annotated:dir/b",
                                 "HEAD:dir/b/c",
                                 "HEAD:a/",
                                 "annotated-0-gabcdef",
                                 "HEAD..main",
                                 "^HEAD",
                                 "--all",
                                 "4b825dc642cb6eb9a060e54bf8d69288fbee4904"}) {
    const auto found = git->info(name);
    const auto expected = [&]() -> std::optional<std::string> {
      if (test::git_status(repo_.path(), {"cat-file", "-e", name}) != 0)
        return std::nullopt;
      return repo_.git({"rev-parse", "--verify", "-q", "--end-of-options", name});
    }();
    EXPECT_EQ(found ? std::optional(found->id) : std::nullopt, expected) << name;
  }
  EXPECT_EQ(git->resolve(first_.substr(0, 12)), first_);
}

INSTANTIATE_TEST_SUITE_P(Both, OddRepository,
                         ::testing::Values(BackEnd::plumbing, BackEnd::libgit2), name_of_back_end);

}  // namespace
}  // namespace clef::git
