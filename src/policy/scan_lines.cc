// SPDX-License-Identifier: MIT
#include "policy/scan_lines.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/error.h"
#include "base/take_field.h"

namespace clef::policy {
namespace {

constexpr std::size_t kDiffCap = std::size_t{256} << 20U;

// nullopt: it is too long to be told. -U0 leaves no line of content that could look like the head
// of a hunk.
std::optional<ProcessResult> difference(const git::Invocation& git, const std::string& before,
                                        const std::string& id) {
  try {
    return git.read(
        {"diff", "--text", "--unified=0", "--inter-hunk-context=0", "--no-color", before, id, "--"},
        {}, kDiffCap);
  } catch (const Error&) {
    return std::nullopt;
  }
}

// First line and number of lines of "+C,D" in "@@ -A,B +C,D @@".
std::optional<std::pair<std::size_t, std::size_t>> new_side(std::string_view hunk) {
  const std::size_t plus = hunk.find('+');
  if (plus == std::string_view::npos)
    return std::nullopt;
  const char* const end = hunk.data() + hunk.size();
  std::size_t first = 0;
  std::size_t count = 1;
  auto [at, error] = std::from_chars(hunk.data() + plus + 1, end, first);
  if (error != std::errc())
    return std::nullopt;
  if (at != end && *at == ',')
    error = std::from_chars(at + 1, end, count).ec;
  return error == std::errc() ? std::optional(std::pair(first, count)) : std::nullopt;
}

// Where the secret is; a match may have text around it that stood there before.
std::pair<std::size_t, std::size_t> lines_of(const scan::Finding& finding) {
  const scan::Place& place =
      finding.secret_place.start_line > 0 ? finding.secret_place : finding.place;
  return {place.start_line, place.end_line};
}

}  // namespace

AddedLines AddedLines::all() {
  AddedLines out;
  out.is_all_ = true;
  return out;
}

AddedLines AddedLines::of(const git::Invocation& git, const std::string& id,
                          const std::vector<std::string>& before) {
  AddedLines out = all();
  for (const std::string& old : before)
    out.intersect(against(git, id, old));
  return out;
}

AddedLines AddedLines::against(const git::Invocation& git, const std::string& id,
                               const std::string& before) {
  const std::optional<ProcessResult> result = difference(git, before, id);
  if (!result || result->status != 0)
    return all();
  AddedLines out;
  std::string_view text = result->output.reveal_text();
  while (!text.empty()) {
    const std::string_view line = take_field(text, '\n');
    if (!line.starts_with("@@ "))
      continue;
    const auto side = new_side(line);
    if (!side)
      return all();
    if (side->second > 0)
      out.ranges_.emplace_back(side->first, side->first + side->second - 1);
  }
  return out;
}

void AddedLines::intersect(const AddedLines& other) {
  if (other.is_all_)
    return;
  if (is_all_) {
    *this = other;
    return;
  }
  std::vector<Range> both;
  auto mine = ranges_.begin();
  auto theirs = other.ranges_.begin();
  while (mine != ranges_.end() && theirs != other.ranges_.end()) {
    const Range common = {std::max(mine->first, theirs->first),
                          std::min(mine->second, theirs->second)};
    if (common.first <= common.second)
      both.push_back(common);
    mine->second < theirs->second ? ++mine : ++theirs;
  }
  ranges_ = std::move(both);
}

bool AddedLines::touches(const scan::Finding& finding) const {
  const auto [first, last] = lines_of(finding);
  if (is_all_)
    return true;
  return std::any_of(ranges_.begin(), ranges_.end(), [&, a = first, b = last](const Range& range) {
    return range.first <= b && a <= range.second;
  });
}

}  // namespace clef::policy
