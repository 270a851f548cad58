// SPDX-License-Identifier: MIT
// Allowlists of a configuration file, in both the present and the older form.
#pragma once

#include <vector>

#include "scan/config_file.h"

namespace clef::scan {

// [[allowlists]] or the older [allowlist] of a rule or, `is_global`, of the file: then with
// targetRules. Errc::malformed for empty lists, unknown words and both forms at once.
std::vector<AllowlistEdit> read_allowlists(ConfigTable& table, ConfigTalk& talk, bool is_global);

}  // namespace clef::scan
