// SPDX-License-Identifier: MIT
// Secrets that no rule could miss and that no test run may show.
#pragma once

#include <string>

#include "git/clones.h"

namespace clef::test {

// Tokens with a right checksum, in two parts so that a scan of this repository does not meet them.
inline std::string leak() { return std::string("ghp_") + "Ky9Pf34qY6Nb3wWD25RQ4F5ZR3qa7y3gm1IL"; }
inline std::string other_leak() {
  return std::string("ghp_") + "Eeeby3abP3E2Zs8IQ9Y7aJZqhB6bae2dTjzx";
}
inline std::string third_leak() {
  return std::string("ghp_") + "CN6Zj4a3dDVhYRnKTbxTNJFoBinF5a42GyMy";
}

// A line that leaks one.
inline std::string leaky_line(const std::string& secret = leak()) {
  return "const token = \"" + secret + "\"\n";
}

// No part of a secret that could be used: a report may name rule, place and fingerprint only.
inline bool shows(const Ran& ran, const std::string& secret = leak()) {
  return ran.says(secret) || ran.says(secret.substr(4, 12)) || ran.says(secret.substr(20, 12));
}

}  // namespace clef::test
