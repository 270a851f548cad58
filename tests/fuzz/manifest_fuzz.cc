// SPDX-License-Identifier: MIT
// clef.yaml from anyone: an Error or a manifest whose every path stays in the tree.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/error.h"
#include "base/file.h"
#include "matrix/manifest.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using clef::matrix::Manifest;
  try {
    const Manifest manifest =
        Manifest::parse("clef.yaml", std::string(reinterpret_cast<const char*>(data), size));
    for (const clef::matrix::CellId& id : manifest.cells()) {
      clef::TreeRoot::check(manifest.cell_path(id));
      clef::TreeRoot::check(manifest.sidecar_path(id));
      try {
        static_cast<void>(manifest.readers(id));
      } catch (const clef::Error& error) {
        if (error.code() != clef::Errc::bad_manifest && error.code() != clef::Errc::bad_recipient)
          throw;
      }
    }
  } catch (const clef::Error& error) {
    if (error.code() == clef::Errc::internal_error)
      std::abort();
  }
  return 0;
}
