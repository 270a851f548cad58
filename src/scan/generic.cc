// SPDX-License-Identifier: MIT
#include "scan/generic.h"

#include "scan/generic_find.h"
#include "scan/generic_gates.h"
#include "scan/generic_score.h"
#include "scan/generic_text.h"

namespace clef::scan {

namespace {

// `password = password`, `token: newToken`: the value is the name again.
bool repeats_its_name(std::string_view value, std::string_view name) {
  return !name.empty() && value.size() <= name.size() + 4 && contains_word(value, lowered(name));
}

std::string_view name_of(std::string_view text, const Candidate& candidate) {
  return text.substr(candidate.name_begin, candidate.name_end - candidate.name_begin);
}

// The cheap and telling first, what reads the surroundings last.
double judge(std::string_view text, const Found& found, const PathTraits& traits,
             double threshold) {
  const Candidate& candidate = found.candidate;
  const std::string_view value = text.substr(candidate.begin, candidate.end - candidate.begin);
  const std::string_view name = name_of(text, candidate);
  const NameKind kind = found.link == Link::url ? NameKind::password : name_kind(name);
  const bool is_literal = candidate.is_quoted || traits.syntax == Syntax::config;
  if (kind == NameKind::digest || kind == NameKind::harmless)
    return 0;
  Features features = features_of_value(text, found, kind, traits);
  if (highest_score(features) < threshold || repeats_its_name(value, name) ||
      is_barred_value(value, is_literal, kind) || is_barred_place(text, found, kind))
    return 0;
  add_surroundings(features, text, found, traits);
  return score_of(features);
}

}  // namespace

std::vector<Judged> generic_candidates(std::string_view path, std::string_view text,
                                       double threshold) {
  std::vector<Judged> judged;
  const PathTraits traits = path_traits(path);
  if (traits.is_generated || traits.is_labels)
    return judged;
  for (const Found& found : find_values(text, traits)) {
    const double score = judge(text, found, traits, threshold);
    if (score > 0 && score >= threshold)
      judged.push_back({found.candidate, score});
  }
  return judged;
}

}  // namespace clef::scan
