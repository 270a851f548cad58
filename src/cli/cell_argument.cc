// SPDX-License-Identifier: MIT
#include "cli/cell_argument.h"

#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {

void CellArgument::declare_cell(Options& options) {
  options.positional("NS/ENV", target_, Arity::required, "a cell: namespace and environment");
}

void CellArgument::declare_key(Options& options) {
  options.positional("KEY", key_, Arity::required, "a key's name, or a path such as db.ports[1]");
  options.flag("--path", as_path_, "KEY is a path, whatever keys there are");
}

matrix::CellId CellArgument::cell(Context& context) const {
  return cell(context.workspace().manifest());
}

matrix::CellId CellArgument::cell(const matrix::Manifest& manifest) const {
  matrix::CellId id = matrix::CellId::parse(*target_);
  manifest.check(id);
  return id;
}

sops::Path CellArgument::existing_key(Context& context) const {
  const matrix::CellId id = cell(context);
  return key_in(context.workspace().sealed(id), id);
}

sops::Path CellArgument::key_in(const sops::SealedDocument& cell, const matrix::CellId& id) const {
  sops::Path path = matrix::resolve_key(*key_, &cell, nullptr, as_path_);
  if (matrix::find_node(cell.document(), path) == syntax::kNone)
    matrix::throw_no_key(path, cell, id.text());
  return path;
}

std::string describe_change(std::string_view verb, std::string_view target, std::string_view key) {
  std::string out = "git clef " + std::string(verb) + " " + std::string(target);
  if (!key.empty())
    out += " " + std::string(key);
  return escape_for_display(out);
}

}  // namespace clef::cli
