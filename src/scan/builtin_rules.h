// SPDX-License-Identifier: MIT
// The built-in rules as tables that cost nothing until they are asked for. Patterns are our own,
// written from the shapes of the tokens; each has its examples in tests/vectors/scan.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "scan/rule.h"

namespace clef::scan {

// As Rule says, but for what follows. Every match of a rule without a path contains a keyword, so
// that looking around keywords finds what looking everywhere would.
struct BuiltInRule {
  std::string_view id;
  std::string_view description;
  // For tokens without a shape of their own: what the value is assigned to, in any case of letters.
  // After a `provider` a word such as "key" or "token" must follow, a `name` says it all; then
  // `pattern` is the value alone.
  std::string_view provider = {};
  std::string_view name = {};
  std::string_view pattern = {};
  std::string_view path = {};
  std::string_view keywords = {};  // separated by commas
  Confidence confidence = Confidence::high;
  double entropy = 0;
  std::string_view validator = "token";
  std::size_t max_length = 0;
  std::string_view required = {};  // one rule that must match at most `within_lines` away
  std::size_t within_lines = 0;
  bool only_required = false;
};

// One table a topic, sorted by id; default_rules() has them all.
std::span<const BuiltInRule> ai_rules();
std::span<const BuiltInRule> apps_rules();
std::span<const BuiltInRule> ci_rules();
std::span<const BuiltInRule> cloud_rules();
std::span<const BuiltInRule> databases_rules();
std::span<const BuiltInRule> files_rules();
std::span<const BuiltInRule> forges_rules();
std::span<const BuiltInRule> keys_rules();
std::span<const BuiltInRule> messaging_rules();
std::span<const BuiltInRule> network_rules();
std::span<const BuiltInRule> observability_rules();
std::span<const BuiltInRule> payment_rules();
std::span<const BuiltInRule> platforms_rules();
std::span<const BuiltInRule> registries_rules();
std::span<const BuiltInRule> services_rules();
std::span<const BuiltInRule> vaults_rules();
std::span<const BuiltInRule> wire_rules();

using BuiltInTable = std::span<const BuiltInRule> (*)();
std::span<const BuiltInTable> builtin_tables();

// The pattern to run: that of the table, with name and assignment in front where it is a value.
std::string full_pattern(const BuiltInRule& rule);

Rule rule_of(const BuiltInRule& rule);

}  // namespace clef::scan
