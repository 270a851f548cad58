// SPDX-License-Identifier: MIT
#include "scan/decode_run.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>

#include "scan/run_marks.h"

namespace clef::scan {
namespace {

constexpr std::size_t kShortestRun = 24;
constexpr std::size_t kShortestTold = 8;  // where something says that it is base64
constexpr std::size_t kShortestHex = 32;
constexpr std::size_t kLongestRun = std::size_t{1} << 20U;

constexpr std::uint8_t kNoDigit = 64;

// Values of both alphabets.
constexpr std::array<std::uint8_t, 256> kDigits = [] {
  std::array<std::uint8_t, 256> table{};
  table.fill(kNoDigit);
  for (std::uint8_t i = 0; i < 26; ++i) {
    table[static_cast<std::size_t>('A') + i] = i;
    table[static_cast<std::size_t>('a') + i] = static_cast<std::uint8_t>(26 + i);
  }
  for (std::uint8_t i = 0; i < 10; ++i)
    table[static_cast<std::size_t>('0') + i] = static_cast<std::uint8_t>(52 + i);
  table['+'] = table['-'] = 62;
  table['/'] = table['_'] = 63;
  return table;
}();

std::uint8_t digit(char c) { return kDigits[static_cast<unsigned char>(c)]; }
bool is_digit(char c) { return digit(c) != kNoDigit; }
bool is_hex(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'f');
}

std::optional<std::string> from_hex(std::string_view run) {
  const auto decimal = [](char c) { return c >= '0' && c <= '9'; };
  if (run.size() < kShortestHex || run.size() % 2 != 0 ||
      !std::all_of(run.begin(), run.end(), is_hex) || std::none_of(run.begin(), run.end(), decimal))
    return std::nullopt;
  const auto value = [](char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; };
  std::string out;
  out.reserve(run.size() / 2);
  for (std::size_t i = 0; i < run.size(); i += 2)
    out += static_cast<char>(value(run[i]) * 16 + value(run[i + 1]));
  return out;
}

// Most runs are words, paths or random bytes: given up at the first byte that is no text. Line
// ends and blanks between are those of folded lines.
std::optional<std::string> from_base64(std::string_view run) {
  std::string out;
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  for (const char c : run) {
    if (!is_digit(c))
      continue;
    bits = bits << 6U | digit(c);
    if (++digits % 4 == 1)
      continue;
    const std::size_t left = 6 - 2 * ((digits - 1) % 4);  // bits that stay for the next byte
    const auto byte = static_cast<char>(bits >> left & 0xFFU);
    if (!is_plain_text(std::string_view(&byte, 1)))
      return std::nullopt;
    out += byte;
  }
  if (digits % 4 == 1)
    return std::nullopt;
  return out;
}

bool has_sign_of_base64(std::string_view run) {
  return std::any_of(run.begin(), run.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '+' || c == '/' || c == '-' || c == '_' || c == '=';
  });
}

class Runs {
 public:
  Runs(std::string_view text, std::size_t most, std::vector<EncodedSegment>& out)
      : text_(text), most_(most), out_(&out) {}

  // A run that goes on in folded lines is seen if what stands in its first one is long enough to be
  // marked.
  void add_long() {
    const std::vector<std::uint64_t> marks = mark_runs(text_);
    std::size_t next = 0;
    for (std::size_t n = 0; n < marks.size(); ++n) {
      for (std::uint64_t bits = run_begins(marks, n); bits != 0; bits &= bits - 1) {
        const std::size_t at = n * 64 + static_cast<unsigned>(std::countr_zero(bits));
        if (at < next)
          continue;
        if (most_ == 0)
          return;
        next = folded_end(end_of(at));
        add(at, next, kShortestRun);
      }
    }
  }

  // The run behind each `mark`, after blanks, quotes and colons.
  void add_told(std::string_view mark) {
    std::size_t at = text_.find(mark);
    while (at != std::string_view::npos && most_ > 0) {
      std::size_t begin = at + mark.size();
      while (begin < text_.size() && std::string_view(" \t\":'").find(text_[begin]) != kNone)
        ++begin;
      const std::size_t end = end_of(begin);
      add(begin, end, kShortestTold);
      at = text_.find(mark, std::max(end, begin));
    }
  }

  // Values of `data:`, a name and a value a line.
  void add_kubernetes() {
    if (text_.find("kind: Secret") == kNone && text_.find("\"Secret\"") == kNone)
      return;
    std::size_t at = text_.find(": ");
    while (at != kNone && most_ > 0) {
      std::size_t begin = at + 2;
      if (begin < text_.size() && (text_[begin] == '"' || text_[begin] == '\''))
        ++begin;
      const std::size_t end = end_of(begin);
      add(begin, end, kShortestTold);
      at = text_.find(": ", std::max(end, at + 2));
    }
  }

 private:
  static constexpr std::size_t kNone = std::string_view::npos;

  [[nodiscard]] std::size_t end_of(std::size_t at) const {
    while (at < text_.size() && is_digit(text_[at]))
      ++at;
    for (int padding = 0; padding < 2 && at < text_.size() && text_[at] == '='; ++padding)
      ++at;
    return at;
  }

  // A run that fills its line goes on in lines that hold nothing else, as YAML folds them.
  [[nodiscard]] std::size_t folded_end(std::size_t end) const {
    while (end < text_.size() && text_[end - 1] != '=') {
      std::size_t next = end + (text_[end] == '\r' ? 1 : 0);
      if (next >= text_.size() || text_[next] != '\n')
        return end;
      ++next;
      while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t'))
        ++next;
      const std::size_t more = end_of(next);
      const bool fills = more == text_.size() || text_[more] == '\n' || text_[more] == '\r';
      if (!fills || more - next < 4)
        return end;
      end = more;
    }
    return end;
  }

  void add(std::size_t begin, std::size_t end, std::size_t shortest) {
    if (end <= begin || end - begin < shortest || end - begin > kLongestRun)
      return;
    const std::string_view run = text_.substr(begin, end - begin);
    if (auto bytes = from_hex(run))
      keep(begin, end, Encoding::hex, std::move(*bytes));
    else if (has_sign_of_base64(run) || shortest == kShortestTold)
      if (auto text = from_base64(run))
        keep(begin, end, Encoding::base64, std::move(*text));
  }

  void keep(std::size_t begin, std::size_t end, Encoding encoding, std::string decoded) {
    if (!is_plain_text(decoded))
      return;
    most_ -= std::min(most_, decoded.size());
    out_->push_back({begin, end, encoding, std::move(decoded)});
  }

  std::string_view text_;
  std::size_t most_;  // bytes that may still be decoded
  std::vector<EncodedSegment>* out_;
};

}  // namespace

bool is_plain_text(std::string_view bytes) {
  return !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';
  });
}

void add_runs(std::string_view text, std::size_t most, std::vector<EncodedSegment>& out) {
  Runs(text, most, out).add_long();
}

void add_told_runs(std::string_view text, std::size_t most, std::vector<EncodedSegment>& out) {
  Runs(text, most, out).add_told("Basic ");
  Runs(text, most, out).add_told("\"auth\"");
  Runs(text, most, out).add_kubernetes();
}

}  // namespace clef::scan
