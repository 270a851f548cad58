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
    const std::string text = short_text();
    if (context.out().json()) {
      syntax::Tree tree = syntax::Tree::map();
      tree.add("help", syntax::Tree::string(text));
      context.out().json(tree);
      return kDone;
    }
    context.out().flush();
    return page_.empty() ? print(context, text) : open_manual(page_, text);
  }

 private:
  // Also finds the page; a group such as `age` has none of its own.
  std::string short_text() {
    page_ = "git-clef";
    if (words_.empty())
      return overview();
    const std::vector<std::string_view> names(words_.begin(), words_.end());
    const VerbMatch match = find_verb(names);
    if (match.verb != nullptr) {
      page_ += "-" + std::string(match.verb->name);
      return short_help(*match.verb);
    }
    page_.clear();
    std::string group = group_help(names[0]);
    if (group.empty() || names.size() > 1)
      throw unknown_verb(names);
    return group;
  }
  static ExitCode print(Context& context, const std::string& text) {
    context.out().value(as_bytes(text));
    return kDone;
  }

  std::vector<std::string> words_;
  std::string page_;
};

const Verb kVerb{"help", "", "open the manual page of a verb", Group::keys, nothing, make<Help>};

}  // namespace
}  // namespace clef::cli
