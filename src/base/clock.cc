// SPDX-License-Identifier: MIT
#include "base/clock.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace clef {
namespace {

class SystemClock final : public Clock {
 public:
  std::int64_t now_ms() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  }
};

constexpr std::int64_t kDayMs = 86'400'000;

struct Calendar {
  int year;
  unsigned month, day, hour, minute, second, milli;
};

Calendar calendar_of(std::int64_t ms) {
  const auto days = std::chrono::floor<std::chrono::days>(std::chrono::milliseconds(ms));
  const std::chrono::year_month_day date{std::chrono::sys_days(days)};
  const auto rest = static_cast<unsigned>(ms - days.count() * kDayMs);
  return {int(date.year()),   unsigned(date.month()), unsigned(date.day()), rest / 3'600'000,
          rest / 60'000 % 60, rest / 1'000 % 60,      rest % 1'000};
}

std::string format(const Calendar& c, bool millis) {
  std::array<char, 64> text{};
  const int length =
      millis ? std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02u:%02u:%02u.%03uZ",
                             c.year, c.month, c.day, c.hour, c.minute, c.second, c.milli)
             : std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02u:%02u:%02uZ", c.year,
                             c.month, c.day, c.hour, c.minute, c.second);
  return {text.data(), static_cast<std::size_t>(length)};
}

// Reads fixed-width fields off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}
  bool literal(char c) {
    if (rest_.empty() || rest_.front() != c)
      return false;
    rest_.remove_prefix(1);
    return true;
  }
  std::optional<int> digits(std::size_t count) {
    if (rest_.size() < count)
      return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (c < '0' || c > '9')
        return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  std::string_view rest() const { return rest_; }
  void skip(std::size_t count) { rest_.remove_prefix(count); }

 private:
  std::string_view rest_;
};

struct Parts {
  std::int64_t local_ms;  // as if the wall time were UTC
  std::string_view wall;  // "2024-01-02T03:04:05"
  int offset_minutes;
};

std::optional<std::int64_t> wall_ms(Scanner& in) {
  const auto year = in.digits(4);
  if (!year || !in.literal('-'))
    return std::nullopt;
  const auto month = in.digits(2);
  if (!month || !in.literal('-'))
    return std::nullopt;
  const auto day = in.digits(2);
  if (!day || !in.literal('T'))
    return std::nullopt;
  const auto hour = in.digits(2);
  if (!hour || !in.literal(':'))
    return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || !in.literal(':'))
    return std::nullopt;
  const auto second = in.digits(2);
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!second || !date.ok() || *hour > 23 || *minute > 59 || *second > 59)
    return std::nullopt;
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return days * kDayMs + ((*hour * 60 + *minute) * 60LL + *second) * 1000;
}

// Milliseconds of an optional fraction; nullopt if a '.' has no digit after it.
std::optional<int> fraction_ms(Scanner& in) {
  if (!in.literal('.'))
    return 0;
  int value = 0;
  int scale = 100;
  std::size_t count = 0;
  while (count < in.rest().size() && in.rest()[count] >= '0' && in.rest()[count] <= '9') {
    value += (in.rest()[count] - '0') * scale;
    scale /= 10;
    ++count;
  }
  in.skip(count);
  return count == 0 ? std::nullopt : std::optional(value);
}

std::optional<int> offset_minutes(Scanner& in) {
  if (in.literal('Z'))
    return 0;
  const bool west = in.literal('-');
  if (!west && !in.literal('+'))
    return std::nullopt;
  const auto hour = in.digits(2);
  if (!hour || !in.literal(':'))
    return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *hour > 23 || *minute > 59)
    return std::nullopt;
  return (west ? -1 : 1) * (*hour * 60 + *minute);
}

std::optional<Parts> parse(std::string_view text) {
  Scanner in(text);
  const auto wall = wall_ms(in);
  if (!wall)
    return std::nullopt;
  const auto fraction = fraction_ms(in);
  if (!fraction)
    return std::nullopt;
  const auto offset = offset_minutes(in);
  if (!offset || !in.rest().empty())
    return std::nullopt;
  return Parts{*wall + *fraction, text.substr(0, 19), *offset};
}

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

std::string rfc3339_seconds(std::int64_t ms) { return format(calendar_of(ms), false); }
std::string rfc3339_millis(std::int64_t ms) { return format(calendar_of(ms), true); }

std::optional<std::int64_t> parse_rfc3339(std::string_view text) {
  const auto parts = parse(text);
  if (!parts)
    return std::nullopt;
  return parts->local_ms - parts->offset_minutes * 60'000LL;
}

std::optional<std::string> normalise_rfc3339(std::string_view text) {
  const auto parts = parse(text);
  if (!parts)
    return std::nullopt;
  std::string out(parts->wall);
  return out + (parts->offset_minutes == 0 ? "Z" : std::string(text.substr(text.size() - 6)));
}

}  // namespace clef
