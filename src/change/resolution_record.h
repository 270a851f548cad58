// SPDX-License-Identifier: MIT
// Choices as a conflict document keeps them until the last key is chosen. They are of this machine
// and about these three blobs, or they are nothing: a branch cannot bring answers with it
// (security.md S11).
#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "change/conflict.h"
#include "change/resolution.h"

namespace clef::change {

inline constexpr std::string_view kChoicesLabel = "git-clef choices v1";  // of the LOCAL key

// Values are encrypted under `key`.
std::vector<Chosen> seal_choices(const std::vector<Choice>& choices, const sops::DataKey& key,
                                 Rng& rng);
// Errc::tampered, malformed.
std::vector<Choice> open_choices(const std::vector<Chosen>& chosen, const sops::DataKey& key);

// Base64 of HMAC-SHA-256 under `local` over the sides and every choice.
std::string chosen_mac(const Secret& local, const Sides& sides, const std::vector<Chosen>& chosen);

}  // namespace clef::change
