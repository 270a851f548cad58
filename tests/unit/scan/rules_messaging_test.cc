// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/messaging.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Messaging, RuleExamples,
                         ::testing::Values(RuleTopic{"messaging", messaging_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
