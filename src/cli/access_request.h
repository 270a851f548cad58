// SPDX-License-Identifier: MIT
// .clef-requests.yaml: who asks to read. A request is text of its author and grants nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace clef::cli {

inline constexpr std::string_view kRequestsName = ".clef-requests.yaml";

// The file with a request of `recipient` added; the present text (may be none) is kept byte for
// byte before it. nullopt if it asks already. Errc::malformed if the present text is not such a
// file.
std::optional<std::string> with_request(const std::optional<std::string>& present,
                                        std::string_view recipient, std::string_view label,
                                        const Clock& clock);

}  // namespace clef::cli
