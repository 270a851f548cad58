// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "cli/context.h"
#include "cli/found_repository.h"
#include "cli/rule_report.h"
#include "cli/verb.h"
#include "policy/scan_settings.h"

namespace clef::cli {
namespace {

using scan::Config;
using scan::Rule;

class ScanRules final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("list|check|explain", what_, Arity::required,
                       "all rules, what is wrong with them, or one of them");
    options.positional("RULE", rule_, Arity::optional, "the rule to explain");
    options.value("--config", config_, "FILE",
                  "these rules; those that a scan would use by default");
  }

  ExitCode run(Context& context) override {
    const std::string what = what_.value_or("");
    const bool explains = what == "explain";
    if (explains != rule_.has_value() || (!explains && what != "list" && what != "check"))
      throw Error(Errc::usage, "say list, check or explain RULE");
    const Config config = read();
    if (what == "list")
      return list(context.out(), config);
    return explains ? explain(context.out(), config) : check(context.out(), config);
  }

 private:
  Config read() const {
    policy::NamedScanFiles named;
    if (config_)
      named.config = *config_;
    const auto repository = git::Repository::discover(fs::current_path());
    const auto root = policy::files_below(top_or_here(repository));
    return policy::read_scan_settings(named, root).config;
  }

  static ExitCode list(Output& out, const Config& config) {
    if (out.json()) {
      syntax::Tree tree = syntax::Tree::list();
      for (const Rule& rule : config.rules.rules)
        tree.add(rule_json(config, rule));
      out.json(tree);
      return kDone;
    }
    std::vector<std::vector<std::string>> rows;
    rows.reserve(config.rules.rules.size());
    for (const Rule& rule : config.rules.rules)
      rows.push_back(
          {rule.id, std::string(scan::confidence_name(rule.confidence)), rule.description});
    out.table({"RULE", "CONFIDENCE", "WHAT"}, rows);
    out.note("{}", counted(rows.size(), "rule"));
    return kDone;
  }

  // By its name here, then by that of gitleaks.
  const Rule& wanted(const Config& config) const {
    for (const std::string_view id : {std::string_view(*rule_), scan::own_rule_id(*rule_)})
      for (const Rule& rule : config.rules.rules)
        if (rule.id == id)
          return rule;
    throw Error(Errc::not_found, "there is no rule {}", Shown::name(*rule_))
        .hint("'git clef scan rules list' shows all of them");
  }

  ExitCode explain(Output& out, const Config& config) const {
    constexpr std::size_t kColumn = 14;
    const Rule& rule = wanted(config);
    if (out.json()) {
      out.json(rule_json(config, rule));
      return kDone;
    }
    for (const auto& [name, text] : rule_fields(config, rule)) {
      std::string line = name;
      if (!name.empty())
        line.append(kColumn - name.size(), ' ');
      out.line(line.append(text));
    }
    return kDone;
  }

  static ExitCode check(Output& out, const Config& config) {
    const std::vector<scan::RuleFault> faults = scan::check_rules(config.rules);
    if (out.json())
      out.json(faults_json(config, faults));
    else
      for (const std::string& line : fault_lines(config, faults))
        out.line(line);
    out.note("{}: {} and {}", counted(config.rules.rules.size(), "rule"),
             counted(faults.size(), "fault"), counted(config.notes.size(), "note"));
    return std::any_of(faults.begin(), faults.end(),
                       [](const scan::RuleFault& fault) { return fault.is_error; })
               ? kNo
               : kDone;
  }

  std::optional<std::string> what_;
  std::optional<std::string> rule_;
  std::optional<std::string> config_;
};

const Verb kVerb{"scan rules",     "",      "what a scan looks for, and what is wrong with it",
                 Group::judgement, nothing, make<ScanRules>};

}  // namespace
}  // namespace clef::cli
