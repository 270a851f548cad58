// SPDX-License-Identifier: MIT
// The repository around the current folder, for verbs that do without a matrix.
#pragma once

#include <filesystem>
#include <optional>

#include "git/repository.h"

namespace clef::cli {

// The one that was found. Errc::no_repository if there is none.
git::Repository& needed(std::optional<git::Repository>& found);

// The top of its work tree; the current folder if there is none.
std::filesystem::path top_or_here(const std::optional<git::Repository>& found);

}  // namespace clef::cli
