// SPDX-License-Identifier: MIT
// A filter that fails or is killed leaves neither plaintext in the repository nor half a file
// anywhere.
#include "filter_flow.h"

namespace clef::test {
namespace {

constexpr const char* kFile = "config/app.yaml";
constexpr const char* kPlain = "user: root\npassword: hunter2\n";

class FilterFailure : public FilterFlow {
 protected:
  // Runs git and kills the filter before its `at`-th write; false if it made fewer.
  bool killed_at(std::size_t at, std::vector<std::string> args) const {
    args.insert(args.begin(), "git");
    return killed_before_write(
        at, {"/usr/bin/env", std::move(args), repo.path(), {}, nullptr}, [&](pid_t pid) {
          std::error_code gone;
          const fs::path exe = fs::read_symlink("/proc/" + std::to_string(pid) + "/exe", gone);
          return !gone && exe == fs::canonical(program());
        });
  }
  // Runs 'git clef lock' and kills it, and none of the programs that it starts.
  bool lock_killed_at(std::size_t at) const {
    return killed_before_write(at, {program(), {"lock"}, repo.path(), {}, nullptr}, [](pid_t pid) {
      return read_text("/proc/" + std::to_string(pid) + "/cmdline")
          .ends_with(std::string("\0lock\0", 6));
    });
  }
};

TEST_F(FilterFailure, Edge24_WithoutReadersNothingIsAdded) {
  repo.write(".sops.yaml", "creation_rules: []\n");
  repo.write(kFile, kPlain);
  repo.write("README", "text\n");
  const Ended ended = git_in(repo.path(), {"add", "README", kFile});
  EXPECT_EQ(ended.status, 128);
  EXPECT_NE(ended.errors.find("nothing says who may read"), std::string::npos) << ended.errors;
  EXPECT_EQ(ended.errors.find("hunter2"), std::string::npos);
  EXPECT_EQ(repo.git({"ls-files"}), "");
  EXPECT_TRUE(places_of("hunter2", repo / ".git").empty());
}

TEST_F(FilterFailure, Edge24_WithoutRequiredGitTakesThePlaintext) {
  // Why `required` is set by `install`, and why hooks look at what is staged.
  repo.git({"config", "--global", "filter.clef.required", "false"});
  repo.write(".sops.yaml", "creation_rules: []\n");
  repo.write(kFile, kPlain);
  repo.git({"add", kFile});
  EXPECT_EQ(stored(std::string(":") + kFile), kPlain);
}

TEST_F(FilterFailure, KilledAtAnyWriteOfAnAddTheIndexIsWholeAndHoldsNoPlaintext) {
  repo.write("README", "text\n");
  repo.commit_all("first");
  repo.write(kFile, kPlain);
  std::size_t kills = 0;
  for (std::size_t at = 0; killed_at(at, {"add", kFile}); ++at, ++kills) {
    // The last steps come after git has written the index: then all of it is there, sealed.
    if (!repo.git({"ls-files", "--", kFile}).empty()) {
      EXPECT_TRUE(is_sealed(stored(std::string(":") + kFile))) << at;
      repo.git({"reset", "-q"});
    }
    EXPECT_EQ(repo.read(kFile), kPlain) << at;
    EXPECT_TRUE(places_of("hunter2", repo / ".git").empty()) << at;
    EXPECT_FALSE(fs::exists(repo / ".git/index.lock")) << at;
  }
  EXPECT_GT(kills, 5u);
  repo.git({"add", kFile});
  EXPECT_TRUE(is_sealed(stored(std::string(":") + kFile)));
  repo.git({"commit", "-q", "-m", "second"});
  EXPECT_EQ(status(), "");
  repo.git({"fsck", "--strict"});
}

TEST_F(FilterFailure, KilledAtAnyWriteOfACheckoutAFileIsWholeOrAbsent) {
  repo.write(kFile, kPlain);
  repo.write("config/b.yaml", kPlain);
  repo.commit_all("first");
  std::size_t kills = 0;
  for (std::size_t at = 0;; ++at, ++kills) {
    fs::remove(repo / kFile);
    fs::remove(repo / "config/b.yaml");
    const bool killed = killed_at(at, {"checkout", "--", "config"});
    for (const char* file : {kFile, "config/b.yaml"})
      if (fs::exists(repo / file)) {
        EXPECT_EQ(repo.read(file), kPlain) << at;
      }
    if (!killed)
      break;
  }
  EXPECT_GT(kills, 5u);
  repo.git({"checkout", "--", "config"});
  EXPECT_EQ(status(), "");
}

TEST_F(FilterFailure, LockKilledAtAnyWriteLosesNothing) {
  repo.write(kFile, kPlain);
  repo.write("config/b.yaml", kPlain);
  repo.commit_all("first");
  const std::string sealed = stored(std::string("HEAD:") + kFile);
  std::size_t kills = 0;
  for (std::size_t at = 0;; ++at, ++kills) {
    const bool killed = lock_killed_at(at);
    const std::string text = repo.read(kFile);  // there, and whole
    EXPECT_TRUE(text == kPlain || text == sealed) << at;
    if (!killed)
      break;
    const Ended locked = clef_in(repo.path(), {"lock"});
    ASSERT_EQ(locked.status, 0) << at << locked.errors;
    EXPECT_EQ(repo.read(kFile), sealed);
    const Ended unlocked = clef_in(repo.path(), {"unlock"});
    ASSERT_EQ(unlocked.status, 0) << at << unlocked.errors;
    EXPECT_EQ(status(), "") << at;
    EXPECT_EQ(repo.read(kFile), kPlain);
  }
  EXPECT_GT(kills, 5u);
}

TEST_F(FilterFailure, NoPlaintextGetsIntoTheGitDirByAnyOfGitsCommands) {
  repo.write(kFile, kPlain);
  repo.write("config/key.pem", "hunter2 in a file of bytes\n");
  repo.write("config/it.env", "A=hunter2\n");
  repo.commit_all("first");
  repo.write(kFile, "user: hunter2\npassword: hunter2x\n");
  repo.git({"diff"});
  repo.git({"add", "-A"});
  repo.git({"stash", "-q"});
  repo.git({"stash", "show", "-p"});
  repo.git({"stash", "pop", "-q"});
  repo.git({"commit", "-q", "-a", "-v", "-m", "second"});
  repo.git({"switch", "-q", "-c", "topic", "HEAD~"});
  repo.write("config/it.env", "A=hunter2y\n");
  repo.commit_all("third");
  repo.git({"rebase", "-q", "main"});
  repo.git({"gc", "-q"});
  EXPECT_TRUE(places_of("hunter2", repo / ".git").empty());
}

}  // namespace
}  // namespace clef::test
