// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/forges.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Forges, RuleExamples, ::testing::Values(RuleTopic{"forges", forges_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
