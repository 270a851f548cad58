// SPDX-License-Identifier: MIT
#include "git/delta.h"

#include <cstdint>
#include <cstring>

namespace clef::git {
namespace {

// Seven bits a byte, the lowest first.
std::optional<std::size_t> take_size(std::string_view& delta) {
  std::size_t size = 0;
  for (unsigned shift = 0; shift < 56 && !delta.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    size |= std::size_t{byte & 0x7FU} << shift;
    if ((byte & 0x80U) == 0)
      return size;
  }
  return std::nullopt;
}

// The bytes that the bits of `present` announce, the lowest first.
std::optional<std::size_t> take_parts(std::string_view& delta, unsigned present, unsigned count) {
  std::size_t value = 0;
  for (unsigned i = 0; i < count; ++i) {
    if ((present >> i & 1U) == 0)
      continue;
    if (delta.empty())
      return std::nullopt;
    value |= std::size_t{static_cast<unsigned char>(delta.front())} << (8 * i);
    delta.remove_prefix(1);
  }
  return value;
}

// The range of `base` that an instruction to copy names; nullopt if it is none of it.
std::optional<std::string_view> take_copy(std::string_view& delta, unsigned op,
                                          std::string_view base) {
  const auto offset = take_parts(delta, op & 0xFU, 4);
  const auto size = take_parts(delta, op >> 4U & 7U, 3);
  if (!offset || !size)
    return std::nullopt;
  const std::size_t wanted = *size == 0 ? 0x10000 : *size;
  if (*offset > base.size() || wanted > base.size() - *offset)
    return std::nullopt;
  return base.substr(*offset, wanted);
}

std::optional<std::string_view> take_insert(std::string_view& delta, unsigned size) {
  if (size == 0 || size > delta.size())  // 0 is kept for the future
    return std::nullopt;
  const std::string_view bytes = delta.substr(0, size);
  delta.remove_prefix(size);
  return bytes;
}

}  // namespace

std::optional<DeltaSizes> take_delta_sizes(std::string_view& delta) {
  const auto base = take_size(delta);
  const auto result = base ? take_size(delta) : std::nullopt;
  if (!result)
    return std::nullopt;
  return DeltaSizes{*base, *result};
}

bool apply_delta(std::string_view base, std::string_view delta, std::size_t cap,
                 ObjectBuffer& out) {
  const auto sizes = take_delta_sizes(delta);
  if (!sizes || sizes->base != base.size() || sizes->result > cap)
    return false;
  char* to = out.resize(sizes->result);
  std::size_t room = sizes->result;
  while (!delta.empty()) {
    const auto op = static_cast<unsigned char>(delta.front());
    delta.remove_prefix(1);
    const auto part = (op & 0x80U) != 0 ? take_copy(delta, op, base) : take_insert(delta, op);
    if (!part || part->size() > room)
      return false;
    std::memcpy(to, part->data(), part->size());
    to += part->size();
    room -= part->size();
  }
  return room == 0;
}

}  // namespace clef::git
