// SPDX-License-Identifier: MIT
// Where comments go in the tree: as sops places them, because the map or list that a comment lies
// in is part of what authenticates it. The rules are those of the YAML library sops reads with.
#include <algorithm>
#include <optional>
#include <utility>

#include "syntax/yaml_reader.h"

namespace clef::syntax {
namespace {

using Comments = std::span<const GapComment>;

// Comments with a line of their own, and those after a '-', which count as such.
bool is_line(const GapComment& comment) { return comment.after == '\n' || comment.after == '-'; }

// The comments at the front that stand between the same two tokens.
Comments first_segment(Comments all) {
  std::size_t size = 0;
  while (size < all.size() && all[size].segment == all.front().segment)
    ++size;
  return all.first(size);
}

Node comment_node(const GapComment& comment, bool is_inline) {
  Node node;
  node.kind = Kind::comment;
  node.inline_comment = is_inline;
  node.value = comment.span;
  return node;
}

Comments of_run(Comments comments, const CommentRun& run) {
  return comments.subspan(run.first, run.last - run.first);
}

// One more than the index of the first run that begins in `column`.
std::optional<std::size_t> first_at(Comments comments, std::span<const CommentRun> runs,
                                    std::uint32_t column) {
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (comments[runs[i].first].column == column)
      return i + 1;
  return std::nullopt;
}

}  // namespace

// Column of the innermost block of the first `depth` frames. A list at the column of its map is not
// one to the library.
std::uint32_t YamlReader::block_indent(std::size_t depth) const {
  for (std::size_t i = depth; i > 0; --i)
    if (!frames_[i - 1].flow && !frames_[i - 1].indentless)
      return frames_[i - 1].indent;
  return 0;
}

// The innermost container that goes on after the gap; the root at the end of a document.
YamlReader::Frame& YamlReader::surviving() {
  return closing_ < frames_.size() ? frames_[frames_.size() - 1 - closing_] : frames_.front();
}

void YamlReader::place_all() {
  const std::vector<GapComment> read = std::exchange(gap_.comments(), {});
  for (Comments rest(read); !rest.empty();) {
    Comments segment = first_segment(rest);
    rest = rest.subspan(segment.size());
    if (frames_.empty() || segment.front().next_document) {
      waiting_.insert(waiting_.end(), segment.begin(), segment.end());
      continue;
    }
    if (!is_line(segment.front())) {
      place_same_line(segment.front());
      segment = segment.subspan(1);
    }
    place_late();
    if (!segment.empty())
      place_lines(segment);
  }
  place_late();
}

void YamlReader::place_same_line(const GapComment& comment) {
  Frame& in = frames_.back();
  const bool read = !in.has_key && in.open.last != kNone;
  switch (comment.after) {
    case 's':
      return add_comment(in, comment, read, read);
    case ']':
      // In a map the library hangs it on the collection, in a list on the item.
      if (in.map && read)
        return tree_.prepend(in.open.last, comment_node(comment, false));
      return add_comment(in, comment, read, read);
    case '&':
      return add_comment(surviving(), comment, surviving().has_key || !surviving().map);
    case ':':
      return add_comment(in, comment, false, read);
    default:
      return add_comment(surviving(), comment, false);
  }
}

void YamlReader::place_lines(Comments comments) {
  if (ends_value(comments.front().token) && !frames_.back().flow)
    return place_after_value(comments);
  Frame& in = surviving();
  const bool before_item = comments.front().token == '-' && !in.map && !in.flow;
  const std::size_t depth = frames_.size() - std::min(closing_, frames_.size());
  for (const CommentRun& run : split_comments(comments, block_indent(depth)))
    for (const GapComment& comment : of_run(comments, run)) {
      if (run.foot && before_item)
        late_.push_back(comment);
      else
        add_comment(in, comment, false);
    }
}

void YamlReader::place_after_value(Comments comments) {
  const std::vector<CommentRun> runs = split_comments(comments, block_indent(frames_.size()));
  std::size_t next = 0;
  // A '-' with nothing behind it cannot hold a foot and hands it on.
  const bool handed_on = comments.front().token == 'e';
  if (runs.front().of_previous && !handed_on) {
    for (const GapComment& comment : of_run(comments, runs.front()))
      add_comment(frames_.back(), comment, false);
    next = 1;
  }
  const std::vector<GapComment> feet = place_in_ending(comments, runs, next);
  Frame& in = surviving();
  const bool late = !in.map && comments.front().next == '-' && closing_ < frames_.size();
  const auto place_foot = [&](const GapComment& comment) {
    if (late)
      late_.push_back(comment);
    else
      add_comment(in, comment, false);
  };
  std::for_each(feet.begin(), feet.end(), place_foot);
  for (; next < runs.size(); ++next)
    for (const GapComment& comment : of_run(comments, runs[next])) {
      if (runs[next].foot)
        place_foot(comment);
      else
        add_comment(in, comment, false);
    }
}

// Feet that begin in the column of a block that ends here, with those before them, go to it. The
// end of a list hands them on. Returns what is left of them; `next` is the first run not used.
std::vector<GapComment> YamlReader::place_in_ending(Comments comments,
                                                    std::span<const CommentRun> runs,
                                                    std::size_t& next) {
  std::vector<GapComment> feet;
  std::size_t reach = runs.front().of_previous ? 1 : 0;  // runs that stand before the end
  for (std::size_t i = 0; i < closing_; ++i) {
    Frame& frame = frames_[frames_.size() - 1 - i];
    if (frame.indentless)
      continue;
    reach = first_at(comments, runs, frame.indent).value_or(reach);
    for (; next < reach && next < runs.size() && runs[next].foot; ++next) {
      const Comments run = of_run(comments, runs[next]);
      feet.insert(feet.end(), run.begin(), run.end());
    }
    if (!frame.map)
      continue;
    for (const GapComment& comment : feet)
      add_comment(frame, comment, false);
    feet.clear();
  }
  return feet;
}

// Comments between the last indicator and a block that begins: they are its own, but for one behind
// the ':' of its key.
std::vector<GapComment> YamlReader::take_comments_of_block() {
  std::vector<GapComment>& comments = gap_.comments();
  std::vector<GapComment> own;
  if (comments.empty() || comments.back().segment + 1 != gap_.segment() ||
      (ends_value(comments.back().token) && comments.back().token != '&'))
    return own;
  const auto belongs = [&](const GapComment& comment) {
    return comment.segment == comments.back().segment && comment.after != ':';
  };
  const auto first = std::find_if(comments.begin(), comments.end(), belongs);
  own.assign(first, comments.end());
  comments.erase(first, comments.end());
  return own;
}

void YamlReader::hold_for_block(Comments comments) {
  for (const CommentRun& run : split_comments(comments, block_indent(frames_.size()))) {
    std::vector<GapComment>& to = run.foot && !frames_.empty() ? late_ : waiting_;
    const Comments own = of_run(comments, run);
    to.insert(to.end(), own.begin(), own.end());
  }
}

// At the start of a container.
void YamlReader::place_held() {
  for (const GapComment& comment : std::exchange(waiting_, {}))
    add_comment(frames_.back(), comment, false);
  if (!late_.empty() && late_depth_ == 0 && frames_.back().map)
    late_depth_ = frames_.size();
}

// When the item that late feet follow has been read, and what stands on its line.
void YamlReader::place_late() {
  if (late_.empty() || late_depth_ == 0 || late_depth_ + closing_ < frames_.size())
    return;
  Frame& in = frames_[late_depth_ - 1];
  if (in.map && (in.has_key || !in.has_item))
    return;
  // They stand above the item, perhaps outside the container: its span does not grow to them.
  for (const GapComment& comment : std::exchange(late_, {}))
    tree_.append(in.open, comment_node(comment, false));
  late_depth_ = 0;
}

void YamlReader::add_comment(Frame& in, const GapComment& comment, bool is_inline,
                             bool before_last) {
  const Node node = comment_node(comment, is_inline);
  if (before_last)
    tree_.insert_before_last(in.open, node);
  else
    tree_.append(in.open, node);
  in.begin = std::min(in.begin, comment.span.begin);
  in.end = std::max(in.end, comment.span.end);
}

}  // namespace clef::syntax
