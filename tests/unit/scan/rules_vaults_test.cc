// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/vaults.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Vaults, RuleExamples, ::testing::Values(RuleTopic{"vaults", vaults_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
