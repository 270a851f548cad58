// SPDX-License-Identifier: MIT
// Held to tests/vectors/scan/files.txt by the promises of rule_examples.h.
#include "unit/scan/rule_examples.h"

namespace clef::scan {

INSTANTIATE_TEST_SUITE_P(Files, RuleExamples, ::testing::Values(RuleTopic{"files", files_rules}),
                         RuleTopic::name);

}  // namespace clef::scan
