// SPDX-License-Identifier: MIT
#include "syntax/yaml_reader.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "syntax/duplicate_keys.h"
#include "syntax/yaml_binary.h"
#include "syntax/yaml_resolve.h"
#include "syntax/yaml_scalar.h"

namespace clef::syntax {
namespace {

// Every document costs the parser a state of its own.
constexpr std::size_t kMaxDocuments = 10'000;

bool is_set(Span span) { return span.begin != kNone; }

}  // namespace

YamlReader::YamlReader(Document& doc, Aliases aliases, const Limits& limits, bool duplicates_ok)
    : doc_(doc),
      text_(doc.text_),
      aliases_(aliases),
      max_depth_(limits.depth),
      duplicates_ok_(duplicates_ok),
      tree_(doc.nodes_, limits, doc.text_.size()),
      gap_(text_) {}

void YamlReader::read() {
  using Type = YamlEvent::Type;
  YamlEvents events(text_);
  for (;;) {
    const YamlEvent event = events.next();
    switch (event.type) {
      case Type::stream_end:
        return stream_end();
      case Type::document_start:
        document_start(event);
        break;
      case Type::document_end:
        anchors_.clear();
        break;
      case Type::map_start:
      case Type::list_start:
        start(event);
        break;
      case Type::map_end:
      case Type::list_end:
        end(event);
        break;
      case Type::scalar:
        scalar(event);
        break;
      case Type::alias:
        alias(event);
        break;
      case Type::broken:
        throw Error(Errc::malformed, "line {}: not valid YAML",
                    Shown::line(std::max<std::size_t>(event.line, 1)));
    }
  }
}

void YamlReader::fail(std::uint32_t offset) const {
  throw Error(Errc::malformed, "line {}: not valid YAML", Shown::line(doc_.line_of(offset)));
}

// The innermost container; an event that needs one where there is none is not of a map document.
YamlReader::Frame& YamlReader::top() {
  if (frames_.empty())
    throw Error(Errc::malformed, "line {}: a YAML document must be a map",
                Shown::line(doc_.line_of(gap_.position())));
  return frames_.back();
}

// Reads the gap before an event and passes its properties; returns where the first of them, or the
// token, begins.
std::uint32_t YamlReader::reach(const YamlEvent& event, std::uint32_t token) {
  Span first = is_set(event.tag) ? event.tag : YamlEvent::kNowhere;
  Span second =
      is_set(event.anchor) ? Span{event.anchor.begin - 1, event.anchor.end} : YamlEvent::kNowhere;
  if (second.begin < first.begin)
    std::swap(first, second);
  for (const Span property : {first, second}) {
    if (!is_set(property))
      continue;
    gap_.scan_to(property.begin);
    gap_.jump(property.end, '&');
  }
  if (token != kNone) {
    gap_.scan_to(token);
    gap_.meet_token();
  }
  return std::min({first.begin, token, is_set(first) ? kNone : gap_.position()});
}

void YamlReader::document_start(const YamlEvent& event) {
  if (doc_.roots_.size() >= kMaxDocuments)
    throw Error(Errc::too_large, "more than {} YAML documents in one file",
                Shown::number(kMaxDocuments));
  if (event.implicit || !is_set(event.token))
    return;
  gap_.scan_to(event.token.begin);
  gap_.meet_token();
  settle();
  gap_.jump(event.token.end, 'D');
}

void YamlReader::stream_end() {
  gap_.scan_to(static_cast<std::uint32_t>(text_.size()));
  gap_.meet_token();
  settle();
  if (!frames_.empty())
    fail(gap_.position());
}

// Comments of the gap that was just read go where they belong, then the blocks that ended before it
// are closed.
void YamlReader::settle() {
  place_all();
  while (closing_ > 0) {
    close_top();
    --closing_;
  }
}

void YamlReader::close_top() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  Node& node = tree_[frame.open.id];
  if (!frame.flow)
    node.value = {frame.begin, std::max(frame.begin, frame.end)};
  if (!frames_.empty())
    frames_.back().end = std::max(frames_.back().end, node.value.end);
  if (frame.map && !duplicates_ok_)
    refuse_duplicate_keys(doc_, frame.open.id);
}

void YamlReader::start(const YamlEvent& event) {
  Frame frame;
  frame.map = event.type == YamlEvent::Type::map_start;
  if (!event.token.empty())
    start_flow(event, frame);
  else if (closing_ < frames_.size() && surviving().flow)
    frame.flow = true;  // a map of one pair without braces: it begins with its key
  else
    start_block(event, frame);
  open(event, frame);
}

void YamlReader::start_flow(const YamlEvent& event, Frame& frame) {
  frame.flow = true;
  frame.begin = reach(event, event.token.begin);
  frame.end = event.token.end;
  settle();
  gap_.jump(event.token.end, text_[event.token.begin]);
}

void YamlReader::start_block(const YamlEvent& event, Frame& frame) {
  reach(event, event.token.begin);
  std::vector<GapComment> held = take_comments_of_block();
  settle();
  hold_for_block(held);
  frame.begin = frame.end = event.token.begin;
  frame.indent = gap_.column_of(event.token.begin);
  frame.indentless =
      !frame.map && !frames_.empty() && frames_.back().map && frames_.back().indent == frame.indent;
}

void YamlReader::open(const YamlEvent& event, Frame frame) {
  if (frames_.size() >= max_depth_)
    throw Error(Errc::too_deep, "line {}: nested more than {} levels deep",
                Shown::line(doc_.line_of(gap_.position())), Shown::number(max_depth_));
  Node node;
  node.kind = frame.map ? Kind::map : Kind::list;
  if (frames_.empty()) {
    if (!frame.map)
      top();
    frame.open.id = tree_.root(node);
    doc_.roots_.push_back(frame.open.id);
  } else {
    Frame& in = frames_.back();
    if (in.map && !in.has_key)
      throw Error(Errc::unsupported, "line {}: a map or list as a key",
                  Shown::line(doc_.line_of(gap_.position())));
    node.key = in.key;
    node.key_indent = in.key_indent;
    in.key = {};
    in.has_key = false;
    frame.open.id = tree_.append(in.open, node);
  }
  remember(event, {frame.open.id, {}, 0});
  frames_.push_back(frame);
  place_held();
}

void YamlReader::end(const YamlEvent& event) {
  if (frames_.size() <= closing_)
    fail(gap_.position());
  Frame& frame = surviving();
  if (!frame.flow) {
    ++closing_;
    return;
  }
  const bool bracket = !event.token.empty() && is_set(event.token);
  if (bracket) {
    gap_.scan_to(event.token.begin);
    gap_.meet_token();
    place_all();
    gap_.jump(event.token.end, ']');
  }
  tree_[frame.open.id].value = {frame.begin, bracket ? event.token.end : frame.end};
  close_top();
}

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

void YamlReader::scalar(const YamlEvent& event) {
  if (!is_set(event.token) && !is_set(event.tag) && !is_set(event.anchor))
    return empty_scalar();
  std::uint32_t token = event.token.begin;
  const bool block = event.style == Style::literal || event.style == Style::folded;
  if (is_set(event.token) && event.style != Style::plain)
    token = block ? kNone : token - 1;
  std::uint32_t begin = reach(event, token);
  if (block) {
    gap_.scan_until(event.style == Style::literal ? '|' : '>');
    gap_.meet_token();
    if (!is_set(event.tag) && !is_set(event.anchor))
      begin = gap_.position();
  }
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
  node.key = in.key;
  node.key_indent = in.key_indent;
  in.key = {};
  in.has_key = false;
  remember(event, {tree_.append(in.open, node), {}, 0});
  if (!late_.empty() && late_depth_ == 0)
    late_depth_ = frames_.size();
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
  node.key = frame.key;
  node.key_indent = frame.key_indent;
  frame.key = {};
  frame.has_key = false;
  frame.end = std::max(frame.end, gap_.position());
  tree_.append(frame.open, node);
}

void YamlReader::empty_document() {
  Node node;
  node.kind = Kind::map;
  node.value = {gap_.position(), gap_.position()};
  Frame frame;
  frame.map = true;
  frame.begin = frame.end = gap_.position();
  frame.open.id = tree_.root(node);
  doc_.roots_.push_back(frame.open.id);
  frames_.push_back(frame);
  place_held();
  closing_ = 1;
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
    node.key = in.key;
    node.key_indent = in.key_indent;
    tree_.append(in.open, node);
  } else {
    tree_.append_copy(in.open, target.node, {in.key, in.key_indent},
                      max_depth_ - static_cast<unsigned>(frames_.size()));
  }
  in.key = {};
  in.has_key = false;
}

}  // namespace clef::syntax
