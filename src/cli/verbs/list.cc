// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "cli/cells_argument.h"
#include "cli/typed_value.h"
#include "cli/verb.h"
#include "matrix/view.h"

namespace clef::cli {
namespace {

// One key of one cell; all of it stands in clear in the file.
struct Row {
  matrix::CellId cell;
  std::string key;
  std::string_view type;
  bool pending;
  std::string changed;  // when the value last changed, as the sidecar claims; empty: unknown
};

void add_rows(matrix::View& view, const matrix::CellId& id, std::vector<Row>& rows) {
  const sops::SealedDocument sealed = view.sealed(id);
  const matrix::Sidecar sidecar = view.sidecar(id);
  for (const sops::Leaf& leaf : sealed.leaves()) {
    const matrix::Rotation* rotation = nullptr;
    bool pending = false;
    // A map that was set as a whole is recorded as a whole.
    for (sops::Path path = leaf.path; !path.empty() && rotation == nullptr && !pending;
         path.pop_back()) {
      rotation = sidecar.find_rotation(sops::to_string(path));
      pending = sidecar.find_pending(sops::to_string(path)) != nullptr;
    }
    rows.push_back({id, sops::to_string(leaf.path), type_name(leaf.type), pending,
                    rotation == nullptr ? "" : rotation->last_rotated_at});
  }
}

class List final : public Command {
 public:
  void declare(Options& options) override {
    cells_.declare(options, "the keys as they were in this revision of git");
  }

  ExitCode run(Context& context) override {
    matrix::View view = cells_.view(context);
    std::vector<Row> rows;
    for (const matrix::CellId& id : cells_.cells(view, context.out()))
      add_rows(view, id, rows);
    if (context.out().json())
      print_json(context.out(), rows);
    else
      print(context.out(), rows, cells_.names_one());
    return kDone;
  }

 private:
  static void print_json(Output& out, const std::vector<Row>& rows) {
    syntax::Tree list = syntax::Tree::list();
    for (const Row& row : rows) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("namespace", syntax::Tree::string(row.cell.ns));
      tree.add("environment", syntax::Tree::string(row.cell.env));
      tree.add("key", syntax::Tree::string(row.key));
      tree.add("type", syntax::Tree::string(row.type));
      tree.add("pending", syntax::Tree::boolean(row.pending));
      tree.add("changed",
               row.changed.empty() ? syntax::Tree::null() : syntax::Tree::string(row.changed));
      list.add(std::move(tree));
    }
    out.json(list);
  }

  static void print(Output& out, const std::vector<Row>& rows, bool one) {
    if (rows.empty())
      out.note("there are no keys");
    std::vector<std::vector<std::string>> lines;
    for (const Row& row : rows) {
      std::vector<std::string> line;
      if (!one)
        line.push_back(row.cell.text());
      line.insert(line.end(),
                  {row.key, std::string(row.type), row.pending ? "pending" : "", row.changed});
      lines.push_back(std::move(line));
    }
    std::vector<std::string> header{"KEY", "TYPE", "STATE", "CHANGED"};
    if (!one)
      header.insert(header.begin(), "CELL");
    out.table(header, lines);
  }

  CellsArgument cells_;
};

const Verb kVerb{"list",        "ls",       "list keys, without needing a private key",
                 Group::values, repository, make<List>};

}  // namespace
}  // namespace clef::cli
