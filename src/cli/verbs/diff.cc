// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/cell_argument.h"
#include "cli/key_view.h"
#include "cli/typed_value.h"
#include "cli/verb.h"
#include "cli/version_choice.h"
#include "matrix/compare.h"
#include "matrix/key_path.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

constexpr std::string_view kMask = "••••••••";

// Two environments of the work tree.
class Environments {
 public:
  Environments(const std::vector<std::string>& words, bool identical, bool values)
      : ns_(words[0]), a_(words[1]), b_(words[2]), identical_(identical), values_(values) {}

  ExitCode run(Context& context) const {
    matrix::Workspace& workspace = context.workspace();
    const matrix::CellId left{ns_, a_};
    const matrix::CellId right{ns_, b_};
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
    tree.add("namespace", syntax::Tree::string(ns_));
    tree.add("envA", syntax::Tree::string(a_));
    tree.add("envB", syntax::Tree::string(b_));
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
    out.table({"KEY", a_, b_, "STATUS"}, lines);
    for (auto& line : lines)
      for (std::string& text : line)
        wipe(text);
    out.note("{} missing, {} changed, {} identical", Shown::number(counts[0] + counts[1]),
             Shown::number(counts[2]), Shown::number(counts[3]));
    for (const matrix::CompareRow& row : rows)
      if (row.status == matrix::Status::missing_a || row.status == matrix::Status::missing_b)
        out.hint("git clef set {} {}",
                 Shown::words(ns_ + "/" + (row.status == matrix::Status::missing_a ? a_ : b_)),
                 Shown::words(matrix::key_argument(sops::to_string(row.path))));
  }

  std::string label(matrix::Status status) const {
    switch (status) {
      case matrix::Status::missing_a:
        return "missing in " + a_;
      case matrix::Status::missing_b:
        return "missing in " + b_;
      case matrix::Status::changed:
        return "changed";
      case matrix::Status::identical:
        return "identical";
    }
    return {};
  }

  std::string ns_;
  std::string a_;
  std::string b_;
  bool identical_;
  bool values_;
};

// Versions of the encrypted files of a repository.
class Versions {
 public:
  Versions(const std::vector<std::string>& revisions, const std::vector<std::string>& paths,
           bool staged)
      : revisions_(revisions), paths_(paths), staged_(staged) {}

  // True if anything differs.
  bool run(Context& context, bool reveal) const {
    KeyView view(context, reveal);
    change::Comparison comparison = chosen_comparison(view, revisions_, staged_);
    comparison.paths = view.repo_paths(paths_);
    const std::vector<change::FileEvent> events = change::diff_files(view.sources(), comparison);
    if (context.out().json())
      print_json(context.out(), view, events);
    else
      for (const change::FileEvent& event : events)
        view.print(event, "");
    return !events.empty();
  }

 private:
  static void print_json(Output& out, const KeyView& view,
                         const std::vector<change::FileEvent>& events) {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree& files = tree.add("files", syntax::Tree::list());
    for (const change::FileEvent& event : events)
      files.add(view.json(event));
    out.json(tree);
  }

  const std::vector<std::string>& revisions_;
  const std::vector<std::string>& paths_;
  bool staged_;
};

class Diff final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("REV | NS A B", words_, Arity::optional,
                        "one or two revisions, A..B or A...B; or a namespace and two environments");
    options.flag("--staged", staged_, "compare what is staged, with HEAD or REV");
    options.flag("--exit-code", exit_code_, "exit 1 if versions differ");
    options.flag("--reveal", reveal_, "show the values of versions, on a terminal only");
    options.flag("--show-identical", identical_, "of environments: list equal keys too");
    options.flag("--show-values", values_, "of environments: show the values");
    options.rest("PATH…", paths_, "only these files and folders");
  }

  ExitCode run(Context& context) override {
    constexpr std::size_t kEnvironments{3};
    const bool of_versions = staged_ || exit_code_ || reveal_ || !paths_.empty();
    if (words_.size() > kEnvironments)
      throw Error(Errc::usage, "unknown option or too many arguments")
          .hint("see 'git clef diff -h'");
    if (words_.size() == kEnvironments && !of_versions)
      return Environments(words_, identical_, values_).run(context);
    if (words_.size() == kEnvironments || identical_ || values_)
      throw Error(Errc::usage, "environments and versions are compared with different options")
          .hint("see 'git clef diff -h'");
    const bool differs = Versions(words_, paths_, staged_).run(context, reveal_);
    return differs && exit_code_ ? kNo : kDone;
  }

 private:
  std::vector<std::string> words_;
  std::vector<std::string> paths_;
  bool identical_ = false;
  bool values_ = false;
  bool staged_ = false;
  bool exit_code_ = false;
  bool reveal_ = false;
};

const Verb kVerb{"diff",
                 "",
                 "compare versions of encrypted files, or two environments",
                 Group::values,
                 repository | key,
                 make<Diff>};

}  // namespace
}  // namespace clef::cli
