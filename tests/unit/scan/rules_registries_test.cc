// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/registries.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Registries, RuleExamples,
                         ::testing::Values(RuleTopic{"registries", registries_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
