// SPDX-License-Identifier: MIT
// Secret bytes have one owner, are wiped where they were, and print as nothing (security.md S21).
#include "base/secret.h"

#include <algorithm>
#include <sstream>
#include <sys/mman.h>
#include <sys/wait.h>
#include <type_traits>
#include <unistd.h>

#include <gtest/gtest.h>

#include "support/forked.h"

namespace clef {
namespace {

template <class T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};
template <class T>
concept Comparable = requires(const T& a, const T& b) {
  a == b;
};

TEST(Secret, CanNeitherBeCopiedComparedNorPrinted) {
  EXPECT_FALSE(std::is_copy_constructible_v<Secret>);
  EXPECT_FALSE(std::is_copy_assignable_v<Secret>);
  EXPECT_FALSE(Streamable<Secret>);
  EXPECT_FALSE(Comparable<Secret>);
  EXPECT_FALSE((std::is_convertible_v<Secret, std::string_view>));
}

TEST(Secret, IsPrintedByGtestWithoutItsBytes) {
  EXPECT_EQ(::testing::PrintToString(Secret::copy_of("hunter2")), "[secret]");
}

TEST(Secret, StartsAsZeroesAndIsFilledInPlace) {
  Secret secret(3);
  EXPECT_EQ(secret.reveal_text(), std::string_view("\0\0\0", 3));
  std::copy_n("abc", 3, secret.fill().begin());
  EXPECT_EQ(secret.reveal_text(), "abc");
  EXPECT_TRUE(Secret().empty());
  EXPECT_EQ(Secret(0).size(), 0U);
}

TEST(Secret, LeavesTheSourceOfAMoveEmpty) {
  Secret a = Secret::copy_of("one");
  Secret b = std::move(a);
  EXPECT_TRUE(a.empty());  // NOLINT(bugprone-use-after-move): that is the promise
  Secret c = Secret::copy_of("two");
  c = std::move(b);
  EXPECT_TRUE(b.empty());  // NOLINT(bugprone-use-after-move): that is the promise
  EXPECT_EQ(c.reveal_text(), "one");
}

TEST(Secret, WipesWhatTruncatingLeavesBehind) {
  Secret secret = Secret::copy_of("abcdef");
  const std::uint8_t* data = secret.reveal().data();
  secret.truncate(2);
  EXPECT_EQ(secret.reveal_text(), "ab");
  EXPECT_EQ(std::string_view(reinterpret_cast<const char*>(data) + 2, 4),
            std::string_view("\0\0\0\0", 4));
  secret.truncate(5);
  EXPECT_EQ(secret.size(), 2U) << "never grows";
}

// Slots of the key region stay mapped, so that what is left in a freed one can be looked at.
TEST(Secret, WipesAKeyOnDestruction) {
  const std::uint8_t* data = nullptr;
  {
    Secret key = Secret::key(32);
    std::fill(key.fill().begin(), key.fill().end(), std::uint8_t{0xAA});
    data = key.reveal().data();
  }
  EXPECT_TRUE(std::all_of(data, data + 32, [](std::uint8_t byte) { return byte == 0; }));
}

TEST(Secret, ReusesTheSlotOfAKeyThatIsGone) {
  const std::uint8_t* first = nullptr;
  for (int i = 0; i < 10'000; ++i) {
    const Secret key = Secret::key(64);
    first = first == nullptr ? key.reveal().data() : first;
    ASSERT_EQ(key.reveal().data(), first);
  }
}

TEST(Secret, GoesOnWhenTheKeyRegionIsFullOrTheKeyIsLong) {
  std::vector<Secret> keys;
  for (int i = 0; i < 1000; ++i) {
    keys.push_back(Secret::key(128));
    keys.back().fill()[127] = static_cast<std::uint8_t>(i);
  }
  for (int i = 0; i < 1000; ++i)
    EXPECT_EQ(keys[static_cast<std::size_t>(i)].reveal()[127], static_cast<std::uint8_t>(i));
  EXPECT_EQ(Secret::key(5000).size(), 5000U);
}

TEST(Secret, TellsWhetherKeysAreLocked) {
#if defined(__SANITIZE_ADDRESS__)
  GTEST_SKIP() << "the sanitizer answers mlock itself and locks nothing";
#endif
  const Secret key = Secret::key(16);
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  auto* start = reinterpret_cast<unsigned char*>(
      reinterpret_cast<std::uintptr_t>(key.reveal().data()) / page * page);
  unsigned char resident = 0;
  ASSERT_EQ(::mincore(start, page, &resident), 0);
  EXPECT_TRUE(!key_memory_is_locked() || (resident & 1) == 1);
}

TEST(Secret, IsAbsentFromAForkedChild) {
  Secret key = Secret::key(16);
  std::fill(key.fill().begin(), key.fill().end(), std::uint8_t{0xAA});
  if (!key_memory_is_locked())
    GTEST_SKIP() << "this system does not lock memory";
  const int status = test::run_forked([&key] {
    const ByteView bytes = key.reveal();
    return std::count(bytes.begin(), bytes.end(), std::uint8_t{0}) == 16 ? 0 : 1;
  });
  EXPECT_EQ(status, 0);
}

TEST(Secret, ClonesIntoASecondOwner) {
  const Secret secret = Secret::copy_of("abc");
  const Secret second = secret.clone();
  EXPECT_EQ(second.reveal_text(), "abc");
  EXPECT_NE(second.reveal().data(), secret.reveal().data());
}

TEST(EqualConstantTime, ComparesEveryByte) {
  const Bytes a(40, 7);
  EXPECT_TRUE(equal_constant_time(a, a));
  EXPECT_TRUE(equal_constant_time({}, {}));
  for (std::size_t i = 0; i < a.size(); ++i) {
    Bytes b = a;
    b[i] ^= 0x80;
    EXPECT_FALSE(equal_constant_time(a, b)) << i;
  }
  EXPECT_FALSE(equal_constant_time(a, ByteView(a).first(39)));
}

TEST(Wipe, ClearsTheWholeCapacityOfAString) {
  std::string text = "a secret that is longer than the small buffer of a string";
  text.resize(5);  // the rest stays behind in the capacity
  const char* data = text.data();
  const std::size_t capacity = text.capacity();
  wipe(text);
  EXPECT_TRUE(text.empty());
  ASSERT_EQ(text.data(), data);
  EXPECT_TRUE(std::all_of(data, data + capacity, [](char c) { return c == 0; }));
}

TEST(SecretBuilder, CollectsAcrossGrowth) {
  SecretBuilder builder(1);
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    builder.push_back(static_cast<char>('a' + i % 26));
    expected += static_cast<char>('a' + i % 26);
  }
  builder.append("tail");
  EXPECT_EQ(builder.reveal_text(), expected + "tail");
  builder.pop_back();
  EXPECT_EQ(std::move(builder).take().reveal_text(), expected + "tai");
}

TEST(SecretBuilder, TakesBackNothingFromNothing) {
  SecretBuilder builder;
  builder.pop_back();
  EXPECT_EQ(builder.size(), 0U);
  EXPECT_TRUE(std::move(builder).take().empty());
}

}  // namespace
}  // namespace clef
