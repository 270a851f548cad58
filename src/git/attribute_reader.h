// SPDX-License-Identifier: MIT
// Attributes of many paths by `git check-attr`, of the work tree or of any tree.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "git/invocation.h"

namespace clef::git {

// RepoReader::attributes on git's plumbing; `tree` is an object id, or empty.
std::vector<std::map<std::string, std::string>> read_attributes(
    const Invocation& invocation, const std::vector<std::string>& paths,
    const std::vector<std::string>& names, std::string_view tree);

}  // namespace clef::git
