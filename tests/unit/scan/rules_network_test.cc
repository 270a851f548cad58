// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/network.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Network, RuleExamples,
                         ::testing::Values(RuleTopic{"network", network_rules}), RuleTopic::name);

}  // namespace clef::scan
