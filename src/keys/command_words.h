// SPDX-License-Identifier: MIT
// Command lines that the user keeps in SOPS_*_CMD: words without a shell.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace clef::keys {

// Splits at blanks; '…' is literal, in "…" a backslash protects $ ` " \ only, elsewhere any
// character. Nothing is expanded: $, *, ~, ; and | stand for themselves. nullopt if a quote stays
// open or a backslash ends the text.
std::optional<std::vector<std::string>> split_words(std::string_view text);

}  // namespace clef::keys
