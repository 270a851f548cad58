// SPDX-License-Identifier: MIT
// `git-clef textconv -- FILE`: what git shows of an encrypted file in diff, log -p, blame and, on
// disk, in the message of commit -v. It cannot know where its output ends, so it never reveals a
// value, and a failure would end the whole git command, so there is none (docs/git.md).
#pragma once

#include <filesystem>
#include <string>

#include "entry/session.h"

namespace clef::entry {

// Text for git, never empty; of any file, with or without a repository or key. Does not throw but
// for want of memory.
std::string textconv(const std::filesystem::path& file, Session::Options options);

}  // namespace clef::entry
