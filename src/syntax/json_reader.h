// SPDX-License-Identifier: MIT
// A strict RFC 8259 scanner that keeps where everything stands.
#pragma once

#include <cstdint>
#include <string_view>

#include "syntax/document.h"
#include "syntax/tree_builder.h"

namespace clef::syntax {

// Reads the first JSON value of the document's text, which must be an object; what follows it is
// not looked at, as sops does not.
class JsonReader {
 public:
  JsonReader(Document& doc, const Limits& limits, bool duplicates_ok);
  void read();

 private:
  [[noreturn]] void fail() const;
  void skip_space();
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void expect(char c);

  Span string();
  void escape();
  Span number(Kind& kind);
  Span word(std::string_view spelling);
  std::uint32_t digits();
  void scalar(Node& node);
  void value(OpenNode& in, Span key, unsigned depth);
  void container(NodeId id, unsigned depth);
  void item(OpenNode& in, bool map, unsigned depth);

  Document& doc_;
  std::string_view text_;
  TreeBuilder tree_;
  unsigned max_depth_;
  bool duplicates_ok_;
  std::uint32_t at_ = 0;
};

}  // namespace clef::syntax
