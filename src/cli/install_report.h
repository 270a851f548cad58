// SPDX-License-Identifier: MIT
// What `install` and `uninstall` tell.
#pragma once

#include "cli/context.h"
#include "cli/verb.h"
#include "entry/installation.h"

namespace clef::cli {

// kDone, or 2 if a hook of someone else is in the way; with --json one object on stdout.
ExitCode tell(Context& context, const entry::InstallReport& report);
// Only what stands in the way of our hooks; false if anything does.
bool tell_obstacles(Context& context, const entry::HookOutcomes& hooks);
// Stands for a HookResult in JSON.
std::string_view result_name(entry::HookResult result);

}  // namespace clef::cli
