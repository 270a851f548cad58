// SPDX-License-Identifier: MIT
#include "syntax/comment_runs.h"

namespace clef::syntax {
namespace {

// The first empty line of a gap ends a run as a foot if the run begins on the line below a token
// other than ':' or is indented less than the block. The library counts the line of a second run as
// that of the first.
bool ends_at_empty_line(std::span<const GapComment> comments, std::size_t first,
                        std::uint32_t indent) {
  const GapComment& top = comments.front();
  const bool below = first <= 1 && top.after == '\n' && top.token != ':' && top.token != 'n';
  return below || comments[first].column < indent;
}

// A change of indentation to less than the block's ends a run as a foot.
bool ends_at_dedent(const GapComment& first, std::uint32_t column, std::uint32_t indent) {
  return column < indent && column != first.column;
}

}  // namespace

std::vector<CommentRun> split_comments(std::span<const GapComment> comments, std::uint32_t indent) {
  std::vector<CommentRun> runs;
  if (comments.empty())
    return runs;
  bool no_empty_line = !comments.front().blank_before;
  CommentRun run;
  const auto close = [&](std::size_t last, bool foot, bool of_previous) {
    run.last = last;
    run.foot = foot;
    run.of_previous = foot && of_previous && runs.empty();
    runs.push_back(run);
    run = {};
    run.first = last;
  };
  for (std::size_t i = 0; i < comments.size(); ++i) {
    const GapComment& head = comments[run.first];
    const GapComment& comment = comments[i];
    if (run.first < i && ends_at_dedent(head, comment.column, indent))
      close(i, true, true);
    const GapComment& start = comments[run.first];
    if (comment.blank_after && no_empty_line && ends_at_empty_line(comments, run.first, indent))
      close(i + 1, true, start.column >= indent);
    no_empty_line = no_empty_line && !comment.blank_after;
  }
  if (run.first == comments.size())
    return runs;
  const GapComment& last = comments.back();
  const bool dedented =
      last.next != 'z' && ends_at_dedent(comments[run.first], last.next_column, indent);
  close(comments.size(), dedented, true);
  return runs;
}

}  // namespace clef::syntax
