// SPDX-License-Identifier: MIT
// The describing face of Options: what `-h`, the manual pages and completion say about a verb.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/verb.h"

namespace clef::cli {

struct OptionLine {
  std::string names;  // "-o, --output FILE"; of an argument its name
  std::string help;
  std::vector<std::string> words;  // "-o", "--output": what completion offers
  bool takes_value = false;
};

struct Description {
  std::string synopsis;  // "git clef set [--random] NS/ENV KEY [VALUE]"
  std::vector<OptionLine> options;
  std::vector<OptionLine> arguments;
};

Description describe(const Verb& verb);
Description describe_globals();

// The text of `git clef VERB -h`, ending in a newline.
std::string short_help(const Verb& verb);
// The text of `git clef age -h`: the verbs whose first word is `word`; empty if there are none.
std::string group_help(std::string_view word);
// The text of `git clef -h`: verbs by group.
std::string overview();

}  // namespace clef::cli
