// SPDX-License-Identifier: MIT
#include "scan/decoded_text.h"

#include <algorithm>

namespace clef::scan {
namespace {

// Bytes on each side that a pattern may want to see: the name before a value, for one.
constexpr std::size_t kAround = 128;

}  // namespace

DecodedText::DecodedText(std::string_view text, std::size_t most, bool has_signs)
    : is_first_pass_(true) {
  for (const EncodedSegment& segment : encoded_segments(text, most, has_signs)) {
    if (!add(text, segment, {segment.begin, segment.end, segment.encoding}, most))
      return;
  }
}

DecodedText::DecodedText(const DecodedText& before, std::size_t most, bool has_signs)
    : is_first_pass_(false) {
  for (const EncodedSegment& segment : encoded_segments(before.text_, most, has_signs)) {
    auto origin = before.origin(segment.begin, segment.end);
    if (!origin)
      continue;
    origin->encoding = segment.encoding;
    if (!add(before.text_, segment, *origin, most))
      return;
  }
}

// False once the text is as large as it may become: a bomb of tiny pieces costs what is around
// them each time.
bool DecodedText::add(std::string_view text, const EncodedSegment& segment, const Origin& origin,
                      std::size_t most) {
  if (text_.size() + segment.decoded.size() > most)
    return false;
  Part part;
  part.entry_begin = text_.size();
  const std::size_t from = segment.begin > kAround ? segment.begin - kAround : 0;
  text_ += text.substr(from, segment.begin - from);
  part.begin = text_.size();
  text_ += segment.decoded;
  part.end = text_.size();
  text_ += text.substr(segment.end, kAround);
  part.entry_end = text_.size();
  part.origin = origin;
  text_ += '\n';
  parts_.push_back(part);
  return true;
}

std::optional<DecodedText::Origin> DecodedText::origin(std::size_t begin, std::size_t end) const {
  const auto next =
      std::upper_bound(parts_.begin(), parts_.end(), begin,
                       [](std::size_t at, const Part& p) { return at < p.entry_begin; });
  if (next == parts_.begin())
    return std::nullopt;
  const Part& part = *std::prev(next);
  if (end > part.entry_end || end <= part.begin || begin >= part.end)
    return std::nullopt;
  Origin out = part.origin;
  if (is_first_pass_) {
    out.begin -= begin < part.begin ? part.begin - begin : 0;
    out.end += end > part.end ? end - part.end : 0;
  }
  return out;
}

}  // namespace clef::scan
