// SPDX-License-Identifier: MIT
#include "git/plain_config.h"

#include <algorithm>
#include <string>

namespace clef::git {
namespace {

constexpr std::string_view kBlanks = " \t";
constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kNameBytes = "abcdefghijklmnopqrstuvwxyz0123456789-";
constexpr std::string_view kSectionBytes = "abcdefghijklmnopqrstuvwxyz0123456789-.";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

std::string_view after_blanks(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kBlanks), text.size()));
}

bool is_blank_or_comment(std::string_view text) {
  text = after_blanks(text);
  return text.empty() || text.front() == '#' || text.front() == ';';
}

// Leaves what stands behind `"…"`; false if that does not end on its line.
bool skip_subsection(std::string_view& rest) {
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '\\')
      ++i;
    else if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return true;
    }
  }
  return false;
}

// Text of a value without its quotes; false if it goes on on the next line or is malformed.
bool parse_value(std::string_view text, std::string& value) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!quoted && (c == '#' || c == ';'))
      break;
    if (c == '"') {
      quoted = !quoted;
      continue;
    }
    if (c == '\\' && (++i == text.size() || std::string_view("\"\\ntb").find(text[i]) == text.npos))
      return false;
    value += c;
  }
  value.erase(value.find_last_not_of(kBlanks) + 1);
  return !quoted;
}

class Reader {
 public:
  bool line(std::string_view text) {
    text = after_blanks(text);
    if (is_blank_or_comment(text))
      return true;
    return text.front() == '[' ? section(text.substr(1)) : setting(text);
  }

 private:
  bool section(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && kSectionBytes.find(lower(text.substr(end, 1))) != text.npos)
      ++end;
    section_ = lower(text.substr(0, end));
    text.remove_prefix(end);
    if (after_blanks(text).size() < text.size()) {
      text = after_blanks(text);
      if (!text.starts_with('"') || !skip_subsection(text))
        return false;
      section_ += ' ';
    }
    // A setting on the line of its section is not a form that git writes.
    return !section_.empty() && text.starts_with(']') && is_blank_or_comment(text.substr(1)) &&
           !section_.starts_with("extensions") && !section_.starts_with("include");
  }

  bool setting(std::string_view text) {
    const std::string low = lower(text);
    const std::size_t end = std::min(low.find_first_not_of(kNameBytes), low.size());
    const std::string name = low.substr(0, end);
    if (section_.empty() || kLetters.find(low.front()) == low.npos)
      return false;
    std::string_view rest = after_blanks(text.substr(end));
    std::string value;
    if (rest.empty())
      value = "true";
    else if (!rest.starts_with('=') || !parse_value(after_blanks(rest.substr(1)), value))
      return false;
    return section_ != "core" || leaves_layout(name, value);
  }

  static bool leaves_layout(const std::string& name, const std::string& value) {
    if (name == "bare")
      return value == "false";
    if (name == "repositoryformatversion")
      return value == "0";
    return name != "worktree";
  }

  std::string section_;
};

}  // namespace

bool is_plain_config(std::string_view text) {
  // A carriage return, a NUL or a byte order mark is for git to judge.
  if (text.find('\0') != text.npos || text.find('\r') != text.npos || text.starts_with("\xEF\xBB"))
    return false;
  Reader reader;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!reader.line(text.substr(0, end)))
      return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return true;
}

}  // namespace clef::git
