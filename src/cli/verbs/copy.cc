// SPDX-License-Identifier: MIT
#include <optional>
#include <string>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Copy final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    place_.declare_key(options);
    options.positional("TO", to_, Arity::required, "the cell to copy into: NS/ENV");
    options.positional("NEW", new_key_, Arity::optional,
                       "the key's name there; the same by default");
    options.flag("--overwrite", overwrite_, "replace a value that is there");
    write_.declare(options, true);
  }

  ExitCode run(Context& context) override {
    const matrix::CellId from = place_.cell(context);
    const sops::Path path = place_.existing_key(context);
    const matrix::CellId to = matrix::CellId::parse(*to_);
    context.workspace().manifest().check(to);
    // A value that moves to another environment gets other readers; that is what the person asked
    // for, and is said.
    write_.confirm_protected(context, {to.env});
    const std::optional<syntax::Tree> value = context.workspace().open_cell(from).get(path);
    if (!value)
      matrix::throw_no_key(path, context.workspace().sealed(from), from.text());
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef copy"));
    matrix::CellChange& cell = change.cell(to);
    const sops::Path target = target_path(cell, path);
    cell.set(target, *value);
    const matrix::Change::Result result = change.commit();
    write_.finish(context, result,
                  describe_change("copy", from.text(), sops::to_string(path) + " " + to.text()));
    report(context, from, path, to, target, result.changed());
    return kDone;
  }

 private:
  sops::Path target_path(const matrix::CellChange& cell, const sops::Path& source) const {
    sops::Path target =
        new_key_ ? matrix::resolve_key(*new_key_, &cell.sealed(), cell.schema(), place_.as_path())
                 : source;
    if (!overwrite_ && cell.open().get(target))
      throw Error(Errc::already_exists, "key {} is in {} already",
                  Shown::key_name(sops::to_string(target)), Shown::name(cell.id().text()))
          .hint("add --overwrite to replace its value");
    return target;
  }

  static void report(Context& context, const matrix::CellId& from, const sops::Path& path,
                     const matrix::CellId& to, const sops::Path& target, bool changed) {
    if (from.env != to.env)
      context.out().note("the readers of {} can now read this value", Shown::name(to.text()));
    if (!context.out().json())
      return;
    syntax::Tree tree = syntax::Tree::map();
    tree.add("from", syntax::Tree::string(from.text()));
    tree.add("key", syntax::Tree::string(sops::to_string(path)));
    tree.add("to", syntax::Tree::string(to.text()));
    tree.add("newKey", syntax::Tree::string(sops::to_string(target)));
    tree.add("action", syntax::Tree::string(changed ? "copied" : "unchanged"));
    context.out().json(tree);
  }

  CellArgument place_;
  std::optional<std::string> to_;
  std::optional<std::string> new_key_;
  bool overwrite_ = false;
  WriteOptions write_;
};

const Verb kVerb{"copy",           "cp",      "copy a value to another cell or key", Group::values,
                 repository | key, make<Copy>};

}  // namespace
}  // namespace clef::cli
