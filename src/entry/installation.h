// SPDX-License-Identifier: MIT
// `git clef install` and `uninstall`: drivers, attributes and hooks of one clone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entry/drivers.h"
#include "entry/hook_install.h"
#include "git/repository.h"
#include "matrix/manifest.h"

namespace clef::entry {

struct InstallOptions {
  bool drivers = true;  // configuration, .gitattributes, info/attributes
  bool hooks = true;
  bool chain = false;
  bool fallback = false;  // committed attributes that make a clone without drivers conflict
  std::vector<std::string> filters;  // patterns that get filter=clef, too
  Caller caller;
};

struct InstallReport {
  bool config_changed = false;
  std::vector<std::string> files;  // changed, from the work-tree top or absolute
  HookOutcomes hooks;
};

InstallReport install(git::Repository& repository, const InstallOptions& options);
// What install wrote, and nothing else. `options`: drivers and hooks say what. With filters: only
// that these patterns are filtered.
InstallReport uninstall(git::Repository& repository, const InstallOptions& options);

// .gitattributes of the folder of a manifest, with our block; what the old block was asked for
// (filters, fallback) stays.
std::string with_matrix_attributes(std::string_view present, const matrix::Manifest& manifest,
                                   std::string_view manifest_folder);
// info/attributes with a block for all manifests of the work tree; true if it changed.
bool write_info_attributes(git::Repository& repository,
                           const std::vector<std::string>& more_filters = {});

}  // namespace clef::entry
