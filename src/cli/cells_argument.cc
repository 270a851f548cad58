// SPDX-License-Identifier: MIT
#include "cli/cells_argument.h"

namespace clef::cli {

void CellsArgument::declare(Options& options, const char* at_help) {
  options.positional("NS[/ENV]", target_, Arity::optional,
                     "a cell, or all cells of a namespace; the whole matrix by default");
  options.value("--at", at_, "REV", at_help);
}

matrix::View CellsArgument::view(Context& context) const {
  if (!at_)
    context.workspace().require_settled();
  return matrix::View(context.workspace(), at_);
}

bool CellsArgument::names_one() const { return target_ && target_->find('/') != std::string::npos; }

std::vector<matrix::CellId> CellsArgument::cells(matrix::View& view, Output& out) const {
  if (names_one()) {
    matrix::CellId id = matrix::CellId::parse(*target_);
    view.manifest().check(id);
    return {std::move(id)};
  }
  std::vector<matrix::CellId> all =
      target_ ? view.manifest().cells_of(*target_) : view.manifest().cells();
  std::erase_if(all, [&](const matrix::CellId& id) {
    if (view.find_sealed(id))
      return false;
    if (at_)
      out.note("{} had no file then", Shown::name(id.text()));
    else
      out.note("{} has no file yet; 'git clef fill --cells' makes it", Shown::name(id.text()));
    return true;
  });
  return all;
}

syntax::Tree change_report(std::string_view key, const std::vector<matrix::CellId>& cells,
                           bool all_envs, std::string_view action) {
  syntax::Tree tree = syntax::Tree::map();
  tree.add("key", syntax::Tree::string(key));
  tree.add("namespace", syntax::Tree::string(cells.front().ns));
  if (all_envs) {
    syntax::Tree& list = tree.add("environments", syntax::Tree::list());
    for (const matrix::CellId& id : cells)
      list.add(syntax::Tree::string(id.env));
  } else {
    tree.add("environment", syntax::Tree::string(cells.front().env));
  }
  tree.add("action", syntax::Tree::string(action));
  return tree;
}

}  // namespace clef::cli
