// SPDX-License-Identifier: MIT
// A text that cannot be read, line by line: that something stands there, never what.
#pragma once

#include <string_view>

#include "change/describe.h"

namespace clef::change {

Description describe_shape(std::string_view text, const DescribeOptions& options);

}  // namespace clef::change
