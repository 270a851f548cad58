// SPDX-License-Identifier: MIT
#include "syntax/yaml_gap.h"

#include <algorithm>

#include "syntax/yaml_scalar.h"

namespace clef::syntax {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool ends_word(std::string_view text, std::uint32_t at) {
  return at >= text.size() || is_blank(text[at]) || is_break(text[at]);
}

}  // namespace

YamlGap::YamlGap(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF"))
    at_ = line_ = 3;
}

void YamlGap::jump(std::uint32_t end, char after) {
  at_ = std::max(at_, end);
  after_ = after;
  empty_line_ = false;
  next_document_ = false;
}

void YamlGap::line_break() {
  at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
  empty_line_ = after_ == '\n';
  after_ = '\n';
  line_ = at_;
}

void YamlGap::comment() {
  const std::uint32_t end = line_at(text_, at_).end;
  comments_.push_back({{at_, end}, at_ - line_, after_, empty_line_, next_document_});
  at_ = end;
  // The line is not an empty one.
  after_ = '#';
}

bool YamlGap::at_marker(char c) const {
  const bool first = at_ == 0 || is_break(text_[at_ - 1]) || at_ == line_;
  return first && text_.substr(at_, 3) == std::string_view(c == '-' ? "---" : "...") &&
         ends_word(text_, at_ + 3);
}

void YamlGap::indicator() {
  const char c = text_[at_];
  if (c == '%' && (at_ == 0 || at_ == line_)) {
    at_ = line_at(text_, at_).end;
    after_ = '%';
    return;
  }
  if ((c == '-' || c == '.') && at_marker(c)) {
    next_document_ = next_document_ || c == '.';
    at_ += 3;
    after_ = 'D';
    return;
  }
  if (c == '-' || c == '?' || c == ':')
    last_entry_ = at_;
  after_ = c;
  ++at_;
}

// White space or a comment at the position; false if there is something else.
bool YamlGap::filler() {
  const char c = text_[at_];
  if (is_break(c))
    line_break();
  else if (is_blank(c))
    ++at_;
  else if (c == '#')
    comment();
  else
    return false;
  return true;
}

void YamlGap::scan_to(std::uint32_t end) {
  while (at_ < end)
    if (!filler())
      indicator();
}

void YamlGap::scan_until(char wanted) {
  while (at_ < text_.size())
    if (!filler()) {
      if (text_[at_] == wanted)
        return;
      indicator();
    }
}

bool YamlGap::scan_over(char wanted) {
  while (at_ < text_.size())
    if (!filler()) {
      if (text_[at_] != wanted || at_marker(wanted))
        return false;
      indicator();
      return true;
    }
  return false;
}

std::uint32_t YamlGap::column_of(std::uint32_t offset) const {
  const std::size_t found =
      offset == 0 ? std::string_view::npos : text_.find_last_of("\r\n", offset - 1);
  const std::uint32_t begin =
      found == std::string_view::npos ? 0 : static_cast<std::uint32_t>(found + 1);
  // A byte order mark takes no column.
  return offset - (begin == 0 && text_.starts_with("\xEF\xBB\xBF") ? 3 : begin);
}

}  // namespace clef::syntax
