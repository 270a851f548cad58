// SPDX-License-Identifier: MIT
// Differences of files as people read them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "change/timeline.h"

namespace clef::change {

// What stood there before and after; `event` has its paths.
void fill_event(FileEvent& event, const Description& before, const Description& after,
                bool absent_before, bool absent_after);

// "secrets/database/dev.enc.yaml, added"
std::string heading(const FileEvent& event);
// One line a change, and what a reader must know of the versions: that one is a conflict document,
// does not verify, cannot be read, is no encrypted file or was not opened.
std::vector<std::string> body(const FileEvent& event);
// Nothing but perhaps a sealing anew.
bool is_unchanged(const FileEvent& event);

// "conflict", "unverified" …: for scripts.
std::string_view state_name(State state);

}  // namespace clef::change
