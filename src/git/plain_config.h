// SPDX-License-Identifier: MIT
// A configuration file read without git, where there is no doubt how git would read it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace clef::git {

// Names as git lists them ("diff.Some Name.textconv") with their values, in the order of the file.
// A name that stands alone has the value "true".
using PlainSettings = std::vector<std::pair<std::string, std::string>>;

// What `text`, read as git-config(1) describes, sets. nullopt where that is not certain, or where
// it says something that moves a work tree or asks for a reader that knows more (core.worktree, an
// extension, a format but 0, an include, a bare repository); git is asked then.
std::optional<PlainSettings> plain_config(std::string_view text);

}  // namespace clef::git
