// SPDX-License-Identifier: MIT
// SIGKILL at every system call of a transaction, and again at every one of its recovery: all old or
// all new, and no litter. The kernel stops the writer; nothing in the program knows of it.
#include <csignal>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "expect_error.h"
#include "transaction_world.h"

namespace clef::matrix {
namespace {

// Runs `work` in a child and kills it at its `stop`-th system-call stop (entries and exits both
// count). False if it ended before, with what it exited with in `status`.
template <class Work>
bool killed_at(int stop, const Work& work, int* status) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    ::raise(SIGSTOP);
    try {
      work();
    } catch (const std::exception&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  ::waitpid(child, status, 0);
  for (int count = 0; count < stop; ++count) {
    ::ptrace(PTRACE_SYSCALL, child, nullptr, nullptr);
    ::waitpid(child, status, 0);
    if (!WIFSTOPPED(*status))
      return false;
  }
  ::kill(child, SIGKILL);
  ::waitpid(child, status, 0);
  return true;
}

bool is_consistent(const std::map<std::string, std::string>& files) {
  return files == TransactionWorld::all_old() || files == TransactionWorld::all_new();
}

// What the next writer leaves.
void expect_whole(const TransactionWorld& world, const char* what, int stop) {
  { const Transaction next(world.place()); }
  EXPECT_TRUE(is_consistent(world.files())) << what << " " << stop;
  EXPECT_TRUE(world.leftovers().empty()) << what << " " << stop;
}

// On a file system in memory where there is one: kills do not lose what was written, so that
// waiting for a disk thousands of times would prove nothing more.
class Crash : public ::testing::Test {
 protected:
  test::ScopedEnv temporary{"TMPDIR", ::access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"};
};

TEST_F(Crash, KilledAnywhereIsAllOldOrAllNewForTheNextWriter) {
  int old_count = 0;
  int new_count = 0;
  int half_renamed = 0;
  int status = 0;
  for (int stop = 1;; ++stop) {
    const TransactionWorld world;
    if (!killed_at(
            stop, [&] { world.run(); }, &status))
      break;
    half_renamed += is_consistent(world.files()) ? 0 : 1;
    expect_whole(world, "stop", stop);
    (world.files() == TransactionWorld::all_new() ? new_count : old_count) += 1;
  }
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  // The kills did land before, after and between the renames.
  EXPECT_GT(old_count, 50);
  EXPECT_GT(new_count, 10);
  EXPECT_GT(half_renamed, 3);
}

TEST_F(Crash, OneFileIsOldOrNewWithoutLitter) {
  int status = 0;
  for (int stop = 1;; ++stop) {
    const TransactionWorld world;
    const bool killed = killed_at(
        stop,
        [&] {
          Transaction transaction(world.place());
          transaction.write("a/one.yaml", "one new\n");
          transaction.commit();
        },
        &status);
    if (!killed)
      break;
    { const Transaction next(world.place()); }
    auto files = world.files();
    EXPECT_TRUE(files["a/one.yaml"] == "one old\n" || files["a/one.yaml"] == "one new\n") << stop;
    EXPECT_EQ(files.size(), 3u) << stop;
    EXPECT_TRUE(world.leftovers().empty()) << stop;
  }
}

// A sample of all pairs: the first kill leaves something to recover, the second interrupts that.
TEST_F(Crash, KilledAgainInRecoveryIsStillWhole) {
  constexpr int kStride = 9;
  int status = 0;
  int pairs = 0;
  for (int first = 1;; first += kStride) {
    bool first_killed = false;
    for (int second = 1;; second += kStride) {
      const TransactionWorld world;
      first_killed = killed_at(
          first, [&] { world.run(); }, &status);
      if (!first_killed)
        break;
      if (!killed_at(
              second, [&] { recover(world.place()); }, &status))
        break;
      expect_whole(world, "pair", first * 1000 + second);
      ++pairs;
    }
    if (!first_killed)
      break;
  }
  EXPECT_GT(pairs, 50);
}

}  // namespace
}  // namespace clef::matrix
