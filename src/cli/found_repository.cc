// SPDX-License-Identifier: MIT
#include "cli/found_repository.h"

#include "base/error.h"

namespace clef::cli {

git::Repository& needed(std::optional<git::Repository>& found) {
  if (!found)
    throw Error(Errc::no_repository, "there is no git repository here");
  return *found;
}

std::filesystem::path top_or_here(const std::optional<git::Repository>& found) {
  return found && !found->top().empty() ? found->top() : std::filesystem::current_path();
}

}  // namespace clef::cli
