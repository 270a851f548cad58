// SPDX-License-Identifier: MIT
#include "policy/scan_cells.h"

#include "base/error.h"
#include "base/file.h"
#include "matrix/attributes_block.h"
#include "matrix/workspace.h"
#include "policy/structure.h"
#include "policy/tree_rules.h"

namespace clef::policy {
namespace {

std::optional<std::string> content(const TreeRoot& root, std::string_view path, std::size_t cap) {
  try {
    return root.read(path, cap);
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

std::vector<std::string> unencrypted_cells(const std::filesystem::path& top,
                                           const std::vector<std::string>& paths) {
  const TreeRoot root(top);
  const TreeRules rules(
      paths, [&root](std::string_view path) { return content(root, path, matrix::kConfigCap); });
  std::vector<std::string> out;
  for (const std::string& path : paths) {
    const auto cell = rules.cell_at(path);
    if (!cell && !matrix::is_sealed_name(path))
      continue;
    const auto text = content(root, path, matrix::kCellCap);
    const syntax::Format format =
        cell ? cell->manifest->format() : syntax::format_of(path).value_or(syntax::Format::binary);
    if (text && !is_well_sealed(format, *text))
      out.push_back(path);
  }
  return out;
}

}  // namespace clef::policy
