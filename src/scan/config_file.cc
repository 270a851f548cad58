// SPDX-License-Identifier: MIT
#include "scan/config_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <tuple>

#include "scan/config_allowlist.h"
#include "scan/generic_text.h"

namespace clef::scan {
namespace {

// The newest form of gitleaks' file that is known here.
constexpr std::tuple kKnownVersion{8, 30};

std::optional<std::tuple<int, int>> version_of(std::string_view text) {
  if (text.starts_with('v'))
    text.remove_prefix(1);
  int major = 0;
  int minor = 0;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, major);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.')
    return std::nullopt;
  if (std::from_chars(first.ptr + 1, end, minor).ec != std::errc())
    return std::nullopt;
  return std::tuple{major, minor};
}

void read_version(ConfigTable& table, ConfigTalk& talk) {
  const std::string text = table.text("minversion");
  const auto version = version_of(text);
  if (!text.empty() && (!version || *version > kKnownVersion))
    talk.note(table.line(), "the file asks for version " + Shown::name(text).text() +
                                " of gitleaks: parts of it may not be understood");
  table.skip("betterleaksminversion");
}

void read_extend(ConfigTable& top, ConfigTalk& talk, ConfigFile& file) {
  const TomlValue* value = top.table("extend");
  if (value == nullptr)
    return;
  ConfigTable table(*value, talk);
  file.extend_line = value->line;
  file.uses_default = table.boolean("usedefault").value_or(false);
  file.extends = table.text("path");
  file.disabled = table.texts("disabledrules");
  if (!table.text("url").empty())
    talk.note(value->line, "'url' is not supported: nothing is fetched");
  if (file.uses_default && !file.extends.empty())
    table.fail(value->line, "extend either the built-in rules or a file, not both");
  table.finish();
}

template <class T>
std::optional<T> word_of(ConfigTable& table, std::string_view key,
                         std::initializer_list<std::pair<std::string_view, T>> words) {
  const std::string text = lowered(table.text(key));
  if (text.empty())
    return std::nullopt;
  for (const auto& [word, value] : words)
    if (text == word)
      return value;
  table.fail(table.line(), "{} is none of the words that are known there", Shown::name(key));
}

void read_required(ConfigTable& rule, ConfigTalk& talk, Rule& out) {
  for (const TomlValue* value : rule.tables("required")) {
    ConfigTable table(*value, talk);
    Required required;
    required.rule = table.text("id");
    if (required.rule.empty())
      table.fail(value->line, "a required rule has no id");
    required.within_lines = table.count("withinlines");
    required.within_columns = table.count("withincolumns");
    table.finish();
    out.required.push_back(std::move(required));
  }
}

// What gitleaks has no word for.
void read_own_fields(ConfigTable& table, RuleEdit& edit) {
  edit.confidence = word_of<Confidence>(
      table, "confidence",
      {{"low", Confidence::low}, {"medium", Confidence::medium}, {"high", Confidence::high}});
  edit.dialect =
      word_of<Dialect>(table, "dialect", {{"re2", Dialect::re2}, {"pcre2", Dialect::pcre2}});
  edit.rule.severity = word_of<Severity>(table, "severity",
                                         {{"low", Severity::low},
                                          {"medium", Severity::medium},
                                          {"high", Severity::high},
                                          {"critical", Severity::critical}})
                           .value_or(Severity::unset);
  edit.rule.validator = table.text("validator");
  const std::optional<std::size_t> longest = table.count("maxlen");
  edit.rule.max_length = longest ? *longest : table.count("max_len").value_or(0);
  table.skip("max_len");
}

void read_patterns(ConfigTable& table, Rule& rule) {
  rule.pattern = table.text("regex");
  rule.path = table.text("path");
  rule.secret_group = table.count("secretgroup").value_or(0);
  rule.entropy = table.number("entropy").value_or(0);
  if (!std::isfinite(rule.entropy) || rule.entropy < 0)
    table.fail(table.line(), "the entropy of rule {} is no number of bits", Shown::name(rule.id));
  if (!rule.pattern.empty() && rule.secret_group > count_groups(rule.pattern))
    table.fail(table.line(), "rule {} takes its secret from group {}, which its regex has not",
               Shown::name(rule.id), Shown::number(static_cast<std::int64_t>(rule.secret_group)));
  for (const std::string& keyword : table.texts("keywords"))
    if (!keyword.empty())
      rule.keywords.push_back(lowered(keyword));
}

RuleEdit read_rule(const TomlValue& value, ConfigTalk& talk) {
  ConfigTable table(value, talk);
  RuleEdit edit;
  edit.file = talk.file;
  edit.line = value.line;
  Rule& rule = edit.rule;
  rule.id = table.text("id");
  if (rule.id.empty())
    table.fail(value.line, "a rule has no id");
  rule.description = table.text("description");
  read_patterns(table, rule);
  rule.tags = table.texts("tags");
  for (AllowlistEdit& list : read_allowlists(table, talk, false))
    rule.allowlists.push_back(std::move(list.list.list));
  read_required(table, talk, rule);
  edit.only_required = table.boolean("skipreport");
  edit.natural_gate = table.boolean("tokenefficiency");
  read_own_fields(table, edit);
  for (const std::string_view key : {"prefilter", "filter", "validate", "specificity"})
    table.skip_expression(key);
  table.finish();
  return edit;
}

// gitleaks keeps the last rule of an id, so its users' files may have two.
void read_rules(ConfigTable& table, ConfigFile& file, ConfigTalk& talk) {
  std::map<std::string, std::size_t> known;
  for (const TomlValue* value : table.tables("rules")) {
    RuleEdit edit = read_rule(*value, talk);
    const auto [before, is_new] = known.emplace(edit.rule.id, file.rules.size());
    if (is_new) {
      file.rules.push_back(std::move(edit));
      continue;
    }
    talk.note(edit.line, "rule " + Shown::name(edit.rule.id).text() +
                             " is here a second time: this one counts");
    file.rules[before->second] = std::move(edit);
  }
}

// Past a class that began at `at`, or to the end.
std::size_t end_of_class(std::string_view pattern, std::size_t at) {
  ++at;
  if (at < pattern.size() && pattern[at] == '^')
    ++at;
  if (at < pattern.size() && pattern[at] == ']')
    ++at;
  for (; at < pattern.size() && pattern[at] != ']'; ++at) {
    if (pattern[at] == '\\') {
      ++at;
    } else if (pattern.substr(at).starts_with("[:")) {
      const std::size_t end = pattern.find(":]", at + 2);
      at = end == std::string_view::npos ? at : end + 1;
    }
  }
  return at;
}

bool captures(std::string_view after) {
  if (!after.starts_with('?'))
    return true;
  return after.starts_with("?P<") ||
         (after.starts_with("?<") && !after.starts_with("?<=") && !after.starts_with("?<!"));
}

}  // namespace

std::size_t count_groups(std::string_view pattern) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern.substr(at).starts_with("\\Q")) {
      const std::size_t end = pattern.find("\\E", at);
      at = end == std::string_view::npos ? pattern.size() : end + 1;
    } else if (pattern[at] == '\\') {
      ++at;
    } else if (pattern[at] == '[') {
      at = end_of_class(pattern, at);
    } else if (pattern[at] == '(' && captures(pattern.substr(at + 1))) {
      ++count;
    }
  }
  return count;
}

ConfigFile read_config_file(std::string_view text, ConfigTalk& talk) {
  const TomlValue value = parse_toml(talk.file, text);
  ConfigTable table(value, talk);
  ConfigFile file;
  file.name = talk.file;
  file.title = table.text("title");
  table.skip("description");
  read_version(table, talk);
  read_extend(table, talk, file);
  read_rules(table, file, talk);
  file.allowlists = read_allowlists(table, talk, true);
  for (const std::string_view key : {"prefilter", "filter", "validate"})
    table.skip_expression(key);
  table.finish();
  talk.finish();
  return file;
}

}  // namespace clef::scan
