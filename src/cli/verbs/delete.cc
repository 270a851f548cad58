// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/cells_argument.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Delete final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("NS/ENV", target_, Arity::required, "the cell; with --all-envs a namespace");
    options.positional("KEY", key_, Arity::required, "a key's name, or a path such as db.ports[1]");
    options.flag("--path", as_path_, "KEY is a path, whatever keys there are");
    options.flag("--all-envs", all_envs_, "in every environment of the namespace that has it");
    write_.declare(options, false);
  }

  ExitCode run(Context& context) override {
    const std::vector<matrix::CellId> cells = cells_with_key(context);
    std::vector<std::string> environments;
    environments.reserve(cells.size());
    for (const matrix::CellId& id : cells)
      environments.push_back(id.env);
    write_.confirm_protected(context, environments);
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef delete"));
    for (const matrix::CellId& id : cells) {
      matrix::CellChange& cell = change.cell(id);
      const sops::Path path = matrix::resolve_key(*key_, &cell.sealed(), nullptr, as_path_);
      if (!cell.unset(path))
        matrix::throw_no_key(path, cell.sealed(), id.text());
      name_ = sops::to_string(path);
    }
    write_.finish(context, change.commit(), describe_change("delete", *target_, name_));
    if (context.out().json())
      context.out().json(change_report(name_, cells, all_envs_, "deleted"));
    return kDone;
  }

 private:
  // Named one by one, a missing key is an error; with --all-envs cells without it are left alone.
  std::vector<matrix::CellId> cells_with_key(Context& context) const {
    const matrix::Workspace& workspace = context.workspace();
    if (!all_envs_) {
      matrix::CellId id = matrix::CellId::parse(*target_);
      workspace.manifest().check(id);
      return {id};
    }
    std::vector<matrix::CellId> out;
    for (const matrix::CellId& id : workspace.manifest().cells_of(*target_)) {
      const auto sealed = workspace.find_sealed(id);
      if (!sealed)
        continue;
      const sops::Path path = matrix::resolve_key(*key_, &*sealed, nullptr, as_path_);
      if (matrix::find_node(sealed->document(), path) != syntax::kNone)
        out.push_back(id);
    }
    if (out.empty())
      throw Error(Errc::no_key, "no cell of {} has key {}", Shown::name(*target_),
                  Shown::key_name(*key_))
          .hint("run 'git clef list'");
    return out;
  }

  std::optional<std::string> target_;
  std::optional<std::string> key_;  // as typed
  std::string name_;                // as files and reports spell it
  bool as_path_ = false;
  bool all_envs_ = false;
  WriteOptions write_;
};

const Verb kVerb{"delete", "rm", "remove a key", Group::values, repository | key, make<Delete>};

}  // namespace
}  // namespace clef::cli
