// SPDX-License-Identifier: MIT
#include "entry/hook.h"

#include <iostream>
#include <optional>
#include <string>
#include <unistd.h>
#include <vector>

#include "base/error.h"
#include "base/file.h"
#include "cli/context.h"
#include "cli/issue_report.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

constexpr std::size_t kInputCap = 64 * kMiB;  // pre-receive of a mirror: a line for each ref

class Hook final : public Command {
 public:
  void declare(Options& options) override {
    options.positional("NAME", name_, Arity::required, "pre-commit, pre-push, pre-receive, …");
    options.rest("ARGS", args_, "what git gives the hook");
  }

  ExitCode run(Context& context) override {
    entry::HookCall call;
    call.event = *name_;
    call.args = args_;
    call.folder = fs::current_path();
    if (entry::hook_reads_input(call.event) && isatty(STDIN_FILENO) == 0)
      call.input = read_fd(STDIN_FILENO, kInputCap);
    const entry::HookVerdict verdict = entry::run_hook(call);
    Output& out = context.out();
    for (const std::string& note : verdict.notes)
      out.warn("{}", Shown::words(note));
    // All talk: git shows a hook's stderr, and stdout means something to some of them.
    for (const entry::RangeIssue& found : verdict.issues)
      std::cerr << "git-clef: " << issue_text(found) << '\n';
    if (!verdict.refused)
      return kDone;
    tell_refusal(out);
    return kNo;
  }

 private:
  void tell_refusal(Output& out) const {
    if (*name_ == "pre-receive" || *name_ == "update")
      out.hint("the push was refused; 'git clef ci --range' shows the same on your side");
    else if (*name_ == "pre-push")
      out.hint(
          "nothing was pushed; rewrite these commits ('git rebase -i'), and change the values "
          "if they were pushed before");
    else
      out.hint(
          "nothing was committed; 'git commit --no-verify' would only put it off: pre-push, "
          "the server and CI check the same");
  }

  std::optional<std::string> name_;
  std::vector<std::string> args_;
};

const Verb kVerb{"hook",          "",         "check what a git hook is asked about",
                 Group::plumbing, repository, make<Hook>};

}  // namespace
}  // namespace clef::cli
