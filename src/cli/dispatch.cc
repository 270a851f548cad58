// SPDX-License-Identifier: MIT
#include "cli/dispatch.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <memory>
#include <unistd.h>

#include "base/error.h"
#include "cli/context.h"
#include "cli/describe.h"
#include "cli/manual.h"
#include "cli/parse.h"
#include "cli/suggest.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

// Words before the verb are global options; they are moved behind it, so that one parser sees them
// all.
struct Split {
  std::vector<std::string> before;
  std::vector<std::string> words;  // the verb and what follows
};
Split split_at_verb(std::vector<std::string> words) {
  Split out;
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with('-') && words[at] != "--") {
    const bool pair = global_takes_value(words[at]) && at + 1 < words.size();
    for (std::size_t i = 0; i < (pair ? 2U : 1U); ++i)
      out.before.push_back(std::move(words[at++]));
  }
  out.words.assign(std::make_move_iterator(words.begin() + static_cast<std::ptrdiff_t>(at)),
                   std::make_move_iterator(words.end()));
  return out;
}

bool asks_for(const std::vector<std::string>& words, std::string_view option) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::find(words.begin(), end, option) != end;
}

int run_verb(const Verb& verb, std::vector<std::string> words, Globals& globals, Output& out) {
  if (asks_for(words, "-h")) {
    std::cout << short_help(verb);
    return kDone;
  }
  if (asks_for(words, "--help"))
    return open_manual("git-clef-" + std::string(verb.name), short_help(verb));
  globals.json = asks_for(words, "--json");
  globals.quiet = asks_for(words, "-q") || asks_for(words, "--quiet");
  const std::unique_ptr<Command> command(verb.make());
  parse_command(verb, *command, globals, std::move(words));
  if (globals.help) {  // in a bundle: -vh
    std::cout << short_help(verb);
    return kDone;
  }
  if (globals.chdir && chdir(globals.chdir->c_str()) != 0)
    throw Error(Errc::not_found, "cannot enter folder {}", Shown::path(*globals.chdir));
  Context context(globals, out, verb.needs);
  const ExitCode status = command->run(context);
  out.flush();
  if (verb.group != Group::plumbing)
    context.warn_without_drivers();
  return status;
}

// `git clef --frob`: bare `git clef` is `status`, which is nothing that the person asked for.
void check_options_alone(const std::vector<std::string>& words) {
  const Description globals = describe_globals();
  for (const std::string& word : words)
    if (word.starts_with("--") && word != "--version" &&
        std::none_of(globals.options.begin(), globals.options.end(), [&word](const auto& line) {
          return std::find(line.words.begin(), line.words.end(), word.substr(0, word.find('='))) !=
                 line.words.end();
        }))
      throw Error(Errc::usage, "unknown option").hint("'git clef -h' lists verbs and options");
}

int run(std::vector<std::string> words, Globals& globals, Output& out) {
  // Needed before anything fails, so that the failure is told in the form that was asked for.
  globals.json = asks_for(words, "--json");
  Split split = split_at_verb(std::move(words));
  if (split.words.empty()) {
    if (asks_for(split.before, "-h")) {
      std::cout << overview();
      return kDone;
    }
    if (asks_for(split.before, "--help"))
      return open_manual("git-clef", overview());
    check_options_alone(split.before);
    split.words.emplace_back(
        asks_for(split.before, "-V") || asks_for(split.before, "--version") ? "version" : "status");
    std::erase(split.before, "-V");
    std::erase(split.before, "--version");
  }
  const std::vector<std::string_view> names(split.words.begin(), split.words.end());
  const VerbMatch match = find_verb(names);
  if (match.verb == nullptr) {
    const std::string group = group_help(names[0]);
    if (group.empty() || !(asks_for(split.words, "-h") || asks_for(split.words, "--help")))
      throw unknown_verb(names);
    std::cout << group;
    return kDone;
  }
  std::vector<std::string> rest = std::move(split.before);
  rest.insert(
      rest.end(),
      std::make_move_iterator(split.words.begin() + static_cast<std::ptrdiff_t>(match.words)),
      std::make_move_iterator(split.words.end()));
  return run_verb(*match.verb, std::move(rest), globals, out);
}

}  // namespace

int dispatch(std::vector<std::string> words) noexcept {
  try {
    Globals globals;
    Output out(globals);
    try {
      return run(std::move(words), globals, out);
    } catch (const Error& e) {
      out.error(e);
      return info(e.code()).exit_status;
    }
  } catch (...) {
    // A foreign exception's text may quote a value; it is not shown.
    std::cerr << "git-clef: error: internal error\n"
                 "git-clef: hint: please report the command, without any secret value\n";
    return info(Errc::internal_error).exit_status;
  }
}

}  // namespace clef::cli
