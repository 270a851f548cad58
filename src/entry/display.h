// SPDX-License-Identifier: MIT
// What decides how a description looks here: the user's settings and the manifest's labels.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "change/describe.h"
#include "matrix/manifest.h"

namespace clef::entry {

struct DisplaySettings {
  bool bucket_lengths = false;  // clef.diff.length=bucket
  bool hide_keys = false;       // clef.diff.hideKeys
  // git would keep what we print, for good and for pushing: diff.<driver>.cachetextconv of a driver
  // whose textconv is ours.
  bool cached = false;
};

// Of key and value in the order in which git lists them: the last one counts. Names of keys in
// lower case, as git prints them.
DisplaySettings display_settings(const std::vector<std::pair<std::string, std::string>>& config);

// Labels by the reader's id, without those that two readers share or a reader has two of: a path
// may belong to any environment.
std::map<std::string, std::string> unambiguous_labels(const matrix::Manifest& manifest);

// Asks `unlock` once for each set of wrapped keys, for history has many of each.
change::Unlock remembering(change::Unlock unlock);

}  // namespace clef::entry
