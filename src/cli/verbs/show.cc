// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/key_view.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Show final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("REV", revision_, Arity::optional, "a commit; HEAD if none is given");
    options.flag("--reveal", reveal_, "show the values, on a terminal only");
    options.rest("PATH…", paths_, "only these files and folders");
  }

  ExitCode run(Context& context) override {
    KeyView view(context, reveal_);
    const git::Commit commit = find(view);
    change::Comparison comparison;
    comparison.with = change::Comparison::With::revision;
    // Of a merge: what it brought to the branch that it was made on.
    comparison.from = commit.parents.empty() ? "" : commit.parents.front();
    comparison.to = commit.id;
    comparison.paths = view.repo_paths(paths_);
    const auto events = change::diff_files(view.sources(), comparison);
    if (context.out().json())
      print_json(context.out(), view, commit, events);
    else
      print(context.out(), view, commit, events);
    return kDone;
  }

 private:
  git::Commit find(KeyView& view) const {
    git::HistoryQuery query;
    query.include = {revision_.value_or("HEAD")};
    query.all_commits = true;
    query.limit = 1;
    std::optional<git::Commit> found;
    view.reader().history(query, [&](const git::Visit& visit) {
      found = visit.commit;
      return false;
    });
    if (!found)
      throw Error(Errc::git_failed, "no commit {}", Shown::name(query.include.front()));
    return *std::move(found);
  }

  static void print(Output& out, KeyView& view, const git::Commit& commit,
                    const std::vector<change::FileEvent>& events) {
    out.line("commit " + commit.id);
    out.line("author " + commit.author.name + " <" + commit.author.email + ">");
    out.line("date   " + commit_time(commit.author));
    out.line("  " + commit.subject);
    for (const change::FileEvent& event : events)
      view.print(event, "");
  }

  static void print_json(Output& out, const KeyView& view, const git::Commit& commit,
                         const std::vector<change::FileEvent>& events) {
    syntax::Tree tree = view.json(commit);
    syntax::Tree& files = tree.add("files", syntax::Tree::list());
    for (const change::FileEvent& event : events)
      files.add(view.json(event));
    out.json(tree);
  }

  std::optional<std::string> revision_;
  std::vector<std::string> paths_;
  bool reveal_ = false;
};

const Verb kVerb{"show",           "",        "print what a commit changed, key by key", Group::git,
                 repository | key, make<Show>};

}  // namespace
}  // namespace clef::cli
