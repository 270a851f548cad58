// SPDX-License-Identifier: MIT
// How each hook searches for secrets: how long, and what happens when time is up.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>

#include "entry/leaks.h"
#include "entry/session.h"
#include "git/repository.h"

namespace clef::entry {

inline constexpr const char* kOutOfTime =
    "time was up before everything was searched for secrets; pre-push and 'git clef scan' look "
    "again";

// What `key` says in milliseconds; `otherwise` if it says nothing, or nothing of the kind.
std::chrono::milliseconds configured_budget(git::Repository& repository, const char* key,
                                            std::chrono::milliseconds otherwise);

// `clef.hook.scan` = never switches the search off on this machine: nullopt.
std::optional<LeakSearch> search_before_commit(git::Repository& repository);
// clef.hook.knownValues=true, and CI is not set: values of the matrix are searched for in what is
// committed and pushed. Not without being asked, for every cell has to be opened for it.
bool wants_known_values(git::Repository& repository, const matrix::EnvironmentLookup& environment);
// Those of the matrix at the work-tree top that open silently; null: there is no matrix.
std::shared_ptr<const scan::KnownValues> known_values(Session& session);
// Longer than before a commit, for a first push brings a whole history; clef.hook.pushBudget in
// milliseconds.
std::optional<LeakSearch> search_before_push(git::Repository& repository);
// Fails closed; markers in the text count only with clef.server.inlineMarkers=true (security.md
// S12).
std::optional<LeakSearch> search_on_server(git::Repository& repository);
// clef.hook.budget = notify: a push that took too long to judge goes through, and is told of.
bool only_notifies(git::Repository& repository);

// The message in `file`. `in_editor`: git will drop its comments. `known` may be null.
Leaks leaks_in_message(git::Repository& repository, const std::filesystem::path& file,
                       bool in_editor, std::shared_ptr<const scan::KnownValues> known = nullptr);

}  // namespace clef::entry
