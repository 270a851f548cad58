// SPDX-License-Identifier: MIT
// What git keeps of the file in which a commit message was written.
#pragma once

#include <string>
#include <string_view>

#include "git/repository.h"

namespace clef::policy {

// Nothing below the scissors line (`git commit -v` shows the change there), and comments (lines
// that begin with `comment`) only if `keeps_comments`. What is left out stays as empty lines, so
// that the others keep their numbers.
std::string kept_message(std::string_view message, std::string_view comment, bool keeps_comments);

// What git's configuration begins a comment with: core.commentString, core.commentChar, or "#".
std::string comment_prefix(git::Repository& repository);

}  // namespace clef::policy
