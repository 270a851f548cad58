// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/wire.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Wire, RuleExamples, ::testing::Values(RuleTopic{"wire", wire_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
