// SPDX-License-Identifier: MIT
#include "syntax/yaml_lines.h"

#include <algorithm>
#include <vector>

namespace clef::syntax {
namespace {

using Type = YamlEvent::Type;
using Offset = std::uint32_t;

bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool begins_plain(char c) {
  return is_alnum(c) || std::string_view("_/.+<($=").find(c) != std::string_view::npos;
}

// Length of the key that `line` begins with, its ':' not included; 0: there is none of our kind.
std::size_t key_size(std::string_view line) {
  constexpr std::size_t kLongest = 512;  // YAML ends at 1024
  std::size_t size = 0;
  while (size < line.size() &&
         (is_alnum(line[size]) || line[size] == '_' ||
          (size > 0 && (line[size] == '-' || line[size] == '.' || line[size] == '/'))))
    ++size;
  const bool ends =
      size < line.size() && line[size] == ':' && (size + 1 == line.size() || line[size + 1] == ' ');
  return ends && size <= kLongest ? size : 0;
}

// A value that ends with its line and means what it shows.
bool is_plain(std::string_view value) {
  if (!begins_plain(value.front()) || value.back() == ' ' || value.back() == ':')
    return false;
  for (std::size_t at = value.find(' '); at != std::string_view::npos; at = value.find(' ', at + 1))
    if (value[at - 1] == ':' || value[at + 1] == '#')
      return false;
  return true;
}

bool is_quoted(std::string_view value) {
  const char quote = value.front();
  if ((quote != '"' && quote != '\'') || value.size() < 2)
    return false;
  return value.find(quote, 1) == value.size() - 1 &&
         (quote == '\'' || value.find('\\') == std::string_view::npos);
}

class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}

  bool read() {
    for (Offset at = 0; at < text_.size();) {
      const Offset end = static_cast<Offset>(std::min(text_.find('\n', at), text_.size()));
      next_ = end + 1;
      if (!line(at, text_.substr(at, end - at)))
        return false;
      at = next_;
    }
    if (levels_.empty() || awaits_value_)
      return false;
    close_to(0);
    YamlEvent& document_end = add(Type::document_end);
    document_end.implicit = true;
    return true;
  }

  std::deque<YamlEvent> take() && { return std::move(events_); }

 private:
  struct Level {
    std::size_t column;
    bool map;
  };

  bool line(Offset begin, std::string_view line) {
    const std::size_t column = std::min(line.find_first_not_of(' '), line.size());
    const Offset at = begin + static_cast<Offset>(column);
    line.remove_prefix(column);
    if (line.empty() || line.front() == '#')
      return true;
    if (!line.starts_with("- "))
      return enter({column, true}, at) && entry(column, at, line);
    if (levels_.empty() || !enter({column, false}, at))
      return false;
    line.remove_prefix(2);
    return item(column + 2, at + 2, line);
  }

  // Ends what ends before an entry of this level, or begins the level.
  bool enter(Level level, Offset at) {
    if (awaits_value_) {
      awaits_value_ = false;
      // The items of a list may stand at the column of its key.
      const std::size_t least = levels_.back().column + (level.map ? 1 : 0);
      return level.column >= least && open(level, at);
    }
    if (levels_.empty()) {
      add(Type::document_start).implicit = true;
      return level.column == 0 && open(level, at);
    }
    std::size_t depth = levels_.size();
    while (depth > 1 &&
           (levels_[depth - 1].column > level.column ||
            (level.map && !levels_[depth - 1].map && levels_[depth - 1].column == level.column)))
      --depth;
    close_to(depth);
    return levels_.back().column == level.column && levels_.back().map == level.map;
  }

  bool open(Level level, Offset at) {
    constexpr std::size_t kDeepest = 32;
    levels_.push_back(level);
    add(level.map ? Type::map_start : Type::list_start).token = {at, at};
    return levels_.size() <= kDeepest;
  }

  void close_to(std::size_t depth) {
    for (; levels_.size() > depth; levels_.pop_back())
      add(levels_.back().map ? Type::map_end : Type::list_end).token = {0, 0};
  }

  bool entry(std::size_t column, Offset at, std::string_view line) {
    const std::size_t size = key_size(line);
    if (size == 0)
      return false;
    const Offset end = at + static_cast<Offset>(size);
    add(Type::scalar).token = {at, end};
    awaits_value_ = line.size() == size + 1;
    if (awaits_value_)
      return true;
    line.remove_prefix(size + 2);
    return line == "|" ? block(column, end + 2) : value(end + 2, line);
  }

  bool item(std::size_t column, Offset at, std::string_view line) {
    if (key_size(line) > 0)
      return open({column, true}, at) && entry(column, at, line);
    return value(at, line);
  }

  bool value(Offset at, std::string_view line) {
    if (line.empty())
      return false;
    const Offset end = at + static_cast<Offset>(line.size());
    if (line == "[]" || line == "{}") {
      add(line == "[]" ? Type::list_start : Type::map_start).token = {at, at + 1};
      add(line == "[]" ? Type::list_end : Type::map_end).token = {at + 1, end};
      return true;
    }
    YamlEvent& scalar = add(Type::scalar);
    scalar.token = {at, end};
    if (is_plain(line))
      return true;
    scalar.style = line.front() == '"' ? Style::double_quoted : Style::single_quoted;
    scalar.token = {at + 1, end - 1};
    return is_quoted(line);
  }

  // Lines of a text that begin deeper than `column`, the first of them not blank, all at its
  // column or deeper.
  bool block(std::size_t column, Offset at) {
    YamlEvent& scalar = add(Type::scalar);
    scalar.style = Style::literal;
    scalar.token = {at, at};
    std::size_t indent = 0;
    while (next_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', next_), text_.size());
      const std::size_t first = std::min(text_.find_first_not_of(' ', next_), end);
      const std::size_t blanks = first - next_;
      if (first == end) {
        if (blanks > 0 || indent == 0)
          return false;
      } else if (blanks <= column) {
        break;
      } else if (blanks < indent) {
        return false;
      } else if (indent == 0) {
        indent = blanks;
      }
      next_ = static_cast<Offset>(end + 1);
    }
    return indent > 0;
  }

  YamlEvent& add(Type type) {
    events_.emplace_back();
    events_.back().type = type;
    return events_.back();
  }

  std::string_view text_;
  Offset next_ = 0;  // where the next line begins
  std::vector<Level> levels_;
  bool awaits_value_ = false;  // a key has nothing behind it
  std::deque<YamlEvent> events_;
};

}  // namespace

std::optional<std::deque<YamlEvent>> events_of_lines(std::string_view text) {
  if (text.find('\t') != std::string_view::npos || text.find('\r') != std::string_view::npos)
    return std::nullopt;
  Lines lines(text);
  if (!lines.read())
    return std::nullopt;
  return std::move(lines).take();
}

}  // namespace clef::syntax
