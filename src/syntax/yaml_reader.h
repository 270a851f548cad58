// SPDX-License-Identifier: MIT
// Puts a document's tree together from parser events and what stands in the gaps between them.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "syntax/document.h"
#include "syntax/tree_builder.h"
#include "syntax/yaml_events.h"
#include "syntax/yaml_gap.h"

namespace clef::syntax {

class YamlReader {
 public:
  YamlReader(Document& doc, Aliases aliases, const Limits& limits, bool duplicates_ok);
  void read();

 private:
  // A container that is being read. A block's end is known only when the next token is seen, so
  // frames are closed late (closing_) and comments in between can still go to them.
  struct Frame {
    OpenNode open;
    bool map = false;
    bool flow = false;
    bool has_key = false;      // a key was read and its value was not
    std::uint32_t indent = 0;  // column of a block's entries
    std::uint32_t begin = kNone;
    std::uint32_t end = 0;
    Span key;
    std::uint8_t key_indent = 0;
  };

  // Something that an alias can stand for: a value, or a scalar key.
  struct Anchor {
    NodeId node = kNone;
    Span key;
    std::uint8_t key_indent = 0;
  };

  [[noreturn]] void fail(std::uint32_t offset) const;
  void stream_end();
  void document_start(const YamlEvent& event);
  void start(const YamlEvent& event);
  void end(const YamlEvent& event);
  void scalar(const YamlEvent& event);
  void empty_scalar();
  void alias(const YamlEvent& event);
  void empty_document();

  std::uint32_t reach(const YamlEvent& event, std::uint32_t token);
  void open(const YamlEvent& event, Frame frame);
  Span scalar_span(const YamlEvent& event, std::uint32_t begin, std::uint8_t& indent);
  Span block_scalar(std::uint32_t begin, std::uint8_t& indent);
  void key(Span span, std::uint8_t indent);
  void resolve(Node& node) const;
  void remember(const YamlEvent& event, const Anchor& target);
  void copy(const Anchor& target);

  Frame& top();
  void settle();
  void close_top();
  void place_all();
  void place(const GapComment& comment);
  Frame& frame_of(const GapComment& comment);
  void add_comment(Frame& in, const GapComment& comment, bool is_inline, bool before_last);

  Document& doc_;
  std::string_view text_;
  Aliases aliases_;
  unsigned max_depth_;
  bool duplicates_ok_;
  TreeBuilder tree_;
  YamlGap gap_;
  std::vector<Frame> frames_;
  std::size_t closing_ = 0;          // frames at the top whose end was reported
  std::vector<GapComment> waiting_;  // for the first key of a document, or of a block
  std::map<std::string_view, Anchor> anchors_;
};

}  // namespace clef::syntax
