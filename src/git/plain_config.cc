// SPDX-License-Identifier: MIT
#include "git/plain_config.h"

#include <algorithm>
#include <utility>

#include "base/take_field.h"

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

// Takes `"…"` off the front of `rest`; nullopt if that does not end on its line.
std::optional<std::string> take_subsection(std::string_view& rest) {
  std::string name;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return name;
    }
    if (rest[i] == '\\' && ++i == rest.size())
      break;
    name += rest[i];
  }
  return std::nullopt;
}

// What a backslash and `c` stand for in a value; nullopt where git refuses them.
std::optional<char> escaped(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'b':
      return '\b';
    case '"':
    case '\\':
      return c;
    default:
      return std::nullopt;
  }
}

// The value of a setting, without its quotes.
class Value {
 public:
  bool ends_at(char c) const { return !quoted_ && (c == '#' || c == ';'); }

  // Takes a character, or the two of an escape, off the front; false where git refuses them.
  bool take(std::string_view& rest) {
    char c = rest.front();
    rest.remove_prefix(1);
    const bool escape = c == '\\';
    if (c == '"') {
      quoted_ = !quoted_;
      kept_ = text_.size();
      return true;
    }
    if (escape) {
      const auto meant = rest.empty() ? std::nullopt : escaped(rest.front());
      if (!meant)
        return false;
      rest.remove_prefix(1);
      c = *meant;
    }
    text_ += c;
    if (quoted_ || escape || kBlanks.find(c) == kBlanks.npos)
      kept_ = text_.size();
    return true;
  }

  // nullopt if it goes on on the next line.
  std::optional<std::string> whole() && {
    if (quoted_)
      return std::nullopt;
    text_.resize(kept_);
    return std::move(text_);
  }

 private:
  std::string text_;
  std::size_t kept_ = 0;  // blanks at the end count only within quotes
  bool quoted_ = false;
};

// nullopt if it is malformed or goes on on the next line.
std::optional<std::string> parse_value(std::string_view text) {
  Value value;
  while (!text.empty() && !value.ends_at(text.front()))
    if (!value.take(text))
      return std::nullopt;
  return std::move(value).whole();
}

class Reader {
 public:
  bool line(std::string_view text) {
    text = after_blanks(text);
    if (is_blank_or_comment(text))
      return true;
    return text.front() == '[' ? section(text.substr(1)) : setting(text);
  }

  PlainSettings take() && { return std::move(settings_); }

 private:
  bool section(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && kSectionBytes.find(lower(text.substr(end, 1))) != text.npos)
      ++end;
    section_ = lower(text.substr(0, end));
    bool known = !section_.empty() && !section_.starts_with("extensions") &&
                 !section_.starts_with("include");
    text.remove_prefix(end);
    if (after_blanks(text).size() < text.size()) {
      text = after_blanks(text);
      const auto name = text.starts_with('"') ? take_subsection(text) : std::nullopt;
      known = known && name;
      section_ += '.' + name.value_or("");
    }
    // A setting on the line of its section is not a form that git writes.
    return known && text.starts_with(']') && is_blank_or_comment(text.substr(1));
  }

  bool setting(std::string_view text) {
    const std::string low = lower(text);
    const std::size_t end = std::min(low.find_first_not_of(kNameBytes), low.size());
    const std::string name = low.substr(0, end);
    if (section_.empty() || kLetters.find(low.front()) == low.npos)
      return false;
    const std::string_view rest = after_blanks(text.substr(end));
    std::optional<std::string> value;
    if (rest.empty())
      value = "true";
    else if (rest.starts_with('='))
      value = parse_value(after_blanks(rest.substr(1)));
    if (!value || (section_ == "core" && !leaves_layout(name, *value)))
      return false;
    settings_.emplace_back(section_ + '.' + name, *std::move(value));
    return true;
  }

  static bool leaves_layout(const std::string& name, const std::string& value) {
    if (name == "bare")
      return value == "false";
    if (name == "repositoryformatversion")
      return value == "0";
    return name != "worktree";
  }

  std::string section_;
  PlainSettings settings_;
};

}  // namespace

std::optional<PlainSettings> plain_config(std::string_view text) {
  // A carriage return, a NUL or a byte order mark is for git to judge.
  if (text.find('\0') != text.npos || text.find('\r') != text.npos || text.starts_with("\xEF\xBB"))
    return std::nullopt;
  Reader reader;
  while (!text.empty())
    if (!reader.line(take_field(text, '\n')))
      return std::nullopt;
  return std::move(reader).take();
}

}  // namespace clef::git
