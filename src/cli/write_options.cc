// SPDX-License-Identifier: MIT
#include "cli/write_options.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/error.h"
#include "base/terminal.h"
#include "matrix/workspace.h"

namespace clef::cli {
namespace {

bool commits_by_itself(Context& context) {
  const auto setting = context.workspace().repository().config_value("clef.autocommit");
  // What git takes for true; a setting without "=" lists as an empty one.
  constexpr std::array<std::string_view, 5> kTrue = {"true", "yes", "on", "1", ""};
  return setting && std::find(kTrue.begin(), kTrue.end(), *setting) != kTrue.end();
}

}  // namespace

void WriteOptions::declare(Options& options, bool values) {
  if (values) {
    options.flag("--clear", clear_, "write the value unencrypted if its name says so");
    options.flag("--no-schema", no_schema_, "do not check the value against the schema");
  }
  options.repeated("--accept-recipient", accepted_, "ID",
                   "accept this reader, given whole; repeatable");
  options.flag("--commit", commit_, "commit the changed files, and only them");
  options.value("-m,--message", message_, "TEXT", "message of that commit");
}

void WriteOptions::confirm_protected(Context& context,
                                     const std::vector<std::string>& environments) const {
  if (message_ && !commit_ && !commits_by_itself(context))
    throw Error(Errc::usage, "a message is given and nothing is to be committed")
        .hint("add --commit, or set 'git config clef.autoCommit true'");
  std::vector<std::string> names;
  for (const std::string& name : environments)
    if (context.workspace().manifest().environment(name).is_protected &&
        std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  if (names.empty())
    return;
  std::string question =
      names.size() == 1 ? "change protected environment" : "change protected environments";
  for (const std::string& name : names)
    question += " " + name;
  context.confirm(Shown::words(question + "?"));
}

matrix::ChangeOptions WriteOptions::change_options(Context& context, std::string command) const {
  matrix::ChangeOptions out;
  out.allow_clear = clear_;
  out.check_schema = !no_schema_;
  out.command = std::move(command);
  out.accepted = {accepted_.begin(), accepted_.end()};
  if (!context.globals().json && has_terminal()) {
    out.approve = [&context](const matrix::Reader& reader, std::string_view env) {
      context.out().warn(
          "{} is not approved on this machine as a reader of {} (label: {}, from: {})",
          Shown::recipient(reader.id), Shown::name(env), Shown::name(reader.label),
          Shown::name(reader.origin));
      return clef::confirm(Shown::words("let this key read it?"));
    };
  }
  return out;
}

void WriteOptions::finish(Context& context, const matrix::Change::Result& result,
                          const std::string& message) const {
  if (!result.changed())
    return;
  if (commit_ || commits_by_itself(context)) {
    context.workspace().repository().commit(result.paths, message_.value_or(message));
    context.out().note("committed {}", Shown::list(result.paths));
    return;
  }
  context.out().note("not committed: {}", Shown::list(result.paths));
}

}  // namespace clef::cli
