// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/observability.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Observability, RuleExamples,
                         ::testing::Values(RuleTopic{"observability", observability_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
