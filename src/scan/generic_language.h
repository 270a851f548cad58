// SPDX-License-Identifier: MIT
// How much a value reads like words and identifiers: a model of three letters, 22 KB.
#pragma once

#include <string_view>

namespace clef::scan {

struct Wordiness {
  double bits = 0;      // a character, under the model: words 2–4, random text above 5
  double coverage = 0;  // part of the characters that stand in likely stretches of four and more
};

Wordiness wordiness(std::string_view value);

}  // namespace clef::scan
