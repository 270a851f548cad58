// SPDX-License-Identifier: MIT
#include "cli/suggest.h"

#include <algorithm>
#include <string>

#include "cli/verb.h"
#include "matrix/names.h"

namespace clef::cli {

Error unknown_verb(const std::vector<std::string_view>& words) {
  std::vector<std::string> names;
  std::vector<std::string> children;
  for (const Verb* verb : all_verbs()) {
    names.emplace_back(verb->name);
    names.emplace_back(verb->name.substr(0, verb->name.find(' ')));
    for (std::string_view rest = verb->aliases; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      names.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (verb->name.starts_with(std::string(words[0]) + " "))
      children.emplace_back(verb->name);
  }
  if (!children.empty() && words.size() > 1)
    return Error(Errc::usage, "there is no verb {}",
                 Shown::name(std::string(words[0]) + " " + std::string(words[1])))
        .hint("one of {}", Shown::list(children));
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
