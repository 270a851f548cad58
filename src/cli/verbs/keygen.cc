// SPDX-License-Identifier: MIT
#include "cli/key_writer.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Keygen final : public Command {
 public:
  void declare(Options& options) override { writer_.declare(options); }
  ExitCode run(Context& context) override {
    writer_.run(context);
    return kDone;
  }

 private:
  KeyWriter writer_;
};

const Verb kVerb{"keygen", "", "make a private key", Group::keys, nothing, make<Keygen>};

}  // namespace
}  // namespace clef::cli
