// SPDX-License-Identifier: MIT
#include "entry/hook_script.h"

#include "entry/drivers.h"

namespace clef::entry {
namespace {

constexpr std::string_view kMarker = "# git-clef hook v1";
constexpr std::string_view kProgramLine = "\nclef=";

std::string missing_branch(std::string_view event) {
  const std::string name(event);
  if (only_tells(event))
    return "command -v \"$clef\" >/dev/null || {\n"
           "  echo \"git-clef: warning: " +
           name + ": $clef is not found; is this clone set up?\" >&2\n  exit 0\n}\n";
  return "command -v \"$clef\" >/dev/null || {\n"
         "  echo \"git-clef: error: " +
         name + ": $clef is not found, so nothing was checked\" >&2\n  exit 1\n}\n";
}

bool reads_input(std::string_view event) { return event == "pre-push" || event == "pre-receive"; }

// Both read all of stdin, so it is kept; the dot keeps its last line feeds.
std::string chained_with_input(std::string_view event) {
  const std::string name(event);
  return "input=$(cat && echo .)\n"
         "if [ -x \"$0.pre-clef\" ]; then\n"
         "  printf %s \"${input%.}\" | \"$0.pre-clef\" \"$@\" || exit\n"
         "fi\n" +
         missing_branch(event) + "printf %s \"${input%.}\" | \"$clef\" hook " + name +
         " -- \"$@\"\n";
}

std::string chained_without_input(std::string_view event) {
  const std::string name(event);
  return "if [ -x \"$0.pre-clef\" ]; then\n"
         "  \"$0.pre-clef\" \"$@\" || exit\n"
         "fi\n" +
         missing_branch(event) + "exec \"$clef\" hook " + name + " -- \"$@\"\n";
}

}  // namespace

bool only_tells(std::string_view event) { return event.starts_with("post-"); }

std::string hook_script(std::string_view event, std::string_view program, HookForm form) {
  std::string text = "#!/bin/sh\n" + std::string(kMarker);
  text += form == HookForm::chained ? ", chained" : "";
  text.append(kProgramLine).append(shell_word(program)) += '\n';
  if (form == HookForm::plain)
    return text + missing_branch(event) + "exec \"$clef\" hook " + std::string(event) +
           " -- \"$@\"\n";
  return text + (reads_input(event) ? chained_with_input(event) : chained_without_input(event));
}

std::optional<HookForm> recognise_hook(std::string_view event, std::string_view text) {
  const std::size_t line = text.find(kProgramLine);
  if (line == std::string_view::npos)
    return std::nullopt;
  const std::size_t begin = line + kProgramLine.size();
  const std::size_t end = text.find('\n', begin);
  if (end == std::string_view::npos)
    return std::nullopt;
  // The program's path is the one thing that differs from clone to clone.
  const std::string rest(text.substr(end));
  const std::string start(text.substr(0, begin));
  for (const HookForm form : {HookForm::plain, HookForm::chained}) {
    const std::string known = hook_script(event, "git-clef", form);
    const std::size_t at = known.find(kProgramLine) + kProgramLine.size();
    if (known.substr(0, at) == start && known.substr(known.find('\n', at)) == rest)
      return form;
  }
  return std::nullopt;
}

bool has_hook_marker(std::string_view text) { return text.find(kMarker) != std::string_view::npos; }

}  // namespace clef::entry
