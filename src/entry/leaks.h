// SPDX-License-Identifier: MIT
// Leaked secrets as issues of a hook or of `ci`.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "policy/issue.h"
#include "policy/scan.h"

namespace clef::entry {

struct LeakSearch {
  std::chrono::milliseconds budget{0};  // 0: none
  // What could not be looked at (too large, unreadable, out of time) is an error: on a server and
  // in CI, where nobody looks again (security.md S12).
  bool is_final = false;
  bool honours_inline = true;  // markers in the text
  // Where there is nothing before a change whose rules could count: by its own, or by ours alone.
  bool trusts_tip = true;
  std::shared_ptr<const scan::KnownValues> known_values;  // searched for as well; null: none
};

// One that a commit brought; empty: of what is staged.
struct Leak {
  policy::Issue issue;
  std::string commit;
};

struct Leaks {
  std::vector<Leak> found;
  bool complete = true;  // false: time was up
};

// Findings below medium confidence are warnings. Secrets are told of, never told.
Leaks leaks_of(const policy::ScanOutcome& outcome, const LeakSearch& search);
policy::ScanRequest request_of(const LeakSearch& search);

}  // namespace clef::entry
