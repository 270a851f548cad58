// SPDX-License-Identifier: MIT
#include "syntax/yaml_quoted.h"

#include <charconv>
#include <string>

#include "base/utf8.h"

namespace clef::syntax {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Walks one scalar; what differs between the styles is how a non-blank run is taken.
class Folder {
 public:
  Folder(std::string_view raw, TextSink& out) : raw_(raw), out_(out) {}
  bool done() const { return at_ >= raw_.size(); }

  // Characters up to a blank, a line break or `special`.
  void run(char special) {
    const std::size_t from = at_;
    while (!done() && !is_blank(raw_[at_]) && !is_break(raw_[at_]) &&
           (special == '\0' || raw_[at_] != special))
      ++at_;
    out_.append(raw_.substr(from, at_ - from));
  }

  // Blanks and line breaks. `escaped_break`: a backslash has swallowed the first line break.
  void spaces(bool escaped_break) {
    const std::size_t from = at_;
    std::size_t blanks = 0, breaks = 0;
    while (!done() && (is_blank(raw_[at_]) || is_break(raw_[at_]))) {
      if (is_break(raw_[at_]))
        ++breaks;
      else if (breaks == 0)
        ++blanks;
      at_ += raw_.substr(at_, 2) == "\r\n" ? 2 : 1;
    }
    if (breaks == 0 && !escaped_break)
      return out_.append(raw_.substr(from, blanks));
    if (breaks == 1 && !escaped_break)
      return out_.push(' ');
    for (std::size_t i = escaped_break ? 0 : 1; i < breaks; ++i)
      out_.push('\n');
  }

  bool at(char c) const { return !done() && raw_[at_] == c; }
  void skip(std::size_t count) { at_ += count; }

  // Just after a backslash. False if no escape follows.
  bool escape() {
    if (done())
      return false;
    const char c = raw_[at_];
    if (is_break(c)) {
      at_ += raw_.substr(at_, 2) == "\r\n" ? 2 : 1;
      spaces(true);
      return true;
    }
    ++at_;
    if (c == 'x' || c == 'u' || c == 'U')
      return code_point(c == 'x' ? 2 : c == 'u' ? 4 : 8);
    constexpr std::string_view kNames = "0abt\tnvfre \"/\\N_LP'";
    constexpr char32_t kValues[] = {0,   7,   8,   9,    9,    10,   11,     12,     13,  27,
                                    ' ', '"', '/', '\\', 0x85, 0xA0, 0x2028, 0x2029, '\''};
    const std::size_t index = kNames.find(c);
    if (index == std::string_view::npos)
      return false;
    put(kValues[index]);
    return true;
  }

 private:
  bool code_point(std::size_t digits) {
    const std::string_view hex = raw_.substr(at_, digits);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), value, 16);
    if (hex.size() != digits || error != std::errc() || end != hex.data() + hex.size() ||
        value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
      return false;
    at_ += digits;
    put(value);
    return true;
  }

  void put(char32_t value) {
    std::string text;
    append_utf8(text, value);
    out_.append(text);
  }

  std::string_view raw_;
  TextSink& out_;
  std::size_t at_ = 0;
};

// One line without `special` stands for itself: nearly every key and value does.
bool is_verbatim(std::string_view raw, char special) {
  return raw.find('\n') == std::string_view::npos && raw.find('\r') == std::string_view::npos &&
         raw.find(special) == std::string_view::npos;
}

}  // namespace

void decode_plain(std::string_view raw, TextSink& out) {
  if (is_verbatim(raw, '\n'))
    return out.append(raw);
  Folder folder(raw, out);
  while (!folder.done()) {
    folder.run('\0');
    folder.spaces(false);
  }
}

void decode_single_quoted(std::string_view raw, TextSink& out) {
  if (is_verbatim(raw, '\''))
    return out.append(raw);
  Folder folder(raw, out);
  while (!folder.done()) {
    folder.run('\'');
    if (folder.at('\'')) {
      out.push('\'');
      folder.skip(2);
    } else {
      folder.spaces(false);
    }
  }
}

bool decode_double_quoted(std::string_view raw, TextSink& out) {
  if (is_verbatim(raw, '\\')) {
    out.append(raw);
    return true;
  }
  Folder folder(raw, out);
  while (!folder.done()) {
    folder.run('\\');
    if (folder.at('\\')) {
      folder.skip(1);
      if (!folder.escape())
        return false;
    } else {
      folder.spaces(false);
    }
  }
  return true;
}

}  // namespace clef::syntax
