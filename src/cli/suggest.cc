// SPDX-License-Identifier: MIT
#include "cli/suggest.h"

#include <string>

#include "cli/verb.h"
#include "matrix/names.h"

namespace clef::cli {

Error unknown_verb(const std::vector<std::string_view>& words) {
  std::vector<std::string> names;
  std::vector<std::string> children;
  for (const Verb* verb : all_verbs()) {
    names.emplace_back(verb->name);
    if (verb->name.starts_with(std::string(words[0]) + " "))
      children.emplace_back(verb->name);
  }
  if (!children.empty())
    return Error(Errc::usage, "{} needs a second word", Shown::name(words[0]))
        .hint("one of {}", Shown::list(children));
  Error error(Errc::usage, "there is no verb {}", Shown::name(words[0]));
  if (const auto near = matrix::nearest_name(words[0], names))
    return std::move(error).hint("did you mean {}? 'git clef -h' lists all verbs",
                                 Shown::name(*near));
  return std::move(error).hint("'git clef -h' lists all verbs");
}

}  // namespace clef::cli
