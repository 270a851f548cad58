// SPDX-License-Identifier: MIT
#include "cli/rule_report.h"

#include "syntax/text_list.h"

namespace clef::cli {
namespace {

using scan::Config;
using scan::Rule;
using syntax::Tree;

Tree number(std::size_t value) { return Tree::integer(static_cast<std::int64_t>(value)); }

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items)
    out += (out.empty() ? "" : ", ") + item;
  return out;
}

scan::RuleOrigin origin_of(const Config& config, const std::string& rule) {
  const auto at = config.origins.find(rule);
  return at == config.origins.end() ? scan::RuleOrigin{} : at->second;
}

std::string origin_text(const scan::RuleOrigin& origin) {
  return origin.file.empty() ? "built in" : origin.file + ", line " + std::to_string(origin.line);
}

// Without the zeros behind it.
std::string short_number(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.') || text.ends_with(','))
    text.pop_back();
  return text;
}

std::string fault_line(const Config& config, const scan::RuleFault& fault) {
  const std::string kind = fault.is_error ? "error " : "warning ";
  const std::string where =
      fault.rule.empty() ? "an allowlist of all rules"
                         : fault.rule + " (" + origin_text(origin_of(config, fault.rule)) + ")";
  return kind + where + ": " + fault.text;
}

}  // namespace

Tree rule_json(const Config& config, const Rule& rule) {
  const scan::RuleOrigin origin = origin_of(config, rule.id);
  Tree tree = Tree::map();
  tree.add("id", Tree::string(rule.id));
  tree.add("description", Tree::string(rule.description));
  tree.add("confidence", Tree::string(scan::confidence_name(rule.confidence)));
  tree.add("file", origin.file.empty() ? Tree::null() : Tree::string(origin.file));
  tree.add("line", number(origin.line));
  tree.add("regex", Tree::string(rule.pattern));
  tree.add("path", Tree::string(rule.path));
  tree.add("keywords", syntax::text_list(rule.keywords));
  tree.add("tags", syntax::text_list(rule.tags));
  tree.add("validator", Tree::string(rule.validator));
  return tree;
}

std::vector<std::pair<std::string, std::string>> rule_fields(const Config& config,
                                                             const Rule& rule) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto add = [&out](const char* name, std::string text) {
    if (!text.empty())
      out.emplace_back(name, std::move(text));
  };
  add("rule", rule.id);
  add("what", rule.description);
  add("from", origin_text(origin_of(config, rule.id)));
  add("confidence", std::string(scan::confidence_name(rule.confidence)));
  add("regex", rule.pattern);
  add("path", rule.path);
  add("keywords", joined(rule.keywords));
  add("secret group", rule.secret_group > 0 ? std::to_string(rule.secret_group) : "");
  add("entropy", rule.entropy > 0 ? "more than " + short_number(rule.entropy) : "");
  add("validator", rule.validator);
  add("tags", joined(rule.tags));
  for (const scan::Required& required : rule.required)
    add("with", required.rule);
  add("allowlists", rule.allowlists.empty() ? "" : std::to_string(rule.allowlists.size()));
  if (rule.only_required)
    add("", "It helps other rules and is never reported itself.");
  if (rule.id == scan::kGenericRule && rule.pattern.empty())
    add("", "It has no pattern: names and values are judged by a score.");
  return out;
}

std::vector<std::string> fault_lines(const Config& config,
                                     const std::vector<scan::RuleFault>& faults) {
  std::vector<std::string> out;
  out.reserve(config.notes.size() + faults.size());
  for (const scan::ConfigNote& note : config.notes)
    out.push_back("note " + note.file + (note.line > 0 ? ":" + std::to_string(note.line) : "") +
                  ": " + note.text);
  for (const scan::RuleFault& fault : faults)
    out.push_back(fault_line(config, fault));
  return out;
}

Tree faults_json(const Config& config, const std::vector<scan::RuleFault>& faults) {
  Tree tree = Tree::map();
  tree.add("rules", number(config.rules.rules.size()));
  Tree& notes = tree.add("notes", Tree::list());
  for (const scan::ConfigNote& note : config.notes) {
    Tree& item = notes.add(Tree::map());
    item.add("file", Tree::string(note.file));
    item.add("line", number(note.line));
    item.add("message", Tree::string(note.text));
  }
  Tree& list = tree.add("faults", Tree::list());
  for (const scan::RuleFault& fault : faults) {
    Tree& item = list.add(Tree::map());
    item.add("rule", Tree::string(fault.rule));
    item.add("severity", Tree::string(fault.is_error ? "error" : "warning"));
    item.add("message", Tree::string(fault.text));
  }
  return tree;
}

}  // namespace clef::cli
