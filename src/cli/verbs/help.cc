// SPDX-License-Identifier: MIT
#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/describe.h"
#include "cli/manual.h"
#include "cli/suggest.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Help final : public Command {
 public:
  void declare(Options& options) override {
    options.positionals("VERB", words_, Arity::optional, "the verb to read about");
  }

  ExitCode run(Context& context) override {
    context.out().flush();
    if (words_.empty())
      return open_manual("git-clef", overview());
    const std::vector<std::string_view> names(words_.begin(), words_.end());
    const VerbMatch match = find_verb(names);
    if (match.verb == nullptr)
      throw unknown_verb(names);
    return open_manual("git-clef-" + std::string(match.verb->name), short_help(*match.verb));
  }

 private:
  std::vector<std::string> words_;
};

const Verb kVerb{"help", "", "open the manual page of a verb", Group::keys, nothing, make<Help>};

}  // namespace
}  // namespace clef::cli
