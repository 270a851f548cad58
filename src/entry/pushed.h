// SPDX-License-Identifier: MIT
// What a push brings, as pre-push hears of it on this side and pre-receive on the other.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entry/range.h"

namespace clef::entry {

struct PushedRef {
  std::string name;  // on the receiving side
  std::string old_id;
  std::string new_id;  // all zeros, whatever their number: a deletion
};

// "<local ref> <local id> <remote ref> <remote id>" lines. Errc::malformed.
std::vector<PushedRef> parse_pre_push(std::string_view input);
// "<old> <new> <ref>" lines. Errc::malformed.
std::vector<PushedRef> parse_pre_receive(std::string_view input);

bool is_zero_id(std::string_view id);

struct PushedReport {
  std::vector<RangeIssue> issues;
  bool complete = true;
};

// Before a push to `remote` (a name, or an address). Objects of the other side that are not here
// are passed over: what they cover is then looked at once more.
PushedReport judge_push(git::Repository& repository, const std::vector<PushedRef>& refs,
                        const std::string& remote, const std::optional<LeakSearch>& leaks);

struct ServerOptions {
  std::chrono::milliseconds budget{0};  // 0: none
  std::set<std::string> accepted;       // readers that an administrator has approved
  std::optional<LeakSearch> leaks;
};
// On the receiving side, in quarantine or after it. The protected ref is the one that HEAD names:
// by its tip all is judged, and what comes to it gets a reviewer's findings as well.
PushedReport judge_received(git::Repository& repository, const std::vector<PushedRef>& refs,
                            const ServerOptions& options);

}  // namespace clef::entry
