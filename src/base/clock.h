// SPDX-License-Identifier: MIT
// Time and randomness as arguments, so that the same input gives the same bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace clef {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual std::int64_t now_ms() const = 0;  // milliseconds since 1970 UTC
};
const Clock& system_clock();

// Fills with unpredictable bytes; throws Errc::internal_error if the system has none.
// Implemented by crypto (OpenSSL); deterministic ones exist under tests/ only.
class Rng {
 public:
  virtual ~Rng() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

std::string rfc3339_seconds(std::int64_t ms);  // "2026-01-02T03:04:05Z"
std::string rfc3339_millis(std::int64_t ms);   // "2026-01-02T03:04:05.678Z"

// Any RFC 3339 time as milliseconds since 1970 UTC; nullopt if it is not one.
std::optional<std::int64_t> parse_rfc3339(std::string_view text);

// The value re-formatted as Go's time.RFC3339 does: fraction dropped, "+00:00" becomes "Z", another
// offset kept. It is the AAD of the SOPS MAC (docs/format.md). nullopt if `text` is not RFC 3339.
std::optional<std::string> normalise_rfc3339(std::string_view text);

}  // namespace clef
