// SPDX-License-Identifier: MIT
#include "scan/utf_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace clef::scan {
namespace {

constexpr char kNoText = '\x01';
constexpr std::size_t kSniffed = 512;  // bytes that decide what has no byte order mark

bool is_even_nul(std::string_view text, std::size_t parity) {
  std::size_t nul = 0;
  std::size_t other = 0;
  const std::size_t end = std::min(text.size(), kSniffed);
  for (std::size_t i = 0; i + 1 < end; i += 2) {
    nul += text[i + parity] == '\0' ? 1 : 0;
    other += text[i + 1 - parity] == '\0' ? 1 : 0;
  }
  // Latin text has the one byte NUL nearly everywhere, and the other never.
  return end >= 4 && other == 0 && nul * 10 >= (end / 2) * 9;
}

enum class Order { none, little, big };

Order order_of(std::string_view text) {
  if (text.size() % 2 != 0 && text.size() < 3)
    return Order::none;
  if (text.starts_with("\xff\xfe"))
    return Order::little;
  if (text.starts_with("\xfe\xff"))
    return Order::big;
  if (is_even_nul(text, 1))
    return Order::little;
  return is_even_nul(text, 0) ? Order::big : Order::none;
}

char32_t unit(std::string_view text, std::size_t at, Order order) {
  const auto first = static_cast<unsigned char>(text[at]);
  const auto second = static_cast<unsigned char>(text[at + 1]);
  return order == Order::little ? first | char32_t{second} << 8U : second | char32_t{first} << 8U;
}

bool is_high(char32_t u) { return u >= 0xD800 && u < 0xDC00; }
bool is_low(char32_t u) { return u >= 0xDC00 && u < 0xE000; }

}  // namespace

std::string with_valid_utf8(std::string_view text) {
  std::string out(text);
  std::size_t at = 0;
  while (true) {
    const std::size_t bad = first_invalid_utf8(std::string_view(out).substr(at));
    if (bad == std::string_view::npos)
      return out;
    at += bad;
    out[at++] = kNoText;
  }
}

std::string_view UtfText::utf8() {
  if (!is_known_ && !is_utf8(bytes_))
    mended_ = with_valid_utf8(bytes_);
  is_known_ = true;
  return mended_ ? std::string_view(*mended_) : bytes_;
}

std::optional<std::string> from_utf16(std::string_view text) {
  const Order order = order_of(text);
  if (order == Order::none)
    return std::nullopt;
  std::string out;
  out.reserve(text.size() / 2 + 16);
  for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
    char32_t value = unit(text, at, order);
    if (is_high(value) && at + 3 < text.size() && is_low(unit(text, at + 2, order))) {
      value = 0x10000 + ((value - 0xD800) << 10U) + (unit(text, at + 2, order) - 0xDC00);
      at += 2;
    }
    append_utf8(out, value >= 0xD800 && value < 0xE000 ? char32_t{0xFFFD} : value);
  }
  return out;
}

std::size_t utf16_offset(std::string_view utf8, std::size_t offset, std::size_t size) {
  std::size_t units = 0;
  for (std::size_t i = 0; i < std::min(offset, utf8.size()); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    units += (byte & 0xC0U) != 0x80 ? 1 : 0;
    units += byte >= 0xF0 ? 1 : 0;
  }
  return std::min(units * 2, size);
}

}  // namespace clef::scan
