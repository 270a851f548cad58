// SPDX-License-Identifier: MIT
#include "cli/context.h"
#include "cli/switch_report.h"
#include "cli/verb.h"
#include "entry/filter_switch.h"

namespace clef::cli {
namespace {

class Unlock final : public Command {
 public:
  void declare(Options& /*options*/) override {}

  ExitCode run(Context& context) override {
    entry::Session session({});
    print_switch(context.out(), entry::unlock(session), false);
    return kDone;
  }
};

const Verb kVerb{
    "unlock",         "",          "decrypt filtered files into the work tree", Group::git,
    repository | key, make<Unlock>};

}  // namespace
}  // namespace clef::cli
