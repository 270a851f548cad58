// SPDX-License-Identifier: MIT
// Once means once, for what fails too.
#include "base/once.h"

#include <atomic>
#include <stdexcept>

#include <gtest/gtest.h>

#include "base/parallel.h"

namespace clef {
namespace {

TEST(Once, WorksOnceWhateverTheThreads) {
  Once once;
  std::atomic<int> count = 0;
  parallel_for(
      64, [&](std::size_t) { once.run([&] { ++count; }); }, 8);
  EXPECT_EQ(count, 1);
}

TEST(Once, ThrowsTheSameAtEveryCallAndTriesNoMore) {
  Once once;
  int count = 0;
  const auto work = [&] {
    ++count;
    throw std::runtime_error("no");
  };
  for (int i = 0; i < 3; ++i)
    EXPECT_THROW(once.run(work), std::runtime_error);
  EXPECT_EQ(count, 1);
}

}  // namespace
}  // namespace clef
