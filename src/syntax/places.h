// SPDX-License-Identifier: MIT
// Where the parts of a document stand in its text, and how it is laid out: what a splice has to
// know.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/document.h"

namespace clef::syntax {

// "Item" is a child of a map or list that is not a comment. Made in one pass over the nodes.
class Places {
 public:
  explicit Places(const Document& doc);

  const Document& doc() const { return doc_; }
  std::string_view text() const { return text_; }
  const std::string& newline() const { return newline_; }

  NodeId previous_item(NodeId item) const;
  NodeId next_item(NodeId item) const;
  NodeId first_item(NodeId container) const;
  NodeId last_item(NodeId container) const;
  NodeId previous(NodeId node) const { return previous_[node]; }

  bool is_flow(NodeId container) const;  // has brackets of its own; always in JSON
  bool in_flow(NodeId node) const;       // stands between brackets
  bool is_block(NodeId node) const;      // a container without brackets that has items

  bool has_empty_brackets(NodeId container) const;  // nothing but blanks between them

  // First byte of an item: its '?' or key, its '-', or its value in a flow list.
  std::uint32_t begin(NodeId item) const;
  // Just after its last byte.
  std::uint32_t end(NodeId item) const;
  // Just after the ':' or '-' before the value; kNone if there is none.
  std::uint32_t indicator(NodeId item) const;
  // Start of the first line that is not part of a block item: behind its comments and behind blank
  // lines that are part of its text.
  std::uint32_t after(NodeId item) const;
  // The block scalar that an item ends with, kNone if it ends otherwise.
  NodeId last_block_scalar(NodeId item) const;
  // Where a scalar begins that a comment parts from its tag; kNone if none does.
  std::uint32_t detached_content(NodeId node) const;
  // The item ends with a block scalar to which the blank lines below it belong.
  bool keeps_blank_lines(NodeId item) const;
  // Brackets of a flow container.
  std::uint32_t open(NodeId container) const;
  std::uint32_t close(NodeId container) const;
  // The value's bytes: its span, for a flow container without the comments around it.
  Span written(NodeId node) const;

  std::uint32_t line_start(std::uint32_t at) const;
  std::uint32_t line_end(std::uint32_t at) const;   // before its line break
  std::uint32_t next_line(std::uint32_t at) const;  // after its line break; the end of the text
  int column(std::uint32_t at) const { return static_cast<int>(at - line_start(at)); }
  bool first_on_line(std::uint32_t at) const;
  bool is_blank_line(std::uint32_t at) const;
  std::uint32_t skip_blanks(std::uint32_t at) const;  // blanks and tabs
  std::uint32_t skip_gap(std::uint32_t at) const;     // white space, line breaks, comments
  bool last_line_is_open() const;                     // the text does not end with a line break

 private:
  std::uint32_t token(NodeId container) const;  // of its bracket, first '-' or first key
  std::uint32_t skip_properties(std::uint32_t at) const;

  const Document& doc_;
  std::string_view text_;
  std::string newline_ = "\n";
  std::uint32_t start_ = 0;  // behind a byte order mark
  std::vector<NodeId> previous_;
  std::vector<NodeId> last_;
};

}  // namespace clef::syntax
