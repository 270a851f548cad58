// SPDX-License-Identifier: MIT
// Which OpenSSL this process runs with; the headers it was built with say nothing of that.
#pragma once

#include <string_view>

namespace clef::crypto {

// "3.0.17".
std::string_view loaded_version() noexcept;

}  // namespace clef::crypto
