// SPDX-License-Identifier: MIT
#include "entry/external_diff.h"

#include <string>
#include <vector>

#include "base/error.h"
#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class ExternalDiff final : public Command {
 public:
  // No option reveals anything (security.md S16).
  void declare(Options& options) override {
    options.rest("ARG…", args_, "as git gives them to an external diff program");
  }

  ExitCode run(Context& context) override {
    const entry::ExternalDiff diff = entry::external_diff(args_, {});
    context.out().value(as_bytes(diff.text));
    return diff.status;
  }

 private:
  std::vector<std::string> args_;
};

const Verb kVerb{"external-diff", "",  "print what differs between two files for git, masked",
                 Group::plumbing, key, make<ExternalDiff>};

}  // namespace
}  // namespace clef::cli
