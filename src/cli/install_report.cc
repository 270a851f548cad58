// SPDX-License-Identifier: MIT
#include "cli/install_report.h"

#include <algorithm>

#include "base/take_field.h"
#include "cli/output.h"
#include "syntax/text_list.h"

namespace clef::cli {
namespace {

constexpr ExitCode kInTheWay = 2;

bool in_the_way(const entry::HookOutcome& hook) {
  return hook.result == entry::HookResult::foreign || hook.result == entry::HookResult::changed;
}

void tell_advice(Output& out, std::string_view advice) {
  while (!advice.empty())
    out.hint("{}", Shown::words(take_field(advice, '\n')));
}

void tell_obstacle(Output& out, const entry::HookOutcome& hook) {
  if (hook.result == entry::HookResult::changed) {
    out.warn("{} was changed by someone and was left alone", Shown::path(hook.place));
  } else if (hook.result == entry::HookResult::foreign) {
    out.warn("{} is another program's hook and was left alone", Shown::path(hook.place));
    tell_advice(out, hook.advice);
  }
}

syntax::Tree as_json(const entry::InstallReport& report) {
  syntax::Tree tree = syntax::Tree::map();
  tree.add("configChanged", syntax::Tree::boolean(report.config_changed));
  tree.add("files", syntax::text_list(report.files));
  syntax::Tree& hooks = tree.add("hooks", syntax::Tree::list());
  for (const entry::HookOutcome& hook : report.hooks) {
    syntax::Tree item = syntax::Tree::map();
    item.add("event", syntax::Tree::string(hook.event));
    item.add("result", syntax::Tree::string(result_name(hook.result)));
    item.add("place", syntax::Tree::string(hook.place));
    item.add("advice", syntax::Tree::string(hook.advice));
    hooks.add(std::move(item));
  }
  return tree;
}

}  // namespace

std::string_view result_name(entry::HookResult result) {
  switch (result) {
    case entry::HookResult::written:
      return "written";
    case entry::HookResult::removed:
      return "removed";
    case entry::HookResult::unchanged:
      return "unchanged";
    case entry::HookResult::foreign:
      return "foreign";
    case entry::HookResult::changed:
      return "changed";
    case entry::HookResult::switched_off:
      return "switched-off";
  }
  return {};
}

bool tell_obstacles(Context& context, const entry::HookOutcomes& hooks) {
  Output& out = context.out();
  for (const entry::HookOutcome& hook : hooks)
    tell_obstacle(out, hook);
  const auto off = std::find_if(hooks.begin(), hooks.end(), [](const auto& hook) {
    return hook.result == entry::HookResult::switched_off;
  });
  if (off != hooks.end())
    out.note("hooks are switched off here: core.hooksPath is {}", Shown::path(off->place));
  return std::none_of(hooks.begin(), hooks.end(), in_the_way);
}

ExitCode tell(Context& context, const entry::InstallReport& report) {
  Output& out = context.out();
  if (out.json()) {
    out.json(as_json(report));
    return std::any_of(report.hooks.begin(), report.hooks.end(), in_the_way) ? kInTheWay : kDone;
  }
  if (report.config_changed)
    out.line("changed the configuration of this clone");
  for (const std::string& file : report.files)
    out.line("changed " + file);
  for (const entry::HookOutcome& hook : report.hooks) {
    if (hook.result == entry::HookResult::written)
      out.line("wrote " + hook.place);
    if (hook.result == entry::HookResult::removed)
      out.line("removed " + hook.place);
  }
  const bool all = tell_obstacles(context, report.hooks);
  const bool idle = !report.config_changed && report.files.empty() &&
                    std::all_of(report.hooks.begin(), report.hooks.end(), [](const auto& hook) {
                      return hook.result == entry::HookResult::unchanged;
                    });
  if (idle)
    out.note("nothing was to be done");
  return all ? kDone : kInTheWay;
}

}  // namespace clef::cli
