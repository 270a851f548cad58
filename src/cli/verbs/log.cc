// SPDX-License-Identifier: MIT
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/key_view.h"
#include "cli/verb.h"
#include "cli/whole_number.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

class Log final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("NS/ENV", cell_, Arity::optional, "a cell; all of them if none is given");
    options.positional("KEY", key_, Arity::optional, "a key, with what is below it");
    options.value("-n,--max-count", limit_, "N", "stop after so many commits");
    options.flag("--reveal", reveal_, "show the values, on a terminal only");
  }

  ExitCode run(Context& context) override {
    KeyView view(context, reveal_);
    const change::TimelineQuery query = query_of(context.workspace());
    const std::size_t limit = limit_of();
    std::size_t seen = 0;
    syntax::Tree list = syntax::Tree::list();
    change::timeline(view.reader(), query, view.describe(), [&](const change::Event& event) {
      if (context.out().json())
        list.add(json(view, event));
      else
        print(context.out(), view, event);
      return ++seen != limit;
    });
    if (context.out().json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("commits", std::move(list));
      context.out().json(tree);
    }
    return kDone;
  }

 private:
  change::TimelineQuery query_of(const matrix::Workspace& workspace) const {
    change::TimelineQuery out;
    const bool whole = !cell_ || cell_->find('/') == std::string::npos;
    if (whole && key_)
      throw Error(Errc::usage, "{} is no cell", Shown::name(*cell_)).hint("cells are NS/ENV");
    if (whole) {
      for (const matrix::CellId& id : workspace.manifest().cells())
        out.paths.push_back(workspace.cell_path(id));
    } else {
      const matrix::CellId id = matrix::CellId::parse(*cell_);
      workspace.manifest().check(id);
      out.paths = {workspace.cell_path(id)};
    }
    if (const auto& key = whole ? cell_ : key_)
      out.key = key_text(*key);
    return out;
  }

  // As sops::to_string spells it: what is a path stays one, anything else is one key.
  static std::string key_text(const std::string& key) {
    const auto path = sops::parse_path(key);
    return sops::to_string(path ? *path : sops::Path{{key, std::nullopt}});
  }

  std::size_t limit_of() const {
    if (!limit_)
      return 0;
    const auto limit = whole_number(*limit_, 1, std::numeric_limits<std::size_t>::max());
    if (!limit)
      throw Error(Errc::usage, "-n takes a number from 1 on");
    return *limit;
  }

  static void print(Output& out, KeyView& view, const change::Event& event) {
    out.line(event.commit.id.substr(0, kShortId) + "  " + commit_time(event.commit.author) + "  " +
             event.commit.author.name + "  " + event.commit.subject);
    for (const change::FileEvent& file : event.files)
      view.print(file, "  ");
  }

  static syntax::Tree json(const KeyView& view, const change::Event& event) {
    syntax::Tree out = view.json(event.commit);
    syntax::Tree& files = out.add("files", syntax::Tree::list());
    for (const change::FileEvent& file : event.files)
      files.add(view.json(file));
    return out;
  }

  std::optional<std::string> cell_;
  std::optional<std::string> key_;
  std::optional<std::string> limit_;
  bool reveal_ = false;
};

const Verb kVerb{
    "log",    "", "print which commits changed a cell or a key", Group::git, repository | key,
    make<Log>};

}  // namespace
}  // namespace clef::cli
