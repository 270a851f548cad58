// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "cli/cells_argument.h"
#include "cli/verb.h"
#include "matrix/view.h"

namespace clef::cli {
namespace {

// Somebody a cell is encrypted for, or should be.
struct Row {
  matrix::CellId cell;
  std::string id;
  std::string_view kind;  // of the key, by its name in a file's metadata
  std::string label;      // of the manifest: a claim of who wrote it
  std::string origin;
  std::size_t group = 0;  // of key groups, from 1; 0: there is but one
  bool in_file = false;
  bool in_manifest = false;
};

Row* find_row(std::vector<Row>& rows, std::size_t from, const std::string& id) {
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(from);
  const auto found = std::find_if(begin, rows.end(), [&](const Row& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

void add_file_keys(const matrix::CellId& id, const sops::Metadata& metadata,
                   std::vector<Row>& rows) {
  for (std::size_t group = 0; group < metadata.groups.size(); ++group)
    for (const sops::WrappedKey& key : metadata.groups[group])
      rows.push_back({id, key.id(), sops::list_name(key.kind), "", "",
                      metadata.groups.size() > 1 ? group + 1 : 0, true, false});
}

void add_cell(matrix::View& view, const matrix::CellId& id, std::vector<Row>& rows) {
  const std::size_t from = rows.size();
  add_file_keys(id, view.sealed(id).metadata(), rows);
  for (const matrix::Reader& reader : view.manifest().readers(id)) {
    Row* row = find_row(rows, from, reader.id);
    if (row == nullptr) {
      rows.push_back({id, reader.id, sops::list_name(reader.key.kind), "", "", 0, false, false});
      row = &rows.back();
    }
    row->label = reader.label;
    row->origin = reader.origin;
    row->in_manifest = true;
  }
}

// What the file says counts; the manifest says what the next write makes of it.
std::string_view state(const Row& row) {
  if (!row.in_file)
    return "not yet: the next write adds it";
  return row.in_manifest ? "" : "not in clef.yaml";
}

class Who final : public Command {
 public:
  void declare(Options& options) override {
    cells_.declare(options, "who could read it in this revision of git");
  }

  ExitCode run(Context& context) override {
    matrix::View view = cells_.view(context);
    std::vector<Row> rows;
    for (const matrix::CellId& id : cells_.cells(view, context.out()))
      add_cell(view, id, rows);
    if (context.out().json())
      print_json(context.out(), rows);
    else
      print(context.out(), rows);
    return kDone;
  }

 private:
  static void print_json(Output& out, const std::vector<Row>& rows) {
    syntax::Tree list = syntax::Tree::list();
    for (const Row& row : rows) {
      syntax::Tree& tree = list.add(syntax::Tree::map());
      tree.add("namespace", syntax::Tree::string(row.cell.ns));
      tree.add("environment", syntax::Tree::string(row.cell.env));
      tree.add("reader", syntax::Tree::string(row.id));
      tree.add("kind", syntax::Tree::string(row.kind));
      tree.add("label", row.label.empty() ? syntax::Tree::null() : syntax::Tree::string(row.label));
      tree.add("origin",
               row.origin.empty() ? syntax::Tree::null() : syntax::Tree::string(row.origin));
      tree.add("group", row.group == 0
                            ? syntax::Tree::null()
                            : syntax::Tree::integer(static_cast<std::int64_t>(row.group)));
      tree.add("inFile", syntax::Tree::boolean(row.in_file));
      tree.add("inManifest", syntax::Tree::boolean(row.in_manifest));
    }
    out.json(list);
  }

  static void print(Output& out, const std::vector<Row>& rows) {
    std::vector<std::vector<std::string>> lines;
    lines.reserve(rows.size());
    for (const Row& row : rows) {
      std::string label = row.label;
      if (row.group != 0)
        label += (label.empty() ? "group " : ", group ") + std::to_string(row.group);
      lines.push_back(
          {row.cell.text(), row.id, std::move(label), row.origin, std::string(state(row))});
    }
    out.table({"CELL", "READER", "LABEL", "FROM", "STATE"}, lines);
  }

  CellsArgument cells_;
};

const Verb kVerb{"who",      "",         "show who may read cells, from the files and the manifest",
                 Group::git, repository, make<Who>};

}  // namespace
}  // namespace clef::cli
