// SPDX-License-Identifier: MIT
#include "syntax/dotenv_reader.h"

#include <algorithm>

#include "base/error.h"
#include "syntax/duplicate_keys.h"
#include "syntax/line_format.h"

namespace clef::syntax {

DotenvReader::DotenvReader(Document& doc, const Limits& limits, bool duplicates_ok)
    : doc_(doc),
      text_(doc.text_),
      tree_(doc.nodes_, limits, doc.text_.size()),
      metadata_(doc, limits.depth),
      duplicates_ok_(duplicates_ok) {}

void DotenvReader::read() {
  refuse_nul(text_);
  const auto size = static_cast<std::uint32_t>(text_.size());
  Node root;
  root.kind = Kind::map;
  root.value = {0, size};
  root_.id = tree_.root(root);
  doc_.roots_.push_back(root_.id);
  for (std::uint32_t at = 0; at < size;) {
    const auto end = static_cast<std::uint32_t>(std::min(text_.find('\n', at), text_.size()));
    line({at, end});
    at = end + 1;
  }
  if (!duplicates_ok_)
    refuse_duplicate_keys(doc_, root_.id);
  if (!metadata_.empty())
    metadata_.append_to(tree_, root_, metadata_key_);
}

void DotenvReader::line(Span line) {
  if (line.empty())
    return;
  Node node;
  if (text_[line.begin] == '#') {
    node.kind = Kind::comment;
    node.value = line;
    tree_.append(root_, node);
    return;
  }
  const std::size_t equals = doc_.raw(line).find('=');
  if (equals == std::string_view::npos)
    throw Error(Errc::malformed, "line {}: neither KEY=value nor a comment",
                Shown::line(doc_.line_of(line.begin)));
  node.kind = Kind::string;
  node.key = {line.begin, line.begin + static_cast<std::uint32_t>(equals)};
  node.value = {node.key.end + 1, line.end};
  node.escaped_lines = true;
  node.plain = doc_.raw(node.value).find("\\n") == std::string_view::npos;
  if (!doc_.raw(node.key).starts_with(kDotenvMetadata)) {
    tree_.append(root_, node);
    return;
  }
  const auto prefix = static_cast<std::uint32_t>(kDotenvMetadata.size());
  if (metadata_.empty())
    metadata_key_ = {line.begin, line.begin + prefix - 1};
  metadata_.add({line.begin + prefix, node.key.end}, node);
}

}  // namespace clef::syntax
