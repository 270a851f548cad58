// SPDX-License-Identifier: MIT
#include "regex/class_parser.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"

namespace clef::regex {
namespace {

using Bytes = std::bitset<256>;

int hex_value(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

template <class Predicate>
Bytes where(Predicate predicate) {
  Bytes out;
  for (std::size_t c = 0; c < 256; ++c)
    out.set(c, predicate(static_cast<unsigned char>(c)));
  return out;
}

bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool is_lower(unsigned char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool is_alpha(unsigned char c) { return is_lower(c) || is_upper(c); }
bool is_word(unsigned char c) { return is_alpha(c) || is_digit(c) || c == '_'; }
bool is_space(unsigned char c) { return c == ' ' || (c >= 9 && c <= 13); }
bool is_graph(unsigned char c) { return c > 32 && c < 127; }

struct Named {
  std::string_view name;
  bool (*test)(unsigned char);
};
constexpr std::array<Named, 14> kPosix = {{
    {"alnum", [](unsigned char c) { return is_alpha(c) || is_digit(c); }},
    {"alpha", is_alpha},
    {"ascii", [](unsigned char c) { return c < 128; }},
    {"blank", [](unsigned char c) { return c == ' ' || c == '\t'; }},
    {"cntrl", [](unsigned char c) { return c < 32 || c == 127; }},
    {"digit", is_digit},
    {"graph", is_graph},
    {"lower", is_lower},
    {"print", [](unsigned char c) { return c >= 32 && c < 127; }},
    {"punct", [](unsigned char c) { return is_graph(c) && !is_alpha(c) && !is_digit(c); }},
    {"space", is_space},
    {"upper", is_upper},
    {"word", is_word},
    {"xdigit", [](unsigned char c) { return is_digit(c) || (is_alpha(c) && (c | 0x20) <= 'f'); }},
}};

Bytes folded(const Bytes& set) {
  Bytes out = set;
  for (std::size_t c = 'a'; c <= 'z'; ++c) {
    if (set[c] || set[c - 32]) {
      out.set(c);
      out.set(c - 32);
    }
  }
  return out;
}

// One item at a time; `sets` are what \d and the like stand for.
class Items {
 public:
  Items(std::string_view text, std::size_t& at, CharMode mode) : in_(text), at_(at), mode_(mode) {}

  std::optional<CharSet> character() {
    if (peek() == '\\') {
      if (const auto set = shorthand())
        return wide(*set, false);
    }
    const auto point = code_point();
    if (!point)
      return std::nullopt;
    return of_point(*point);
  }

  std::optional<CharSet> bracket() {
    ++at_;
    const bool negated = peek() == '^';
    at_ += negated ? 1 : 0;
    Bytes set;
    for (bool first = true; first || peek() != ']'; first = false) {
      if (at_ >= in_.size() || !item(set))
        return std::nullopt;
    }
    ++at_;
    if (mode_.folds)
      set = folded(set);
    return wide(negated ? ~set : set, negated);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0';
  }

  // In UTF mode every byte above ASCII begins some character of the set, or none does.
  CharSet wide(Bytes set, bool negated) const {
    CharSet out;
    if (mode_.utf) {
      bool above = negated;
      for (std::size_t c = 128; c < 256; ++c)
        above = above || set[c];
      for (std::size_t c = 128; c < 256; ++c)
        set.set(c, above);
      out.max_width = above ? 4 : 1;
    }
    out.first = set;
    return out;
  }

  CharSet of_point(char32_t point) const {
    Bytes set;
    if (point < 128 || (!mode_.utf && point < 256))
      set.set(point);
    else
      for (std::size_t c = 128; c < 256; ++c)
        set.set(c);
    // In UTF mode, folded: two letters have relatives above ASCII (K, long s).
    if (mode_.folds && mode_.utf && ((point | 0x20) == 'k' || (point | 0x20) == 's'))
      set.set(128);
    return wide(mode_.folds ? folded(set) : set, false);
  }

  std::optional<Bytes> shorthand() {
    const char c = peek(1);
    std::optional<Bytes> set;
    switch (static_cast<char>(c | 0x20)) {
      case 'd':
        set = where(is_digit);
        break;
      case 'w':
        set = where(is_word);
        break;
      case 's':
        set = where(is_space);
        break;
      case 'h':
        set = where([](unsigned char b) { return b == ' ' || b == '\t' || b >= 128; });
        break;
      case 'v':
        set = where([](unsigned char b) { return (b >= 10 && b <= 13) || b >= 128; });
        break;
      case 'p':
        return property();
      default:
        return std::nullopt;
    }
    at_ += 2;
    if (is_upper(static_cast<unsigned char>(c)))
      return ~*set | (c == 'H' || c == 'V' ? high() : Bytes());
    return set;
  }

  static Bytes high() {
    return where([](unsigned char b) { return b >= 128; });
  }

  // \p{…}: any character may be in it.
  std::optional<Bytes> property() {
    const std::size_t end = peek(2) == '{' ? in_.find('}', at_) : at_ + 2;
    if (end >= in_.size())
      return std::nullopt;
    at_ = end + 1;
    return Bytes().set();
  }

  std::optional<char32_t> raw_point() {
    const auto byte = static_cast<unsigned char>(peek());
    if (!mode_.utf || byte < 128) {
      if (at_ >= in_.size())
        return std::nullopt;
      ++at_;
      return byte;
    }
    const auto point = decode_utf8(in_.substr(at_));
    if (!point)
      return std::nullopt;
    at_ += point->length;
    return point->value;
  }

  std::optional<char32_t> code_point() {
    if (peek() != '\\')
      return raw_point();
    const char c = peek(1);
    constexpr std::string_view kNames = "aefnrt";
    constexpr std::array<char32_t, 6> kValues = {7, 27, 12, 10, 13, 9};
    if (const std::size_t i = kNames.find(c); i != std::string_view::npos) {
      at_ += 2;
      return kValues.at(i);
    }
    if (c == 'x')
      return hexadecimal();
    if (c == '0')
      return octal();
    if (is_word(static_cast<unsigned char>(c)) || at_ + 1 >= in_.size())
      return std::nullopt;  // a back-reference, or a meaning of its own
    ++at_;
    return raw_point();
  }

  std::optional<char32_t> hexadecimal() {
    at_ += 2;
    const bool braces = peek() == '{';
    at_ += braces ? 1 : 0;
    char32_t value = 0;
    for (int digits = 0; hex_value(peek()) >= 0 && at_ < in_.size() && digits < (braces ? 8 : 2);
         ++digits)
      value = value * 16 + static_cast<char32_t>(hex_value(in_[at_++]));
    if (braces && peek() != '}')
      return std::nullopt;
    at_ += braces ? 1 : 0;
    return value;
  }

  std::optional<char32_t> octal() {
    ++at_;
    char32_t value = 0;
    for (int i = 0; i < 3 && peek() >= '0' && peek() <= '7'; ++i)
      value = value * 8 + static_cast<char32_t>(in_[at_++] - '0');
    return value;
  }

  bool posix(Bytes& set) {
    const std::size_t end = in_.find(":]", at_ + 2);
    if (end == std::string_view::npos)
      return false;
    std::string_view name = in_.substr(at_ + 2, end - at_ - 2);
    const bool negated = name.starts_with('^');
    name.remove_prefix(negated ? 1 : 0);
    for (const Named& known : kPosix) {
      if (known.name != name)
        continue;
      const Bytes named = where(known.test);
      set |= negated ? ~named : named;
      at_ = end + 2;
      return true;
    }
    return false;
  }

  bool item(Bytes& set) {
    if (peek() == '[' && peek(1) == ':' && posix(set))
      return true;
    if (peek() == '\\') {
      if (peek(1) == 'b') {  // in a class: backspace
        at_ += 2;
        set.set(8);
        return true;
      }
      if (const auto known = shorthand()) {
        set |= *known;
        return true;
      }
    }
    return range(set);
  }

  bool range(Bytes& set) {
    const auto low = code_point();
    if (!low)
      return false;
    char32_t high = *low;
    if (peek() == '-' && peek(1) != ']' && at_ + 1 < in_.size()) {
      const std::size_t dash = at_++;
      const auto end = code_point();
      if (end && *end >= *low)
        high = *end;
      else
        at_ = dash;  // [a-\d]: a literal dash
    }
    for (char32_t c = *low; c <= high && c < 256; ++c)
      set.set(c);
    if (high >= 128 && mode_.utf)
      set |= Items::high();
    return true;
  }

  std::string_view in_;
  std::size_t& at_;
  CharMode mode_;
};

}  // namespace

std::optional<CharSet> parse_class(std::string_view pattern, std::size_t& at, CharMode mode) {
  return Items(pattern, at, mode).bracket();
}

std::optional<CharSet> parse_character(std::string_view pattern, std::size_t& at, CharMode mode) {
  return Items(pattern, at, mode).character();
}

}  // namespace clef::regex
