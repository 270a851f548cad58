// SPDX-License-Identifier: MIT
// What 'lock' and 'unlock' say of filtered files.
#pragma once

#include "cli/output.h"
#include "entry/filter_switch.h"

namespace clef::cli {

// Prints how many files lie there how, and with --json the report; `locked` is the state that the
// verb leaves.
void print_switch(Output& out, const entry::SwitchReport& report, bool locked);

}  // namespace clef::cli
