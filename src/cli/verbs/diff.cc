// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/typed_value.h"
#include "cli/verb.h"
#include "matrix/compare.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr std::string_view kMask = "••••••••";

class Diff final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("NS", ns_, Arity::required, "a namespace");
    options.positional("A", a_, Arity::required, "an environment");
    options.positional("B", b_, Arity::required, "the environment to compare it with");
    options.flag("--show-identical", identical_, "list equal keys too");
    options.flag("--show-values", values_, "show the values");
  }

  ExitCode run(Context& context) override {
    matrix::Workspace& workspace = context.workspace();
    const matrix::CellId left{*ns_, *a_};
    const matrix::CellId right{*ns_, *b_};
    workspace.manifest().check(left);
    workspace.manifest().check(right);
    const sops::OpenDocument a = workspace.open_cell(left);
    const sops::OpenDocument b = workspace.open_cell(right);
    const std::vector<matrix::CompareRow> rows = matrix::compare_cells(a, b);
    if (context.out().json())
      print_json(context.out(), rows, a, b);
    else
      print(context.out(), rows, a, b);
    const bool equal = std::all_of(rows.begin(), rows.end(), [](const auto& row) {
      return row.status == matrix::Status::identical;
    });
    return equal ? kDone : kNo;
  }

 private:
  std::string cell(const sops::OpenDocument& doc, const sops::Path& path) const {
    const std::optional<syntax::Tree> value = doc.get(path);
    if (!value)
      return "(not set)";
    return values_ ? std::string(value_text(*value).reveal_text()) : std::string(kMask);
  }

  syntax::Tree json_cell(const sops::OpenDocument& doc, const sops::Path& path) const {
    std::optional<syntax::Tree> value = doc.get(path);
    if (!value)
      return syntax::Tree::null();
    return values_ ? std::move(*value) : syntax::Tree::string(kMask);
  }

  void print_json(Output& out, const std::vector<matrix::CompareRow>& rows,
                  const sops::OpenDocument& a, const sops::OpenDocument& b) const {
    syntax::Tree tree = syntax::Tree::map();
    tree.add("namespace", syntax::Tree::string(*ns_));
    tree.add("envA", syntax::Tree::string(*a_));
    tree.add("envB", syntax::Tree::string(*b_));
    syntax::Tree& list = tree.add("rows", syntax::Tree::list());
    for (const matrix::CompareRow& row : rows) {
      syntax::Tree line = syntax::Tree::map();
      line.add("key", syntax::Tree::string(sops::to_string(row.path)));
      line.add("valueA", json_cell(a, row.path));
      line.add("valueB", json_cell(b, row.path));
      line.add("status", syntax::Tree::string(matrix::status_name(row.status)));
      if (!values_)
        line.add("masked", syntax::Tree::boolean(true));
      list.add(std::move(line));
    }
    out.json(tree);
  }

  void print(Output& out, const std::vector<matrix::CompareRow>& rows, const sops::OpenDocument& a,
             const sops::OpenDocument& b) const {
    std::vector<std::vector<std::string>> lines;
    std::array<std::int64_t, 4> counts{};
    for (const matrix::CompareRow& row : rows) {
      ++counts[static_cast<std::size_t>(row.status)];
      if (row.status != matrix::Status::identical || identical_)
        lines.push_back({sops::to_string(row.path), cell(a, row.path), cell(b, row.path),
                         std::string(label(row.status))});
    }
    out.table({"KEY", *a_, *b_, "STATUS"}, lines);
    for (auto& line : lines)
      for (std::string& text : line)
        wipe(text);
    out.note("{} missing, {} changed, {} identical", Shown::number(counts[0] + counts[1]),
             Shown::number(counts[2]), Shown::number(counts[3]));
    for (const matrix::CompareRow& row : rows)
      if (row.status == matrix::Status::missing_a || row.status == matrix::Status::missing_b)
        out.hint("git clef set {} {}",
                 Shown::words(*ns_ + "/" + (row.status == matrix::Status::missing_a ? *a_ : *b_)),
                 Shown::words(matrix::key_argument(sops::to_string(row.path))));
  }

  std::string label(matrix::Status status) const {
    switch (status) {
      case matrix::Status::missing_a:
        return "missing in " + *a_;
      case matrix::Status::missing_b:
        return "missing in " + *b_;
      case matrix::Status::changed:
        return "changed";
      case matrix::Status::identical:
        return "identical";
    }
    return {};
  }

  std::optional<std::string> ns_;
  std::optional<std::string> a_;
  std::optional<std::string> b_;
  bool identical_ = false;
  bool values_ = false;
};

const Verb kVerb{
    "diff",           "",        "compare two environments of a namespace", Group::values,
    repository | key, make<Diff>};

}  // namespace
}  // namespace clef::cli
