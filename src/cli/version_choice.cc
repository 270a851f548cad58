// SPDX-License-Identifier: MIT
#include "cli/version_choice.h"

#include <algorithm>

#include "base/error.h"

namespace clef::cli {
namespace {

using With = change::Comparison::With;

std::string or_head(std::string_view revision) {
  return revision.empty() ? "HEAD" : std::string(revision);
}

std::string merge_base(KeyView& view, const std::string& a, const std::string& b) {
  const auto left = view.reader().resolve(a);
  const auto right = view.reader().resolve(b);
  if (!left || !right)
    throw Error(Errc::git_failed, "no commit {}", Shown::name(left ? b : a));
  std::string base = git::run_git(view.repository().top(), {"merge-base", *left, *right});
  base.erase(std::min(base.find('\n'), base.size()));
  return base;
}

change::Comparison between(std::string from, std::string to) {
  change::Comparison out;
  out.with = With::revision;
  out.from = std::move(from);
  out.to = std::move(to);
  return out;
}

change::Comparison of_range(KeyView& view, const std::string& text, std::size_t dots) {
  const bool three = text.compare(dots, 3, "...") == 0;
  const std::string from = or_head(text.substr(0, dots));
  const std::string to = or_head(text.substr(dots + (three ? 3 : 2)));
  return between(three ? merge_base(view, from, to) : from, to);
}

change::Comparison of_index(KeyView& view, const std::string& revision) {
  change::Comparison out;
  out.with = With::index;
  // Before the first commit everything is new.
  out.from = revision.empty() && !view.repository().has_head() ? "" : or_head(revision);
  return out;
}

}  // namespace

change::Comparison chosen_comparison(KeyView& view, const std::vector<std::string>& revisions,
                                     bool staged) {
  const std::string first = revisions.empty() ? "" : revisions.front();
  const std::size_t dots = first.find("..");
  if (revisions.size() > 2 || (revisions.size() == 2 && dots != std::string::npos))
    throw Error(Errc::usage, "more than two revisions");
  if (staged) {
    if (revisions.size() > 1 || dots != std::string::npos)
      throw Error(Errc::usage, "--staged takes one revision at most");
    return of_index(view, first);
  }
  if (revisions.size() == 2)
    return between(first, revisions.back());
  if (dots != std::string::npos)
    return of_range(view, first, dots);
  change::Comparison out;
  out.from = first;
  return out;
}

}  // namespace clef::cli
