// SPDX-License-Identifier: MIT
#include "cli/context.h"
#include "cli/verb.h"
#include "entry/filter_switch.h"

namespace clef::cli {
namespace {

class Lock final : public Command {
 public:
  void declare(Options& /*options*/) override {}

  ExitCode run(Context& context) override {
    entry::Session session({});
    const entry::SwitchReport report = entry::lock(session);
    Output& out = context.out();
    if (report.paths.empty())
      out.note("no filtered file stands in clear");
    else
      out.note("{} sealed again in {}; what a disk or a backup keeps of them is not erased",
               counted(report.paths.size(), "file"), counted(report.work_trees, "work tree"));
    if (out.json())
      out.json(json_of(report));
    return kDone;
  }

 private:
  static syntax::Tree names(const std::vector<std::string>& list) {
    syntax::Tree out = syntax::Tree::list();
    for (const std::string& one : list)
      out.add(syntax::Tree::string(one));
    return out;
  }
  static syntax::Tree json_of(const entry::SwitchReport& report) {
    syntax::Tree out = syntax::Tree::map();
    out.add("locked", syntax::Tree::boolean(true));
    out.add("changed", syntax::Tree::boolean(report.changed));
    out.add("written", names(report.paths));
    return out;
  }
};

const Verb kVerb{"lock",     "",         "put filtered files back into their sealed form",
                 Group::git, repository, make<Lock>};

}  // namespace
}  // namespace clef::cli
