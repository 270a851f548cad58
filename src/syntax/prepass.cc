// SPDX-License-Identifier: MIT
#include "syntax/prepass.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

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

// What the scanner must look at; everything else is passed over.
enum class Class : std::uint8_t { ordinary, line_break, bracket, separator, refused, lead };

constexpr std::array<Class, 256> classes() {
  std::array<Class, 256> table{};
  for (std::size_t c = 0; c < 0x20; ++c)
    table[c] = Class::refused;
  table['\t'] = Class::ordinary;
  table['\n'] = table['\r'] = Class::line_break;
  table[0x7F] = Class::refused;
  table['['] = table['{'] = Class::bracket;
  for (const char c : {',', ':', '&', '!'})
    table[static_cast<std::uint8_t>(c)] = Class::separator;
  table[0xC2] = table[0xE2] = table[0xEF] = Class::lead;
  return table;
}
constexpr std::array<Class, 256> kClasses = classes();

// Sixteen bytes at once.
using Lanes [[gnu::vector_size(16)]] = signed char;

// Index of the first byte in memory that is not zero.
std::size_t first_byte(std::uint64_t word) {
  const int bits =
      std::endian::native == std::endian::little ? std::countr_zero(word) : std::countl_zero(word);
  return static_cast<std::size_t>(bits) / 8;
}

// Where the first byte from `at` on may be that is not ordinary: most of a cell is base64.
std::size_t skip_ordinary(std::string_view text, std::size_t at) {
  const auto is = [](const Lanes& c, char byte) {
    return c == Lanes{} + static_cast<signed char>(byte);
  };
  for (Lanes c{}; text.size() - at >= sizeof c; at += sizeof c) {
    std::memcpy(&c, text.data() + at, sizeof c);
    // Bytes from 0x80 on are negative here.
    const auto found = (c < Lanes{} + static_cast<signed char>(' ')) | is(c, '\x7F') | is(c, '[') |
                       is(c, '{') | is(c, ',') | is(c, ':') | is(c, '&') | is(c, '!');
    const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(found);
    if (halves[0] != 0)
      return at + first_byte(halves[0]);
    if (halves[1] != 0)
      return at + 8 + first_byte(halves[1]);
  }
  return at;
}

// An unknown directive can hang the parser or cost quadratic time.
bool is_bad_directive(std::string_view text, std::size_t line) {
  const std::string_view rest = text.substr(line, 11);
  return rest.starts_with('%') &&
         (!(rest.starts_with("%YAML 1.1") || rest.starts_with("%YAML 1.2")) ||
          (rest.size() > 9 && rest[9] != '\n' && rest[9] != '\r'));
}

// One pass over text that is UTF-8. Counts what libfyaml would queue before its first event.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  TextFault run() {
    if (!begin_line(0))
      return TextFault::directive;
    for (at_ = 0; at_ < text_.size(); ++at_) {
      switch (kClasses[static_cast<std::uint8_t>(text_[at_])]) {
        case Class::ordinary:
          at_ = skip_ordinary(text_, at_ + 1) - 1;
          break;
        case Class::line_break:
          if (!begin_line(at_ + 1))
            return TextFault::directive;
          break;
        case Class::bracket:
          ++brackets_;
          break;
        case Class::separator:
          separator();
          break;
        case Class::lead:
          if (!is_refused(text_.substr(at_, 3)))
            break;
          [[fallthrough]];
        case Class::refused:
          return TextFault::control_character;
      }
    }
    begin_line(text_.size());
    if (!complex_key_ || tabbed_ == kNowhere)
      return TextFault::none;
    at_ = tabbed_;
    return TextFault::tabbed_indicator;
  }

  std::size_t at() const { return at_; }
  std::size_t tokens() const { return brackets_ + (complex_key_ ? all_ : widest_); }

 private:
  static constexpr std::size_t kNowhere = std::string_view::npos;

  void separator() {
    ++separators_;
    if (text_[at_] == ':' && tabbed_ == kNowhere && before_tabbed_indicator())
      tabbed_ = at_;
  }

  // libfyaml loses its indentation there and then frees what is not its own.
  bool before_tabbed_indicator() const {
    const std::size_t next = text_.find_first_not_of(" \t", at_ + 1);
    if (next == kNowhere || std::string_view("-?:|>").find(text_[next]) == kNowhere)
      return false;
    return text_.substr(at_ + 1, next - at_ - 1).find('\t') != kNowhere;
  }

  bool begin_line(std::size_t line) {
    widest_ = std::max(widest_, separators_);
    all_ += std::exchange(separators_, 0);
    std::size_t first = line;
    while (first < text_.size() &&
           (text_[first] == ' ' || text_[first] == '\t' || text_[first] == '-'))
      ++first;
    complex_key_ = complex_key_ || (first < text_.size() && text_[first] == '?');
    return !is_bad_directive(text_, line);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t brackets_ = 0;
  std::size_t separators_ = 0;  // on this line
  std::size_t widest_ = 0;      // most on one line
  std::size_t all_ = 0;
  std::size_t tabbed_ = kNowhere;
  bool complex_key_ = false;  // '? ' makes the parser queue over many lines
};

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

TextCheck check_size(std::string_view text, std::size_t most) {
  return {text.size() > most ? TextFault::too_large : TextFault::none, 0};
}

TextCheck check_text(std::string_view text, std::size_t most) {
  if (const TextCheck check = check_size(text, most); check.fault != TextFault::none)
    return check;
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
  Scanner scanner(text);
  const TextFault fault = scanner.run();
  if (fault != TextFault::none)
    return {fault, line_number(text, scanner.at() + (fault == TextFault::directive ? 1 : 0))};
  // 300 to 500 bytes a token were measured; the budget is that of any operation on a cell.
  constexpr std::size_t kBytesPerToken = 512;
  constexpr std::size_t kSpare = std::size_t{16} << 20;
  if (kBytesPerToken * scanner.tokens() > 10 * size + kSpare)
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
    case TextFault::tabbed_indicator:
      throw Error(Errc::malformed, "line {}: a tab between ':' and the indicator behind it",
                  Shown::line(check.line));
    case TextFault::crowded:
      throw Error(Errc::too_large, "too many brackets or separators for a file of this size");
  }
}

}  // namespace clef::syntax
