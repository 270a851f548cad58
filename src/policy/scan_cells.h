// SPDX-License-Identifier: MIT
// Matrix files that stand in clear: a finding of their own, whatever is in them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace clef::policy {

// Those of `paths` (files of the work tree `top`) that a manifest or their name calls encrypted and
// that are not. What cannot be read is left to the scan to report.
std::vector<std::string> unencrypted_cells(const std::filesystem::path& top,
                                           const std::vector<std::string>& paths);

}  // namespace clef::policy
