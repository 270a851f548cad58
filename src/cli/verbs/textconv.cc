// SPDX-License-Identifier: MIT
#include "entry/textconv.h"

#include <exception>
#include <string>
#include <vector>

#include "base/error.h"
#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Textconv final : public Command {
 public:
  // No option reveals anything: a file may be called `--reveal.enc.yaml` (security.md S16).
  void declare(Options& options) override {
    options.rest("FILE", files_, "what git wants to show");
  }

  ExitCode run(Context& context) override {
    if (files_.size() != 1)
      throw Error(Errc::usage, "git gives textconv one file, behind '--'");
    const std::string text = converted();
    context.out().value(as_bytes(text));
    return kDone;
  }

 private:
  // Anything but 0 and a text ends the user's whole git command.
  std::string converted() const {
    try {
      return entry::textconv(files_.front(), {});
    } catch (const std::exception&) {
      return "~unread          out of memory\n";
    }
  }

  std::vector<std::string> files_;
};

const Verb kVerb{"textconv",      "",  "print an encrypted file for git's diffs, masked",
                 Group::plumbing, key, make<Textconv>};

}  // namespace
}  // namespace clef::cli
