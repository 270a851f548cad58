// SPDX-License-Identifier: MIT
// What a reviewer should look at although it is well formed: new readers, another data key, an old
// version that came back, rules that were changed (security.md S4, S5, S12, S30, S37).
#pragma once

#include <vector>

#include "entry/range.h"
#include "git/repository.h"

namespace clef::entry {

// One version of one sealed file.
struct FileChange {
  const git::Commit& commit;
  const git::TreeChange& change;
  syntax::Format format;
};

void file_findings(git::Repository& repository, const RangeQuery& query, const FileChange& file,
                   const policy::TreeRules& base, policy::Issues& issues);
// `changes`: all that differs between base and tip.
void rule_findings(const std::vector<git::TreeChange>& changes, const RangeQuery& query,
                   const policy::TreeRules& base, const policy::TreeRules& tip,
                   std::vector<RangeIssue>& issues);

}  // namespace clef::entry
