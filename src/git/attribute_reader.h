// SPDX-License-Identifier: MIT
// Attributes of many paths by `git check-attr`, of the work tree or of any tree.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/invocation.h"
#include "git/repo_reader.h"

namespace clef::git {

// RepoReader::attributes on git's plumbing; `tree` is an object id, or empty.
Attributes read_attributes(const Invocation& invocation, const std::vector<std::string>& paths,
                           const std::vector<std::string>& names, std::string_view tree);
// RepoReader::ask_attributes likewise; `invocation` outlives the answer.
Asked<Attributes, const std::vector<std::string>&> ask_attributes(const Invocation& invocation,
                                                                  std::vector<std::string> names);

}  // namespace clef::git
