// SPDX-License-Identifier: MIT
// Plain dotenv, INI and binary files as people write them, from a seed: the same seed, the same
// bytes.
#pragma once

#include <cstdint>
#include <string>

#include "sops/metadata.h"
#include "syntax/document.h"

namespace clef::interop {

struct LineSample {
  std::string text;
  sops::Selector selector;
  bool mac_only_encrypted = false;
};

// `by_sops`: without the values that sops writes into INI files so that it reads them as others.
LineSample make_line_sample(syntax::Format format, std::uint64_t seed, bool by_sops);

}  // namespace clef::interop
