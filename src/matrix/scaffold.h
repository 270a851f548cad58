// SPDX-License-Identifier: MIT
// The files that `init` writes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matrix/manifest.h"

namespace clef::matrix {

struct NewManifest {
  std::vector<std::string> environments;  // names; "production" is protected
  std::vector<std::string> namespaces;
  BackendChoice backend;
  std::vector<Recipient> recipients;  // age: at least one
  std::string file_pattern{kDefaultPattern};
  std::optional<sops::Selector> selector;
  // Per environment, where it differs from the above (adopted repositories).
  std::map<std::string, std::vector<Recipient>> environment_recipients;
  std::map<std::string, BackendChoice> environment_backends;
};
// clef.yaml as text; parse it to validate it.
std::string manifest_text(const NewManifest& wanted);

// .clef/.gitignore: only the machine's own settings are kept out of git.
inline constexpr std::string_view kClefGitignore = "config.yaml\n";
// .clefignore as written by init.
extern const std::string_view kDefaultClefignore;
// For info/exclude: what a killed process may leave for the moment.
inline constexpr std::string_view kTemporaryExclude = ".clef-*.tmp";

}  // namespace clef::matrix
