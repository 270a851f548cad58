// SPDX-License-Identifier: MIT
#include "syntax/json_reader.h"

#include "base/error.h"
#include "syntax/duplicate_keys.h"
#include "syntax/number_text.h"

namespace clef::syntax {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

}  // namespace

JsonReader::JsonReader(Document& doc, const Limits& limits, bool duplicates_ok)
    : doc_(doc),
      text_(doc.text_),
      tree_(doc.nodes_, limits, doc.text_.size()),
      max_depth_(limits.depth),
      duplicates_ok_(duplicates_ok) {}

void JsonReader::read() {
  skip_space();
  if (peek() != '{')
    throw Error(Errc::malformed, "line {}: a JSON document must be an object",
                Shown::line(doc_.line_of(at_)));
  Node root;
  root.kind = Kind::map;
  doc_.roots_.push_back(tree_.root(root));
  container(doc_.roots_.front(), 1);
}

void JsonReader::fail() const {
  throw Error(Errc::malformed, "line {}: not valid JSON", Shown::line(doc_.line_of(at_)));
}

void JsonReader::skip_space() {
  while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r')
    ++at_;
}

void JsonReader::expect(char c) {
  if (at_ >= text_.size() || text_[at_] != c)
    fail();
  ++at_;
}

Span JsonReader::string() {
  const std::uint32_t begin = at_;
  expect('"');
  for (;;) {
    // Also at the end of the text, where peek() gives NUL.
    if (static_cast<std::uint8_t>(peek()) < 0x20)
      fail();
    const char c = text_[at_++];
    if (c == '"')
      return {begin, at_};
    if (c == '\\')
      escape();
  }
}

void JsonReader::escape() {
  const char name = peek();
  if (at_ >= text_.size() || std::string_view("\"\\/bfnrtu").find(name) == std::string_view::npos)
    fail();
  ++at_;
  for (int i = 0; name == 'u' && i < 4; ++i, ++at_)
    if (!is_hex(peek()))
      fail();
}

std::uint32_t JsonReader::digits() {
  const std::uint32_t begin = at_;
  while (is_digit(peek()))
    ++at_;
  if (at_ == begin)
    fail();
  return at_ - begin;
}

Span JsonReader::number(Kind& kind) {
  const std::uint32_t begin = at_;
  if (peek() == '-')
    ++at_;
  const bool zero = peek() == '0';
  if (digits() > 1 && zero)
    fail();
  bool whole = true;
  if (peek() == '.') {
    whole = false;
    ++at_;
    digits();
  }
  if (peek() == 'e' || peek() == 'E') {
    whole = false;
    ++at_;
    if (peek() == '+' || peek() == '-')
      ++at_;
    digits();
  }
  const std::string_view raw = text_.substr(begin, at_ - begin);
  kind = whole && parse_int64(raw, 10) ? Kind::integer : Kind::real;
  if (kind == Kind::real && !parse_decimal(raw))
    throw Error(Errc::malformed, "line {}: a number that no 64-bit float can hold",
                Shown::line(doc_.line_of(begin)));
  return {begin, at_};
}

Span JsonReader::word(std::string_view spelling) {
  const std::uint32_t begin = at_;
  if (text_.substr(at_, spelling.size()) != spelling)
    fail();
  at_ += static_cast<std::uint32_t>(spelling.size());
  return {begin, at_};
}

void JsonReader::scalar(Node& node) {
  switch (peek()) {
    case '"':
      node.kind = Kind::string;
      node.value = string();
      return;
    case 't':
      node.kind = Kind::boolean;
      node.value = word("true");
      return;
    case 'f':
      node.kind = Kind::boolean;
      node.value = word("false");
      return;
    case 'n':
      node.kind = Kind::null;
      node.value = word("null");
      return;
    default:
      node.value = number(node.kind);
  }
}

void JsonReader::value(OpenNode& in, Span key, unsigned depth) {
  Node node;
  node.key = key;
  if (peek() != '{' && peek() != '[') {
    scalar(node);
    tree_.append(in, node);
    return;
  }
  node.kind = peek() == '{' ? Kind::map : Kind::list;
  container(tree_.append(in, node), depth + 1);
}

void JsonReader::item(OpenNode& in, bool map, unsigned depth) {
  Span key;
  if (map) {
    key = string();
    skip_space();
    expect(':');
    skip_space();
  }
  value(in, key, depth);
  skip_space();
}

void JsonReader::container(NodeId id, unsigned depth) {
  if (depth > max_depth_)
    throw Error(Errc::too_deep, "line {}: nested more than {} levels deep",
                Shown::line(doc_.line_of(at_)), Shown::number(max_depth_));
  const bool map = tree_[id].kind == Kind::map;
  const char close = map ? '}' : ']';
  const std::uint32_t begin = at_++;
  OpenNode open{id, kNone, kNone};
  skip_space();
  if (peek() != close) {
    item(open, map, depth);
    while (peek() == ',') {
      ++at_;
      skip_space();
      item(open, map, depth);
    }
  }
  expect(close);
  tree_[id].value = {begin, at_};
  if (map && !duplicates_ok_)
    refuse_duplicate_keys(doc_, id);
}

}  // namespace clef::syntax
