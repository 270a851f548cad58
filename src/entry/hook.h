// SPDX-License-Identifier: MIT
// `git clef hook NAME`: what each hook looks at. Keys are used only if they are at hand, never on a
// server; nothing is written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entry/pushed.h"
#include "entry/range.h"
#include "git/repository.h"
#include "matrix/local_state.h"

namespace clef::entry {

struct HookCall {
  std::string event;
  std::vector<std::string> args;
  std::string input;                      // of pre-push and pre-receive
  std::filesystem::path folder = ".";     // git's current directory for us
  matrix::EnvironmentLookup environment;  // null: keys::process_environment
};

// True for the events that get something on stdin, which must be read to its end.
bool hook_reads_input(std::string_view event);

struct HookVerdict {
  std::vector<RangeIssue> issues;
  std::vector<std::string> notes;  // fit to be shown
  bool refused = false;
};

// Errc::usage for an event that we do not serve; what keeps it from checking is an error, so that
// git refuses.
HookVerdict run_hook(const HookCall& call);

}  // namespace clef::entry
