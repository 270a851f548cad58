// SPDX-License-Identifier: MIT
// dotenv as sops' store of that name reads it: KEY=value and #comment lines, taken verbatim.
#pragma once

#include <string_view>

#include "syntax/document.h"
#include "syntax/metadata_lines.h"
#include "syntax/tree_builder.h"

namespace clef::syntax {

inline constexpr std::string_view kDotenvMetadata = "sops_";

// Only LF ends a line; no blank is trimmed, no quote taken off. Lines whose key begins with "sops_"
// become the map "sops", the last child of the root.
class DotenvReader {
 public:
  DotenvReader(Document& doc, const Limits& limits, bool duplicates_ok);
  void read();

 private:
  void line(Span line);

  Document& doc_;
  std::string_view text_;
  TreeBuilder tree_;
  MetadataLines metadata_;
  OpenNode root_;
  Span metadata_key_;
  bool duplicates_ok_;
};

}  // namespace clef::syntax
