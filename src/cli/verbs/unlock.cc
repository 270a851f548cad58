// SPDX-License-Identifier: MIT
#include "cli/context.h"
#include "cli/verb.h"
#include "entry/filter_switch.h"

namespace clef::cli {
namespace {

class Unlock final : public Command {
 public:
  void declare(Options& /*options*/) override {}

  ExitCode run(Context& context) override {
    entry::Session session({});
    const entry::SwitchReport report = entry::unlock(session);
    Output& out = context.out();
    for (const std::string& path : report.sealed)
      out.warn("no key here opens {}", Shown::path(path));
    if (report.paths.empty())
      out.note("no listed file was sealed");
    else
      out.note("{} in clear in {}; git clef lock puts them back",
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
    out.add("locked", syntax::Tree::boolean(false));
    out.add("changed", syntax::Tree::boolean(report.changed));
    out.add("written", names(report.paths));
    out.add("sealed", names(report.sealed));
    return out;
  }
};

const Verb kVerb{
    "unlock",         "",          "decrypt filtered files into the work tree", Group::git,
    repository | key, make<Unlock>};

}  // namespace
}  // namespace clef::cli
