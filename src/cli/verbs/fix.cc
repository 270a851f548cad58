// SPDX-License-Identifier: MIT
#include <algorithm>

#include "base/error.h"
#include "cli/context.h"
#include "cli/verb.h"
#include "entry/fix_staged.h"

namespace clef::cli {
namespace {

class Fix final : public Command {
 public:
  void declare(Options& options) override {
    options.flag("--staged", staged_, "what the next commit would bring");
  }

  ExitCode run(Context& context) override {
    if (!staged_)
      throw Error(Errc::usage, "say what to fix: --staged");
    entry::Session::Options where;
    where.folder = fs::current_path();
    const std::vector<entry::StagedFix> fixes = entry::fix_staged(where);
    Output& out = context.out();
    if (out.json())
      out.json(as_json(fixes));
    for (const entry::StagedFix& fix : fixes) {
      if (out.json())
        continue;
      if (!fix.done.empty())
        out.line(fix.path + ": " + fix.done);
      else
        out.warn("{} is left: {}", Shown::path(fix.path), Shown::words(fix.problem));
    }
    if (fixes.empty())
      out.note("nothing was to be done");
    const bool all = std::all_of(fixes.begin(), fixes.end(),
                                 [](const entry::StagedFix& fix) { return !fix.done.empty(); });
    return all ? kDone : kNo;
  }

 private:
  static syntax::Tree as_json(const std::vector<entry::StagedFix>& fixes) {
    syntax::Tree list = syntax::Tree::list();
    for (const entry::StagedFix& fix : fixes) {
      syntax::Tree item = syntax::Tree::map();
      item.add("file", syntax::Tree::string(fix.path));
      item.add("done", syntax::Tree::string(fix.done));
      item.add("problem", syntax::Tree::string(fix.problem));
      list.add(std::move(item));
    }
    return list;
  }

  bool staged_ = false;
};

const Verb kVerb{
    "fix",      "",         "encrypt what is staged in clear, where nothing is to be decided",
    Group::git, repository, make<Fix>};

}  // namespace
}  // namespace clef::cli
