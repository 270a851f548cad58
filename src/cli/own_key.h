// SPDX-License-Identifier: MIT
// The private key of the person at this machine: one for each person and machine, found or made by
// `init`.
#pragma once

#include <string>
#include <vector>

#include "cli/context.h"
#include "git/repository.h"
#include "matrix/local_state.h"

namespace clef::cli {

struct OwnKey {
  std::string recipient;  // "age1…"
  fs::path file;          // where a new one was written; empty if one was found
};

// Of several keys found the person chooses on a terminal; without one, or with `non_interactive`,
// the first counts. A new key goes to CLEF_AGE_KEY_FILE if that names a file that is not there,
// else to the configuration folder, never into a work tree (Errc::unsafe_path).
OwnKey find_or_make_key(Context& context, matrix::LocalState& local, bool non_interactive);

// Where a repository is taken over as it is: a key of this person that is there already is used,
// none is made.
void use_present_key(Context& context, matrix::LocalState& local);

}  // namespace clef::cli
