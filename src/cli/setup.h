// SPDX-License-Identifier: MIT
// What `init` does to a repository: a new matrix, the adoption of sops files, or a person who
// joins.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/own_key.h"
#include "entry/hook_install.h"
#include "matrix/scaffold.h"
#include "matrix/workspace.h"

namespace clef::cli {

struct SetupResult {
  std::string action;              // "initialized", "adopted", "onboarded"
  std::vector<std::string> paths;  // changed files, from the work-tree top
  std::size_t cells = 0;           // made
  bool is_reader = true;           // the own key is listed somewhere
  entry::HookOutcomes hooks;       // of this clone; none where install() was not called
  bool clone_changed = false;      // its configuration, info/attributes or hooks
};

// Writes clef.yaml, all cells and the files around them in one transaction, and approves the
// readers on this machine.
SetupResult create_matrix(Context& context, const matrix::NewManifest& wanted);
// The same for a repository that has sops files: they are not touched. Lists what their rules leave
// in clear.
SetupResult adopt_matrix(Context& context, const std::string& pattern);
// A manifest is there: shows who reads, approves them after a yes, and writes a request if the own
// key is not among them.
SetupResult join_matrix(Context& context, const OwnKey& own, bool non_interactive);

// Lets git use us in this clone: drivers, attributes, hooks; never over a foreign hook. Adds what
// it changed to `result`.
void install_here(Context& context, SetupResult& result);

}  // namespace clef::cli
