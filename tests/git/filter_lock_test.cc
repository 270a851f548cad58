// SPDX-License-Identifier: MIT
// Clones without a key, lock and unlock, and who decides what is decrypted (docs/security.md S9).
#include "filter_flow.h"

namespace clef::test {
namespace {

constexpr const char* kFile = "config/app.yaml";
constexpr const char* kPlain = "user: root\npassword: hunter2\n";

class FilterLock : public FilterFlow {
 protected:
  FilterLock() {
    repo.write(kFile, kPlain);
    repo.write("README", "text\n");
    repo.commit_all("first");
  }
  Ended clone(const std::string& name, std::vector<std::string> options = {}) const {
    std::vector<std::string> args = {"clone", "-q"};
    args.insert(args.end(), options.begin(), options.end());
    args.insert(args.end(), {"file://" + repo.path().string(), (sandbox / name).string()});
    return git_in(sandbox.path(), args);
  }
};

TEST_F(FilterLock, Edge26_AcloneWithoutAKeyIsSealedAndCleanThenUnlockedThenLocked) {
  hide_key();
  const Ended made = clone("other");
  ASSERT_EQ(made.status, 0) << made.errors;
  const fs::path other = sandbox / "other";
  const std::string sealed = read_text(other / kFile);
  EXPECT_TRUE(is_sealed(sealed));
  EXPECT_EQ(status(other), "");
  list(other, "config/**");
  const Ended refused = clef_in(other, {"unlock"});
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.errors.find("no key here opens"), std::string::npos) << refused.errors;
  show_key();
  const Ended unlocked = clef_in(other, {"unlock"});
  ASSERT_EQ(unlocked.status, 0) << unlocked.errors;
  EXPECT_EQ(read_text(other / kFile), kPlain);
  EXPECT_EQ(status(other), "");
  const Ended locked = clef_in(other, {"lock"});
  ASSERT_EQ(locked.status, 0) << locked.errors;
  EXPECT_EQ(read_text(other / kFile), sealed);
  EXPECT_EQ(status(other), "");
}

TEST_F(FilterLock, Edge26_AllWorkTreesOfACloneShareTheState) {
  const fs::path linked = sandbox / "linked";
  repo.git({"worktree", "add", "-q", "--detach", linked.string()});
  ASSERT_EQ(clef_in(linked, {"lock"}).status, 0);
  EXPECT_TRUE(is_sealed(repo.read(kFile)));
  EXPECT_TRUE(is_sealed(read_text(linked / kFile)));
  const fs::path late = sandbox / "late";
  repo.git({"worktree", "add", "-q", "--detach", late.string()});
  EXPECT_TRUE(is_sealed(read_text(late / kFile)));
  ASSERT_EQ(clef_in(repo.path(), {"unlock"}).status, 0);
  for (const fs::path& tree : {repo.path(), linked, late}) {
    EXPECT_EQ(read_text(tree / kFile), kPlain);
    EXPECT_EQ(status(tree), "");
  }
}

TEST_F(FilterLock, NothingIsTouchedOverLocalModifications) {
  repo.write("config/second.yaml", "a: b\n");
  repo.commit_all("second");
  repo.write(kFile, "user: root\npassword: changed\n");
  const Ended ended = clef_in(repo.path(), {"lock"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_NE(ended.errors.find(kFile), std::string::npos);
  EXPECT_EQ(repo.read(kFile), "user: root\npassword: changed\n");
  EXPECT_EQ(repo.read("config/second.yaml"), "a: b\n");
  repo.git({"checkout", "--", kFile});
  EXPECT_EQ(repo.read(kFile), kPlain);  // not locked
}

TEST_F(FilterLock, LockWritesFilteredFilesOnly) {
  const auto before = fs::last_write_time(repo / "README");
  ASSERT_EQ(clef_in(repo.path(), {"lock"}).status, 0);
  EXPECT_EQ(fs::last_write_time(repo / "README"), before);
}

TEST_F(FilterLock, Edge26_BisectRunsWithAndWithoutAKey) {
  for (int i = 0; i < 6; ++i) {
    repo.write(kFile, "user: root\nround: " + std::to_string(i) + "\n");
    repo.write("README", i < 4 ? "good\n" : "bad\n");
    repo.commit_all("round");
  }
  for (const bool keyless : {false, true}) {
    if (keyless) {
      ASSERT_EQ(clef_in(repo.path(), {"lock"}).status, 0);
      hide_key();
    }
    repo.git({"bisect", "start", "HEAD", "HEAD~5"});
    const Ended run = git_in(repo.path(), {"bisect", "run", "grep", "-q", "good", "README"});
    EXPECT_EQ(run.status, 0) << run.errors;
    EXPECT_NE(run.output.find(" is the first "), std::string::npos) << run.output;
    repo.git({"bisect", "reset"});
    EXPECT_EQ(status(), "");
  }
}

TEST_F(FilterLock, S9_ABranchCannotChooseWhatIsDecrypted) {
  repo.git({"switch", "-q", "-c", "hostile"});
  const std::string sealed = stored(std::string("HEAD:") + kFile);
  repo.write("public/index.yaml", sealed);
  repo.write(".gitattributes", "config/** filter=clef -text\npublic/* filter=clef -text\n");
  repo.commit_all("a copy");
  repo.git({"switch", "-q", "main"});
  const Ended ended = git_in(repo.path(), {"switch", "-q", "hostile"});
  EXPECT_EQ(ended.status, 0);
  EXPECT_NE(ended.errors.find("'public/index.yaml'"), std::string::npos) << ended.errors;
  EXPECT_EQ(repo.read("public/index.yaml"), sealed);
  EXPECT_EQ(status(), "");
}

TEST_F(FilterLock, S9_CiGetsCiphertext) {
  const ScopedEnv ci("CI", "true");
  list(repo.path(), "other");
  fs::remove(repo / kFile);
  repo.git({"checkout", "--", kFile});
  EXPECT_TRUE(is_sealed(repo.read(kFile)));
  EXPECT_EQ(status(), "");
}

TEST_F(FilterLock, Edge27_ArchivesHoldPlaintextUnlessExportIgnoreSaysOtherwise) {
  const auto archived = [this] {
    const fs::path tar = sandbox / "out.tar";
    repo.git({"archive", "-o", tar.string(), "HEAD"});
    return read_text(tar);
  };
  EXPECT_NE(archived().find("hunter2"), std::string::npos);
  repo.write(".gitattributes", "config/** filter=clef -text export-ignore\n");
  repo.commit_all("export-ignore");
  const std::string without = archived();
  EXPECT_EQ(without.find("hunter2"), std::string::npos);
  EXPECT_EQ(without.find("app.yaml"), std::string::npos);
  ASSERT_EQ(clef_in(repo.path(), {"lock"}).status, 0);
  repo.git({"revert", "-n", "HEAD"});
  EXPECT_EQ(archived().find("hunter2"), std::string::npos);
}

TEST_F(FilterLock, Edge28_APartialCloneIsAskedNothingByTheFilter) {
  repo.git({"config", "uploadpack.allowFilter", "true"});
  repo.write(kFile, "user: root\npassword: newer\n");
  repo.commit_all("second");
  ASSERT_EQ(clone("partial", {"--filter=blob:none", "--no-checkout"}).status, 0);
  const fs::path partial = sandbox / "partial";
  test::git(partial, {"reset", "-q"});
  // From here on whoever asks the other side leaves a trace.
  sandbox.write_program("asked.sh",
                        "#!/bin/sh\ntouch '" + (sandbox / "asked").string() + "'\nexit 1\n");
  test::git(partial, {"config", "remote.origin.uploadpack", (sandbox / "asked.sh").string()});
  test::git(partial, {"config", "--unset-all", "remote.origin.url"});
  test::git(partial, {"config", "remote.origin.url", "file://" + repo.path().string()});
  write_text(partial / ".gitattributes", "config/** filter=clef -text\n");
  write_text(partial / ".sops.yaml", repo.read(".sops.yaml"));
  write_text(partial / kFile, "user: root\npassword: typed\n");
  const Ended added = git_in(partial, {"add", kFile});
  EXPECT_EQ(added.status, 0) << added.errors;
  EXPECT_FALSE(fs::exists(sandbox / "asked"));
  EXPECT_TRUE(is_sealed(test::git(partial, {"cat-file", "blob", std::string(":") + kFile})));
}

}  // namespace
}  // namespace clef::test
