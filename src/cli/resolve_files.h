// SPDX-License-Identifier: MIT
// Which files 'resolve' works on: the one that is named, or every sealed one in conflict.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/output.h"
#include "cli/resolve_file.h"
#include "cli/resolve_start.h"

namespace clef::cli {

using ConflictFiles = std::vector<std::unique_ptr<ConflictFile>>;

// `path` is as a person typed it. Without one, conflicted files that are not encrypted are told and
// left out. Errc::not_encrypted, not_found for a named file that is no conflict of ours.
ConflictFiles open_conflicts(Output& out, ResolveStart& start,
                             const std::optional<std::string>& path,
                             const ResolveDecisions& decisions);
// The only one. Errc::not_found if there is none, usage if there are several.
ConflictFile& one_of(const ConflictFiles& files);

}  // namespace clef::cli
