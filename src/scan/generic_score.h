// SPDX-License-Identifier: MIT
// How sure we are that a value is a secret: a weighted sum of features, squeezed to 0–1.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "scan/generic_name.h"
#include "scan/generic_value.h"

namespace clef::scan {

enum class Feature : std::uint8_t {
  bias,
  password_name,
  token_name,
  vague_name,
  plain_name,     // a name that says nothing
  harmless_name,  // a name that says the opposite
  randomness,     // deviations of the entropy from random text's, -4 … 1
  unlikely,       // bits a character under the language model, less those of words and noise
  words,          // part of the value that reads like words
  is_mixed,       // letters and digits
  is_signed,      // signs within, as passwords have
  transitions,    // changes of class a character
  short_value,    // bytes short of 16
  usual_length,   // a length that tokens have
  hex_value,
  quoted,
  bare_in_code,
  has_blank,
  url_or_option,
  compared,
  hot_path,
  sample_path,
  in_comment,
  near_identity,  // an id, user or host assigned within two lines
  count
};

using Features = std::array<double, static_cast<std::size_t>(Feature::count)>;

// Those of the value, its name and its path; the rest is nought.
Features features_of_value(std::string_view text, const Found& found, NameKind name,
                           const PathTraits& traits);
// Those of what stands around the value.
void add_surroundings(Features& features, std::string_view text, const Found& found,
                      const PathTraits& traits);
// No surroundings make it more.
double highest_score(const Features& features);

// Weights set by hand on the sources of Go modules and Python packages that no test set of
// scripts/bench-scan holds. A value with a plain name stays below one half whatever it looks like,
// but for files made to hold secrets: most are hashes, test vectors and public keys.
double score_of(const Features& features);

}  // namespace clef::scan
