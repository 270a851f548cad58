// SPDX-License-Identifier: MIT
// Plain documents in every style that people write, from a seed: the same seed, the same text.
#pragma once

#include <cstdint>
#include <string>

#include "sops/metadata.h"
#include "syntax/document.h"

namespace clef::interop {

// One document and how it is to be sealed.
struct Sample {
  syntax::Format format = syntax::Format::yaml;
  std::string text;
  sops::Selector selector;
  bool mac_only_encrypted = false;
  bool list_comments = false;  // sops 3.13.2 reports a wrong MAC for files that have one
};

Sample make_sample(std::uint64_t seed);

}  // namespace clef::interop
