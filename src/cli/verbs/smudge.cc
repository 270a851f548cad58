// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "base/file.h"
#include "cli/filter_call.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Smudge final : public Command {
 public:
  void declare(Options& options) override { call_.declare(options); }

  ExitCode run(Context& context) override {
    const std::string& path = call_.path(Shown::words("smudge"));
    entry::Filter filter = FilterCall::filter(context.out());
    // All of it is known good before a byte leaves.
    const Secret content = filter.smudge({path, {}, {}}, FilterCall::content());
    write_all(STDOUT_FILENO, content.reveal());
    return kDone;
  }

 private:
  FilterCall call_;
};

const Verb kVerb{
    "smudge",         "",          "open the content of a file for the work tree", Group::plumbing,
    repository | key, make<Smudge>};

}  // namespace
}  // namespace clef::cli
