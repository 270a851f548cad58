// SPDX-License-Identifier: MIT
#include "scan/generic_language.h"

#include <array>

#include "scan/generic.h"
#include "scan/generic_language_table.h"
#include "scan/generic_text.h"

namespace clef::scan {

namespace {

constexpr std::size_t kSymbols = 28;
constexpr std::size_t kDigit = 26;
constexpr std::size_t kGap = 27;
static_assert(kTrigrams.size() == kSymbols * kSymbols * kSymbols);

// A letter no dearer than this goes on with a word; random ones are in one case of six.
constexpr double kLikely = 4.5;
constexpr std::size_t kLeastStretch = 3;  // likely letters in a row, after the two they follow

constexpr std::size_t symbol_of(char c) {
  if (is_letter(c))
    return static_cast<std::size_t>(to_lower(c) - 'a');
  return is_digit(c) ? kDigit : kGap;
}

class Reader {
 public:
  explicit Reader(std::string_view value) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (i > 0 && is_lower(value[i - 1]) && is_upper(value[i]))
        take(kGap);  // camelCase is two words
      take(symbol_of(value[i]));
    }
    take(kGap);
    end_stretch();
    size_ = value.size();
  }

  Wordiness result() const {
    if (size_ == 0)
      return {};
    const auto size = static_cast<double>(size_);
    return {bits_ / size, static_cast<double>(covered_) / size};
  }

 private:
  void take(std::size_t symbol) {
    if (symbol == kGap && last_ == kGap)
      return;
    const char level = kTrigrams[(before_ * kSymbols + last_) * kSymbols + symbol];
    const double bits = (level - '@' - (level > '\\' ? 1 : 0)) / 4.0;
    bits_ += bits;
    if (symbol < kDigit && bits <= kLikely)
      ++stretch_;
    else
      end_stretch();
    before_ = last_;
    last_ = symbol;
  }

  void end_stretch() {
    if (stretch_ >= kLeastStretch)
      covered_ += stretch_ + 1;
    stretch_ = 0;
  }

  std::size_t size_ = 0;
  double bits_ = 0;
  std::size_t covered_ = 0;
  std::size_t stretch_ = 0;
  std::size_t before_ = kGap;
  std::size_t last_ = kGap;
};

}  // namespace

Wordiness wordiness(std::string_view value) { return Reader(value).result(); }

bool reads_like_words(std::string_view value) {
  const Wordiness words = wordiness(value);
  return words.bits < 4.0 || words.coverage > 0.6;
}

}  // namespace clef::scan
