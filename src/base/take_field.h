// SPDX-License-Identifier: MIT
// Lines of a text and fields of a line, taken one after the other.
#pragma once

#include <string_view>

namespace clef {

// Up to the next `end`, which is taken off too; all of it if there is none. Fields of one text hold
// no copy: they live as long as it does.
std::string_view take_field(std::string_view& text, char end);

}  // namespace clef
