// SPDX-License-Identifier: MIT
// Whether a repository's configuration file leaves its layout as it looks.
#pragma once

#include <string_view>

namespace clef::git {

// True if `text`, read as git-config(1) describes, is whole and says nothing that moves a work tree
// or asks for a reader that knows more: no core.worktree, no extension, no format but 0, no
// include, not bare. False where that is not certain; git is asked then.
bool is_plain_config(std::string_view text);

}  // namespace clef::git
