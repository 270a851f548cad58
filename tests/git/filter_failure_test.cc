// SPDX-License-Identifier: MIT
// A filter that fails or is killed leaves neither plaintext in the repository nor half a file
// anywhere.
#include <csignal>
#include <sys/syscall.h>

#include "filter_flow.h"

namespace clef::test {
namespace {

constexpr const char* kFile = "config/app.yaml";
constexpr const char* kPlain = "user: root\npassword: hunter2\n";

class FilterFailure : public FilterFlow {
 protected:
  // Runs git and kills the filter at its `at`th write; false if it made fewer.
  bool killed_at(std::size_t at, std::vector<std::string> args) const {
    std::size_t count = 0;
    bool killed = false;
    args.insert(args.begin(), "git");
    watch({"/usr/bin/env", std::move(args), repo.path(), {}, nullptr},
          {SYS_write, SYS_writev, SYS_rename, SYS_renameat, SYS_renameat2, SYS_openat},
          [&](long, pid_t pid) {
            std::error_code gone;
            const fs::path exe = fs::read_symlink("/proc/" + std::to_string(pid) + "/exe", gone);
            if (gone || exe != fs::canonical(program()) || count++ != at)
              return;
            killed = true;
            ::kill(pid, SIGKILL);
          });
    return killed;
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

TEST_F(FilterFailure, KilledAtAnyStepOfAnAddTheIndexIsWholeAndHoldsNoPlaintext) {
  repo.write("README", "text\n");
  repo.commit_all("first");
  repo.write(kFile, kPlain);
  std::size_t kills = 0;
  // Every third step: a step more costs a git.
  for (std::size_t at = 0; killed_at(at, {"add", kFile}); at += 3, ++kills) {
    // The last steps come after git has written the index: then all of it is there, sealed.
    if (!repo.git({"ls-files", "--", kFile}).empty()) {
      EXPECT_TRUE(is_sealed(stored(std::string(":") + kFile))) << at;
      repo.git({"reset", "-q"});
    }
    EXPECT_EQ(repo.read(kFile), kPlain) << at;
    EXPECT_TRUE(places_of("hunter2", repo / ".git").empty()) << at;
    EXPECT_FALSE(fs::exists(repo / ".git/index.lock")) << at;
  }
  EXPECT_GT(kills, 3u);
  repo.git({"add", kFile});
  EXPECT_TRUE(is_sealed(stored(std::string(":") + kFile)));
  repo.git({"commit", "-q", "-m", "second"});
  EXPECT_EQ(status(), "");
  repo.git({"fsck", "--strict"});
}

TEST_F(FilterFailure, KilledAtAnyStepOfACheckoutAFileIsWholeOrAbsent) {
  repo.write(kFile, kPlain);
  repo.write("config/b.yaml", kPlain);
  repo.commit_all("first");
  std::size_t kills = 0;
  for (std::size_t at = 0;; at += 3, ++kills) {
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
  EXPECT_GT(kills, 3u);
  repo.git({"checkout", "--", "config"});
  EXPECT_EQ(status(), "");
}

TEST_F(FilterFailure, LockKilledAtAnyStepLosesNothing) {
  repo.write(kFile, kPlain);
  repo.write("config/b.yaml", kPlain);
  repo.commit_all("first");
  const std::string sealed = stored(std::string("HEAD:") + kFile);
  std::size_t kills = 0;
  for (std::size_t at = 0;; at += 11, ++kills) {
    std::size_t count = 0;
    bool killed = false;
    watch({program(), {"lock"}, repo.path(), {}, nullptr},
          {SYS_write, SYS_openat, SYS_renameat, SYS_utimensat}, [&](long, pid_t pid) {
            const std::string words = read_text("/proc/" + std::to_string(pid) + "/cmdline");
            if (!words.ends_with(std::string("\0lock\0", 6)) || count++ != at)
              return;
            killed = true;
            ::kill(pid, SIGKILL);
          });
    const std::string text = repo.read(kFile);  // there, and whole
    EXPECT_TRUE(text == kPlain || text == sealed) << at;
    if (!killed)
      break;
    ASSERT_EQ(clef_in(repo.path(), {"lock"}).status, 0) << at;
    EXPECT_EQ(repo.read(kFile), sealed);
    ASSERT_EQ(clef_in(repo.path(), {"unlock"}).status, 0) << at;
    EXPECT_EQ(status(), "") << at;
    EXPECT_EQ(repo.read(kFile), kPlain);
  }
  EXPECT_GT(kills, 3u);
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
