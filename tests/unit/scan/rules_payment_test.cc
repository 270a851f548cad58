// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/payment.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Payment, RuleExamples,
                         ::testing::Values(RuleTopic{"payment", payment_rules}), RuleTopic::name);

}  // namespace clef::scan
