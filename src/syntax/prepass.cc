// SPDX-License-Identifier: MIT
#include "syntax/prepass.h"

#include <algorithm>
#include <cstdint>

#include "base/error.h"
#include "base/utf8.h"

namespace clef::syntax {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Code points that YAML does not allow in a file, or that are a line break to some readers and text
// to others: a key after one would be seen by sops and not by us.
bool is_refused(std::string_view at) {
  const auto byte = [&](std::size_t i) {
    return i < at.size() ? static_cast<std::uint8_t>(at[i]) : std::uint8_t{0};
  };
  switch (byte(0)) {
    case 0xC2:
      return byte(1) < 0xA0;
    case 0xE2:
      return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9);
    case 0xEF:
      return (byte(1) == 0xBB && byte(2) == 0xBF) || (byte(1) == 0xBF && byte(2) >= 0xBE);
    default:
      return false;
  }
}

// Offset of the first character that cannot stand in YAML, or npos.
std::size_t first_refused(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<std::uint8_t>(text[i]);
    if (c >= 0x20 && c < 0x7F)
      continue;
    const bool control = c == 0x7F || (c < 0x20 && c != '\t' && c != '\n' && c != '\r');
    if (control || (c >= 0xC2 && is_refused(text.substr(i, 3))))
      return i;
  }
  return std::string_view::npos;
}

// Counts what libfyaml would queue before its first event, line by line.
class QueueEstimate {
 public:
  void line(std::string_view text) {
    std::size_t separators = 0;
    for (const char c : text) {
      brackets_ += c == '[' || c == '{' ? 1 : 0;
      separators += c == ',' || c == ':' || c == '&' || c == '!' ? 1 : 0;
    }
    widest_ = std::max(widest_, separators);
    all_ += separators;
    const std::size_t first = text.find_first_not_of(" \t-");
    if (first != std::string_view::npos && text[first] == '?')
      complex_key_ = true;
  }

  std::size_t tokens() const { return brackets_ + (complex_key_ ? all_ : widest_); }

 private:
  std::size_t brackets_ = 0;
  std::size_t widest_ = 0;
  std::size_t all_ = 0;
  bool complex_key_ = false;  // '? ' makes the parser queue over many lines
};

// An unknown directive can hang the parser or cost quadratic time.
bool is_known_directive(std::string_view line) {
  return line == "%YAML 1.1" || line == "%YAML 1.2";
}

}  // namespace

std::size_t line_number(std::string_view text, std::size_t offset) {
  std::size_t line = 1;
  const std::size_t end = std::min(offset, text.size());
  for (std::size_t i = 0; i < end; ++i)
    line += text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))
                ? 1
                : 0;
  return line;
}

TextCheck check_text(std::string_view text, std::size_t most) {
  if (text.size() > most)
    return {TextFault::too_large, 0};
  const std::size_t bad = first_invalid_utf8(text);
  if (bad != std::string_view::npos)
    return {TextFault::not_utf8, line_number(text, bad)};
  return {};
}

TextCheck check_yaml_text(std::string_view text, std::size_t most) {
  if (const TextCheck check = check_text(text, most); check.fault != TextFault::none)
    return check;
  const std::size_t size = text.size();
  if (text.starts_with(kByteOrderMark))
    text.remove_prefix(kByteOrderMark.size());
  const std::size_t bad = first_refused(text);
  if (bad != std::string_view::npos)
    return {TextFault::control_character, line_number(text, bad)};
  QueueEstimate queue;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const std::string_view line = text.substr(at, end - at);
    if (line.starts_with('%') && !is_known_directive(line))
      return {TextFault::directive, line_number(text, at)};
    queue.line(line);
    at = end + 1;
  }
  // 300 to 500 bytes a token were measured; the budget is that of any operation on a cell.
  constexpr std::size_t kBytesPerToken = 512;
  constexpr std::size_t kSpare = std::size_t{16} << 20;
  if (kBytesPerToken * queue.tokens() > 10 * size + kSpare)
    return {TextFault::crowded, 0};
  return {};
}

void require(const TextCheck& check, std::size_t most) {
  switch (check.fault) {
    case TextFault::none:
      return;
    case TextFault::too_large:
      throw Error(Errc::too_large, "more than {} bytes",
                  Shown::number(static_cast<std::int64_t>(most)));
    case TextFault::not_utf8:
      throw Error(Errc::bad_encoding, "line {}: not UTF-8", Shown::line(check.line));
    case TextFault::control_character:
      throw Error(Errc::bad_encoding, "line {}: a character that cannot stand in YAML",
                  Shown::line(check.line));
    case TextFault::directive:
      throw Error(Errc::malformed, "line {}: a directive that git-clef does not read",
                  Shown::line(check.line));
    case TextFault::crowded:
      throw Error(Errc::too_large, "too many brackets or separators for a file of this size");
  }
}

}  // namespace clef::syntax
