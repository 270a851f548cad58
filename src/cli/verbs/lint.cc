// SPDX-License-Identifier: MIT
#include "policy/lint.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/context.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/fill.h"

namespace clef::cli {
namespace {

class Lint final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("NS[/ENV]", target_, Arity::optional,
                       "a namespace or a cell; the whole matrix by default");
    options.flag("--fix", fix_, "make missing cells and bind data keys to their cells first");
    options.flag("--strict", strict_, "warnings count like errors");
    options.flag("--keyless", keyless_, "check only what needs no private key");
    write_.declare(options, false);
  }

  ExitCode run(Context& context) override {
    policy::LintOptions options;
    options.keyless = keyless_;
    if (target_) {
      const std::size_t slash = target_->find('/');
      options.ns = target_->substr(0, slash);
      if (slash != std::string::npos)
        options.env = target_->substr(slash + 1);
    }
    if (fix_)
      make_missing_cells(context);
    policy::LintReport report = policy::lint(context.workspace(), options);
    if (fix_ && !report.unbound.empty()) {
      bind_cells(context, report.unbound);
      report = policy::lint(context.workspace(), options);
    }
    context.out().json() ? print_json(context.out(), report) : print(context.out(), report);
    return verdict(context, report);
  }

 private:
  void make_missing_cells(Context& context) const {
    std::vector<std::string> namespaces;
    for (const matrix::Namespace& ns : context.workspace().manifest().namespaces())
      namespaces.push_back(ns.name);
    matrix::FillPlan plan = matrix::plan_fill(context.workspace(), namespaces);
    if (plan.cells.empty())
      return;
    std::vector<std::string> environments;
    for (const matrix::CellId& id : plan.cells)
      environments.push_back(id.env);
    write_.confirm_protected(context, environments);
    plan.keys.clear();
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef lint"));
    matrix::apply_fill(change, plan, false);
    write_.finish(context, change.commit(), "git clef lint --fix");
  }

  void bind_cells(Context& context, const std::vector<matrix::CellId>& cells) const {
    std::vector<std::string> environments;
    std::vector<std::string> names;
    for (const matrix::CellId& id : cells) {
      environments.push_back(id.env);
      names.push_back(id.text());
    }
    matrix::Workspace& workspace = context.workspace();
    context.out().note(
        "binding the data keys of {} to them: their values count as theirs from now "
        "on",
        Shown::list(names));
    write_.confirm_protected(context, environments);
    matrix::Change change(workspace, write_.change_options(context, "git clef lint"));
    for (const matrix::CellId& id : cells)
      change.bind_cell(id, workspace.keyring().unlock(workspace.sealed(id).metadata()));
    write_.finish(context, change.commit(), "git clef lint --fix");
  }

  ExitCode verdict(Context& context, const policy::LintReport& report) const {
    const bool bad =
        std::any_of(report.issues.begin(), report.issues.end(), [this](const policy::Issue& issue) {
          return issue.severity == policy::Severity::error ||
                 (strict_ && issue.severity == policy::Severity::warning);
        });
    // What could not be looked at is not known to be good (exit 2), unless the caller asked for no
    // more.
    if (report.unopened > 0 && !keyless_) {
      context.out().warn("{} could not be opened here, and the values there were not checked",
                         counted(report.unopened, "cell"));
      context.out().hint("add --keyless if that is meant");
      return bad ? kNo : info(Errc::cannot_open).exit_status;
    }
    return bad ? kNo : kDone;
  }

  static void print(Output& out, const policy::LintReport& report) {
    std::array<std::size_t, 3> counts{};
    for (const policy::Issue& issue : report.issues) {
      ++counts[static_cast<std::size_t>(issue.severity)];
      if (issue.severity == policy::Severity::info && !out.verbose())
        continue;
      out.line(std::string(policy::severity_name(issue.severity)) + " [" + issue.category + "] " +
               issue.file + ": " + issue.message);
      if (!issue.fix.empty())
        out.line("  fix: " + issue.fix);
    }
    out.note("{}: {}, {}, {}, {} pending", counted(report.cells, "cell"),
             counted(counts[0], "error"), counted(counts[1], "warning"), counted(counts[2], "info"),
             Shown::number(static_cast<std::int64_t>(report.pending)));
    if (counts[2] > 0 && !out.verbose())
      out.hint("-v shows the infos too");
  }

  static void print_json(Output& out, const policy::LintReport& report) {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree& list = tree.add("issues", syntax::Tree::list());
    for (const policy::Issue& issue : report.issues) {
      syntax::Tree item = syntax::Tree::map();
      item.add("severity", syntax::Tree::string(policy::severity_name(issue.severity)));
      item.add("category", syntax::Tree::string(issue.category));
      item.add("file", syntax::Tree::string(issue.file));
      if (!issue.key.empty())
        item.add("key", syntax::Tree::string(issue.key));
      item.add("message", syntax::Tree::string(issue.message));
      if (!issue.fix.empty())
        item.add("fixCommand", syntax::Tree::string(issue.fix));
      list.add(std::move(item));
    }
    tree.add("fileCount", syntax::Tree::integer(static_cast<std::int64_t>(report.cells)));
    tree.add("pendingCount", syntax::Tree::integer(static_cast<std::int64_t>(report.pending)));
    tree.add("unopenedCount", syntax::Tree::integer(static_cast<std::int64_t>(report.unopened)));
    out.json(tree);
  }

  std::optional<std::string> target_;
  bool fix_ = false;
  bool strict_ = false;
  bool keyless_ = false;
  WriteOptions write_;
};

const Verb kVerb{"lint",           "",        "check the whole matrix", Group::judgement,
                 repository | key, make<Lint>};

}  // namespace
}  // namespace clef::cli
