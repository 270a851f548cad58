// SPDX-License-Identifier: MIT
#include "change/describe_shape.h"

#include <algorithm>

#include "base/take_field.h"
#include "change/describe_text.h"
#include "sops/value.h"

namespace clef::change {
namespace {

constexpr std::size_t kMaxLines{100'000};
constexpr std::size_t kMaxIndent{100};
constexpr std::size_t kMaxName{100};
constexpr std::string_view kNameLetters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";

struct Line {
  std::size_t indent = 0;
  std::string_view name;   // "" if none can be told
  std::string_view value;  // the rest
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r"), text.size());
  const std::size_t end = text.find_last_not_of(" \t\r,");
  return end == std::string_view::npos || end < begin ? std::string_view()
                                                      : text.substr(begin, end + 1 - begin);
}

std::string_view unquoted(std::string_view text) {
  return text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                 text.back() == text.front()
             ? text.substr(1, text.size() - 2)
             : text;
}

// A name only where it can be nothing but one: plain letters before ": " or the line's end. What
// has been torn out of a block scalar could be part of a secret.
Line parts_of(std::string_view line) {
  Line out;
  out.indent = std::min(line.find_first_not_of(' '), line.size());
  line = trimmed(line);
  out.value = line;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > kMaxName ||
      (colon + 1 < line.size() && line[colon + 1] != ' '))
    return out;
  const std::string_view name = unquoted(line.substr(0, colon));
  if (name.empty() || name.find_first_not_of(kNameLetters) != std::string_view::npos)
    return out;
  out.name = name;
  out.value = trimmed(line.substr(colon + 1));
  return out;
}

bool is_marker(std::string_view line) {
  return line.size() >= 7 &&
         std::string_view("<=>|").find(line.front()) != std::string_view::npos &&
         std::min(line.find_first_not_of(line.front()), line.size()) >= 7;
}

Entry shape_of(std::string_view text, const DescribeOptions& options) {
  Entry out;
  if (is_marker(text)) {
    // Without what follows: a label, or a value that looks like a marker.
    out.name = std::string(7, text.front());
    out.key = out.name;
    return out;
  }
  const Line line = parts_of(text);
  out.name = std::string(std::min(line.indent, kMaxIndent), ' ');
  if (!line.name.empty())
    out.name.append(options.hide_keys ? "‹hidden›" : line.name) += ':';
  out.key = out.name;
  if (line.value.empty() || options.structure_only)
    return out;
  const std::string_view value = unquoted(line.value);
  out.name.append(line.name.empty() ? "" : " ")
      .append(sops::parse_enc(value)
                  ? "ENC " + shown_sealed(value)
                  : shown_mask({}, syntax::Kind::string, as_bytes(value), options));
  return out;
}

}  // namespace

Description describe_shape(std::string_view text, const DescribeOptions& options) {
  Description out;
  out.state = State::unreadable;
  while (!text.empty() && out.entries.size() < kMaxLines) {
    out.entries.push_back(shape_of(take_field(text, '\n'), options));
  }
  Entry last;
  last.key = last.name = "~unread";
  last.print = text.empty() ? "no document that can be read" : "more lines";
  out.entries.push_back(std::move(last));
  return out;
}

}  // namespace clef::change
