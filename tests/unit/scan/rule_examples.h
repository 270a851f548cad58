// SPDX-License-Identifier: MIT
// Examples of the built-in rules, a file a topic in tests/vectors/scan. A rule's part begins with
// `rule ID`; `path PATH` says where the following examples stand; `+ TEXT` must be found, with
// exactly the secret that stands in «», `- TEXT` must not be found by this rule. ⏎ is a line feed,
// ␍ a carriage return. ¦ stands for nothing: it keeps other scanners, and the hosts that look at
// what is pushed, from taking an example for a leak.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "scan/builtin_rules.h"

namespace clef::scan {

struct RuleExample {
  std::string rule;
  std::string path;
  std::string text;
  std::string secret;  // of one that must be found; empty: the file itself is the finding
  bool is_positive = false;
  std::size_t line = 0;  // in the file of examples
};

std::vector<RuleExample> read_rule_examples(std::string_view topic);

struct RuleTopic {
  std::string_view file;
  BuiltInTable rules;

  static std::string name(const ::testing::TestParamInfo<RuleTopic>& info) {
    return std::string(info.param.file);
  }
};

class RuleExamples : public ::testing::TestWithParam<RuleTopic> {
 protected:
  const std::vector<RuleExample> examples_ = read_rule_examples(GetParam().file);
};

}  // namespace clef::scan
