// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/services.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Services, RuleExamples,
                         ::testing::Values(RuleTopic{"services", services_rules}), RuleTopic::name);

}  // namespace clef::scan
