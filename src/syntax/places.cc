// SPDX-License-Identifier: MIT
#include "syntax/places.h"

#include <algorithm>

#include "syntax/yaml_scalar.h"

namespace clef::syntax {
namespace {

bool is_break(char c) { return c == '\n' || c == '\r'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

}  // namespace

Places::Places(const Document& doc)
    : doc_(doc), text_(doc.text()), previous_(doc.size(), kNone), last_(doc.size(), kNone) {
  for (NodeId id = 0; id < doc.size(); ++id) {
    const Node& node = doc[id];
    if (node.next != kNone)
      previous_[node.next] = id;
    else if (node.parent != kNone)
      last_[node.parent] = id;
  }
  const std::size_t line = text_.find('\n');
  if (line != std::string_view::npos && line > 0 && text_[line - 1] == '\r')
    newline_ = "\r\n";
  if (text_.starts_with("\xEF\xBB\xBF"))
    start_ = 3;
}

NodeId Places::previous_item(NodeId item) const {
  NodeId id = previous_[item];
  while (id != kNone && doc_[id].kind == Kind::comment)
    id = previous_[id];
  return id;
}

NodeId Places::next_item(NodeId item) const {
  NodeId id = doc_[item].next;
  while (id != kNone && doc_[id].kind == Kind::comment)
    id = doc_[id].next;
  return id;
}

NodeId Places::first_item(NodeId container) const {
  const NodeId id = doc_[container].first_child;
  return id == kNone || doc_[id].kind != Kind::comment ? id : next_item(id);
}

NodeId Places::last_item(NodeId container) const {
  const NodeId id = last_[container];
  return id == kNone || doc_[id].kind != Kind::comment ? id : previous_item(id);
}

std::uint32_t Places::skip_blanks(std::uint32_t at) const {
  while (at < text_.size() && is_blank(text_[at]))
    ++at;
  return at;
}

std::uint32_t Places::skip_gap(std::uint32_t at) const {
  while (at < text_.size()) {
    const bool comment = text_[at] == '#' && doc_.format() == Format::yaml;
    if (comment)
      at = line_end(at);
    else if (is_blank(text_[at]) || is_break(text_[at]))
      ++at;
    else
      break;
  }
  return at;
}

// Over tags and anchors.
std::uint32_t Places::skip_properties(std::uint32_t at) const {
  while (at < text_.size() && (text_[at] == '!' || text_[at] == '&')) {
    while (at < text_.size() && !is_blank(text_[at]) && !is_break(text_[at]))
      ++at;
    at = skip_gap(at);
  }
  return at;
}

// Comments above a container may be its first children: its span then begins before the '-' or ':'
// that it stands behind.
std::uint32_t Places::token(NodeId container) const {
  const Node& node = doc_[container];
  if (doc_.format() == Format::json)
    return node.value.begin;
  const bool behind = node.parent != kNone && (!node.key.empty() || !is_flow(node.parent));
  const std::uint32_t from = behind ? indicator(container) : node.value.begin;
  return skip_gap(from == kNone ? node.value.begin : from);
}

bool Places::is_flow(NodeId container) const {
  const Node& node = doc_[container];
  if (!is_container(node.kind) || node.value.empty())
    return false;
  const std::uint32_t at = skip_properties(token(container));
  return at < node.value.end && text_[at] == (node.kind == Kind::map ? '{' : '[');
}

bool Places::in_flow(NodeId node) const {
  for (NodeId id = doc_[node].parent; id != kNone; id = doc_[id].parent)
    if (is_flow(id))
      return true;
  return false;
}

bool Places::is_block(NodeId node) const {
  return is_container(doc_[node].kind) && !is_flow(node) && first_item(node) != kNone;
}

std::uint32_t Places::open(NodeId container) const { return skip_properties(token(container)); }

std::uint32_t Places::close(NodeId container) const {
  const NodeId last = last_item(container);
  const std::uint32_t at = skip_gap(last == kNone ? open(container) + 1 : end(last));
  return at < text_.size() && text_[at] == ',' ? skip_gap(at + 1) : at;
}

Span Places::written(NodeId node) const {
  return is_flow(node) ? Span{token(node), close(node) + 1} : doc_[node].value;
}

bool Places::has_empty_brackets(NodeId container) const {
  return is_flow(container) && skip_blanks(open(container) + 1) == close(container);
}

std::uint32_t Places::begin(NodeId item) const {
  const Node& node = doc_[item];
  const Node& parent = doc_[node.parent];
  if (parent.kind == Kind::list) {
    if (is_flow(node.parent))
      return node.value.begin;
    const NodeId before = previous_item(item);
    return before == kNone ? open(node.parent) : skip_gap(end(before));
  }
  // "? " on the line of the key.
  std::uint32_t at = node.key.begin;
  while (at > start_ && is_blank(text_[at - 1]))
    --at;
  if (at == start_ || at == node.key.begin || text_[at - 1] != '?')
    return node.key.begin;
  --at;
  const char before = at == start_ ? '\n' : text_[at - 1];
  const bool complex = is_blank(before) || is_break(before) || before == ',' || before == '{';
  return complex ? at : node.key.begin;
}

std::uint32_t Places::end(NodeId item) const {
  const Node& node = doc_[item];
  if (!node.value.empty() || node.key.empty())
    return node.value.end;
  const std::uint32_t at = indicator(item);
  return at == kNone ? node.key.end : at;
}

std::uint32_t Places::indicator(NodeId item) const {
  const Node& node = doc_[item];
  if (doc_[node.parent].kind == Kind::list)
    return is_flow(node.parent) ? kNone : begin(item) + 1;
  const std::uint32_t at = skip_gap(node.key.end);
  return at < text_.size() && text_[at] == ':' ? at + 1 : kNone;
}

NodeId Places::last_block_scalar(NodeId item) const {
  while (is_container(doc_[item].kind)) {
    const NodeId last = last_[item];
    if (last == kNone || doc_[last].kind == Kind::comment || is_flow(item))
      return kNone;
    item = last;
  }
  if (doc_.format() != Format::yaml || doc_[item].value.empty() || doc_[item].plain)
    return kNone;
  const Style style = scalar_parts(text_, doc_[item].value).style;
  return style == Style::literal || style == Style::folded ? item : kNone;
}

std::uint32_t Places::detached_content(NodeId node) const {
  const Span value = doc_[node].value;
  if (doc_.format() != Format::yaml || is_container(doc_[node].kind) || value.empty())
    return kNone;
  const std::uint32_t content = scalar_parts(text_, value).begin;
  const std::string_view before = doc_.raw({value.begin, content});
  const bool comment = before.find_first_of("\r\n") != std::string_view::npos &&
                       before.find('#') != std::string_view::npos;
  return comment ? content : kNone;
}

std::uint32_t Places::after(NodeId item) const {
  const std::uint32_t from = end(item);
  std::uint32_t at = from > 0 && is_break(text_[from - 1]) ? from : next_line(from);
  if (keeps_blank_lines(item))
    while (at < text_.size() && is_blank_line(at))
      at = next_line(at);
  return at;
}

bool Places::keeps_blank_lines(NodeId item) const {
  const NodeId scalar = last_block_scalar(item);
  if (scalar == kNone)
    return false;
  return block_header(text_, scalar_parts(text_, doc_[scalar].value).begin).chomping == '+';
}

std::uint32_t Places::line_start(std::uint32_t at) const {
  while (at > start_ && !is_break(text_[at - 1]))
    --at;
  return at;
}

std::uint32_t Places::line_end(std::uint32_t at) const {
  while (at < text_.size() && !is_break(text_[at]))
    ++at;
  return at;
}

std::uint32_t Places::next_line(std::uint32_t at) const {
  at = line_end(at);
  if (at < text_.size())
    at += text_.substr(at, 2) == "\r\n" ? 2 : 1;
  return at;
}

bool Places::first_on_line(std::uint32_t at) const {
  while (at > start_ && is_blank(text_[at - 1]))
    --at;
  return at == start_ || is_break(text_[at - 1]);
}

bool Places::is_blank_line(std::uint32_t at) const {
  at = skip_blanks(line_start(at));
  return at == text_.size() || is_break(text_[at]);
}

bool Places::last_line_is_open() const { return text_.size() > start_ && !is_break(text_.back()); }

}  // namespace clef::syntax
