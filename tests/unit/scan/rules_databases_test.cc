// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/databases.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Databases, RuleExamples,
                         ::testing::Values(RuleTopic{"databases", databases_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
