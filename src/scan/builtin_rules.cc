// SPDX-License-Identifier: MIT
#include "scan/builtin_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace clef::scan {
namespace {

// What makes a name one of a secret, up to 24 bytes behind the provider's.
constexpr std::string_view kSecretWord =
    R"re([\w .-]{0,24}(?:key|token|secret|auth|cred|pass|pwd|pat)[\w .-]{0,16})re";

// From the name to the value: closing quotes, a type, an operator (or `value:` and `value=` of
// lists and attributes, or blanks of a command line), an opening quote. Never past an empty value.
constexpr std::string_view kAssignment =
    R"re(["'`\])]{0,3}(?:[ \t]{0,4}:[ \t]{0,4}[A-Za-z]{2,12})?)re"
    R"re((?:[ \t]{0,8}(?:->|[=:,>(|?]{1,4}|)re"
    R"re(["'`]?,?[ \t\r\n]{1,24}["'`]?(?i:value)["'`]?[ \t]{0,4}[:=])[ \t]{0,8}|[ \t]{1,4}))re"
    R"re((?:[A-Za-z@$]{0,2}\\?["'`]{1,3})?)re";

constexpr std::string_view kValueEnd = R"re((?:[^\w+/=-]|$))re";

constexpr std::string_view kGenericDescription =
    "A value that reads like a secret, by its name and by its characters.";

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  if (list.empty())
    return parts;
  parts.reserve(static_cast<std::size_t>(std::count(list.begin(), list.end(), ',')) + 1);
  while (true) {
    const std::size_t comma = list.find(',');
    parts.emplace_back(list.substr(0, comma));
    if (comma == std::string_view::npos)
      return parts;
    list.remove_prefix(comma + 1);
  }
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::size_t size = 0;
  for (const std::string_view part : parts)
    size += part.size();
  std::string out;
  out.reserve(size);
  for (const std::string_view part : parts)
    out += part;
  return out;
}

// Its candidates are found without a pattern (scan/generic.h); here it has its name.
Rule generic_rule() {
  Rule rule;
  rule.id = kGenericRule;
  rule.description = kGenericDescription;
  return rule;
}

constexpr std::array kTables{
    BuiltInTable{ai_rules},        BuiltInTable{apps_rules},          BuiltInTable{ci_rules},
    BuiltInTable{cloud_rules},     BuiltInTable{databases_rules},     BuiltInTable{files_rules},
    BuiltInTable{forges_rules},    BuiltInTable{keys_rules},          BuiltInTable{messaging_rules},
    BuiltInTable{network_rules},   BuiltInTable{observability_rules}, BuiltInTable{payment_rules},
    BuiltInTable{platforms_rules}, BuiltInTable{registries_rules},    BuiltInTable{services_rules},
    BuiltInTable{vaults_rules},    BuiltInTable{wire_rules}};

// Texts that stand in documents read by everybody.
Allowlist samples() {
  Allowlist list;
  list.description = "samples of specifications";
  list.patterns = {"^czZCaGRSa3F0MzpnWDFmQmF0M2JW$",  // RFC 6749
                   "^[QY]WxhZGRpbjpvcGVu"};  // RFC 7617, with or without its blank and capital
  return list;
}

// An address that shows where a password would stand.
GlobalAllowlist password_words() {
  GlobalAllowlist list;
  list.list.description = "the word for a password";
  list.list.patterns = {
      "^(?i:(?:my|your|the)?[_-]?(?:user|pass|pw|pwd|passwd|password|passphrase|"
      "secret|token|credentials?)(?:[_-]?here)?)$"};
  list.rules = {"connection-string", "curl-user",      "git-credentials-line", "jdbc-password",
                "mysql-password",    "netrc-password", "pgpass-password",      "url-password"};
  return list;
}

// Where any text may be the value, the name of another one is none.
GlobalAllowlist names() {
  GlobalAllowlist list;
  list.list.description = "a name instead of a value";
  list.list.patterns = {"^[A-Za-z_.?|-]+$"};
  list.rules = {"ansible-vault-password", "gradle-signing-password", "infrastructure-password",
                "snowflake-token"};
  return list;
}

RuleSet all_rules() {
  RuleSet set;
  set.title = "git-clef";
  std::size_t count = 1;
  for (const BuiltInTable table : kTables)
    count += table().size();
  set.rules.reserve(count);
  set.rules.push_back(generic_rule());
  for (const BuiltInTable table : kTables) {
    for (const BuiltInRule& rule : table())
      set.rules.push_back(rule_of(rule));
  }
  std::sort(set.rules.begin(), set.rules.end(),
            [](const Rule& a, const Rule& b) { return a.id < b.id; });
  set.allowlists = {{samples(), {}}, password_words(), names()};
  return set;
}

}  // namespace

std::span<const BuiltInTable> builtin_tables() { return kTables; }

std::string full_pattern(const BuiltInRule& rule) {
  if (!rule.provider.empty())
    return joined({"(?i:(?:", rule.provider, ")", kSecretWord, ")", kAssignment, "(", rule.pattern,
                   ")", kValueEnd});
  if (!rule.name.empty())
    return joined({"(?i:", rule.name, ")", kAssignment, "(", rule.pattern, ")", kValueEnd});
  return std::string(rule.pattern);
}

Rule rule_of(const BuiltInRule& rule) {
  Rule out;
  out.id = rule.id;
  out.description = rule.description;
  out.pattern = full_pattern(rule);
  out.path = rule.path;
  out.keywords = split(rule.keywords);
  out.confidence = rule.confidence;
  out.entropy = rule.entropy;
  out.validator = rule.validator;
  out.max_length = rule.max_length;
  out.only_required = rule.only_required;
  out.is_proven = true;
  if (!rule.required.empty())
    out.required.push_back({std::string(rule.required), rule.within_lines, std::nullopt});
  return out;
}

const RuleSet& default_rules() {
  static const RuleSet set = all_rules();
  return set;
}

}  // namespace clef::scan
