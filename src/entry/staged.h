// SPDX-License-Identifier: MIT
// What the next commit would bring, from the index and never from the work tree.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "entry/leaks.h"
#include "entry/session.h"
#include "entry/structure.h"
#include "policy/issue.h"

namespace clef::entry {

// Whether MACs are verified with the keys at hand: clef.hook.verify.
enum class Verify : std::uint8_t { never, with_keys };

struct StagedOptions {
  Verify verify = Verify::with_keys;
  std::chrono::milliseconds budget{2000};  // of verification; structure is never cut short
  std::optional<LeakSearch> leaks;         // none: secrets are not searched for
};

struct StagedReport {
  policy::Issues issues;       // sorted
  std::size_t files = 0;       // staged
  std::size_t unverified = 0;  // sealed files that the budget left out
  bool searched = true;        // false: time was up before the search for secrets was through
};

StagedReport judge_staged(Session& session, const StagedOptions& options);

}  // namespace clef::entry
