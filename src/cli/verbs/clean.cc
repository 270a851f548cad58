// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "base/file.h"
#include "cli/filter_call.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Clean final : public Command {
 public:
  void declare(Options& options) override { call_.declare(options); }

  ExitCode run(Context& context) override {
    const std::string& path = call_.path(Shown::words("clean"));
    entry::Filter filter = FilterCall::filter(context.out());
    // All of it is known good before a byte leaves.
    const std::string sealed = filter.clean(path, FilterCall::content());
    write_all(STDOUT_FILENO, as_bytes(sealed));
    return kDone;
  }

 private:
  FilterCall call_;
};

const Verb kVerb{
    "clean",          "",         "seal the content of a file for git", Group::plumbing,
    repository | key, make<Clean>};

}  // namespace
}  // namespace clef::cli
