// SPDX-License-Identifier: MIT
// One key at a time, on the terminal.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "change/resolution.h"
#include "cli/resolve_view.h"

namespace clef::cli {

// What a person is asked about.
struct ConflictTalk {
  std::string file;       // from the work-tree top
  std::string ours_name;  // "HEAD, the branch that you rebase onto"
  std::string theirs_name;
  std::vector<ConflictKey> keys;  // those with a path
  // The sides' values, for a person who asks to see them.
  std::function<std::optional<syntax::Tree>(change::Take, const sops::Path&)> value;
};

// Goes through the keys; what is left out stays in conflict. Errc::no_terminal, refused (Ctrl-D or
// q: nothing is chosen).
std::vector<change::Choice> ask_choices(const ConflictTalk& talk);

// Of a file that one side deleted; nullopt: later. Errc as ask_choices().
std::optional<change::Take> ask_side(const ConflictTalk& talk, const change::KeyConflict& conflict);

// Shows the sides of one key on /dev/tty and nowhere else, escaped. Errc::no_terminal.
void reveal_key(const ConflictTalk& talk, const ConflictKey& key);

// A value for the key: of the type that the sides have if they have the same, else a string.
// Errc::wrong_type.
syntax::Tree value_for(const ConflictKey& key, const Secret& text);

}  // namespace clef::cli
