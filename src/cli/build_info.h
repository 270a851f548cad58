// SPDX-License-Identifier: MIT
// What this binary was built from, for `--version` and reports of faults. The same commit gives the
// same text wherever it is built: no time, no path, no host name.
#pragma once

#include <span>
#include <string_view>

namespace clef::cli {

struct LinkedLibrary {
  std::string_view name;
  std::string_view version;  // of the headers at build; a shared one may be newer when run
};

struct BuildInfo {
  std::string_view version;   // "0.1.0"
  std::string_view commit;    // 40 hex digits; "unknown" when not built from a git work tree
  bool modified;              // tracked files differed from the commit
  std::string_view compiler;  // "GNU 12.2.0"
  std::span<const LinkedLibrary> libraries;
};

const BuildInfo& build_info() noexcept;

}  // namespace clef::cli
