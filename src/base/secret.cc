// SPDX-License-Identifier: MIT
#include "base/secret.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bitset>
#include <cstring>
#include <mutex>
#include <ostream>
#include <sys/mman.h>
#include <utility>

namespace clef {
namespace {

// Locked memory for keys: one region of fixed slots, because mlock limits are small and whole pages
// are what they count. Identities (74 bytes of text), file keys and data keys fit a slot; when it
// is full, or for more bytes, the heap serves.
class KeyRegion {
 public:
  static KeyRegion& instance() {
    static KeyRegion region;
    return region;
  }

  std::uint8_t* allocate(std::size_t size) {
    if (size > kSlot || base_ == nullptr)
      return nullptr;
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < kSlots; ++i) {
      if (!used_[i]) {
        used_.set(i);
        return base_ + i * kSlot;
      }
    }
    return nullptr;
  }

  bool release(const std::uint8_t* data) {
    if (base_ == nullptr || data < base_ || data >= base_ + kSlots * kSlot)
      return false;
    const std::lock_guard lock(mutex_);
    used_.reset(static_cast<std::size_t>(data - base_) / kSlot);
    return true;
  }

  bool locked() const { return locked_; }

 private:
  static constexpr std::size_t kSlot = 128;
  static constexpr std::size_t kSlots = 256;  // 32 KiB, half of the smallest usual RLIMIT_MEMLOCK

  KeyRegion() {
    void* memory =
        mmap(nullptr, kSlots * kSlot, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
      return;
    base_ = static_cast<std::uint8_t*>(memory);
    // Best effort each: a container may forbid any of them, and keys in plain memory still beat no
    // keys.
    const bool resident = mlock(memory, kSlots * kSlot) == 0;
    const bool undumped = madvise(memory, kSlots * kSlot, MADV_DONTDUMP) == 0;
    const bool unforked = madvise(memory, kSlots * kSlot, MADV_WIPEONFORK) == 0;
    locked_ = resident && undumped && unforked;
  }

  std::uint8_t* base_ = nullptr;
  bool locked_ = false;
  std::mutex mutex_;
  std::bitset<kSlots> used_;
};

std::atomic<bool> key_region_used{false};

}  // namespace

void wipe(void* data, std::size_t size) noexcept {
  if (size > 0)
    explicit_bzero(data, size);
}

void wipe(std::string& text) noexcept {
  text.resize(text.capacity());
  wipe(text.data(), text.size());
  text.clear();
}

Secret::Secret(std::size_t size)
    : data_(size > 0 ? new std::uint8_t[size]() : nullptr), size_(size), capacity_(size) {}

Secret Secret::copy_of(ByteView bytes) {
  Secret out(bytes.size());
  std::copy(bytes.begin(), bytes.end(), out.data_);
  return out;
}

Secret Secret::key(std::size_t size) {
  key_region_used = true;
  std::uint8_t* slot = KeyRegion::instance().allocate(size);
  if (slot == nullptr)
    return Secret(size);
  Secret out;
  out.data_ = slot;
  out.size_ = size;
  out.capacity_ = size;
  return out;
}

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      capacity_(std::exchange(other.capacity_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(capacity_, other.capacity_);
  Secret gone(std::move(other));
  return *this;
}

Secret::~Secret() {
  if (data_ == nullptr)
    return;
  wipe(data_, capacity_);
  if (!key_region_used || !KeyRegion::instance().release(data_))
    delete[] data_;
}

Secret Secret::clone() const { return copy_of(reveal()); }

void Secret::truncate(std::size_t size) noexcept {
  if (size >= size_)
    return;
  wipe(data_ + size, size_ - size);
  size_ = size;
}

bool equal_constant_time(ByteView a, ByteView b) noexcept {
  if (a.size() != b.size())
    return false;
  volatile std::uint8_t difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference = static_cast<std::uint8_t>(difference | (a[i] ^ b[i]));
  return difference == 0;
}

SecretBuilder::SecretBuilder(std::size_t expected) : buffer_(std::max<std::size_t>(expected, 16)) {}

void SecretBuilder::grow(std::size_t wanted) {
  if (wanted <= buffer_.size())
    return;
  Secret larger(std::max(wanted, buffer_.size() * 2));
  std::copy_n(buffer_.reveal().begin(), used_, larger.fill().begin());
  buffer_ = std::move(larger);
}

void SecretBuilder::append(ByteView bytes) {
  grow(used_ + bytes.size());
  std::copy(bytes.begin(), bytes.end(),
            buffer_.fill().begin() + static_cast<std::ptrdiff_t>(used_));
  used_ += bytes.size();
}

void SecretBuilder::push_back(char c) {
  grow(used_ + 1);
  buffer_.fill()[used_++] = static_cast<std::uint8_t>(c);
}

void SecretBuilder::pop_back() noexcept {
  if (used_ > 0)
    buffer_.fill()[--used_] = 0;
}

Secret SecretBuilder::take() && {
  buffer_.truncate(used_);
  used_ = 0;
  return std::move(buffer_);
}

bool key_memory_is_locked() noexcept { return key_region_used && KeyRegion::instance().locked(); }

void PrintTo(const Secret&, std::ostream* out) { *out << "[secret]"; }

}  // namespace clef
