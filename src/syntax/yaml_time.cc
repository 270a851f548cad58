// SPDX-License-Identifier: MIT
#include "syntax/yaml_time.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace clef::syntax {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Eats the front of a text; every method leaves it alone and returns false where it does not fit.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}
  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool literal(char c) {
    if (peek() != c || rest_.empty())
      return false;
    rest_.remove_prefix(1);
    return true;
  }

  // `least` to `most` digits, as many as there are.
  bool digits(std::size_t least, std::size_t most, int& value) {
    std::size_t count = 0;
    value = 0;
    while (count < most && count < rest_.size() && is_digit(rest_[count]))
      value = value * 10 + (rest_[count++] - '0');
    if (count < least)
      return false;
    rest_.remove_prefix(count);
    return true;
  }

  // ".digits" without trailing zeros, cut at nine digits; empty if there is no fraction.
  std::string fraction() {
    if (rest_.size() < 2 || (rest_[0] != '.' && rest_[0] != ',') || !is_digit(rest_[1]))
      return {};
    std::size_t count = 1;
    while (count < rest_.size() && is_digit(rest_[count]))
      ++count;
    std::string text = "." + std::string(rest_.substr(1, std::min<std::size_t>(count - 1, 9)));
    rest_.remove_prefix(count);
    text.erase(text.find_last_not_of('0') + 1);
    return text == "." ? std::string() : text;
  }

 private:
  std::string_view rest_;
};

int days_in(int year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

struct Time {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  std::string fraction;
  int offset = 0;  // minutes east of UTC
};

bool read_date(Cursor& in, Time& t) {
  return in.digits(4, 4, t.year) && in.literal('-') && in.digits(1, 2, t.month) &&
         in.literal('-') && in.digits(1, 2, t.day) && t.month >= 1 && t.month <= 12 && t.day >= 1 &&
         t.day <= days_in(t.year, t.month);
}

bool read_clock(Cursor& in, Time& t) {
  if (!in.digits(1, 2, t.hour) || !in.literal(':') || !in.digits(1, 2, t.minute) ||
      !in.literal(':') || !in.digits(1, 2, t.second))
    return false;
  t.fraction = in.fraction();
  return t.hour < 24 && t.minute < 60 && t.second < 60;
}

bool read_offset(Cursor& in, Time& t) {
  if (in.literal('Z'))
    return true;
  const int sign = in.peek() == '-' ? -1 : 1;
  int hours = 0, minutes = 0;
  if ((!in.literal('+') && !in.literal('-')) || !in.digits(2, 2, hours) || !in.literal(':') ||
      !in.digits(2, 2, minutes) || hours > 23 || minutes > 60)
    return false;
  t.offset = sign * (hours * 60 + minutes);
  return t.offset < 24 * 60 && t.offset > -24 * 60;
}

bool read(Cursor in, Time& t) {
  if (!read_date(in, t))
    return false;
  if (in.done())
    return true;
  if (in.literal('T') || in.literal('t'))
    return read_clock(in, t) && read_offset(in, t) && in.done();
  if (!in.literal(' '))
    return false;
  while (in.literal(' ')) {
  }
  return read_clock(in, t) && in.done();
}

}  // namespace

std::optional<std::string> rfc3339_of(std::string_view text) {
  Time t;
  if (!read(Cursor(text), t))
    return std::nullopt;
  std::array<char, 80> buffer{};
  static_cast<void>(std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d",
                                  t.year, t.month, t.day, t.hour, t.minute, t.second));
  std::string out = buffer.data() + t.fraction;
  if (t.offset == 0)
    return out + "Z";
  const int minutes = t.offset < 0 ? -t.offset : t.offset;
  static_cast<void>(std::snprintf(buffer.data(), buffer.size(), "%c%02d:%02d",
                                  t.offset < 0 ? '-' : '+', minutes / 60, minutes % 60));
  return out + buffer.data();
}

}  // namespace clef::syntax
