// SPDX-License-Identifier: MIT
#include "syntax/yaml_scalar.h"

#include <algorithm>

#include "syntax/yaml_quoted.h"

namespace clef::syntax {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || is_break(c); }

std::uint32_t at32(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

// White space, and the comments that may stand between a tag or an anchor and what they are for.
std::uint32_t skip_to_content(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    if (text[at] == '#')
      at = std::min(end, line_at(text, at).end);
    else if (is_space(text[at]))
      ++at;
    else
      break;
  }
  return at;
}

std::uint32_t end_of_word(std::string_view text, std::uint32_t at, std::uint32_t end) {
  // A verbatim tag may hold anything up to its '>'.
  if (text.substr(at, 2) == "!<") {
    const std::size_t close = text.find('>', at);
    return close < end ? at32(close + 1) : end;
  }
  while (at < end && !is_space(text[at]))
    ++at;
  return at;
}

Style style_at(std::string_view text, std::uint32_t at, std::uint32_t end) {
  switch (at < end ? text[at] : '\0') {
    case '\'':
      return Style::single_quoted;
    case '"':
      return Style::double_quoted;
    case '|':
      return Style::literal;
    case '>':
      return Style::folded;
    default:
      return Style::plain;
  }
}

// Lines of a block scalar put together by the folding and chomping rules.
class BlockDecoder {
 public:
  BlockDecoder(std::string_view text, const BlockHeader& header, bool folded, TextSink& out)
      : text_(text), header_(header), folded_(folded), out_(out) {}

  // `end` is the end of the last line with content, or lies in the header if there is none.
  void decode(std::uint32_t end, unsigned indent) {
    std::uint32_t at = header_.body;
    while (at < end) {
      const Line line = line_at(text_, at);
      at = line.next;
      if (indent_of(text_, line) == line.end - line.begin &&
          (indent == 0 || line.end - line.begin <= indent)) {
        ++blank_lines_;
        continue;
      }
      if (indent == 0)
        indent = indent_of(text_, line);
      add(text_.substr(line.begin, line.end - line.begin)
              .substr(std::min<std::size_t>(indent, line.end - line.begin)));
      open_ = line.broken();
    }
    finish(at);
  }

 private:
  void add(std::string_view content) {
    const bool blank = !content.empty() && is_blank(content.front());
    const bool fold = folded_ && open_ && !after_blank_ && !blank;
    if (fold && blank_lines_ == 0)
      out_.push(' ');
    else if (!fold && open_)
      out_.push('\n');
    breaks(blank_lines_);
    blank_lines_ = 0;
    after_blank_ = blank;
    out_.append(content);
  }

  void finish(std::uint32_t at) {
    if (header_.chomping == '-')
      return;
    if (open_)
      out_.push('\n');
    if (header_.chomping != '+')
      return;
    breaks(blank_lines_);
    while (at < text_.size()) {
      const Line line = line_at(text_, at);
      if (indent_of(text_, line) != line.end - line.begin || !line.broken())
        break;
      out_.push('\n');
      at = line.next;
    }
  }

  void breaks(std::size_t count) {
    for (; count > 0; --count)
      out_.push('\n');
  }

  std::string_view text_;
  BlockHeader header_;
  bool folded_;
  TextSink& out_;
  std::size_t blank_lines_ = 0;
  bool open_ = false;         // a line break of the last content line is not written yet
  bool after_blank_ = false;  // the last content line began with a blank
};

}  // namespace

Line line_at(std::string_view text, std::uint32_t begin) {
  const std::size_t found = text.find_first_of("\r\n", begin);
  const std::uint32_t end = at32(std::min(found, text.size()));
  if (end == text.size())
    return {begin, end, end};
  return {begin, end, text.substr(end, 2) == "\r\n" ? end + 2 : end + 1};
}

std::uint32_t indent_of(std::string_view text, const Line& line, std::uint32_t most) {
  std::uint32_t count = 0;
  while (count < most && line.begin + count < line.end && text[line.begin + count] == ' ')
    ++count;
  return count;
}

BlockHeader block_header(std::string_view text, std::uint32_t begin) {
  BlockHeader header;
  std::uint32_t at = begin + 1;
  for (; at < text.size(); ++at) {
    if (text[at] == '-' || text[at] == '+')
      header.chomping = text[at];
    else if (text[at] >= '1' && text[at] <= '9')
      header.indent = static_cast<unsigned>(text[at] - '0');
    else
      break;
  }
  header.end = at;
  header.body = line_at(text, at).next;
  return header;
}

ScalarParts scalar_parts(std::string_view text, Span span) {
  ScalarParts parts;
  parts.begin = span.begin;
  while (parts.begin < span.end && (text[parts.begin] == '!' || text[parts.begin] == '&')) {
    const std::uint32_t end = end_of_word(text, parts.begin, span.end);
    if (text[parts.begin] == '!')
      parts.tag = text.substr(parts.begin, end - parts.begin);
    parts.begin = skip_to_content(text, end, span.end);
  }
  parts.style = style_at(text, parts.begin, span.end);
  return parts;
}

bool decode_scalar(std::string_view text, Span span, const ScalarParts& parts,
                   unsigned block_indent, TextSink& out) {
  const std::string_view raw = text.substr(parts.begin, span.end - parts.begin);
  switch (parts.style) {
    case Style::plain:
      decode_plain(raw, out);
      return true;
    case Style::single_quoted:
      decode_single_quoted(raw.substr(1, raw.size() - 2), out);
      return true;
    case Style::double_quoted:
      return decode_double_quoted(raw.substr(1, raw.size() - 2), out);
    default:
      BlockDecoder(text, block_header(text, parts.begin), parts.style == Style::folded, out)
          .decode(span.end, block_indent);
      return true;
  }
}

}  // namespace clef::syntax
