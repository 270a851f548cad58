// SPDX-License-Identifier: MIT
#include "cli/verb.h"

#include <algorithm>
#include <tuple>

namespace clef::cli {
namespace {

// Constant-initialised, so that verbs of any file may link themselves in first.
constinit const Verb* first_verb = nullptr;

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (list.substr(0, end) == word)
      return true;
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return false;
}

}  // namespace

Verb::Verb(std::string_view verb_name, std::string_view other_names, std::string_view what,
           Group verb_group, unsigned wants, Command* (*maker)()) noexcept
    : name(verb_name),
      aliases(other_names),
      summary(what),
      group(verb_group),
      needs(wants),
      make(maker),
      next(first_verb) {
  first_verb = this;
}

std::vector<const Verb*> all_verbs() {
  std::vector<const Verb*> out;
  for (const Verb* verb = first_verb; verb != nullptr; verb = verb->next)
    out.push_back(verb);
  std::sort(out.begin(), out.end(), [](const Verb* a, const Verb* b) {
    return std::tie(a->group, a->name) < std::tie(b->group, b->name);
  });
  return out;
}

VerbMatch find_verb(const std::vector<std::string_view>& words) {
  if (words.empty())
    return {};
  VerbMatch match;
  for (const Verb* verb = first_verb; verb != nullptr; verb = verb->next) {
    const std::size_t blank = verb->name.find(' ');
    if (blank == std::string_view::npos) {
      if (match.words == 0 && (verb->name == words[0] || has_word(verb->aliases, words[0])))
        match = {verb, 1};
    } else if (words.size() > 1 && verb->name.substr(0, blank) == words[0] &&
               verb->name.substr(blank + 1) == words[1]) {
      match = {verb, 2};
    }
  }
  return match;
}

}  // namespace clef::cli
