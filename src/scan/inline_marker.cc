// SPDX-License-Identifier: MIT
#include "scan/inline_marker.h"

#include <algorithm>
#include <array>

namespace clef::scan {
namespace {

// Anywhere in the line, as their inventors read them.
constexpr std::array<std::string_view, 6> kMarkers = {
    "clef:allow",        "gitleaks:allow",           "betterleaks:allow",
    "trufflehog:ignore", "pragma: allowlist secret", "secretlint-disable-line"};
constexpr std::string_view kBehindComment = "clef-ignore";
constexpr std::string_view kNextLine = "pragma: allowlist nextline secret";
constexpr std::array<std::string_view, 9> kLeaders = {"#",    "//", "--", ";", "/*",
                                                      "<!--", "%",  "'",  "*"};

// A marker stands close to what it is about; on a line of megabytes only its surroundings count.
constexpr std::size_t kNear = std::size_t{16} << 10U;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

bool has_leader_before(std::string_view line, std::size_t at) {
  while (at > 0 && is_blank(line[at - 1]))
    --at;
  const std::string_view before = line.substr(0, at);
  return std::any_of(kLeaders.begin(), kLeaders.end(),
                     [&](std::string_view leader) { return before.ends_with(leader); });
}

bool marks_itself(std::string_view lines) {
  for (const std::string_view marker : kMarkers) {
    if (lines.find(marker) != std::string_view::npos)
      return true;
  }
  const std::size_t at = lines.find(kBehindComment);
  return at != std::string_view::npos && has_leader_before(lines, at);
}

// Nothing but a comment with the words.
bool marks_next(std::string_view line) {
  while (!line.empty() && is_blank(line.front()))
    line.remove_prefix(1);
  const std::size_t at = line.find(kNextLine);
  if (at == std::string_view::npos || !has_leader_before(line, at))
    return false;
  const auto is_sign = [](char c) {
    return is_blank(c) || std::string_view("#/-;*<!%'").find(c) != std::string_view::npos;
  };
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(at), is_sign);
}

}  // namespace

bool has_inline_marker(std::string_view text, std::size_t begin, std::size_t end) {
  const std::size_t low = begin > kNear ? begin - kNear : 0;
  const std::size_t feed = text.substr(low, begin - low).rfind('\n');
  const std::size_t from = feed == std::string_view::npos ? low : low + feed + 1;
  const std::size_t next = text.find('\n', end > begin ? end - 1 : end);
  const std::size_t to = std::min({next, text.size(), end + kNear});
  if (marks_itself(text.substr(from, to - from)))
    return true;
  if (feed == std::string_view::npos)
    return false;
  const std::string_view above = text.substr(low, feed);
  const std::size_t before = above.rfind('\n');
  return marks_next(before == std::string_view::npos ? above : above.substr(before + 1));
}

}  // namespace clef::scan
