// SPDX-License-Identifier: MIT
#include "policy/known_cells.h"

#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/parallel.h"

namespace clef::policy {
namespace {

struct OneCell {
  bool is_present = false;
  bool is_opened = false;
  std::vector<scan::KnownValue> values;
};

// As it would stand in a line: files and prompts leave a line feed at the end of a value.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos)
    return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

void take_values(const sops::OpenDocument& open, const std::string& path, OneCell& out) {
  out.values.reserve(open.values().size());
  for (const sops::OpenDocument::Value& value : open.values()) {
    const std::string_view text = trimmed(as_text(open.reveal(value)));
    if (!value.clear && scan::KnownValues::is_worth_a_search(text))
      out.values.push_back({path, sops::to_string(value.path), Secret::copy_of(text)});
  }
}

OneCell open_one(const matrix::Workspace& workspace, sops::KeyUnlocker& unlocker,
                 const matrix::CellId& id) {
  OneCell out;
  try {
    const auto sealed = workspace.find_sealed(id);
    if (!sealed)
      return out;
    out.is_present = true;
    take_values(sealed->open(unlocker), workspace.cell_path(id), out);
    out.is_opened = true;
  } catch (const Error&) {
    out.is_present = true;  // lint tells what is wrong with it
    out.values.clear();
  }
  return out;
}

}  // namespace

KnownCells known_cells(matrix::Workspace& workspace) {
  const std::vector<matrix::CellId> ids = workspace.manifest().cells();
  std::vector<OneCell> cells(ids.size());
  sops::KeyUnlocker& unlocker = workspace.keyring();
  parallel_for(ids.size(),
               [&](std::size_t i) { cells[i] = open_one(workspace, unlocker, ids[i]); });
  KnownCells out;
  std::vector<scan::KnownValue> values;
  for (OneCell& cell : cells) {
    out.opened += cell.is_opened ? 1 : 0;
    out.unopened += cell.is_present && !cell.is_opened ? 1 : 0;
    std::move(cell.values.begin(), cell.values.end(), std::back_inserter(values));
  }
  out.values = std::make_shared<const scan::KnownValues>(std::move(values));
  return out;
}

bool is_in_ci(const matrix::EnvironmentLookup& environment) {
  const std::string ci = environment("CI").value_or("");
  return !ci.empty() && ci != "false";
}

}  // namespace clef::policy
