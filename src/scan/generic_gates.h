// SPDX-License-Identifier: MIT
// What is never reported by the generic rule, however random it is.
#pragma once

#include <string_view>

#include "scan/generic_name.h"
#include "scan/generic_value.h"

namespace clef::scan {

// Of the value alone, with what its name says.
bool is_barred_value(std::string_view value, bool is_literal, NameKind name);

// Of what stands around it: data URIs, blocks of base64, minified lines, public keys, prose.
bool is_barred_place(std::string_view text, const Found& found, NameKind name);

}  // namespace clef::scan
