// SPDX-License-Identifier: MIT
// The driver killed before each call by which a file can change: git keeps what %A holds then, so
// it must be ours or a whole document.
#include <csignal>
#include <set>
#include <sys/syscall.h>

#include "launch.h"
#include "merge_world.h"

namespace clef::test {
namespace {

const std::vector<long> kCalls = {SYS_write,     SYS_pwrite64, SYS_rename,    SYS_renameat,
                                  SYS_renameat2, SYS_fsync,    SYS_fdatasync, SYS_ftruncate,
                                  SYS_fchmod,    SYS_unlink,   SYS_unlinkat};

class MergeKill : public ::testing::Test {
 protected:
  void versions(const char* theirs_value) {
    write("o");
    world.set("A", theirs_value);
    write("b");
    world.git({"checkout", "-q", "--", "."});
    world.set("B", "ours");
    write("ours");
    world.git({"checkout", "-q", "--", "."});
  }
  void write(const char* name) const { world.repo().write(name, read_text(world.cell())); }
  // Killed before the `stop`-th of those calls; false if it ended first.
  bool killed_before(int stop) {
    world.repo().write("a", world.repo().read("ours"));
    int count = 0;
    bool killed = false;
    watch({CLEF_PROGRAM,
           {"merge-driver", "--base=o", "--ours=a", "--theirs=b",
            std::string("--path=") + MergeWorld::kCell},
           world.repo().path(),
           {},
           nullptr},
          kCalls, [&](long, pid_t pid) {
            if (!killed && ++count == stop) {
              killed = true;
              ::kill(pid, SIGKILL);
            }
          });
    return killed;
  }
  // The same to the driver that `git merge topic` starts.
  bool merge_killed_before(int stop) {
    int count = 0;
    bool killed = false;
    watch({"/usr/bin/env",
           {"git", "merge", "-q", "--no-edit", "topic"},
           world.repo().path(),
           {},
           nullptr},
          kCalls, [&](long, pid_t pid) {
            if (!killed && is_ours(pid) && ++count == stop) {
              killed = true;
              ::kill(pid, SIGKILL);
            }
          });
    return killed;
  }
  static bool is_ours(pid_t pid) {
    std::error_code gone;
    const fs::path exe = fs::read_symlink("/proc/" + std::to_string(pid) + "/exe", gone);
    return !gone && exe == fs::canonical(CLEF_PROGRAM);
  }
  MergeWorld world;
};

TEST_F(MergeKill, Edge07_LeavesOursOrTheWholeMerge) {
  versions("theirs");
  std::set<std::string> seen;
  int stop = 1;
  for (; stop < 200 && killed_before(stop); ++stop) {
    const std::string text = world.repo().read("a");
    seen.insert(text == world.repo().read("ours") ? "ours" : world.values(world.repo() / "a"));
  }
  EXPECT_GT(stop, 3);
  EXPECT_LT(stop, 200);
  for (const std::string& each : seen)
    EXPECT_TRUE(each == "ours" || each == "A=theirs B=ours C=0") << each;
  EXPECT_TRUE(seen.contains("ours"));
}

TEST_F(MergeKill, Edge07_LeavesOursOrTheWholeConflictDocument) {
  versions("theirs");
  world.repo().write("b", world.repo().read("b").replace(
                              world.repo().read("b").find("    mac: ENC["), 13, "    mac: ENC{"));
  std::set<std::string> seen;
  int stop = 1;
  for (; stop < 200 && killed_before(stop); ++stop) {
    const std::string text = world.repo().read("a");
    seen.insert(text == world.repo().read("ours")
                    ? "ours"
                    : MergeWorld::told(world.conflict(world.repo() / "a")));
  }
  EXPECT_LT(stop, 200);
  for (const std::string& each : seen)
    EXPECT_TRUE(each == "ours" || each == " unverified") << each;
}

TEST_F(MergeKill, Edge07_GitsMergeLeavesIndexAndWorkTreeWhole) {
  world.branch("topic");
  world.set("A", "theirs");
  world.repo().write("README", "theirs\n");
  world.commit("topic");
  world.go_to("main");
  world.set("B", "ours");
  world.commit("main");
  const std::string head = world.repo().git({"rev-parse", "HEAD"});
  const std::string ours = world.repo().read(MergeWorld::kCell);
  int stop = 1;
  for (; stop < 200 && merge_killed_before(stop); ++stop) {
    EXPECT_FALSE(fs::exists(world.repo() / ".git/index.lock")) << stop;
    const std::string state = world.values();  // readable, so whole
    EXPECT_TRUE(state == "A=0 B=ours C=0" || state == "A=theirs B=ours C=0") << stop << state;
    // git stopped before it touched anything, or asks: then it can go back.
    if (fs::exists(world.repo() / ".git/MERGE_HEAD"))
      world.git({"merge", "--abort"});
    EXPECT_EQ(world.repo().git({"status", "--porcelain"}), "") << stop;
    EXPECT_EQ(world.repo().git({"rev-parse", "HEAD"}), head) << stop;
    EXPECT_EQ(world.repo().read(MergeWorld::kCell), ours) << stop;
    world.expect_tidy();
  }
  EXPECT_GT(stop, 3);
  EXPECT_LT(stop, 200);
  EXPECT_EQ(world.values(), "A=theirs B=ours C=0");
  EXPECT_EQ(world.repo().git({"status", "--porcelain"}), "");
  world.git({"fsck", "--strict"});
}

}  // namespace
}  // namespace clef::test
