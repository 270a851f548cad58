// SPDX-License-Identifier: MIT
#include "regex/re2_dialect.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/utf8.h"

namespace clef::regex {
namespace {

constexpr unsigned kMaxRepeat = 1000;  // RE2's own bound
constexpr char32_t kMaxCodePoint = 0x10FFFF;

// RE2's \s has no vertical tab, PCRE2's has.
constexpr std::string_view kSpaceInClass = "\\t\\n\\f\\r\\x20";
constexpr std::string_view kNoSpaceInClass = "\\x00-\\x08\\x0b\\x0e-\\x1f\\x21-\\x{10ffff}";
constexpr std::string_view kNoSpaceByteInClass = "\\x00-\\x08\\x0b\\x0e-\\x1f\\x21-\\xff";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_octal(char c) { return c >= '0' && c <= '7'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_digit(c) || is_letter(c) || c == '_'; }

int hex_digit(char c) {
  if (is_digit(c))
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return -1;
}

[[noreturn]] void refuse(std::size_t at) {
  throw Error(Errc::bad_pattern, "the regular expression is not valid at byte {}",
              Shown::number(static_cast<std::int64_t>(at) + 1))
      .hint("patterns follow RE2: no look-around, no back-references, no possessive repeats");
}

class Translator {
 public:
  Translator(std::string_view source, bool utf) : in_(source), utf_(utf) {}

  Translation run() {
    while (at_ < in_.size())
      token();
    return {std::move(out_), needs_utf_};
  }

 private:
  // What stood before decides whether a repeat may follow.
  enum class Before { nothing, atom, repeat };

  [[nodiscard]] bool looking_at(std::string_view text) const {
    return in_.substr(at_).starts_with(text);
  }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0';
  }

  void token() {
    switch (peek()) {
      case '\\':
        escape();
        break;
      case '[':
        char_class();
        break;
      case '(':
        group();
        break;
      case '*':
      case '+':
      case '?':
        repeat(in_.substr(at_, 1));
        break;
      case '{':
        brace();
        break;
      case '|':
        out_ += in_[at_++];
        before_ = Before::nothing;
        break;
      default:
        needs_utf_ = needs_utf_ || static_cast<unsigned char>(peek()) >= 0x80;
        out_ += in_[at_++];
        before_ = Before::atom;
    }
  }

  void repeat(std::string_view operation) {
    if (before_ != Before::atom)  // also `a++`: possessive to PCRE2, an error to RE2
      refuse(at_);
    out_ += operation;
    at_ += operation.size();
    if (peek() == '?')
      out_ += in_[at_++];
    before_ = Before::repeat;
  }

  std::optional<unsigned> number(std::size_t& at) const {
    unsigned value = 0;
    const std::size_t begin = at;
    while (at < in_.size() && is_digit(in_[at]) && at - begin < 6)
      value = value * 10 + static_cast<unsigned>(in_[at++] - '0');
    return at == begin ? std::nullopt : std::optional(value);
  }

  // {n}, {n,} or {n,m}; anything else is a literal brace, {,n} too (newer PCRE2 would repeat
  // there).
  void brace() {
    std::size_t at = at_ + 1;
    const auto least = number(at);
    std::optional<unsigned> most = least;
    if (least && at < in_.size() && in_[at] == ',') {
      ++at;
      most = number(at);
    }
    if (!least || at >= in_.size() || in_[at] != '}') {
      out_ += "\\{";
      ++at_;
      before_ = Before::atom;
      return;
    }
    if (*least > kMaxRepeat || (most && (*most > kMaxRepeat || *most < *least)))
      refuse(at_);
    repeat(in_.substr(at_, at + 1 - at_));
  }

  void group() {
    if (looking_at("(*"))  // a verb to PCRE2
      refuse(at_);
    if (!looking_at("(?")) {
      out_ += in_[at_++];
    } else if (looking_at("(?P<") || (looking_at("(?<") && is_word(peek(3)))) {
      named_group();
    } else {
      flags();
      return;
    }
    before_ = Before::nothing;
  }

  void named_group() {
    std::size_t at = in_.find('<', at_) + 1;
    const std::size_t begin = at;
    while (at < in_.size() && is_word(in_[at]))
      ++at;
    if (at == begin || at >= in_.size() || in_[at] != '>')
      refuse(at_);
    const std::string_view name = in_.substr(begin, at - begin);
    if (std::find(names_.begin(), names_.end(), name) != names_.end())
      refuse(at_);
    names_.push_back(name);
    out_ += '(';
    at_ = at + 1;
  }

  // (?flags) or (?flags:…) with RE2's four flags only.
  void flags() {
    std::size_t at = at_ + 2;
    bool negative = false;
    bool any = false;
    for (; at < in_.size() && in_[at] != ')' && in_[at] != ':'; ++at) {
      const char c = in_[at];
      if (c == '-' && !negative) {
        negative = true;
        any = false;
      } else if (c == 'i' || c == 'm' || c == 's' || c == 'U') {
        any = true;
      } else {
        refuse(at_);
      }
    }
    const bool group = at < in_.size() && in_[at] == ':';
    if (at >= in_.size() || (!any && (negative || !group)))
      refuse(at_);
    out_ += in_.substr(at_, at + 1 - at_);
    at_ = at + 1;
    before_ = Before::nothing;
  }

  void escape() {
    before_ = Before::atom;
    const char c = peek(1);
    if (c == 'Q') {
      quoted();
    } else if (c == 's' || c == 'S') {
      out_ += c == 's' ? "[" : "[^";
      out_ += kSpaceInClass;
      out_ += ']';
      at_ += 2;
    } else if (c == 'A' || c == 'z' || c == 'b' || c == 'B') {
      out_ += in_.substr(at_, 2);
      at_ += 2;
    } else if (!class_escape()) {
      code_point(escaped_character());
    }
  }

  // \Q…\E: characters as they are, to the end of the pattern if \E is missing.
  void quoted() {
    at_ += 2;
    while (at_ < in_.size() && !looking_at("\\E"))
      literal();
    at_ = std::min(in_.size(), at_ + 2);
  }

  void literal() { code_point(plain_character()); }

  // \d \D \w \W \pN \p{…}: the same in both dialects. False if none of them is here.
  bool class_escape() {
    const char c = peek(1);
    if (c == 'd' || c == 'D' || c == 'w' || c == 'W') {
      out_ += in_.substr(at_, 2);
      at_ += 2;
      return true;
    }
    if (c != 'p' && c != 'P')
      return false;
    needs_utf_ = true;
    std::size_t end = at_ + 3;
    if (peek(2) == '{') {
      std::size_t at = at_ + 3 + (peek(3) == '^' ? 1 : 0);
      while (at < in_.size() && is_word(in_[at]))
        ++at;
      if (at >= in_.size() || in_[at] != '}')
        refuse(at_);
      end = at + 1;
    } else if (!is_letter(peek(2))) {
      refuse(at_);
    }
    out_ += in_.substr(at_, end - at_);
    at_ = end;
    return true;
  }

  // One character written with a backslash.
  char32_t escaped_character() {
    const char c = peek(1);
    constexpr std::array<std::pair<char, char32_t>, 6> kNamed = {
        {{'a', 0x07}, {'f', 0x0C}, {'n', 0x0A}, {'r', 0x0D}, {'t', 0x09}, {'v', 0x0B}}};
    for (const auto& [name, value] : kNamed) {
      if (c == name) {
        at_ += 2;
        return value;
      }
    }
    if (c == 'x')
      return hex_character();
    if (is_octal(c))
      return octal_character();
    const auto byte = static_cast<unsigned char>(c);
    if (at_ + 1 >= in_.size() || byte >= 0x80 || is_digit(c) || is_letter(c))
      refuse(at_);
    at_ += 2;
    return byte;
  }

  char32_t octal_character() {
    if (peek(1) != '0' && !is_octal(peek(2)))  // \1 … \7 alone: a back-reference
      refuse(at_);
    ++at_;
    char32_t value = 0;
    for (int i = 0; i < 3 && is_octal(peek()); ++i)
      value = value * 8 + static_cast<char32_t>(in_[at_++] - '0');
    return value;
  }

  char32_t hex_character() {
    const bool braces = peek(2) == '{';
    const std::size_t start = at_;
    at_ += braces ? 3 : 2;
    char32_t value = 0;
    std::size_t digits = 0;
    while (hex_digit(peek()) >= 0 && (braces || digits < 2) && value <= kMaxCodePoint) {
      value = value * 16 + static_cast<char32_t>(hex_digit(in_[at_++]));
      ++digits;
    }
    if (digits == 0 || value > kMaxCodePoint || (braces ? peek() != '}' : digits != 2))
      refuse(start);
    at_ += braces ? 1 : 0;
    return value;
  }

  char32_t plain_character() {
    const auto point = decode_utf8(in_.substr(at_));
    if (!point)
      refuse(at_);
    at_ += point->length;
    return point->value;
  }

  // Written by number, so that no character can have a meaning of its own.
  void code_point(char32_t value) {
    needs_utf_ = needs_utf_ || value >= 0x80;
    std::array<char, 8> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), std::uint32_t{value}, 16).ptr;
    out_ += "\\x{";
    out_.append(digits.data(), end);
    out_ += '}';
  }

  void char_class() {
    const std::size_t start = at_++;
    out_ += '[';
    if (peek() == '^')
      out_ += in_[at_++];
    bool first = true;
    while (first || peek() != ']') {
      if (at_ >= in_.size())
        refuse(start);
      class_item();
      first = false;
    }
    out_ += in_[at_++];
    before_ = Before::atom;
  }

  void class_item() {
    if (looking_at("[:") && posix_class())
      return;
    if (looking_at("\\s") || looking_at("\\S")) {
      out_ += peek(1) == 's' ? kSpaceInClass : utf_ ? kNoSpaceInClass : kNoSpaceByteInClass;
      at_ += 2;
      return;
    }
    if (peek() == '\\' && class_escape())
      return;
    const std::size_t start = at_;
    const char32_t low = class_character();
    code_point(low);
    if (peek() != '-' || at_ + 1 >= in_.size() || peek(1) == ']')
      return;
    ++at_;
    const char32_t high = class_character();
    if (high < low)
      refuse(start);
    out_ += '-';
    code_point(high);
  }

  char32_t class_character() { return peek() == '\\' ? escaped_character() : plain_character(); }

  // [:name:] or [:^name:]; false if it is only a bracket and a colon.
  bool posix_class() {
    const std::size_t end = in_.find(":]", at_ + 2);
    if (end == std::string_view::npos)
      return false;
    std::string_view name = in_.substr(at_ + 2, end - at_ - 2);
    if (name.starts_with('^'))
      name.remove_prefix(1);
    for (const char c : name) {
      if (!is_letter(c))
        return false;
    }
    out_ += in_.substr(at_, end + 2 - at_);
    at_ = end + 2;
    return true;
  }

  std::string_view in_;
  bool utf_;
  bool needs_utf_ = false;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::string_view> names_;
  Before before_ = Before::nothing;
};

}  // namespace

std::string to_pcre2(std::string_view source) { return Translator(source, true).run().text; }

Translation translate_re2(std::string_view source) {
  Translation bytes = Translator(source, false).run();
  return bytes.needs_utf ? Translator(source, true).run() : bytes;
}

}  // namespace clef::regex
