// SPDX-License-Identifier: MIT
#include "age/bech32.h"

#include <algorithm>
#include <array>

namespace clef::age {
namespace {

constexpr std::string_view kSymbols = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t kChecksumSize = 6;
constexpr std::uint8_t kNoSymbol = 0x80;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - ('a' - 'A')) : c; }

// All ones if a == b, else zero, without a branch.
std::uint8_t mask_if_equal(unsigned a, unsigned b) {
  return static_cast<std::uint8_t>(((a ^ b) - 1U) >> 8);
}

// Each symbol is compared with all 32: a table read would leave its index in the cache.
std::uint8_t value_of(char c) {
  const auto wanted = static_cast<unsigned char>(lower(c));
  std::uint8_t value = 0;
  std::uint8_t found = 0;
  for (unsigned i = 0; i < kSymbols.size(); ++i) {
    const std::uint8_t mask = mask_if_equal(wanted, static_cast<unsigned char>(kSymbols[i]));
    value |= static_cast<std::uint8_t>(i & mask);
    found |= mask;
  }
  return static_cast<std::uint8_t>(value | (kNoSymbol & ~found));
}

char symbol_of(std::uint8_t value) {
  std::uint8_t symbol = 0;
  for (unsigned i = 0; i < kSymbols.size(); ++i)
    symbol |= static_cast<std::uint8_t>(static_cast<unsigned char>(kSymbols[i]) &
                                        mask_if_equal(i, value));
  return static_cast<char>(symbol);
}

class Checksum {
 public:
  explicit Checksum(std::string_view prefix) {
    for (const char c : prefix)
      add(static_cast<std::uint8_t>(static_cast<unsigned char>(lower(c)) >> 5));
    add(0);
    for (const char c : prefix)
      add(static_cast<std::uint8_t>(lower(c) & 31));
  }
  void add(std::uint8_t value) {
    constexpr std::array<std::uint32_t, 5> kGenerator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                         0x3d4233dd, 0x2a1462b3};
    const std::uint32_t top = state_ >> 25;
    state_ = ((state_ & 0x1ffffff) << 5) ^ value;
    for (unsigned i = 0; i < kGenerator.size(); ++i)
      state_ ^= kGenerator[i] & (0U - ((top >> i) & 1U));
  }
  std::uint32_t state() const { return state_; }

 private:
  std::uint32_t state_ = 1;
};

bool is_one_case(std::string_view text) {
  return std::none_of(text.begin(), text.end(), is_lower) ||
         std::none_of(text.begin(), text.end(), is_upper);
}

// Regroups five-bit values to bytes; nullopt unless fewer than five bits are left and all are zero.
std::optional<Secret> to_bytes(std::string_view symbols) {
  Secret out(symbols.size() * 5 / 8);
  std::uint32_t bits = 0;
  unsigned have = 0;
  std::size_t at = 0;
  for (const char c : symbols) {
    bits = (bits << 5) | value_of(c);
    have += 5;
    if (have >= 8) {
      have -= 8;
      out.fill()[at++] = static_cast<std::uint8_t>(bits >> have);
    }
  }
  if (have >= 5 || (bits & ((1U << have) - 1)) != 0)
    return std::nullopt;
  return out;
}

}  // namespace

std::optional<Bech32> bech32_decode(std::string_view text) {
  const std::size_t separator = text.rfind('1');
  if (separator == std::string_view::npos || separator == 0 ||
      text.size() - separator - 1 < kChecksumSize || !is_one_case(text))
    return std::nullopt;
  const std::string_view prefix = text.substr(0, separator);
  if (std::any_of(prefix.begin(), prefix.end(), [](char c) { return c < 0x21 || c > 0x7e; }))
    return std::nullopt;
  const std::string_view symbols = text.substr(separator + 1);
  Checksum checksum(prefix);
  std::uint8_t wrong = 0;
  for (const char c : symbols) {
    const std::uint8_t value = value_of(c);
    wrong |= value & kNoSymbol;
    checksum.add(value & 31);
  }
  if (wrong != 0 || checksum.state() != 1)
    return std::nullopt;
  std::optional<Secret> data = to_bytes(symbols.substr(0, symbols.size() - kChecksumSize));
  if (!data)
    return std::nullopt;
  return Bech32{std::string(prefix), std::move(*data)};
}

Secret bech32_encode(std::string_view prefix, ByteView data) {
  const bool in_upper = std::any_of(prefix.begin(), prefix.end(), is_upper);
  SecretBuilder out(prefix.size() + 1 + data.size() * 8 / 5 + 1 + kChecksumSize);
  Checksum checksum(prefix);
  const auto put = [&](std::uint8_t value) {
    const char symbol = symbol_of(value);
    out.push_back(in_upper ? upper(symbol) : symbol);
  };
  const auto put_data = [&](std::uint8_t value) {
    checksum.add(value);
    put(value);
  };
  out.append(prefix);
  out.push_back('1');
  std::uint32_t bits = 0;
  unsigned have = 0;
  for (const std::uint8_t byte : data) {
    bits = (bits << 8) | byte;
    have += 8;
    while (have >= 5) {
      have -= 5;
      put_data((bits >> have) & 31);
    }
  }
  if (have > 0)
    put_data((bits << (5 - have)) & 31);
  for (std::size_t i = 0; i < kChecksumSize; ++i)
    checksum.add(0);
  const std::uint32_t sum = checksum.state() ^ 1;
  for (unsigned i = 0; i < kChecksumSize; ++i)
    put((sum >> (5 * (kChecksumSize - 1 - i))) & 31);
  return std::move(out).take();
}

}  // namespace clef::age
