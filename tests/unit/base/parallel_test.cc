// SPDX-License-Identifier: MIT
// Each index once, on as many threads as were asked for; the lowest failure is the one reported.
#include "base/parallel.h"

#include <atomic>
#include <mutex>
#include <set>
#include <stdexcept>
#include <sys/resource.h>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "support/forked.h"

namespace clef {
namespace {

TEST(ParallelFor, CallsEachIndexOnce) {
  for (const unsigned threads : {0U, 1U, 2U, 7U}) {
    std::vector<std::atomic<int>> calls(1000);
    parallel_for(
        calls.size(), [&calls](std::size_t i) { ++calls[i]; }, threads);
    for (const auto& count : calls)
      EXPECT_EQ(count, 1);
  }
}

TEST(ParallelFor, DoesNothingForNothing) {
  parallel_for(0, [](std::size_t) { FAIL(); });
}

TEST(ParallelFor, StaysOnThisThreadForOneIndexOrOneThread) {
  const auto here = std::this_thread::get_id();
  const auto check = [here](std::size_t) { EXPECT_EQ(std::this_thread::get_id(), here); };
  parallel_for(1, check, 8);
  parallel_for(50, check, 1);
}

TEST(ParallelFor, UsesTheThreadsItWasGiven) {
  std::mutex mutex;
  std::set<std::thread::id> seen;
  std::atomic<int> arrived{0};
  parallel_for(
      3,
      [&](std::size_t) {
        ++arrived;
        while (arrived < 3)  // three calls at once, or this never ends
          std::this_thread::yield();
        const std::lock_guard lock(mutex);
        seen.insert(std::this_thread::get_id());
      },
      3);
  EXPECT_EQ(seen.size(), 3U);
}

TEST(ParallelFor, FinishesAllAndRethrowsTheLowestFailure) {
  for (int round = 0; round < 50; ++round) {
    std::atomic<int> done{0};
    try {
      parallel_for(
          100,
          [&done](std::size_t i) {
            ++done;
            if (i % 10 == 3)
              throw std::runtime_error(std::to_string(i));
          },
          4);
      FAIL() << "no failure reported";
    } catch (const std::runtime_error& error) {
      EXPECT_STREQ(error.what(), "3");
    }
    EXPECT_EQ(done, 100);
  }
}

// A container's process limit: fewer threads, same result.
TEST(ParallelFor, DoesTheWorkWhereNoThreadCanBeMade) {
  const int status = test::run_forked([] {
    const rlimit none{0, 0};
    if (::setrlimit(RLIMIT_NPROC, &none) != 0 || ::setgid(12345) != 0 || ::setuid(12345) != 0)
      return 77;  // only root can become somebody to whom the limit applies
    std::atomic<int> done{0};
    parallel_for(
        100, [&done](std::size_t) { ++done; }, 4);
    return done == 100 ? 0 : 1;
  });
  if (status == 77)
    GTEST_SKIP() << "needs root";
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace clef
