// SPDX-License-Identifier: MIT
#include "base/encoding.h"

#include <array>

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

// Value of a symbol, 64 for none. Arithmetic rather than a table: the text may encode a secret, and
// a table read would leave its index in the cache.
std::uint8_t symbol_value(char symbol) {
  const auto c = static_cast<std::int32_t>(static_cast<unsigned char>(symbol));
  const auto in = [c](std::int32_t first, std::int32_t last) {
    return (((first - 1 - c) & (c - last - 1)) >> 31);  // all ones inside, zero outside
  };
  std::int32_t value = 64;
  value += in('A', 'Z') & (c - 'A' - 64);
  value += in('a', 'z') & (c - 'a' + 26 - 64);
  value += in('0', '9') & (c - '0' + 52 - 64);
  value += in('+', '+') & (62 - 64);
  value += in('/', '/') & (63 - 64);
  return static_cast<std::uint8_t>(value);
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

// Decodes unpadded `text` through `put`; false for a foreign symbol or leftover bits.
template <class Put>
bool decode(std::string_view text, Put put) {
  std::uint8_t wrong = 0;
  for (; text.size() > 4; text.remove_prefix(4)) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 4; ++i) {
      const std::uint8_t value = symbol_value(text[i]);
      wrong |= value & 0x40U;
      group = (group << 6) | (value & 0x3FU);
    }
    put(static_cast<std::uint8_t>(group >> 16));
    put(static_cast<std::uint8_t>(group >> 8));
    put(static_cast<std::uint8_t>(group));
  }
  std::uint32_t bits = 0;
  unsigned have = 0;
  for (const char symbol : text) {
    const std::uint8_t value = symbol_value(symbol);
    wrong |= value & 0x40U;
    bits = (bits << 6) | (value & 0x3FU);
    have += 6;
    if (have >= 8) {
      have -= 8;
      put(static_cast<std::uint8_t>(bits >> have));
    }
  }
  return wrong == 0 && (bits & ((1U << have) - 1)) == 0;
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
  auto at = out.begin();
  if (!decode(*body, [&at](std::uint8_t byte) { *at++ = byte; }))
    return std::nullopt;
  return out;
}

std::optional<Secret> base64_decode_secret(std::string_view text, Padding padding) {
  const auto body = strip_padding(text, padding);
  if (!body)
    return std::nullopt;
  Secret out(body->size() * 3 / 4);
  std::size_t at = 0;
  if (!decode(*body, [&](std::uint8_t byte) { out.fill()[at++] = byte; }))
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
