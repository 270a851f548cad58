// SPDX-License-Identifier: MIT
// INI as sops reads it (gopkg.in/ini.v1): sections of key=value or key:value lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "syntax/document.h"
#include "syntax/metadata_lines.h"
#include "syntax/tree_builder.h"

namespace clef::syntax {

// Two levels: sections, in them texts. A section's comment is its first child; a key's comment
// comes after its key, though it stands above or behind it; what stands above [sops] or at the end
// of the file is the root's. The keys of [sops] become the map that they stand for, the last child
// of the root. Texts that the reference takes in part, or that its own writer would break, are
// refused.
class IniReader {
 public:
  IniReader(Document& doc, const Limits& limits, bool duplicates_ok);
  void read();

 private:
  // A value with what follows it on its last line.
  struct Value {
    Span span;
    bool plain = true;
    std::uint32_t end = 0;  // of what was read; a comment may follow
  };
  [[noreturn]] void fail(std::uint32_t at) const;
  [[noreturn]] void refuse(std::uint32_t at, const char* what) const;
  std::uint32_t line_end(std::uint32_t at) const;
  Span trimmed(Span span) const;

  void line();
  void comment(Span line);
  void header(Span line);
  void item(Span line);
  Span key(Span line, std::uint32_t& delimiter) const;
  Span quoted_key(Span line, std::string_view quote, std::uint32_t& delimiter) const;
  Value value(std::uint32_t from, std::uint32_t end);
  Value quoted(Span rest, std::string_view quote);
  Value continued(Span rest);
  Value bare(Span rest) const;
  Span comment_behind(std::uint32_t from, std::uint32_t end) const;

  void open_section(Span name, std::uint32_t body);
  void close_section();
  std::optional<Node> take_comment(Span behind);
  void append_comment(OpenNode& in, Span behind);

  Document& doc_;
  std::string_view text_;
  TreeBuilder tree_;
  MetadataLines metadata_;
  OpenNode root_;
  OpenNode section_;
  Span above_;          // comment lines that wait for their item
  Span metadata_name_;  // of the header [sops]
  bool in_metadata_ = false;
  bool has_metadata_ = false;
  bool duplicates_ok_;
  std::uint32_t at_ = 0;
};

}  // namespace clef::syntax
