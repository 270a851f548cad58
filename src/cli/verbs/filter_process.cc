// SPDX-License-Identifier: MIT
#include "entry/filter_process.h"

#include <unistd.h>

#include "cli/context.h"
#include "cli/verb.h"
#include "crypto/warm_up.h"
#include "entry/filter.h"

namespace clef::cli {
namespace {

class FilterProcess final : public Command {
 public:
  void declare(Options& /*options*/) override {}

  ExitCode run(Context& context) override {
    Output& out = context.out();
    entry::Session::Options options;
    options.meanwhile = crypto::warm_up;
    entry::Filter filter(options, [&out](const Shown& text) { out.warn("{}", text); });
    git::PacketReader reader(STDIN_FILENO);
    git::PacketWriter writer(STDOUT_FILENO);
    try {
      entry::FilterProcess(reader, writer, filter, [&out](const Error& error) {
        out.error(error);
      }).run();
    } catch (const Error& error) {
      out.error(error);
      return kNo;  // 1: git broke off, or is none
    }
    return kDone;
  }
};

const Verb kVerb{
    "filter-process",   "", "filter the files of a git command", Group::plumbing, repository | key,
    make<FilterProcess>};

}  // namespace
}  // namespace clef::cli
