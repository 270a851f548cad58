// SPDX-License-Identifier: MIT
// Arguments that name several cells, and the report of a change in several.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.h"
#include "matrix/names.h"
#include "matrix/view.h"
#include "syntax/tree.h"

namespace clef::cli {

// [NS[/ENV]] and --at: one cell, those of a namespace, or all, now or in a revision.
class CellsArgument {
 public:
  void declare(Options& options, const char* at_help);
  // Of the work tree only if no conflict of the manifest is open.
  matrix::View view(Context& context) const;
  bool names_one() const;
  // Of several those that have a file; the others are told. Errc::unknown_name.
  std::vector<matrix::CellId> cells(matrix::View& view, Output& out) const;

 private:
  std::optional<std::string> target_;
  std::optional<std::string> at_;
};

// What a change of one key in these cells of a namespace is with --json.
syntax::Tree change_report(std::string_view key, const std::vector<matrix::CellId>& cells,
                           bool all_envs, std::string_view action);

}  // namespace clef::cli
