// SPDX-License-Identifier: MIT
// Scalars, keys and aliases: where each stands, what type it has, and what may not be.
#include <algorithm>
#include <utility>

#include "base/error.h"
#include "syntax/yaml_binary.h"
#include "syntax/yaml_reader.h"
#include "syntax/yaml_resolve.h"
#include "syntax/yaml_scalar.h"

namespace clef::syntax {
namespace {

bool is_set(Span span) { return span.begin != kNone; }

}  // namespace

Span YamlReader::scalar_span(const YamlEvent& event, std::uint32_t begin, std::uint8_t& indent) {
  if (!is_set(event.token)) {
    // Properties alone.
    return {begin, gap_.position()};
  }
  if (event.style == Style::literal || event.style == Style::folded)
    return block_scalar(begin, indent);
  const std::uint32_t end = event.token.end + (event.style == Style::plain ? 0 : 1);
  gap_.jump(end);
  return {begin, end};
}

Span YamlReader::block_scalar(std::uint32_t begin, std::uint8_t& explicit_indent) {
  const BlockHeader header = block_header(text_, gap_.position());
  gap_.jump(header.end);
  gap_.scan_to(header.body);
  const std::uint32_t parent = frames_.empty() ? 0 : frames_.back().indent;
  std::uint32_t indent = header.indent == 0 ? 0 : parent + header.indent;
  if (indent > 255)
    throw Error(Errc::unsupported, "line {}: a block scalar indented by more than 255",
                Shown::line(doc_.line_of(begin)));
  explicit_indent = static_cast<std::uint8_t>(indent);
  std::uint32_t end = header.end;
  for (std::uint32_t at = header.body; at < text_.size();) {
    const Line line = line_at(text_, at);
    const std::uint32_t size = line.end - line.begin, blanks = indent_of(text_, line);
    at = line.next;
    if (blanks == size && (indent == 0 || size <= indent))
      continue;
    if (blanks < indent || (indent == 0 && blanks <= parent))
      break;
    if (indent == 0)
      indent = blanks;
    end = line.end;
  }
  gap_.jump(end);
  return {begin, end};
}

// Reads the gap before a scalar; returns where the scalar begins.
std::uint32_t YamlReader::reach_scalar(const YamlEvent& event) {
  const bool bare = !is_set(event.tag) && !is_set(event.anchor);
  if (is_set(event.token) && (event.style == Style::literal || event.style == Style::folded)) {
    // The parser marks the lines below; the header is found in the gap.
    const std::uint32_t begin = reach(event, kNone);
    gap_.scan_until(event.style == Style::literal ? '|' : '>');
    gap_.meet_token();
    return bare ? gap_.position() : begin;
  }
  const bool quoted = is_set(event.token) && event.style != Style::plain;
  return reach(event, event.token.begin - (quoted ? 1 : 0));
}

void YamlReader::scalar(const YamlEvent& event) {
  if (!is_set(event.token) && !is_set(event.tag) && !is_set(event.anchor))
    return empty_scalar();
  const std::uint32_t begin = reach_scalar(event);
  settle();
  Frame& in = top();
  std::uint8_t indent = 0;
  Node node;
  node.value = scalar_span(event, begin, indent);
  node.block_indent = indent;
  node.plain = !is_set(event.token) || event.style == Style::plain;
  in.begin = std::min(in.begin, node.value.begin);
  in.end = std::max(in.end, node.value.end);
  if (in.map && !in.has_key) {
    key(node.value, indent);
    return remember(event, {kNone, node.value, indent});
  }
  resolve(node);
  remember(event, {append_value(node), {}, 0});
  if (!late_.empty() && late_depth_ == 0)
    late_depth_ = frames_.size();
}

// As the value of the key just read, or as an item.
NodeId YamlReader::append_value(Node node) {
  Frame& in = frames_.back();
  node.key = std::exchange(in.key, {});
  node.key_indent = in.key_indent;
  in.has_key = false;
  return tree_.append(in.open, node);
}

void YamlReader::key(Span span, std::uint8_t indent) {
  Node node;
  node.value = span;
  node.block_indent = indent;
  resolve(node);
  // sops has only text as keys; read as another type, the name would be spelled differently there.
  if (node.kind != Kind::string)
    throw Error(Errc::malformed, "line {}: the key is not a string",
                Shown::line(doc_.line_of(span.begin)))
        .hint("put the key in double quotes");
  Frame& in = frames_.back();
  in.key = span;
  in.key_indent = indent;
  in.has_key = in.has_item = true;
}

// Null that is not written: the parser gives no place, so the indicator before it is looked for.
void YamlReader::empty_scalar() {
  if (frames_.size() == closing_) {
    settle();
    return empty_document();
  }
  const Frame& in = surviving();
  if (in.map && !in.has_key)
    throw Error(Errc::malformed, "line {}: an empty key",
                Shown::line(doc_.line_of(gap_.position())));
  if (gap_.scan_over(in.map ? ':' : '-'))
    gap_.pass_null();
  else
    gap_.meet_token();
  settle();
  Frame& frame = frames_.back();
  Node node;
  node.plain = true;
  node.value = {gap_.position(), gap_.position()};
  frame.end = std::max(frame.end, gap_.position());
  append_value(node);
}

void YamlReader::resolve(Node& node) const {
  const ScalarParts parts = scalar_parts(text_, node.value);
  node.kind = Kind::string;
  if (parts.style == Style::plain && parts.tag.empty() && parts.begin < node.value.end &&
      !may_have_type(text_[parts.begin]))
    return;
  const bool escapes = parts.style == Style::double_quoted;
  std::string text;
  StringSink sink(text);
  NullSink nowhere;
  const bool typed = parts.style == Style::plain || !parts.tag.empty();
  TextSink& out = typed ? static_cast<TextSink&>(sink) : nowhere;
  if ((typed || escapes) && !decode_scalar(text_, node.value, parts, node.block_indent, out))
    throw Error(Errc::malformed, "line {}: an escape that stands for no character",
                Shown::line(doc_.line_of(node.value.begin)));
  if (!typed)
    return;
  const std::optional<Resolved> value =
      parts.tag.empty() ? resolve_plain(text)
                        : resolve_tagged(parts.tag, text, parts.style == Style::plain);
  const bool fits = value && (!value->binary || decode_binary(text));
  wipe(text);
  if (!fits)
    throw Error(Errc::malformed, "line {}: a value that does not fit its type",
                Shown::line(doc_.line_of(node.value.begin)));
  node.kind = value->kind;
}

void YamlReader::remember(const YamlEvent& event, const Anchor& target) {
  if (is_set(event.anchor) && aliases_ == Aliases::expand)
    anchors_[text_.substr(event.anchor.begin, event.anchor.size())] = target;
}

void YamlReader::alias(const YamlEvent& event) {
  const std::uint32_t begin = event.token.begin - 1;
  gap_.scan_to(begin);
  gap_.meet_token();
  settle();
  if (aliases_ == Aliases::refuse)
    throw Error(Errc::unsupported, "line {}: an alias in an encrypted file",
                Shown::line(doc_.line_of(begin)));
  const Frame& in = top();
  const auto found = anchors_.find(text_.substr(event.token.begin, event.token.size()));
  if (found == anchors_.end())
    throw Error(Errc::malformed, "line {}: an alias without its anchor",
                Shown::line(doc_.line_of(begin)));
  if (in.map && !in.has_key)
    throw Error(Errc::unsupported, "line {}: an alias as a key", Shown::line(doc_.line_of(begin)));
  for (const Frame& frame : frames_)
    if (found->second.node == frame.open.id)
      throw Error(Errc::malformed, "line {}: an anchor that contains itself",
                  Shown::line(doc_.line_of(begin)));
  gap_.jump(event.token.end);
  copy(found->second);
}

void YamlReader::copy(const Anchor& target) {
  Frame& in = frames_.back();
  in.end = std::max(in.end, gap_.position());
  doc_.has_copies_ = true;
  if (target.node == kNone) {
    Node node;
    node.value = target.key;
    node.block_indent = target.key_indent;
    node.plain = scalar_parts(text_, target.key).style == Style::plain;
    resolve(node);
    append_value(node);
    return;
  }
  tree_.append_copy(in.open, target.node, {std::exchange(in.key, {}), in.key_indent},
                    max_depth_ - static_cast<unsigned>(frames_.size()));
  in.has_key = false;
}

}  // namespace clef::syntax
