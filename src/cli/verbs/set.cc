// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/cells_argument.h"
#include "cli/generate.h"
#include "cli/typed_value.h"
#include "cli/value_input.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Set final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("NS/ENV", target_, Arity::required, "the cell; with --all-envs a namespace");
    options.positional("KEY", key_, Arity::required, "a key's name, or a path such as db.ports[1]");
    input_.declare(options);
    options.flag("--path", as_path_, "KEY is a path, whatever keys there are");
    options.value("--type", type_, "str|int|float|bool|null|json",
                  "type of the value; str by default");
    options.flag("--random", random_,
                 "write a random placeholder, pending until a real value comes");
    options.optional_value("--generate", generate_, "LEN[,CHARSET]|uuid|ed25519|rsa|age",
                           "make a real value");
    options.flag("--all-envs", all_envs_, "in every environment of the namespace");
    write_.declare(options, true);
  }

  ExitCode run(Context& context) override {
    check_usage();
    const std::vector<matrix::CellId> cells = targets(context);
    std::vector<std::string> environments;
    environments.reserve(cells.size());
    for (const matrix::CellId& id : cells)
      environments.push_back(id.env);
    write_.confirm_protected(context, environments);
    std::optional<syntax::Tree> value;
    if (!random_ && !generate_)
      value = typed_value(type_.value_or("str"),
                          input_.read(context.out(), Shown::words("value of " + *key_)));
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef set"));
    for (const matrix::CellId& id : cells)
      name_ = set_one(context, change.cell(id), value);
    const matrix::Change::Result result = change.commit();
    report(context, cells, result);
    return kDone;
  }

 private:
  void check_usage() const {
    if (random_ && generate_)
      throw Error(Errc::usage, "--random and --generate exclude each other");
    if ((random_ || generate_) && (input_.given() || type_))
      throw Error(Errc::usage, "a value was given, and another is to be made")
          .hint("leave out VALUE, --stdin, --value-file and --type");
  }

  std::vector<matrix::CellId> targets(Context& context) const {
    const matrix::Manifest& manifest = context.workspace().manifest();
    if (all_envs_)
      return manifest.cells_of(*target_);
    matrix::CellId id = matrix::CellId::parse(*target_);
    manifest.check(id);
    return {id};
  }

  // Returns the key's canonical spelling.
  std::string set_one(Context& context, matrix::CellChange& cell,
                      const std::optional<syntax::Tree>& value) const {
    const sops::Path path = matrix::resolve_key(*key_, &cell.sealed(), cell.schema(), as_path_);
    if (random_)
      cell.set_placeholder(path);
    else if (generate_)
      cell.set(path, syntax::Tree::string(generate_value(*generate_, context.rng()).reveal_text()));
    else
      cell.set(path, *value);
    for (const matrix::SchemaFinding& finding : cell.warnings())
      context.out().warn("key {} in {} {}", Shown::key_name(finding.key),
                         Shown::name(cell.id().text()), Shown::words(matrix::describe(finding)));
    return sops::to_string(path);
  }

  void report(Context& context, const std::vector<matrix::CellId>& cells,
              const matrix::Change::Result& result) const {
    write_.finish(context, result, describe_change("set", *target_, name_));
    if (context.out().json()) {
      syntax::Tree tree =
          change_report(name_, cells, all_envs_, result.changed() ? "set" : "unchanged");
      tree.add("pending", syntax::Tree::boolean(random_));
      context.out().json(tree);
      return;
    }
    if (!result.changed())
      context.out().note("{} has that value already; nothing was changed", Shown::key_name(name_));
  }

  std::optional<std::string> target_;
  std::optional<std::string> key_;  // as typed
  std::string name_;                // as files and reports spell it
  ValueInput input_;
  bool as_path_ = false;
  std::optional<std::string> type_;
  bool random_ = false;
  std::optional<std::string> generate_;
  bool all_envs_ = false;
  WriteOptions write_;
};

const Verb kVerb{"set", "", "set the value of a key", Group::values, repository | key, make<Set>};

}  // namespace
}  // namespace clef::cli
