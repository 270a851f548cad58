// SPDX-License-Identifier: MIT
#include "syntax/ini_reader.h"

#include <algorithm>

#include "base/error.h"
#include "syntax/duplicate_keys.h"
#include "syntax/ini_value.h"
#include "syntax/line_format.h"

namespace clef::syntax {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLongQuote = R"(""")";

bool is_marker(char c) { return c == '#' || c == ';'; }

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

}  // namespace

IniReader::IniReader(Document& doc, const Limits& limits, bool duplicates_ok)
    : doc_(doc),
      text_(doc.text_),
      tree_(doc.nodes_, limits, doc.text_.size()),
      metadata_(doc, limits.depth),
      duplicates_ok_(duplicates_ok) {}

void IniReader::fail(std::uint32_t at) const {
  throw Error(Errc::malformed, "line {}: not valid INI", Shown::line(doc_.line_of(at)));
}

void IniReader::refuse(std::uint32_t at, const char* what) const {
  throw Error(Errc::unsupported, "line {}: {}", Shown::line(doc_.line_of(at)), Shown::words(what));
}

std::uint32_t IniReader::line_end(std::uint32_t at) const {
  return offset(std::min(text_.find('\n', at), text_.size()));
}

Span IniReader::trimmed(Span span) const {
  const std::string_view raw = doc_.raw(span);
  const std::size_t left = raw.size() - trim_left(raw).size();
  return {span.begin + offset(left), span.begin + offset(left + trim(raw).size())};
}

void IniReader::read() {
  refuse_nul(text_);
  Node root;
  root.kind = Kind::map;
  root.value = {0, offset(text_.size())};
  root_.id = tree_.root(root);
  doc_.roots_.push_back(root_.id);
  at_ = text_.starts_with(kByteOrderMark) ? offset(kByteOrderMark.size()) : 0;
  while (at_ < text_.size())
    line();
  close_section();
  append_comment(root_, {});
  if (has_metadata_)
    metadata_.append_to(tree_, root_, metadata_name_);
}

void IniReader::line() {
  const Span line = trimmed({at_, line_end(at_)});
  if (line.empty()) {
    at_ = std::min(line_end(at_) + 1, offset(text_.size()));
    return;
  }
  // At the start of the file, where a change may bring it, it would vanish.
  if (doc_.raw(line).starts_with(kByteOrderMark))
    refuse(line.begin, "a byte order mark inside the text");
  if (is_marker(text_[line.begin]))
    comment(line);
  else if (text_[line.begin] == '[')
    header(line);
  else
    item({line.begin, line_end(at_)});
  at_ = std::min(line_end(at_) + 1, offset(text_.size()));
}

void IniReader::comment(Span line) {
  if (above_.empty())
    above_.begin = line.begin;
  above_.end = line.end;
}

std::optional<Node> IniReader::take_comment(Span behind) {
  Node node;
  node.kind = Kind::comment;
  node.value = above_.empty() ? behind : above_;
  node.key = above_.empty() ? Span() : behind;
  node.inline_comment = above_.empty();
  above_ = {};
  return node.value.empty() ? std::nullopt : std::optional(node);
}

void IniReader::append_comment(OpenNode& in, Span behind) {
  if (const auto node = take_comment(behind))
    tree_.append(in, *node);
}

Span IniReader::comment_behind(std::uint32_t from, std::uint32_t end) const {
  const Span rest = trimmed({from, end});
  if (!rest.empty() && !is_marker(text_[rest.begin]))
    fail(rest.begin);
  return rest.empty() ? Span() : rest;
}

void IniReader::header(Span line) {
  const std::string_view raw = doc_.raw(line);
  const std::size_t close = raw.find(']');
  if (close == std::string_view::npos || close == 1)
    fail(line.begin);
  // The reference takes the last bracket of the line for the closing one.
  if (raw.find(']', close + 1) != std::string_view::npos)
    refuse(line.begin, "a second ']' behind a section's name");
  const Span behind = comment_behind(line.begin + offset(close) + 1, line.end);
  close_section();
  open_section({line.begin + 1, line.begin + offset(close)},
               std::min(line_end(line.end) + 1, offset(text_.size())));
  append_comment(in_metadata_ ? root_ : section_, behind);
}

void IniReader::open_section(Span name, std::uint32_t body) {
  in_metadata_ = doc_.raw(name) == "sops";
  if (in_metadata_) {
    if (has_metadata_)
      throw Error(Errc::duplicate_key, "line {}: a second section [sops]",
                  Shown::line(doc_.line_of(name.begin)));
    has_metadata_ = true;
    metadata_name_ = name;
    return;
  }
  Node node;
  node.kind = Kind::map;
  node.key = name;
  node.value = {body, body};
  section_ = {tree_.append(root_, node), kNone, kNone};
}

void IniReader::close_section() {
  if (section_.id != kNone && !duplicates_ok_)
    refuse_duplicate_keys(doc_, section_.id);
  section_ = {};
}

void IniReader::item(Span line) {
  std::uint32_t delimiter = 0;
  Node node;
  node.key = key(line, delimiter);
  if (doc_.raw(node.key) == "-")
    refuse(line.begin, "a key '-', for which a number would be put");
  const Value read = value(delimiter + 1, line.end);
  node.kind = Kind::string;
  node.value = read.span;
  node.escaped_lines = in_metadata_;
  node.plain =
      read.plain && !(in_metadata_ && doc_.raw(read.span).find("\\n") != std::string_view::npos);
  const Span behind = comment_behind(read.end, line_end(read.end));
  // Behind a value without quotes it would continue the line.
  if (doc_.raw(behind).ends_with('\\'))
    refuse(behind.begin, "a comment behind a value that ends with a backslash");
  at_ = read.end;
  if (in_metadata_) {
    take_comment(behind);
    metadata_.add(node.key, node);
    return;
  }
  if (section_.id == kNone)
    open_section({}, line.begin);
  tree_.append(section_, node);
  tree_[section_.id].value.end = node.value.end;
  append_comment(section_, behind);
}

Span IniReader::key(Span line, std::uint32_t& delimiter) const {
  constexpr std::size_t kShortestLong = 6;
  const std::string_view raw = doc_.raw(line);
  if (raw.size() > kShortestLong && raw.starts_with(kLongQuote))
    return quoted_key(line, kLongQuote, delimiter);
  if (raw.front() == '"' || raw.front() == '`')
    return quoted_key(line, raw.substr(0, 1), delimiter);
  const std::size_t at = raw.find_first_of("=:");
  if (at == std::string_view::npos || at == 0)
    fail(line.begin);
  delimiter = line.begin + offset(at);
  return trimmed({line.begin, delimiter});
}

Span IniReader::quoted_key(Span line, std::string_view quote, std::uint32_t& delimiter) const {
  const std::string_view raw = doc_.raw(line);
  const std::size_t close = raw.find(quote, quote.size());
  if (close == std::string_view::npos)
    fail(line.begin);
  const std::size_t at = raw.find_first_of("=:", close + quote.size());
  if (at == std::string_view::npos ||
      !trim(raw.substr(close + quote.size(), at - close - quote.size())).empty())
    fail(line.begin);
  delimiter = line.begin + offset(at);
  const Span inner = trimmed({line.begin + offset(quote.size()), line.begin + offset(close)});
  if (inner.empty())
    fail(line.begin);
  return inner;
}

IniReader::Value IniReader::value(std::uint32_t from, std::uint32_t end) {
  const Span rest = trimmed({from, end});
  if (rest.empty()) {
    // Where a value would be put: behind one blank, if there is one.
    const std::uint32_t at = from < end && text_[from] == ' ' ? from + 1 : from;
    return {{at, at}, true, end};
  }
  const std::string_view raw = doc_.raw(rest);
  if (raw.starts_with(kLongQuote) && end - rest.begin + (end < text_.size() ? 1 : 0) > 3)
    return quoted(rest, kLongQuote);
  if (raw.front() == '`')
    return quoted(rest, "`");
  return raw.ends_with('\\') ? continued(rest) : bare(rest);
}

// Up to the last quote of the line, or of the first later line that has one.
IniReader::Value IniReader::quoted(Span rest, std::string_view quote) {
  const auto body = rest.begin + offset(quote.size());
  for (std::uint32_t from = body; from <= text_.size();) {
    const std::uint32_t end = line_end(from);
    const std::size_t close = doc_.raw({from, end}).rfind(quote);
    if (close != std::string_view::npos) {
      const std::uint32_t after = from + offset(close + quote.size());
      return {{rest.begin, after}, false, after};
    }
    from = end + 1;
  }
  fail(rest.begin);
}

IniReader::Value IniReader::continued(Span rest) {
  if (std::string_view("\"'").find(text_[rest.begin]) != std::string_view::npos)
    refuse(rest.begin, "a quoted value that is continued in the next line");
  Span all = rest;
  std::uint32_t line = line_end(rest.end);
  while (text_[all.end - 1] == '\\' && line < text_.size()) {
    const Span next = trimmed({line + 1, line_end(line + 1)});
    if (next.empty())
      break;
    all.end = next.end;
    line = line_end(next.end);
  }
  // No comment is looked for behind it.
  return {all, false, line};
}

IniReader::Value IniReader::bare(Span rest) const {
  const std::string_view raw = doc_.raw(rest);
  const std::size_t cut = raw.find_first_of("#;");
  const Span span = trimmed({rest.begin, rest.begin + offset(std::min(cut, raw.size()))});
  const std::string_view text = doc_.raw(span);
  const bool quoted = !text.empty() && ini_quote(text) != 0;
  const bool opened = raw.front() == '"' || raw.front() == '\'';
  if (cut != std::string_view::npos && opened && !quoted)
    refuse(rest.begin, "'#' and ';' begin a comment between these quotes, too; put the value in `");
  if (text.empty())
    return {{rest.begin, rest.begin}, true, rest.begin};
  return {span, !quoted, span.end};
}

}  // namespace clef::syntax
