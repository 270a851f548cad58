// SPDX-License-Identifier: MIT
// Numbers in the one spelling that SOPS encrypts and hashes (docs/format.md, value types).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace clef::syntax {

// A decimal floating-point literal: digits with an optional point and exponent. nullopt where the
// value is beyond the range of a double; too small becomes zero.
std::optional<double> parse_decimal(std::string_view text);

// Shortest digits that read back as `value`, without an exponent: "1", "0.0000001", "-0", "NaN",
// "+Inf", "-Inf".
std::string fixed_text(double value);

// Digits of `base` with an optional sign, as Go's ParseInt; nullopt if empty, not digits, or beyond
// 64 bits.
std::optional<std::int64_t> parse_int64(std::string_view text, int base);
std::optional<std::uint64_t> parse_uint64(std::string_view text, int base);

}  // namespace clef::syntax
