// SPDX-License-Identifier: MIT
#include <charconv>

#include "sops/sealed.h"

namespace clef::sops {
namespace {

// A name that can stand without quotes.
bool is_simple(std::string_view name) {
  return !name.empty() && name.find_first_of(".[]\"\\") == std::string_view::npos;
}

void append_name(std::string& out, std::string_view name) {
  if (is_simple(name)) {
    out += name;
    return;
  }
  out += '"';
  for (const char c : name) {
    if (c == '"' || c == '\\')
      out += '\\';
    out += c;
  }
  out += '"';
}

// Cuts one name off the front; nullopt if none stands there.
std::optional<std::string> take_name(std::string_view& text) {
  if (!text.starts_with('"')) {
    const std::size_t end = std::min(text.find_first_of(".["), text.size());
    std::string name(text.substr(0, end));
    text.remove_prefix(end);
    return is_simple(name) ? std::optional(name) : std::nullopt;
  }
  std::string name;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '"') {
      text.remove_prefix(at + 1);
      return name;
    }
    if (text[at] == '\\')
      ++at;
    if (at < text.size())
      name += text[at];
  }
  return std::nullopt;
}

// Cuts "[3]" off the front; one spelling a number.
std::optional<std::size_t> take_index(std::string_view& text) {
  const std::size_t end = text.find(']');
  if (end == std::string_view::npos || end < 2 || end > 19)
    return std::nullopt;
  const std::string_view digits = text.substr(1, end - 1);
  std::size_t value = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || last != digits.data() + digits.size() ||
      (digits.size() > 1 && digits.front() == '0'))
    return std::nullopt;
  text.remove_prefix(end + 1);
  return value;
}

}  // namespace

std::string to_string(const Path& path) {
  std::string out;
  for (const Step& step : path) {
    if (step.index) {
      out += '[' + std::to_string(*step.index) + ']';
      continue;
    }
    if (!out.empty())
      out += '.';
    append_name(out, step.key);
  }
  return out;
}

std::optional<Path> parse_path(std::string_view text) {
  Path out;
  while (!text.empty()) {
    if (text.starts_with('[')) {
      const auto index = take_index(text);
      if (!index)
        return std::nullopt;
      out.push_back({{}, *index});
      continue;
    }
    if (!out.empty()) {
      if (!text.starts_with('.'))
        return std::nullopt;
      text.remove_prefix(1);
    }
    auto name = take_name(text);
    if (!name)
      return std::nullopt;
    out.push_back({std::move(*name), std::nullopt});
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

}  // namespace clef::sops
