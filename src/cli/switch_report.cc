// SPDX-License-Identifier: MIT
#include "cli/switch_report.h"

#include "syntax/text_list.h"

namespace clef::cli {
namespace {

void tell(Output& out, const entry::SwitchReport& report, bool locked) {
  const Shown files = counted(report.paths.size(), "file");
  const Shown trees = counted(report.work_trees, "work tree");
  if (report.paths.empty() && locked)
    out.note("no filtered file stands in clear");
  else if (report.paths.empty())
    out.note("no listed file was sealed");
  else if (locked)
    out.note("{} sealed again in {}; what a disk or a backup keeps of them is not erased", files,
             trees);
  else
    out.note("{} in clear in {}; git clef lock puts them back", files, trees);
}

}  // namespace

void print_switch(Output& out, const entry::SwitchReport& report, bool locked) {
  for (const std::string& path : report.sealed)
    out.warn("no key here opens {}", Shown::path(path));
  tell(out, report, locked);
  if (!out.json())
    return;
  syntax::Tree tree = syntax::Tree::map();
  tree.add("locked", syntax::Tree::boolean(locked));
  tree.add("changed", syntax::Tree::boolean(report.changed));
  tree.add("written", syntax::text_list(report.paths));
  if (!locked)
    tree.add("sealed", syntax::text_list(report.sealed));
  out.json(tree);
}

}  // namespace clef::cli
