// SPDX-License-Identifier: MIT
#include "git/discovery.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/take_field.h"
#include "git/invocation.h"
#include "git/plain_layout.h"

namespace clef::git {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty())
    lines.push_back(take_field(text, '\n'));
  return lines;
}

// "(or any" sets the search that found nothing apart from a place that was named and is none.
bool found_nothing(std::string_view errors) {
  return errors.starts_with("fatal: not a git repository (or any");
}

bool has_no_work_tree(std::string_view errors) {
  return errors.starts_with("fatal: this operation must be run in a work tree");
}

}  // namespace

std::optional<Layout> ask_git_for_layout(const fs::path& folder,
                                         const std::function<void()>& meanwhile) {
  StartedProgram search =
      Invocation(folder).start({"rev-parse", "--path-format=absolute", "--is-bare-repository",
                                "--git-dir", "--git-common-dir", "--show-toplevel"});
  if (meanwhile)
    meanwhile();
  const ProcessResult result = std::move(search).finish();
  if (result.status != 0 && found_nothing(result.errors))
    return std::nullopt;
  // rev-parse answers in order and fails at --show-toplevel where there is none.
  const bool without = result.status != 0 && has_no_work_tree(result.errors);
  if (result.status != 0 && !without)
    throw failure(result);
  const auto lines = lines_of(result.output.reveal_text());
  const bool absolute =
      lines.size() > 1 && std::all_of(lines.begin() + 1, lines.end(),
                                      [](std::string_view line) { return line.starts_with('/'); });
  // rev-parse has no -z: a line feed in one of the paths makes the answer ambiguous.
  if (!absolute || lines.size() != (without ? 3U : 4U))
    throw Error(Errc::unsupported, "the path of the repository has a line feed in it");
  Layout layout;
  layout.bare = lines[0] == "true";
  layout.git_dir = lines[1];
  layout.common_dir = lines[2];
  if (!without)
    layout.top = lines[3];
  return layout;
}

std::optional<Layout> find_layout(const fs::path& folder, const std::function<void()>& meanwhile) {
  if (auto layout = plain_layout(folder))
    return layout;
  return ask_git_for_layout(folder, meanwhile);
}

}  // namespace clef::git
