// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/ci.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Ci, RuleExamples, ::testing::Values(RuleTopic{"ci", ci_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
