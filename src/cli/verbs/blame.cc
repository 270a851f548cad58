// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "cli/cell_argument.h"
#include "cli/key_view.h"
#include "cli/verb.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class BlameVerb final : public Command {
 public:
  void declare(Options& options) override {
    place_.declare_cell(options);
    options.value("--at", revision_, "REV", "as of this revision; HEAD if none is given");
  }

  ExitCode run(Context& context) override {
    const matrix::CellId id = place_.cell(context);
    KeyView view(context, false);
    const std::vector<change::Blame> lines =
        change::blame(view.reader(), context.workspace().cell_path(id), revision_.value_or("HEAD"),
                      view.describe());
    if (context.out().json())
      print_json(context.out(), view, lines);
    else
      print(context.out(), lines);
    return kDone;
  }

 private:
  static void print(Output& out, const std::vector<change::Blame>& lines) {
    std::vector<std::vector<std::string>> rows;
    rows.reserve(lines.size());
    for (const change::Blame& line : lines) {
      const bool known = !line.commit.id.empty();
      rows.push_back({known ? line.commit.id.substr(0, kShortId) : "unknown",
                      known ? commit_time(line.commit.author) : "", line.commit.author.name,
                      line.entry.name, line.entry.type, line.entry.shown(),
                      line.by_ciphertext ? "by ciphertext" : ""});
    }
    out.table({"COMMIT", "DATE", "AUTHOR", "KEY", "TYPE", "VALUE", ""}, rows);
  }

  static void print_json(Output& out, const KeyView& view,
                         const std::vector<change::Blame>& lines) {
    syntax::Tree tree = syntax::Tree::map();
    syntax::Tree& keys = tree.add("keys", syntax::Tree::list());
    for (const change::Blame& line : lines) {
      syntax::Tree one = syntax::Tree::map();
      one.add("key", syntax::Tree::string(line.entry.key));
      one.add("type", syntax::Tree::string(line.entry.type));
      if (view.shows_values())
        one.add("value", syntax::Tree::string(line.entry.shown()));
      if (line.by_ciphertext)
        one.add("byCiphertext", syntax::Tree::boolean(true));
      one.add("commit", line.commit.id.empty() ? syntax::Tree::null() : view.json(line.commit));
      keys.add(std::move(one));
    }
    out.json(tree);
  }

  CellArgument place_;
  std::optional<std::string> revision_;
};

const Verb kVerb{
    "blame",        "", "print who gave each key of a cell its value", Group::git, repository | key,
    make<BlameVerb>};

}  // namespace
}  // namespace clef::cli
