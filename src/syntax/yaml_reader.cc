// SPDX-License-Identifier: MIT
#include "syntax/yaml_reader.h"

#include <algorithm>
#include <utility>

#include "base/error.h"
#include "syntax/duplicate_keys.h"

namespace clef::syntax {
namespace {

// Every document costs the parser a state of its own.
constexpr std::size_t kMaxDocuments = 10'000;

// A line that is a '-' alone. libfyaml refuses it as an item of a list at the column of its key.
bool has_bare_dash(std::string_view text) {
  for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
    const std::size_t before = text.find_last_not_of(' ', at == 0 ? 0 : at - 1);
    const std::size_t after = text.find_first_not_of(' ', at + 1);
    const auto breaks = [&](std::size_t i) { return text[i] == '\n' || text[i] == '\r'; };
    if ((after == std::string_view::npos || breaks(after)) &&
        (before == std::string_view::npos || breaks(before)))
      return true;
  }
  return false;
}

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
        broken(std::max<std::size_t>(event.line, 1));
    }
  }
}

void YamlReader::broken(std::size_t line) const {
  if (has_bare_dash(text_))
    throw Error(Errc::malformed, "line {}: not valid YAML", Shown::line(line))
        .hint("an empty item of a list must be written as '- null'");
  throw Error(Errc::malformed, "line {}: not valid YAML", Shown::line(line));
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

}  // namespace clef::syntax
