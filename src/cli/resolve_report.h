// SPDX-License-Identifier: MIT
// What resolve tells of a file in conflict.
#pragma once

#include <string>
#include <vector>

#include "cli/output.h"
#include "cli/resolve_prompt.h"
#include "cli/resolve_start.h"

namespace clef::cli {

// Keys as they are shown, with who changed them; `file` outlives what is returned.
ConflictTalk talk_about(ResolveStart& start, ConflictFile& file);

// For people: the file, its keys and sides, on stdout.
void print_conflict(Output& out, ConflictFile& file, const ConflictTalk& talk);
// For scripts.
syntax::Tree conflict_json(ResolveStart& start, ConflictFile& file, const ConflictTalk& talk);

// What to do about conflicts of the file as a whole: notes, one each.
void explain_whole(Output& out, ConflictFile& file);

}  // namespace clef::cli
