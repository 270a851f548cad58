// SPDX-License-Identifier: MIT
// How git is told to start us.
#pragma once

#include <string>

namespace clef::cli {

// "git-clef" where every PATH finds it; the absolute path of this program where it lies outside
// /usr/bin and /usr/local/bin, for graphical programs start git with a short PATH of their own.
std::string own_program();

}  // namespace clef::cli
