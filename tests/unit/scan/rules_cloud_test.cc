// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/cloud.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Cloud, RuleExamples, ::testing::Values(RuleTopic{"cloud", cloud_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
