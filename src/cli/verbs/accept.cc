// SPDX-License-Identifier: MIT
#include "cli/cell_argument.h"
#include "cli/verb.h"
#include "cli/write_options.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Accept final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    place_.declare_key(options);
    write_.declare(options, false);
  }

  ExitCode run(Context& context) override {
    const matrix::CellId id = place_.cell(context);
    const sops::Path path = place_.existing_key(context);
    const std::string key = sops::to_string(path);
    write_.confirm_protected(context, {id.env});
    matrix::Change change(context.workspace(), write_.change_options(context, "git clef accept"));
    const bool was_pending = change.cell(id).accept(path);
    write_.finish(context, change.commit(), describe_change("accept", id.text(), key));
    if (context.out().json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("key", syntax::Tree::string(key));
      tree.add("namespace", syntax::Tree::string(id.ns));
      tree.add("environment", syntax::Tree::string(id.env));
      tree.add("action", syntax::Tree::string(was_pending ? "accepted" : "unchanged"));
      context.out().json(tree);
    } else if (!was_pending) {
      context.out().note("{} is not pending; nothing was changed", Shown::key_name(key));
    }
    return kDone;
  }

 private:
  CellArgument place_;
  WriteOptions write_;
};

const Verb kVerb{
    "accept",         "",          "declare a placeholder to be the real value", Group::values,
    repository | key, make<Accept>};

}  // namespace
}  // namespace clef::cli
