// SPDX-License-Identifier: MIT
#include "matrix/fill.h"

#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Fill final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("NS", ns_, Arity::optional, "a namespace");
    options.flag("--all", all_, "every namespace");
    options.flag("--cells", cells_, "make missing cells only, without keys");
    options.flag("--dry-run", dry_run_, "show what is missing and write nothing");
    write_.declare(options, true);
  }

  ExitCode run(Context& context) override {
    if ((ns_ ? 1 : 0) + (all_ ? 1 : 0) + (cells_ && !ns_ && !all_ ? 1 : 0) != 1)
      throw Error(Errc::usage, "say what shall be filled").hint("use one of NS, --all and --cells");
    matrix::FillPlan plan = matrix::plan_fill(context.workspace(), namespaces(context));
    if (cells_)
      plan.keys.clear();
    if (!dry_run_ && (!plan.cells.empty() || plan.key_count() > 0))
      apply(context, plan);
    report(context, plan);
    return plan.unreadable.empty() ? kDone : kNo;
  }

 private:
  std::vector<std::string> namespaces(Context& context) const {
    std::vector<std::string> out;
    for (const matrix::Namespace& ns : context.workspace().manifest().namespaces())
      if (!ns_ || ns.name == *ns_)
        out.push_back(ns.name);
    if (out.empty())
      out.push_back(context.workspace().manifest().name_space(*ns_).name);
    return out;
  }

  void apply(Context& context, const matrix::FillPlan& plan) const {
    std::vector<std::string> environments;
    for (const matrix::CellId& id : plan.cells)
      environments.push_back(id.env);
    for (const matrix::MissingKeys& missing : plan.keys)
      if (!missing.keys.empty())
        environments.push_back(missing.id.env);
    write_.confirm_protected(context, environments);
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef fill"));
    matrix::apply_fill(change, plan, !cells_);
    write_.finish(context, change.commit(), describe_change("fill", ns_.value_or("--all"), ""));
  }

  void report(Context& context, const matrix::FillPlan& plan) const {
    Output& out = context.out();
    for (const matrix::MissingKeys& missing : plan.keys)
      for (const sops::Path& path : missing.skipped)
        out.warn(
            "{} is not filled in {}: its value stands in clear elsewhere, or another value is in "
            "the way",
            Shown::key_name(sops::to_string(path)), Shown::name(missing.id.text()));
    for (const matrix::CellId& id : plan.unreadable)
      out.warn("{} cannot be read, so nobody knows what it lacks; 'git clef lint' says why",
               Shown::name(id.text()));
    if (out.json())
      out.json(as_json(context, plan));
    else
      tell(out, plan);
  }

  void tell(Output& out, const matrix::FillPlan& plan) const {
    for (const matrix::CellId& id : plan.cells)
      out.line(id.text() + ": " + (dry_run_ ? "cell is missing" : "cell made"));
    for (const matrix::MissingKeys& missing : plan.keys)
      for (const sops::Path& path : missing.keys)
        out.line(missing.id.text() + " " + sops::to_string(path) + ": " +
                 (dry_run_ ? "missing" : "placeholder, pending"));
    if (plan.empty() && plan.unreadable.empty())
      out.note("nothing is missing");
  }

  syntax::Tree as_json(Context& context, const matrix::FillPlan& plan) const {
    syntax::Tree tree = syntax::Tree::map();
    tree.add("namespace", syntax::Tree::string(ns_.value_or("all")));
    tree.add("dryRun", syntax::Tree::boolean(dry_run_));
    tree.add("totalKeys", syntax::Tree::integer(static_cast<std::int64_t>(plan.key_count())));
    syntax::Tree& made = tree.add("missingCells", syntax::Tree::list());
    for (const matrix::CellId& id : plan.cells)
      made.add(syntax::Tree::string(id.text()));
    syntax::Tree& unreadable = tree.add("unreadableCells", syntax::Tree::list());
    for (const matrix::CellId& id : plan.unreadable)
      unreadable.add(syntax::Tree::string(id.text()));
    syntax::Tree& cells = tree.add("cells", syntax::Tree::list());
    for (const matrix::MissingKeys& missing : plan.keys) {
      syntax::Tree cell = syntax::Tree::map();
      cell.add("namespace", syntax::Tree::string(missing.id.ns));
      cell.add("environment", syntax::Tree::string(missing.id.env));
      syntax::Tree& keys = cell.add("missingKeys", syntax::Tree::list());
      for (const sops::Path& path : missing.keys)
        keys.add(syntax::Tree::string(sops::to_string(path)));
      cell.add("isProtected",
               syntax::Tree::boolean(
                   context.workspace().manifest().environment(missing.id.env).is_protected));
      cells.add(std::move(cell));
    }
    return tree;
  }

  std::optional<std::string> ns_;
  bool all_ = false;
  bool cells_ = false;
  bool dry_run_ = false;
  WriteOptions write_;
};

const Verb kVerb{
    "fill",        "sync update",    "make missing cells and missing keys, as placeholders",
    Group::values, repository | key, make<Fill>};

}  // namespace
}  // namespace clef::cli
