// SPDX-License-Identifier: MIT
// Puts a document's tree together from parser events and what stands in the gaps between them.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/comment_runs.h"
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
    bool indentless = false;   // a list at the column of the map it is in
    bool has_item = false;     // of a map: a key was read, ever
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

  [[noreturn]] void broken(std::size_t line) const;
  [[noreturn]] void fail(std::uint32_t offset) const;
  void stream_end();
  void document_start(const YamlEvent& event);
  void start(const YamlEvent& event);
  void start_flow(const YamlEvent& event, Frame& frame);
  void start_block(const YamlEvent& event, Frame& frame);
  void end(const YamlEvent& event);
  void scalar(const YamlEvent& event);
  void empty_scalar();
  void alias(const YamlEvent& event);
  void empty_document();

  std::uint32_t reach(const YamlEvent& event, std::uint32_t token);
  void open(const YamlEvent& event, Frame frame);
  std::uint32_t reach_scalar(const YamlEvent& event);
  NodeId append_value(Node node);
  Span scalar_span(const YamlEvent& event, std::uint32_t begin, std::uint8_t& indent);
  Span block_scalar(std::uint32_t begin, std::uint8_t& indent);
  void key(Span span, std::uint8_t indent);
  void resolve(Node& node) const;
  void remember(const YamlEvent& event, const Anchor& target);
  void copy(const Anchor& target);

  Frame& top();
  std::uint32_t block_indent(std::size_t depth) const;
  void settle();
  void close_top();
  void place_all();
  void place_same_line(const GapComment& comment);
  void place_lines(std::span<const GapComment> comments);
  void place_after_value(std::span<const GapComment> comments);
  std::vector<GapComment> place_in_ending(std::span<const GapComment> comments,
                                          std::span<const CommentRun> runs, std::size_t& next);
  Frame& surviving();
  std::vector<GapComment> take_comments_of_block();
  void hold_for_block(std::span<const GapComment> comments);
  void place_held();
  void place_late();
  void add_comment(Frame& in, const GapComment& comment, bool is_inline, bool before_last = false);

  Document& doc_;
  std::string_view text_;
  Aliases aliases_;
  unsigned max_depth_;
  bool duplicates_ok_;
  TreeBuilder tree_;
  YamlGap gap_;
  std::vector<Frame> frames_;
  std::size_t closing_ = 0;          // frames at the top whose end was reported
  std::vector<GapComment> waiting_;  // for the block or the document that begins next
  // Feet that sops' library gives to the item after them: they follow the next item of the frame
  // at late_depth_, or, while that is 0, of whatever the next item is or holds first.
  std::vector<GapComment> late_;
  std::size_t late_depth_ = 0;
  std::map<std::string_view, Anchor> anchors_;
};

}  // namespace clef::syntax
