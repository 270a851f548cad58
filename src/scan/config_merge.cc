// SPDX-License-Identifier: MIT
#include "scan/config_merge.h"

#include <iterator>
#include <utility>

#include "base/error.h"

namespace clef::scan {
namespace {

template <class T>
void append(std::vector<T>& to, std::vector<T>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

template <class T>
void replace_if_given(T& to, T& from) {
  if (from != T{})
    to = std::move(from);
}

// What belongs to the old pattern does not fit another one.
void replace_pattern(Rule& rule, RuleEdit& edit) {
  rule.pattern = std::move(edit.rule.pattern);
  rule.max_length = 0;
  rule.secret_group = 0;
  rule.validator.clear();
  rule.needs_natural_gate = false;
  rule.dialect = Dialect::re2;
  rule.is_proven = false;
}

void lay_over(RuleEdit& below, RuleEdit& edit) {
  Rule& rule = below.rule;
  if (!edit.rule.pattern.empty())
    replace_pattern(rule, edit);
  replace_if_given(rule.description, edit.rule.description);
  replace_if_given(rule.path, edit.rule.path);
  replace_if_given(rule.entropy, edit.rule.entropy);
  replace_if_given(rule.secret_group, edit.rule.secret_group);
  replace_if_given(rule.validator, edit.rule.validator);
  replace_if_given(rule.max_length, edit.rule.max_length);
  replace_if_given(rule.severity, edit.rule.severity);
  append(rule.keywords, edit.rule.keywords);
  append(rule.tags, edit.rule.tags);
  append(rule.allowlists, edit.rule.allowlists);
  append(rule.required, edit.rule.required);
}

void set_given(Rule& rule, const RuleEdit& edit) {
  rule.dialect = edit.dialect.value_or(rule.dialect);
  rule.confidence = edit.confidence.value_or(rule.confidence);
  rule.only_required = edit.only_required.value_or(rule.only_required);
  rule.needs_natural_gate = edit.natural_gate.value_or(rule.needs_natural_gate);
}

}  // namespace

bool ConfigStack::is_generic(const std::string& id) const {
  return id == kGenericRule || base_.own_id(id) == kGenericRule;
}

std::string ConfigStack::resolve(const std::string& id) const {
  if (rules_.contains(id))
    return id;
  // A rule of another file that happens to be called like ours is not ours.
  std::string own(base_.own_id(id));
  if (built_in_.contains(own) && rules_.contains(own))
    return own;
  return has_generic_ && is_generic(id) ? std::string(kGenericRule) : "";
}

void ConfigStack::add_default() {
  has_generic_ = base_.rules->has_generic;
  for (const GlobalAllowlist& list : base_.rules->allowlists)
    allowlists_.push_back({list, 0, {}});
  for (const Rule& rule : base_.rules->rules) {
    RuleEdit edit;
    edit.rule = rule;
    rules_.emplace(rule.id, std::move(edit));
    built_in_.insert(rule.id);
  }
}

void ConfigStack::disable(const ConfigFile& file, ConfigTalk& talk) {
  for (const std::string& id : file.disabled) {
    const std::string known = resolve(id);
    if (known.empty())
      talk.note(file.extend_line, "there is no rule " + Shown::name(id).text() + " to disable");
    else if (known != id)
      talk.note(file.extend_line, "rule " + Shown::name(id).text() + " is part of our " +
                                      Shown::name(known).text() + ", which is disabled whole");
    if (is_generic(known))
      has_generic_ = false;
    rules_.erase(known);
    disabled_.insert({id, known});
  }
}

// The generic rule is no pattern; what people change of gitleaks' one are its allowlists.
void ConfigStack::refine_generic(RuleEdit edit, ConfigTalk& talk) {
  for (Allowlist& list : edit.rule.allowlists)
    allowlists_.push_back({{std::move(list), {std::string(kGenericRule)}}, edit.line, edit.file});
  if (edit.rule.entropy != 0 || !edit.rule.path.empty() || !edit.rule.keywords.empty())
    talk.note(edit.line, "of the generic rule, which has no pattern, only allowlists can be given");
}

void ConfigStack::add_rule(RuleEdit edit, ConfigTalk& talk) {
  const std::string id = resolve(edit.rule.id);
  if (id == kGenericRule && edit.rule.pattern.empty())
    return refine_generic(std::move(edit), talk);
  const bool is_renamed = !id.empty() && id != edit.rule.id;
  if (id == kGenericRule) {
    // A pattern of that name takes the place of our own way.
    has_generic_ = false;
    rules_.erase(id);
  } else if (is_renamed && !edit.rule.pattern.empty()) {
    // Ours may stand for several of gitleaks': replacing it would lose the others.
    talk.note(edit.line, "rule " + Shown::name(edit.rule.id).text() + " runs beside our " +
                             Shown::name(id).text() + ", which disabledRules can take out");
  } else if (!id.empty()) {
    RuleEdit& below = rules_.at(id);
    lay_over(below, edit);
    set_given(below.rule, edit);
    below.line = edit.line;
    below.file = std::move(edit.file);
    return;
  }
  set_given(edit.rule, edit);
  rules_.insert_or_assign(edit.rule.id, std::move(edit));
}

void ConfigStack::add(ConfigFile file, ConfigTalk& talk) {
  disable(file, talk);
  if (!file.title.empty())
    title_ = std::move(file.title);
  for (RuleEdit& edit : file.rules)
    add_rule(std::move(edit), talk);
  append(allowlists_, file.allowlists);
}

void ConfigStack::check_required(RuleEdit& edit, ConfigTalk& talk) const {
  std::vector<Required> kept;
  kept.reserve(edit.rule.required.size());
  for (Required& required : edit.rule.required) {
    std::string id = resolve(required.rule);
    if (rules_.contains(id)) {
      required.rule = std::move(id);
      kept.push_back(std::move(required));
    } else if (disabled_.contains(required.rule)) {
      talk.note(0, "rule " + Shown::name(edit.rule.id).text() + " no longer asks for " +
                       Shown::name(required.rule).text() + ", which is disabled");
    } else {
      fail_at(edit.file, edit.line, "rule {} requires rule {}, which does not exist",
              Shown::name(edit.rule.id), Shown::name(required.rule));
    }
  }
  edit.rule.required = std::move(kept);
}

void ConfigStack::check_rule(RuleEdit& edit, ConfigTalk& talk) const {
  const Rule& rule = edit.rule;
  if (rule.pattern.empty() && rule.path.empty() && rule.id != kGenericRule)
    fail_at(edit.file, edit.line, "rule {} has neither regex nor path", Shown::name(rule.id));
  if (!rule.pattern.empty() && rule.secret_group > count_groups(rule.pattern))
    fail_at(edit.file, edit.line, "rule {} takes its secret from group {}, which its regex has not",
            Shown::name(rule.id), Shown::number(static_cast<std::int64_t>(rule.secret_group)));
  if (!edit.file.empty() && rule.keywords.empty() && !rule.pattern.empty() && rule.path.empty())
    talk.notes.push_back(
        {edit.file, edit.line,
         "rule " + Shown::name(rule.id).text() + " has no keywords: it is run on every file"});
  check_required(edit, talk);
}

// nullopt if the user disabled every rule that it is for: without one it would be for all.
std::optional<GlobalAllowlist> ConfigStack::resolved(AllowlistEdit edit) const {
  if (edit.list.rules.empty())
    return std::move(edit.list);
  std::vector<std::string> ids;
  ids.reserve(edit.list.rules.size());
  for (const std::string& id : edit.list.rules) {
    std::string known = resolve(id);
    if (!known.empty())
      ids.push_back(std::move(known));
    else if (!disabled_.contains(id))
      fail_at(edit.file, edit.line, "an allowlist is for rule {}, which does not exist",
              Shown::name(id));
  }
  edit.list.rules = std::move(ids);
  return edit.list.rules.empty() ? std::nullopt : std::optional(std::move(edit.list));
}

Config ConfigStack::finish(ConfigTalk& talk) && {
  Config out;
  out.rules.title = std::move(title_);
  out.rules.has_generic = has_generic_;
  for (AllowlistEdit& edit : allowlists_)
    if (auto list = resolved(std::move(edit)))
      out.rules.allowlists.push_back(std::move(*list));
  for (auto& [id, edit] : rules_) {
    check_rule(edit, talk);
    out.origins[id] = {edit.file, edit.line};
  }
  out.rules.rules.reserve(rules_.size());
  for (auto& [id, edit] : rules_)
    out.rules.rules.push_back(std::move(edit.rule));
  return out;
}

}  // namespace clef::scan
