// SPDX-License-Identifier: MIT
#include "scan/decode.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "base/utf8.h"
#include "scan/decode_run.h"

namespace clef::scan {
namespace {

constexpr std::size_t kLongestEscaped = 4096;  // of one stretch of escapes

int hex_value(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && hex_value(text[at + 1]) >= 0 &&
         hex_value(text[at + 2]) >= 0;
}

// From the first %XX to the last on the line; what stands between stays.
void add_percent(std::string_view text, std::vector<EncodedSegment>& out) {
  std::size_t at = text.find('%');
  while (at != std::string_view::npos) {
    if (!is_escape(text, at)) {
      at = text.find('%', at + 1);
      continue;
    }
    EncodedSegment segment{at, at, Encoding::percent, {}};
    std::string pending;
    std::size_t next = at;
    while (next < text.size() && text[next] != '\n' && next - at < kLongestEscaped) {
      if (is_escape(text, next)) {
        segment.decoded += pending;
        pending.clear();
        segment.decoded +=
            static_cast<char>(hex_value(text[next + 1]) * 16 + hex_value(text[next + 2]));
        next += 3;
        segment.end = next;
      } else {
        pending += text[next++];
      }
    }
    out.push_back(std::move(segment));
    at = text.find('%', next);
  }
}

// \uXXXX, \\uXXXX or U+XXXX: the bytes of the mark, then four digits.
std::optional<std::size_t> unicode_mark(std::string_view text, std::size_t at) {
  for (const std::string_view mark : {"\\\\u", "\\u", "U+"}) {
    if (!text.substr(at).starts_with(mark) || at + mark.size() + 4 > text.size())
      continue;
    const auto digits = text.substr(at + mark.size(), 4);
    if (std::all_of(digits.begin(), digits.end(), [](char c) { return hex_value(c) >= 0; }))
      return mark.size();
  }
  return std::nullopt;
}

char32_t four_digits(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits.substr(0, 4))
    value = value * 16 + static_cast<char32_t>(hex_value(c));
  return value;
}

EncodedSegment unicode_stretch(std::string_view text, std::size_t at) {
  EncodedSegment segment{at, at, Encoding::unicode, {}};
  while (segment.end < text.size() && segment.end - at < kLongestEscaped) {
    std::size_t next = segment.end;
    // A list of U+XXXX has blanks between.
    while (next > at && next < text.size() && text[next] == ' ' && text.substr(next + 1, 2) == "U+")
      ++next;
    const auto mark = unicode_mark(text, next);
    if (!mark)
      break;
    append_utf8(segment.decoded, four_digits(text.substr(next + *mark)));
    segment.end = next + *mark + 4;
  }
  return segment;
}

void add_unicode_by(std::string_view text, std::string_view mark,
                    std::vector<EncodedSegment>& out) {
  std::size_t at = text.find(mark);
  while (at != std::string_view::npos) {
    std::size_t next = at + 1;
    const std::size_t begin = at > 0 && mark == "\\u" && text[at - 1] == '\\' ? at - 1 : at;
    if (unicode_mark(text, begin)) {
      out.push_back(unicode_stretch(text, begin));
      next = std::max(next, out.back().end);
    }
    at = text.find(mark, next);
  }
}

// Keeps the more specific of two that overlap.
void untangle(std::vector<EncodedSegment>& segments) {
  std::stable_sort(segments.begin(), segments.end(),
                   [](const EncodedSegment& a, const EncodedSegment& b) {
                     return std::pair(a.encoding, a.begin) < std::pair(b.encoding, b.begin);
                   });
  std::vector<EncodedSegment> kept;
  kept.reserve(segments.size());
  const auto by_begin = [](const EncodedSegment& a, std::size_t at) { return a.begin < at; };
  std::size_t sorted = 0;  // the first ones, of more specific encodings, sorted by begin
  for (EncodedSegment& segment : segments) {
    if (!kept.empty() && kept.back().encoding != segment.encoding) {
      std::sort(kept.begin(), kept.end(),
                [](const auto& a, const auto& b) { return a.begin < b.begin; });
      sorted = kept.size();
    }
    const auto end = kept.begin() + static_cast<std::ptrdiff_t>(sorted);
    const auto next = std::lower_bound(kept.begin(), end, segment.end, by_begin);
    if (next == kept.begin() || std::prev(next)->end <= segment.begin)
      kept.push_back(std::move(segment));
  }
  std::sort(kept.begin(), kept.end(),
            [](const auto& a, const auto& b) { return a.begin < b.begin; });
  segments = std::move(kept);
}

}  // namespace

std::string_view encoding_name(Encoding encoding) {
  constexpr std::array<std::string_view, 4> kNames = {"percent", "unicode", "hex", "base64"};
  return kNames.at(static_cast<std::size_t>(encoding));
}

std::vector<EncodedSegment> encoded_segments(std::string_view text, std::size_t most,
                                             bool has_signs) {
  std::vector<EncodedSegment> segments;
  add_percent(text, segments);
  add_unicode_by(text, "\\u", segments);
  add_unicode_by(text, "U+", segments);
  std::erase_if(segments, [](const EncodedSegment& s) { return !is_plain_text(s.decoded); });
  add_runs(text, most, segments);
  if (has_signs)
    add_told_runs(text, most, segments);
  untangle(segments);
  std::size_t size = 0;
  const auto end = std::find_if(segments.begin(), segments.end(), [&](const EncodedSegment& s) {
    size += s.decoded.size();
    return size > most;
  });
  segments.erase(end, segments.end());
  return segments;
}

}  // namespace clef::scan
