// SPDX-License-Identifier: MIT
#include "scan/finding.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

Finding at(std::string path, std::size_t begin, std::string rule) {
  Finding finding;
  finding.path = std::move(path);
  finding.place.begin = begin;
  finding.rule = std::move(rule);
  return finding;
}

TEST(SortFindings, GoesByPathPlaceAndRuleWhateverTheOrderBefore) {
  std::vector<Finding> findings{at("b", 0, "x"), at("a", 9, "x"), at("a", 1, "y"), at("a", 1, "x")};
  sort_findings(findings);
  std::string seen;
  for (const Finding& f : findings)
    seen += f.path + std::to_string(f.place.begin) + f.rule + " ";
  EXPECT_EQ(seen, "a1x a1y a9x b0x ");
}

}  // namespace
}  // namespace clef::scan
