// SPDX-License-Identifier: MIT
#include "base/encoding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace clef {
namespace {

constexpr std::string_view kStandard =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kUrl =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encode(ByteView bytes, std::string_view alphabet, Padding padding) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  unsigned have = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8) | byte;
    have += 8;
    while (have >= 6) {
      have -= 6;
      out += alphabet[(bits >> have) & 0x3F];
    }
  }
  if (have > 0)
    out += alphabet[(bits << (6 - have)) & 0x3F];
  while (padding == Padding::required && out.size() % 4 != 0)
    out += '=';
  return out;
}

// Sixteen symbols at once. Arithmetic rather than a table: the text may encode a secret, and a
// table read would leave its index in the cache.
using Lanes [[gnu::vector_size(16)]] = unsigned char;

Lanes lanes_of(unsigned char c) { return Lanes{} + c; }

// Values of symbols, 64 for none. What is computed outside of a range wraps and is masked out.
Lanes symbol_values(Lanes c) {
  const auto in = [c](unsigned char first, unsigned char last) {
    const auto inside = (c >= lanes_of(first)) & (c <= lanes_of(last));
    return std::bit_cast<Lanes>(inside);  // all ones inside, zero outside
  };
  Lanes value = lanes_of(64);
  value += in('A', 'Z') & (c - lanes_of('A') - lanes_of(64));
  value += in('a', 'z') & (c - lanes_of('a' - 26) - lanes_of(64));
  value += in('0', '9') & (c + lanes_of(52 - '0') - lanes_of(64));
  value += in('+', '+') & (lanes_of(62) - lanes_of(64));
  value += in('/', '/') & (lanes_of(63) - lanes_of(64));
  return value;
}

std::optional<std::string_view> strip_padding(std::string_view text, Padding padding) {
  if (padding == Padding::none)
    return text.size() % 4 == 1 ? std::nullopt : std::optional(text);
  if (text.size() % 4 != 0)
    return std::nullopt;
  for (int i = 0; i < 2 && !text.empty() && text.back() == '='; ++i)
    text.remove_suffix(1);
  return text;
}

using Values = std::array<std::uint8_t, sizeof(Lanes)>;

// Decodes unpadded `text` into `out`, which has room for it; false for a foreign symbol or leftover
// bits.
bool decode(std::string_view text, std::uint8_t* out) {
  Lanes wrong{};
  std::uint32_t bits = 0;
  unsigned have = 0;
  while (!text.empty()) {
    const std::size_t count = std::min(text.size(), sizeof(Lanes));
    Lanes symbols = lanes_of('A');
    std::memcpy(&symbols, text.data(), count);
    const Lanes lanes = symbol_values(symbols);
    wrong |= lanes;
    const auto values = std::bit_cast<Values>(lanes);
    std::size_t at = 0;
    for (; at + 4 <= count; at += 4) {
      *out++ = static_cast<std::uint8_t>(values[at] << 2 | values[at + 1] >> 4);
      *out++ = static_cast<std::uint8_t>(values[at + 1] << 4 | values[at + 2] >> 2);
      *out++ = static_cast<std::uint8_t>(values[at + 2] << 6 | values[at + 3]);
    }
    for (; at < count; ++at) {
      bits = (bits << 6) | (values[at] & 0x3FU);
      have += 6;
      if (have >= 8) {
        have -= 8;
        *out++ = static_cast<std::uint8_t>(bits >> have);
      }
    }
    text.remove_prefix(count);
  }
  std::uint8_t any = 0;
  for (const std::uint8_t lane : std::bit_cast<Values>(wrong))
    any |= lane;
  return (any & 64U) == 0 && (bits & ((1U << have) - 1)) == 0;
}

}  // namespace

std::string base64_encode(ByteView bytes, Padding padding) {
  return encode(bytes, kStandard, padding);
}

std::string base64url_encode(ByteView bytes) { return encode(bytes, kUrl, Padding::none); }

std::optional<Bytes> base64_decode(std::string_view text, Padding padding) {
  const auto body = strip_padding(text, padding);
  if (!body)
    return std::nullopt;
  Bytes out(body->size() * 3 / 4);
  if (!decode(*body, out.data()))
    return std::nullopt;
  return out;
}

std::optional<Secret> base64_decode_secret(std::string_view text, Padding padding) {
  const auto body = strip_padding(text, padding);
  if (!body)
    return std::nullopt;
  Secret out(body->size() * 3 / 4);
  if (!decode(*body, out.fill().data()))
    return std::nullopt;
  return out;
}

namespace {

std::string hex(ByteView bytes, std::string_view digits) {
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    out += digits[byte >> 4];
    out += digits[byte & 15];
  }
  return out;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return -1;
}

}  // namespace

std::string hex_encode(ByteView bytes) { return hex(bytes, "0123456789abcdef"); }
std::string hex_encode_upper(ByteView bytes) { return hex(bytes, "0123456789ABCDEF"); }

std::optional<Bytes> hex_decode(std::string_view text) {
  if (text.size() % 2 != 0)
    return std::nullopt;
  Bytes out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const int high = hex_value(text[at]);
    const int low = hex_value(text[at + 1]);
    if (high < 0 || low < 0)
      return std::nullopt;
    out.push_back(static_cast<std::uint8_t>(high << 4 | low));
  }
  return out;
}

}  // namespace clef
