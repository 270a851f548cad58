// SPDX-License-Identifier: MIT
// A small built-in set of its own, so that these tests do not move when ours grows.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "scan/config.h"

namespace clef::scan::sample {

// Rules "cloud-key" (tags, keywords, group, validator), "other-key", and the generic one; gitleaks'
// names are "foreign-cloud" and "generic-api-key".
const RuleSet& rules();
std::string_view own_id(std::string_view foreign);
ConfigBase base();

// Of one file "test.toml"; others are found in `files`.
Config read(std::string_view text, const std::map<std::string, std::string>& files = {});
// Message of the Errc::malformed that reading it throws; empty if it is accepted.
std::string refusal(std::string_view text, const std::map<std::string, std::string>& files = {});
// "line N: text" of each note, a line each.
std::string notes(const Config& config);
// Fails the test if there is none.
const Rule& rule(const Config& config, std::string_view id);

}  // namespace clef::scan::sample
