// SPDX-License-Identifier: MIT
// Where the lines of a dotenv or INI document are, for splices.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "syntax/document.h"
#include "syntax/splices.h"

namespace clef::syntax {

class LinePlaces {
 public:
  explicit LinePlaces(const Document& doc);

  const std::string& newline() const { return newline_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(doc_.text().size()); }
  NodeId previous(NodeId node) const { return previous_[node]; }

  std::uint32_t line_start(std::uint32_t at) const;
  std::uint32_t next_line(std::uint32_t at) const;  // behind the line's end; the end of the text
  // All lines of a leaf or comment: from its key, or its value, to the end of the last one.
  Span line(NodeId leaf) const;
  // The lines of the leaves below, in order of the text.
  std::vector<Span> lines_below(NodeId container) const;

  // `text` ends with a line break. At the end of a text that does not, one is put before it.
  void insert(std::uint32_t at, std::string text, Splices& out) const;
  void append(std::string text, Splices& out) const { insert(size(), std::move(text), out); }
  // The first of `lines` becomes `text`, the others go.
  void replace_lines(const std::vector<Span>& lines, std::string text, Splices& out) const;

 private:
  void collect(NodeId container, std::vector<Span>& out) const;

  const Document& doc_;
  std::string newline_ = "\n";
  std::vector<NodeId> previous_;
  mutable bool closed_ = false;  // the open last line has got its line break
};

}  // namespace clef::syntax
