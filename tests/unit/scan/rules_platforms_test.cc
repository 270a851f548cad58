// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/platforms.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Platforms, RuleExamples,
                         ::testing::Values(RuleTopic{"platforms", platforms_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
