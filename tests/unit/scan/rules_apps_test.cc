// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/apps.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Apps, RuleExamples, ::testing::Values(RuleTopic{"apps", apps_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
