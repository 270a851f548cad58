// SPDX-License-Identifier: MIT
// The parsing face of Options.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/verb.h"

namespace clef::cli {

// Fills the command's and the globals' targets from the words after the verb. Errc::usage with a
// sentence chosen by the kind of mistake: what was typed is never repeated, because it may be a
// secret.
void parse_command(const Verb& verb, Command& command, Globals& globals,
                   std::vector<std::string> words);

}  // namespace clef::cli
