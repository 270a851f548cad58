// SPDX-License-Identifier: MIT
// One unwrap per distinct wrapped text a process, whatever the number of threads.
#include "keys/wrapped_cache.h"

#include <atomic>

#include <gtest/gtest.h>

#include "base/parallel.h"

namespace clef::keys {
namespace {

Unwrapped content(const char* text) { return {.data = Secret::copy_of(text), .why = {}}; }

TEST(WrappedCache, UnwrapsATextOnce) {
  WrappedCache cache;
  int runs = 0;
  for (int i = 0; i < 3; ++i) {
    const auto result = cache.get("enc", [&] {
      ++runs;
      return content("key");
    });
    EXPECT_EQ(result.data.value().reveal_text(), "key");
  }
  EXPECT_EQ(runs, 1);
}

TEST(WrappedCache, KeepsDifferentTextsApart) {
  WrappedCache cache;
  EXPECT_EQ(cache.get("a", [] { return content("1"); }).data.value().reveal_text(), "1");
  EXPECT_EQ(cache.get("b", [] { return content("2"); }).data.value().reveal_text(), "2");
  EXPECT_EQ(cache.peek("a").value().reveal_text(), "1");
  EXPECT_FALSE(cache.peek("c").has_value());
}

TEST(WrappedCache, DoesNotRememberAFailure) {
  WrappedCache cache;
  EXPECT_EQ(cache.get("enc", [] { return Unwrapped{.data = {}, .why = "locked"}; }).why, "locked");
  EXPECT_TRUE(cache.get("enc", [] { return content("key"); }).data.has_value());
}

TEST(WrappedCache, ThreadsThatWantTheSameTextShareOneUnwrap) {
  WrappedCache cache;
  std::atomic<int> runs = 0;
  parallel_for(
      64,
      [&](std::size_t) {
        const auto result = cache.get("enc", [&] {
          ++runs;
          return content("key");
        });
        EXPECT_EQ(result.data.value().reveal_text(), "key");
      },
      4);
  EXPECT_EQ(runs, 1);
}

}  // namespace
}  // namespace clef::keys
