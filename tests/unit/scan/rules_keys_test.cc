// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/keys.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Keys, RuleExamples, ::testing::Values(RuleTopic{"keys", keys_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
