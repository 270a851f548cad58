// SPDX-License-Identifier: MIT
// Freed blocks are wiped: the file under test is linked into this binary too.
#include <cstring>
#include <fcntl.h>
#include <new>
#include <string>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/file.h"

// clang declares it only with -fsized-deallocation.
void operator delete(void* block, std::size_t size) noexcept;

namespace clef::cli {
namespace {

constexpr std::size_t kSize = 4096;

// Bytes at `address`, whatever the compiler believes about them. Unused under a sanitizer.
[[maybe_unused]] std::string bytes_at(std::uintptr_t address, std::size_t size) {
  const Fd memory(open("/proc/self/mem", O_RDONLY | O_CLOEXEC));
  std::string out(size, '\0');
  EXPECT_EQ(pread(memory.get(), out.data(), size, static_cast<off_t>(address)),
            static_cast<ssize_t>(size));
  return out;
}

template <class Free>
void expect_wiped(char* block, Free&& give_back) {
#if defined(__SANITIZE_ADDRESS__)
  give_back(block);
  GTEST_SKIP() << "the sanitizer has an allocator of its own";
#else
  std::memset(block, 'k', kSize);
  const auto address = reinterpret_cast<std::uintptr_t>(block);
  ASSERT_EQ(bytes_at(address, kSize), std::string(kSize, 'k'));
  give_back(block);
  EXPECT_EQ(bytes_at(address, kSize).find('k'), std::string::npos);
#endif
}

TEST(Memory, AFreedBlockIsWiped) {
  expect_wiped(static_cast<char*>(::operator new(kSize)), [](char* p) { ::operator delete(p); });
}

TEST(Memory, SoIsOneOfKnownSize) {
  expect_wiped(static_cast<char*>(::operator new(kSize)),
               [](char* p) { ::operator delete(p, kSize); });
}

TEST(Memory, SoIsAnArray) {
  expect_wiped(new char[kSize], [](char* p) { delete[] p; });
}

TEST(Memory, NothingIsNoBlock) { ::operator delete(nullptr); }

}  // namespace
}  // namespace clef::cli
