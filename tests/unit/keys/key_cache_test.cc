// SPDX-License-Identifier: MIT
// Data keys in the kernel's keyring (docs/keys.md): sealed, timed, of this session, forgotten on
// demand. The tests use a session keyring of their own and are skipped only where the kernel has
// none.
#include "keys/key_cache.h"

#include <linux/keyctl.h>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "crypto/random.h"
#include "support/forked.h"

namespace clef::keys {
namespace {

TEST(KeyCacheTime, IsANumberWithAUnitUpToADay) {
  EXPECT_EQ(parse_cache_time("90s"), std::chrono::seconds(90));
  EXPECT_EQ(parse_cache_time("15m"), std::chrono::minutes(15));
  EXPECT_EQ(parse_cache_time("24h"), std::chrono::hours(24));
  for (const char* bad : {"", "s", "15", "0m", "-1m", "1.5h", "25h", "86401s", "15 m", "15M",
                          "15mm", "99999999999999h", "true", "m15"})
    EXPECT_EQ(parse_cache_time(bad), std::nullopt) << bad;
}

Secret key_of(std::uint8_t byte) { return Secret::copy_of(Bytes(32, byte)); }

class KeyCacheTest : public ::testing::Test {
 protected:
  void SetUp() override {
    // An anonymous session of this process: nothing of the user's is touched.
    if (::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr) < 0)
      GTEST_SKIP() << "this kernel gives no session keyring: " << KeyCache::obstacle();
  }
  KeyCache cache(std::uint8_t under = 1, int seconds = 60) const {
    return KeyCache(key_of(under), std::chrono::seconds(seconds), crypto::system_rng());
  }
  // Content of the session's keyring as /proc/keys tells it, which is what others may see.
  static std::string listed() {
    std::string out;
    if (std::FILE* file = std::fopen("/proc/keys", "re")) {
      char line[512];
      while (std::fgets(line, sizeof line, file) != nullptr)
        if (std::string_view(line).find("git-clef:") != std::string_view::npos)
          out += line;
      std::fclose(file);
    }
    return out;
  }
};

TEST_F(KeyCacheTest, RemembersByTheWrappedText) {
  EXPECT_EQ(KeyCache::obstacle(), "");
  EXPECT_FALSE(cache().find("wrapped"));
  cache().store("wrapped", key_of(7));
  ASSERT_TRUE(cache().find("wrapped"));
  EXPECT_TRUE(equal_constant_time(cache().find("wrapped")->reveal(), key_of(7).reveal()));
  EXPECT_FALSE(cache().find("other"));
}

TEST_F(KeyCacheTest, ALaterKeyReplacesTheEntry) {
  cache().store("wrapped", key_of(7));
  cache().store("wrapped", key_of(8));
  EXPECT_TRUE(equal_constant_time(cache().find("wrapped")->reveal(), key_of(8).reveal()));
  EXPECT_EQ(KeyCache::clear(), 1u);
}

TEST_F(KeyCacheTest, AnotherMachineOrRepositoryReadsNothing) {
  cache(1).store("wrapped", key_of(7));
  EXPECT_FALSE(cache(2).find("wrapped"));
}

TEST_F(KeyCacheTest, ForgettingLeavesNothing) {
  EXPECT_EQ(KeyCache::clear(), 0u);
  cache().store("a", key_of(7));
  cache().store("b", key_of(8));
  EXPECT_EQ(KeyCache::clear(), 2u);
  EXPECT_FALSE(cache().find("a"));
  EXPECT_FALSE(cache().find("b"));
  EXPECT_EQ(KeyCache::clear(), 0u);
}

TEST_F(KeyCacheTest, AnEntryEndsByItself) {
  cache(1, 1).store("wrapped", key_of(7));
  ASSERT_TRUE(cache().find("wrapped"));
  // The kernel's clock, not ours: no more is promised than that it ends.
  for (int i = 0; i < 200 && cache().find("wrapped"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  EXPECT_FALSE(cache().find("wrapped"));
}

TEST_F(KeyCacheTest, ChildrenOfTheSessionShareIt) {
  cache().store("wrapped", key_of(7));
  EXPECT_EQ(test::run_forked([&] { return cache().find("wrapped") ? 0 : 1; }), 0);
}

TEST_F(KeyCacheTest, AnotherSessionOfTheSameUserReadsNothing) {
  cache().store("wrapped", key_of(7));
  EXPECT_EQ(test::run_forked([&] {
              if (::syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, nullptr) < 0)
                return 2;
              return cache().find("wrapped") ? 1 : 0;
            }),
            0);
}

TEST_F(KeyCacheTest, ThePermissionsAreThePossessorsAlone) {
  cache().store("wrapped", key_of(7));
  const long ring =
      ::syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, "keyring", "git-clef", 0);
  ASSERT_GE(ring, 0);
  char text[256] = {};
  ASSERT_GT(::syscall(SYS_keyctl, KEYCTL_DESCRIBE, ring, text, sizeof text - 1), 0);
  EXPECT_NE(std::string(text).find(";3f000000;"), std::string::npos) << text;
  std::int32_t entry = 0;
  ASSERT_EQ(::syscall(SYS_keyctl, KEYCTL_READ, ring, &entry, sizeof entry), 4);
  ASSERT_GT(::syscall(SYS_keyctl, KEYCTL_DESCRIBE, entry, text, sizeof text - 1), 0);
  EXPECT_NE(std::string(text).find(";3f000000;"), std::string::npos) << text;
}

TEST_F(KeyCacheTest, WhatTheKernelHoldsIsNotTheDataKey) {
  cache().store("wrapped", key_of(7));
  const long ring =
      ::syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, "keyring", "git-clef", 0);
  std::int32_t entry = 0;
  ASSERT_EQ(::syscall(SYS_keyctl, KEYCTL_READ, ring, &entry, sizeof entry), 4);
  char held[256] = {};
  const long size = ::syscall(SYS_keyctl, KEYCTL_READ, entry, held, sizeof held);
  ASSERT_EQ(size, 12 + 32 + 16);
  EXPECT_EQ(std::string(held, static_cast<std::size_t>(size)).find(std::string(8, 7)),
            std::string::npos);
  EXPECT_EQ(listed().find("wrapped"), std::string::npos);
}

TEST_F(KeyCacheTest, AnEntryThatSomeoneElseWroteIsNotBelieved) {
  cache().store("wrapped", key_of(7));
  const long ring =
      ::syscall(SYS_keyctl, KEYCTL_SEARCH, KEY_SPEC_SESSION_KEYRING, "keyring", "git-clef", 0);
  std::int32_t entry = 0;
  ASSERT_EQ(::syscall(SYS_keyctl, KEYCTL_READ, ring, &entry, sizeof entry), 4);
  for (const std::size_t size :
       {std::size_t{1}, std::size_t{28}, std::size_t{60}, std::size_t{4000}}) {
    const std::string forged(size, 'x');
    ASSERT_EQ(::syscall(SYS_keyctl, KEYCTL_UPDATE, entry, forged.data(), forged.size()), 0);
    EXPECT_FALSE(cache().find("wrapped")) << size;
  }
}

}  // namespace
}  // namespace clef::keys
