// SPDX-License-Identifier: MIT
#include "syntax/ini_value.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/error.h"
#include "base/secret.h"
#include "base/utf8.h"
#include "syntax/line_format.h"
#include "syntax/line_text.h"

namespace clef::syntax {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLongQuote = R"(""")";

// Lines that end with a backslash go on in the next one.
void append_continued(std::string_view raw, TextSink& out) {
  while (!raw.empty()) {
    const std::size_t end = raw.find('\n');
    std::string_view line = trim(raw.substr(0, end));
    if (line.ends_with('\\'))
      line.remove_suffix(1);
    out.append(line);
    raw.remove_prefix(end == std::string_view::npos ? raw.size() : end + 1);
  }
}

bool is_continued(std::string_view raw) {
  return raw.ends_with('\\') || raw.find('\n') != std::string_view::npos;
}

void append_text(std::string_view raw, TextSink& out) {
  const std::size_t quote = ini_quote(raw);
  if (quote == 0 && is_continued(raw))
    append_continued(raw, out);
  else
    out.append(raw.substr(quote, raw.size() - 2 * quote));
}

// The one item of a section that a text makes.
std::optional<Document> read_item(const std::string& text) {
  try {
    Document doc = Document::parse(Format::ini, text + "\n[end]\nz = 1\n");
    const NodeId section = doc[doc.roots().front()].first_child;
    const NodeId key = doc[section].first_child;
    const bool one = key != kNone && doc[key].kind == Kind::string && doc[key].next == kNone &&
                     doc[section].next != kNone && doc[doc[section].next].next == kNone;
    return one ? std::optional(std::move(doc)) : std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

bool reads_as(const std::string& item, std::string_view key, std::string_view value) {
  const auto doc = read_item("[s]\n" + item);
  if (!doc)
    return false;
  const NodeId node = (*doc)[(*doc)[doc->roots().front()].first_child].first_child;
  return doc->key(node) == key && doc->scalar(node).reveal_text() == value;
}

// Nothing that any reader would take for more than a character of the text.
bool is_ordinary(std::string_view text, std::string_view special) {
  return text.find_first_of(special) == std::string_view::npos &&
         trim(text).size() == text.size() && text.find('\0') == std::string_view::npos &&
         is_utf8(text);
}

std::string in(std::string_view quote, std::string_view text) {
  return std::string(quote).append(text).append(quote);
}

std::string value_form(std::string_view text) {
  if (text.find_first_of("\n`") != std::string_view::npos)
    return in(kLongQuote, text);
  if (text.find_first_of("#;") != std::string_view::npos)
    return in("`", text);
  return trim(text).size() == text.size() ? std::string(text) : in("\"", text);
}

std::string key_form(std::string_view text) {
  if (text.find_first_of("\"=:") != std::string_view::npos)
    return in("`", text);
  return text.find('`') == std::string_view::npos ? std::string(text) : in(kLongQuote, text);
}

}  // namespace

std::size_t ini_quote(std::string_view raw) {
  if (raw.size() >= 2 * kLongQuote.size() && raw.starts_with(kLongQuote) &&
      raw.ends_with(kLongQuote))
    return kLongQuote.size();
  if (raw.size() < 2 || raw.front() != raw.back())
    return 0;
  const char quote = raw.front();
  if (quote == '`')
    return 1;
  const bool pair = raw.find(quote, 1) == raw.size() - 1;
  return pair && (quote == '"' || quote == '\'') ? 1 : 0;
}

void append_ini_value(std::string_view raw, bool escaped_lines, TextSink& out) {
  if (!escaped_lines)
    return append_text(raw, out);
  std::string text;
  StringSink sink(text);
  append_text(raw, sink);
  append_unescaped_line_breaks(text, out);
  wipe(text);
}

void append_ini_comment(std::string_view above, std::string_view behind, TextSink& out) {
  std::string text;
  text.reserve(above.size() + behind.size() + 1);
  while (!above.empty()) {
    const std::size_t end = std::min(above.find('\n'), above.size() - 1) + 1;
    const std::string_view line = trim_left(above.substr(0, end));
    text.append(line);
    above.remove_prefix(end);
  }
  if (!behind.empty() && !text.empty() && text.back() != '\n')
    text.push_back('\n');
  text.append(behind);
  std::string_view rest = trim(text);
  const std::string_view run = rest.starts_with(';') ? "; " : "# ";
  if (rest.starts_with(run.front()))
    rest.remove_prefix(std::min(rest.find_first_not_of(run), rest.size()));
  out.append(rest);
  wipe(text);
}

std::optional<std::string> ini_value(std::string_view text) {
  if (is_ordinary(text, "\"'`#;\\\r\n"))
    return std::string(text);
  const std::string bare(text);
  for (std::string& form : std::array{value_form(text), bare, in("`", text), in("\"", text),
                                      in("'", text), in(kLongQuote, text)}) {
    if (reads_as("k = " + form + "\n", "k", text))
      return std::move(form);
  }
  return std::nullopt;
}

std::optional<std::string> ini_key(std::string_view text) {
  // At the start of a file it would be taken for the file's.
  const bool marked = text.starts_with(kByteOrderMark);
  if (!text.empty() && !marked && is_ordinary(text, "\"'`#;\\\r\n=:[]-"))
    return std::string(text);
  const std::string bare(text);
  for (std::string& form :
       std::array{key_form(text), bare, in("`", text), in("\"", text), in(kLongQuote, text)}) {
    if (!(marked && form == text) && reads_as(form + " = v\n", text, "v"))
      return std::move(form);
  }
  return std::nullopt;
}

bool is_ini_section(std::string_view name) {
  return !name.empty() &&
         name.find_first_of(std::string_view("]\r\n\0", 4)) == std::string_view::npos;
}

std::string ini_comment(std::string_view text, std::string_view newline) {
  std::string out;
  for (;;) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    const bool marked = line.starts_with('#') || line.starts_with(';');
    const std::string_view body = marked ? trim(line.substr(1)) : line;
    out += marked ? line.front() : ';';
    out.append(body.empty() ? "" : " ").append(body);
    if (end == std::string_view::npos)
      return out;
    out += newline;
    text.remove_prefix(end + 1);
  }
}

}  // namespace clef::syntax
