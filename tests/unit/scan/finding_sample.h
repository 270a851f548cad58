// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "scan/finding.h"
#include "scan/fingerprint.h"
#include "unit/scan/config_sample.h"

namespace clef::scan::sample {

inline constexpr const char* kSecret = "q7Tz0PvLw3XcN8RbK5JdH2Gs";
inline constexpr const char* kOther = "Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2";
inline constexpr const char* kCommit = "0123456789abcdef0123456789abcdef01234567";

// Of rule "cloud-key", stamped.
inline Finding finding(std::string path, std::size_t line, std::string secret = kSecret) {
  Finding out;
  out.rule = "cloud-key";
  out.description = "a cloud's key";
  out.path = std::move(path);
  out.match = "KEY = " + secret;
  out.line = "export KEY = " + secret + " # x";
  out.place = {8, 8 + out.match.size(), line, line, 8, 7 + out.match.size()};
  out.secret = std::move(secret);
  out.entropy = 4.5;
  out.confidence = Confidence::high;
  stamp(out);
  return out;
}

}  // namespace clef::scan::sample
