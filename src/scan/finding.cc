// SPDX-License-Identifier: MIT
#include "scan/finding.h"

#include <algorithm>
#include <tuple>

namespace clef::scan {

void sort_findings(std::vector<Finding>& findings) {
  const auto order = [](const Finding& f) {
    return std::tie(f.path, f.place.begin, f.place.end, f.rule, f.origin.commit, f.secret);
  };
  std::sort(findings.begin(), findings.end(),
            [&](const Finding& a, const Finding& b) { return order(a) < order(b); });
}

}  // namespace clef::scan
