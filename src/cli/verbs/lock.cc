// SPDX-License-Identifier: MIT
#include "cli/context.h"
#include "cli/switch_report.h"
#include "cli/verb.h"
#include "entry/filter_switch.h"

namespace clef::cli {
namespace {

class Lock final : public Command {
 public:
  void declare(Options& /*options*/) override {}

  ExitCode run(Context& context) override {
    entry::Session session({});
    print_switch(context.out(), entry::lock(session), true);
    return kDone;
  }
};

const Verb kVerb{"lock",     "",         "put filtered files back into their sealed form",
                 Group::git, repository, make<Lock>};

}  // namespace
}  // namespace clef::cli
