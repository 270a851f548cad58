// SPDX-License-Identifier: MIT
#include "syntax/yaml_gap.h"

#include <algorithm>

#include "base/error.h"
#include "syntax/prepass.h"
#include "syntax/yaml_scalar.h"

namespace clef::syntax {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool ends_word(std::string_view text, std::uint32_t at) {
  return at >= text.size() || is_blank(text[at]) || is_break(text[at]);
}

// An indicator without a value is followed by nothing that a plain scalar could go on with.
bool ends_null(std::string_view text, std::uint32_t at) {
  return ends_word(text, at) || text[at] == ',' || text[at] == ']' || text[at] == '}';
}

}  // namespace

YamlGap::YamlGap(std::string_view text) : text_(text) {
  if (text_.starts_with("\xEF\xBB\xBF"))
    at_ = line_ = 3;
}

void YamlGap::jump(std::uint32_t end, char token) {
  meet('s');
  at_ = std::max(at_, end);
  after_ = token_ = token;
  empty_line_ = false;
  next_document_ = false;
}

void YamlGap::pass_null() { token_ = token_ == '-' ? 'e' : 'n'; }

void YamlGap::meet_token() { meet(at_ < text_.size() ? 's' : 'z'); }

// Tells the comments since the last token what follows them.
void YamlGap::meet(char next) {
  const std::size_t size = comments_.size();
  if (size == 0 || comments_.back().segment != segment_ || comments_.back().next != '\0') {
    ++segment_;
    return;
  }
  comments_.back().blank_after = comments_.back().blank_after || empty_line_ || next == 'z';
  const std::uint32_t column = column_of(at_);
  for (std::size_t i = size; i > 0 && comments_[i - 1].segment == segment_; --i) {
    comments_[i - 1].next = next;
    comments_[i - 1].next_column = column;
  }
  ++segment_;
}

void YamlGap::line_break() {
  const bool crlf = text_.substr(at_, 2) == "\r\n";
  at_ += crlf ? 2 : 1;
  // The library that sops reads with takes the LF of a CRLF after such a comment for an empty line.
  empty_line_ = empty_line_ || after_ == '\n' || (crlf && after_ == '#');
  after_ = '\n';
  line_ = at_;
}

// A quarter of what the whole tree may take (TreeBuilder): they are copied while they are placed.
std::size_t YamlGap::most_comments() const {
  constexpr std::size_t kSpare = std::size_t{16} << 20;
  return (10 * text_.size() + kSpare) / (8 * sizeof(GapComment));
}

void YamlGap::comment() {
  if (comments_.size() >= most_comments())
    throw Error(Errc::too_large, "too many comments in one place");
  const std::uint32_t end = line_at(text_, at_).end;
  if (!comments_.empty() && comments_.back().segment == segment_ && empty_line_)
    comments_.back().blank_after = true;
  GapComment comment;
  comment.span = {at_, end};
  comment.column = after_ == '\n' ? at_ - line_ : column_of(at_);
  comment.after = after_;
  comment.token = token_;
  comment.segment = segment_;
  comment.blank_before = empty_line_;
  comment.next_document = next_document_;
  comments_.push_back(comment);
  at_ = end;
  after_ = after_ == '\n' || after_ == '-' ? '#' : 's';
  empty_line_ = false;
}

bool YamlGap::at_marker(char c) const {
  const bool first = at_ == 0 || is_break(text_[at_ - 1]) || at_ == line_;
  return first && text_.substr(at_, 3) == std::string_view(c == '-' ? "---" : "...") &&
         ends_word(text_, at_ + 3);
}

// The parser lets some malformed texts pass without a word: "a: |" with a line below that is not
// indented. Read as nothing, such a line would stay in clear, or be lost, when a file is sealed.
void YamlGap::refuse_text() const {
  throw Error(Errc::malformed, "line {}: a text that belongs to no key",
              Shown::line(line_number(text_, at_)));
}

void YamlGap::indicator() {
  const char c = text_[at_];
  constexpr std::string_view kIndicators = "-?:,[]{}|>%.&*!";
  if (kIndicators.find(c) == std::string_view::npos)
    refuse_text();
  meet(c);
  empty_line_ = false;
  if (c == '%' && (at_ == 0 || at_ == line_)) {
    at_ = line_at(text_, at_).end;
    after_ = token_ = '%';
    return;
  }
  if ((c == '-' || c == '.') && at_marker(c)) {
    next_document_ = next_document_ || c == '.';
    at_ += 3;
    after_ = token_ = 'D';
    return;
  }
  // A comma says nothing of its own: what stands after it belongs to the item before.
  if (c == '&' || c == '*' || c == '!')
    while (at_ + 1 < text_.size() && !ends_word(text_, at_ + 1))
      ++at_;
  if (c != ',')
    after_ = token_ = c;
  else
    after_ = token_ == ']' ? ']' : 's';
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
      if (text_[at_] != wanted || at_marker(wanted) || !ends_null(text_, at_ + 1))
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
