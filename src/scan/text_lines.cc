// SPDX-License-Identifier: MIT
#include "scan/text_lines.h"

#include <algorithm>

namespace clef::scan {

std::size_t TextLines::line_of(std::size_t at) {
  if (begins_.empty()) {
    begins_.push_back(0);
    for (std::size_t feed = text_.find('\n'); feed != std::string_view::npos;
         feed = text_.find('\n', feed + 1))
      begins_.push_back(feed + 1);
  }
  const auto next = std::upper_bound(begins_.begin(), begins_.end(), at);
  return static_cast<std::size_t>(next - begins_.begin()) - 1;
}

Place TextLines::place(std::size_t begin, std::size_t end) {
  const std::size_t last = std::max(begin, end == 0 ? 0 : end - 1);
  const std::size_t first_line = line_of(begin);
  const std::size_t last_line = line_of(last);
  Place place;
  place.begin = begin;
  place.end = end;
  place.start_line = first_line + 1;
  place.start_column = begin - begins_[first_line] + 1;
  place.end_line = last_line + 1;
  place.end_column = last - begins_[last_line] + 1;
  return place;
}

std::string_view TextLines::lines(std::size_t begin, std::size_t end, std::size_t most) const {
  const std::size_t low = begin > most ? begin - most : 0;
  const std::size_t high = text_.size() - end > most ? end + most : text_.size();
  const std::size_t feed = text_.substr(low, begin - low).rfind('\n');
  const std::size_t from = feed == std::string_view::npos ? low : low + feed + 1;
  // A span that ends with its line's LF is not in the next line.
  const std::size_t last = end > begin ? end - 1 : end;
  const std::size_t to = std::min(text_.substr(0, high).find('\n', last), high);
  return text_.substr(from, std::max(from, to) - from);
}

}  // namespace clef::scan
