// SPDX-License-Identifier: MIT
// Where comments go in the tree: as sops places them, because a comment's place is part of what
// authenticates it.
#include <utility>

#include "syntax/yaml_reader.h"

namespace clef::syntax {

void YamlReader::place_all() {
  for (const GapComment& comment : gap_.comments()) {
    if (frames_.empty() || comment.next_document)
      waiting_.push_back(comment);
    else
      place(comment);
  }
  gap_.comments().clear();
}

// A comment on a line of its own belongs to the innermost block that is not indented more than it,
// among those that end here; before another item of the same block its indentation does not matter.
YamlReader::Frame& YamlReader::frame_of(const GapComment& comment) {
  std::size_t index = frames_.size() - 1;
  const std::size_t outermost = closing_ >= frames_.size() ? 0 : frames_.size() - 1 - closing_;
  while (index > outermost && frames_[index].indent > comment.column)
    --index;
  return frames_[index];
}

void YamlReader::place(const GapComment& comment) {
  Frame& last = frames_.back();
  switch (comment.after) {
    case 's':
    case ',':
      return add_comment(last, comment, !last.has_key, !last.has_key);
    case ':':
      return add_comment(last, comment, false, !last.has_key);
    case '\n':
      return add_comment(frame_of(comment), comment, false, false);
    default:
      return add_comment(frames_[frames_.size() - 1 - (closing_ < frames_.size() ? closing_ : 0)],
                         comment, false, false);
  }
}

void YamlReader::add_comment(Frame& in, const GapComment& comment, bool is_inline,
                             bool before_last) {
  Node node;
  node.kind = Kind::comment;
  node.inline_comment = is_inline;
  node.value = comment.span;
  if (before_last)
    tree_.insert_before_last(in.open, node);
  else
    tree_.append(in.open, node);
  in.begin = std::min(in.begin, comment.span.begin);
  in.end = std::max(in.end, comment.span.end);
}

}  // namespace clef::syntax
