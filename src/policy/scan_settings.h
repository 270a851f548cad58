// SPDX-License-Identifier: MIT
// By what a scan goes: rules, ignores and baseline. Those of a repository come from where they may
// count: the work tree or the index for its user's own scan, the protected revision for what is
// pushed (security.md S12). Files that the user named are read as named.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "git/repository.h"
#include "scan/baseline.h"
#include "scan/config.h"
#include "scan/ignore_file.h"

namespace clef::policy {

// Named on the command line; from the folder of the process.
struct NamedScanFiles {
  std::optional<std::filesystem::path> config;
  std::vector<std::filesystem::path> ignores;
  std::optional<std::filesystem::path> baseline;
};

struct ScanSettings {
  scan::Config config;
  scan::IgnoreFile ignores;
  std::optional<scan::Baseline> baseline;
  std::vector<scan::ConfigNote> notes;
};

// `root` reads a file of the repository's; those of scan::read_config and Baseline::parse, and
// not_found for a named file that is absent.
ScanSettings read_scan_settings(const NamedScanFiles& named, const scan::ConfigReader& root);

// Readers for `root`.
scan::ConfigReader no_files();
scan::ConfigReader files_below(const std::filesystem::path& top);
// Of a revision, or of the index if it is empty. `repository` outlives it.
scan::ConfigReader files_of(git::Repository& repository, const std::string& revision);

}  // namespace clef::policy
