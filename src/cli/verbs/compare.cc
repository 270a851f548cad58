// SPDX-License-Identifier: MIT
#include "matrix/compare.h"

#include "cli/cell_argument.h"
#include "cli/value_input.h"
#include "cli/verb.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Compare final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    place_.declare_key(options);
    input_.declare(options);
  }

  ExitCode run(Context& context) override {
    const matrix::CellId id = place_.cell(context);
    const sops::Path path = place_.existing_key(context);
    const std::string key = sops::to_string(path);
    const Secret candidate =
        input_.read(context.out(), Shown::words("value to compare with " + key));
    const sops::OpenDocument cell = context.workspace().open_cell(id);
    const std::optional<bool> match = matrix::matches(cell, path, candidate.reveal());
    if (!match)
      matrix::throw_no_key(path, context.workspace().sealed(id), id.text());
    if (context.out().json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("match", syntax::Tree::boolean(*match));
      tree.add("key", syntax::Tree::string(key));
      tree.add("namespace", syntax::Tree::string(id.ns));
      tree.add("environment", syntax::Tree::string(id.env));
      context.out().json(tree);
    } else {
      context.out().line(*match ? "equal" : "different");
    }
    return *match ? kDone : kNo;
  }

 private:
  CellArgument place_;
  ValueInput input_;
};

const Verb kVerb{
    "compare",        "",           "tell whether a value is the one in the cell", Group::values,
    repository | key, make<Compare>};

}  // namespace
}  // namespace clef::cli
