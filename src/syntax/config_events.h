// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "syntax/config_builder.h"

namespace clef::syntax {

// The root of the first YAML document of `text`, read by yaml-cpp; null if there is none.
// Errc::malformed, and what ConfigBuilder refuses.
ConfigBuilder::Ptr read_config_events(std::string_view name, std::string_view text);

}  // namespace clef::syntax
