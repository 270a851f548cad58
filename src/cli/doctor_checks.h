// SPDX-License-Identifier: MIT
// What `doctor` looks at. Each check says what it found and, where something is wrong, what to do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/context.h"

namespace clef::cli {

enum class Health : std::uint8_t { ok, warning, failed, skipped };
std::string_view health_name(Health health);

struct Check {
  std::string name;  // "manifest"
  Health health;
  std::string detail;  // escaped; never a value
  std::string fix;     // a command; empty if there is none
};

struct DoctorOptions {
  bool fix = false;  // sets a damaged journal aside, finishes an interrupted change, rewrites our
                     // attributes block
  bool as_gui = false;  // looks for programs with the PATH of a graphical program
};

// Outside a repository only the machine is looked at, and the rest says why not.
std::vector<Check> examine(Context& context, const DoctorOptions& options);

}  // namespace clef::cli
