// SPDX-License-Identifier: MIT
#include "git/pack_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/file.h"

namespace clef::git {
namespace {

constexpr std::size_t kIndexHead = 8;
constexpr std::size_t kFanout = 1024;
constexpr std::size_t kPackHead = 12;
constexpr std::string_view kIndexMagic("\377tOc\0\0\0\2", kIndexHead);
constexpr std::size_t kMostIndexed = 0x7FFFFFFF;

// Types: 1–4 are whole objects.
constexpr unsigned kFirstWhole = 1;
constexpr unsigned kLastWhole = 4;
constexpr unsigned kOffsetDelta = 6;
constexpr unsigned kIdDelta = 7;

// Empty if it cannot be mapped.
std::string_view mapped(const fs::path& path) {
  const Fd file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat facts {};
  if (!file || ::fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size <= 0)
    return {};
  const auto size = static_cast<std::size_t>(facts.st_size);
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (bytes == MAP_FAILED)
    return {};
  return {static_cast<const char*>(bytes), size};
}

void unmap(std::string_view bytes) {
  if (!bytes.empty())
    ::munmap(const_cast<char*>(bytes.data()), bytes.size());
}

// The caller has made sure that they are there.
std::uint32_t four(std::string_view bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i)
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

class Cursor {
 public:
  Cursor(std::string_view bytes, std::uint64_t at) : bytes_(bytes), at_(at) {}
  std::optional<unsigned> next() {
    if (at_ >= bytes_.size())
      return std::nullopt;
    return static_cast<unsigned char>(bytes_[at_++]);
  }
  std::optional<std::string_view> take(std::size_t count) {
    if (at_ > bytes_.size() || count > bytes_.size() - at_)
      return std::nullopt;
    at_ += count;
    return bytes_.substr(at_ - count, count);
  }
  std::uint64_t at() const { return at_; }

 private:
  std::string_view bytes_;
  std::uint64_t at_;
};

// The type, and the size: four bits in the first byte, seven in each further one.
std::optional<unsigned> take_head(Cursor& cursor, std::size_t& size) {
  auto byte = cursor.next();
  if (!byte)
    return std::nullopt;
  const unsigned type = *byte >> 4U & 7U;
  size = *byte & 0xFU;
  for (unsigned shift = 4; (*byte & 0x80U) != 0; shift += 7) {
    byte = cursor.next();
    if (!byte || shift > 53)
      return std::nullopt;
    size |= std::size_t{*byte & 0x7FU} << shift;
  }
  return type;
}

// How far before `offset` the base lies: seven bits a byte, the highest first, one more each time.
std::optional<std::uint64_t> take_base(Cursor& cursor, std::uint64_t offset) {
  auto byte = cursor.next();
  std::uint64_t back = 0;
  for (int i = 0; byte && i < 8; ++i, byte = cursor.next()) {
    back |= *byte & 0x7FU;
    if ((*byte & 0x80U) == 0) {
      if (back == 0 || back > offset)
        return std::nullopt;
      return offset - back;
    }
    back = (back + 1) << 7U;
  }
  return std::nullopt;
}

}  // namespace

std::unique_ptr<PackFile> PackFile::open(const fs::path& index, std::size_t id_size) {
  fs::path pack = index;
  pack.replace_extension(".pack");
  std::unique_ptr<PackFile> file(new PackFile(mapped(index), mapped(pack), id_size));
  return file->check() ? std::move(file) : nullptr;
}

PackFile::PackFile(std::string_view index, std::string_view pack, std::size_t id_size)
    : index_(index), pack_(pack), id_size_(id_size) {}

PackFile::~PackFile() {
  unmap(index_);
  unmap(pack_);
}

// Sizes only: git has checked the hashes when the pack came.
bool PackFile::check() {
  if (index_.size() < kIndexHead + kFanout + 2 * id_size_ || !index_.starts_with(kIndexMagic) ||
      pack_.size() < kPackHead + id_size_ || !pack_.starts_with("PACK") ||
      (four(pack_, 4) != 2 && four(pack_, 4) != 3))
    return false;
  objects_ = pack_.substr(0, pack_.size() - id_size_);
  count_ = four(index_, kIndexHead + kFanout - 4);
  // Each object has an id, a checksum and an offset; then there are the offsets beyond 2 GiB.
  const std::size_t rest = index_.size() - kIndexHead - kFanout - 2 * id_size_;
  return count_ <= rest / (id_size_ + 8) && count_ == four(pack_, 8) &&
         index_.substr(index_.size() - 2 * id_size_, id_size_) == pack_.substr(objects_.size());
}

std::optional<std::uint64_t> PackFile::find(std::string_view id) const {
  if (id.size() != id_size_)
    return std::nullopt;
  const auto first = static_cast<unsigned char>(id[0]);
  const auto fan = [this](unsigned byte) {
    return std::size_t{four(index_, kIndexHead + std::size_t{4} * byte)};
  };
  std::size_t low = first == 0 ? 0 : fan(first - 1U);
  std::size_t high = fan(first);
  if (low > high || high > count_)
    return std::nullopt;
  const std::string_view ids = index_.substr(kIndexHead + kFanout, count_ * id_size_);
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const int order = ids.substr(middle * id_size_, id_size_).compare(id);
    if (order == 0)
      return offset_of(middle);
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> PackFile::offset_of(std::size_t number) const {
  const std::size_t offsets = kIndexHead + kFanout + count_ * (id_size_ + 4);
  const std::uint32_t offset = four(index_, offsets + number * 4);
  if (offset <= kMostIndexed)
    return offset;
  const std::size_t large = offsets + count_ * 4 + std::size_t{offset & kMostIndexed} * 8;
  if (large + 8 > index_.size() - 2 * id_size_)
    return std::nullopt;
  return std::uint64_t{four(index_, large)} << 32U | four(index_, large + 4);
}

std::optional<PackEntry> PackFile::entry(std::uint64_t offset) const {
  if (offset < kPackHead)
    return std::nullopt;
  Cursor cursor(objects_, offset);
  PackEntry entry;
  const auto type = take_head(cursor, entry.size);
  if (!type)
    return std::nullopt;
  entry.is_delta = *type == kOffsetDelta || *type == kIdDelta;
  if (!entry.is_delta && (*type < kFirstWhole || *type > kLastWhole))
    return std::nullopt;
  std::optional<std::uint64_t> base = offset;
  if (*type == kOffsetDelta) {
    base = take_base(cursor, offset);
  } else if (*type == kIdDelta) {
    const auto id = cursor.take(id_size_);
    base = id ? find(*id) : std::nullopt;
  }
  if (!base)
    return std::nullopt;
  entry.base = *base;
  entry.data = cursor.at();
  if (entry.data > objects_.size())
    return std::nullopt;
  return entry;
}

}  // namespace clef::git
