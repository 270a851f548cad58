// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/ai.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Ai, RuleExamples, ::testing::Values(RuleTopic{"ai", ai_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
