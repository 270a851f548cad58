// SPDX-License-Identifier: MIT
#include "scan/config_allowlist.h"

#include <algorithm>

#include "scan/generic_text.h"

namespace clef::scan {
namespace {

Condition condition_of(ConfigTable& table) {
  const std::string word = lowered(table.text("condition"));
  if (word.empty() || word == "or" || word == "||")
    return Condition::any;
  if (word == "and" || word == "&&")
    return Condition::every;
  table.fail(table.line(), "the condition of an allowlist is OR or AND");
}

Target target_of(ConfigTable& table) {
  const std::string word = lowered(table.text("regextarget"));
  if (word.empty() || word == "secret")
    return Target::secret;
  if (word == "match")
    return Target::match;
  if (word == "line")
    return Target::line;
  table.fail(table.line(), "the regexTarget of an allowlist is secret, match or line");
}

std::vector<std::string> lower_texts(ConfigTable& table, std::string_view key) {
  std::vector<std::string> out = table.texts(key);
  for (std::string& text : out)
    text = lowered(text);
  return out;
}

// An empty text would be found everywhere and so allow everything.
void check_criteria(const ConfigTable& table, const Allowlist& list) {
  if (list.commits.empty() && list.paths.empty() && list.patterns.empty() && list.stopwords.empty())
    table.fail(table.line(), "an allowlist needs commits, paths, regexes or stopwords");
  for (const auto* texts : {&list.commits, &list.paths, &list.patterns, &list.stopwords})
    if (std::any_of(texts->begin(), texts->end(), [](const auto& text) { return text.empty(); }))
      table.fail(table.line(), "an empty text in an allowlist would allow everything");
}

AllowlistEdit read_allowlist(const TomlValue& value, ConfigTalk& talk, bool is_global) {
  ConfigTable table(value, talk);
  AllowlistEdit edit;
  edit.file = talk.file;
  edit.line = value.line;
  Allowlist& list = edit.list.list;
  list.description = table.text("description");
  list.condition = condition_of(table);
  list.target = target_of(table);
  list.commits = lower_texts(table, "commits");
  list.paths = table.texts("paths");
  list.patterns = table.texts("regexes");
  list.stopwords = lower_texts(table, "stopwords");
  if (is_global)
    edit.list.rules = table.texts("targetrules");
  check_criteria(table, list);
  table.finish();
  return edit;
}

}  // namespace

std::vector<AllowlistEdit> read_allowlists(ConfigTable& table, ConfigTalk& talk, bool is_global) {
  const std::vector<const TomlValue*> older = table.tables("allowlist");
  const std::vector<const TomlValue*> lists = table.tables("allowlists");
  if (!older.empty() && !lists.empty())
    table.fail(older.front()->line, "[allowlist] is the older form of [[allowlists]]: use one");
  std::vector<AllowlistEdit> out;
  out.reserve(older.size() + lists.size());
  for (const auto* values : {&older, &lists})
    for (const TomlValue* value : *values)
      out.push_back(read_allowlist(*value, talk, is_global));
  return out;
}

}  // namespace clef::scan
