// SPDX-License-Identifier: MIT
#include "git/object_header.h"

#include <algorithm>
#include <charconv>

namespace clef::git {

bool is_full_id(std::string_view text) {
  constexpr std::size_t kSha1 = 40;
  constexpr std::size_t kSha256 = 64;
  // Not find_first_not_of: a listing has millions of them.
  return (text.size() == kSha1 || text.size() == kSha256) &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<ObjectInfo> parse_object_header(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t second = line.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos)
    return std::nullopt;
  const std::string_view id = line.substr(0, first);
  const std::string_view size = line.substr(second + 1);
  ObjectInfo info{std::string(id), std::string(line.substr(first + 1, second - first - 1)), 0};
  const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), info.size);
  if (!is_full_id(id) || error != std::errc() || end != size.data() + size.size())
    return std::nullopt;
  return info;
}

}  // namespace clef::git
