// SPDX-License-Identifier: MIT
#include "scan/generic_score.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "scan/generic_entropy.h"
#include "scan/generic_language.h"
#include "scan/generic_shape.h"
#include "scan/generic_text.h"

namespace clef::scan {

namespace {

struct Weight {
  Feature feature;
  double weight;
};

constexpr std::array kWeights = std::to_array<Weight>(
    {{Feature::bias, -2.0},         {Feature::password_name, 2.6}, {Feature::token_name, 1.9},
     {Feature::vague_name, 0.6},    {Feature::plain_name, -2.8},   {Feature::harmless_name, -3.0},
     {Feature::randomness, 0.5},    {Feature::unlikely, 0.9},      {Feature::words, -1.6},
     {Feature::is_mixed, 1.1},      {Feature::is_signed, 0.4},     {Feature::transitions, 1.0},
     {Feature::short_value, -0.12}, {Feature::usual_length, 0.5},  {Feature::hex_value, -0.2},
     {Feature::quoted, 0.4},        {Feature::bare_in_code, -2.5}, {Feature::has_blank, -2.0},
     {Feature::url_or_option, 0.3}, {Feature::compared, -0.5},     {Feature::hot_path, 1.0},
     {Feature::sample_path, -0.4},  {Feature::in_comment, -0.6},   {Feature::near_identity, 0.3}});
static_assert(kWeights.size() == static_cast<std::size_t>(Feature::count));

// Of a yes or no: 1 or 0.
void set(Features& features, Feature feature, double amount) {
  features[static_cast<std::size_t>(feature)] = amount;
}

enum class Class : std::uint8_t { digit, lower, upper, sign };

Class class_of(char c) {
  if (is_digit(c))
    return Class::digit;
  if (is_lower(c))
    return Class::lower;
  return is_upper(c) ? Class::upper : Class::sign;
}

double transitions(std::string_view value) {
  double changes = 0;
  for (std::size_t i = 1; i < value.size(); ++i)
    changes += class_of(value[i]) != class_of(value[i - 1]) ? 1 : 0;
  return value.empty() ? 0 : changes / static_cast<double>(value.size());
}

bool has(std::string_view value, bool (*is)(char)) {
  return std::any_of(value.begin(), value.end(), is);
}

bool is_usual_length(std::size_t size) {
  constexpr std::array<std::size_t, 10> kUsual{16, 20, 24, 32, 36, 40, 44, 48, 64, 88};
  return std::find(kUsual.begin(), kUsual.end(), size) != kUsual.end();
}

// `#`, `//`, `--`, `*` in front on the line, and no value before it.
bool is_comment(std::string_view text, std::size_t at) {
  std::string_view line = line_around(text, at, 200);
  while (!line.empty() && is_blank(line.front()))
    line.remove_prefix(1);
  return line.starts_with("#") || line.starts_with("//") || line.starts_with("--") ||
         line.starts_with("* ") || line.starts_with("/*") || line.starts_with(";") ||
         line.starts_with("<!--");
}

// The lines about the value, two each way at most.
std::string_view vicinity(std::string_view text, std::size_t at) {
  constexpr std::size_t kReach = 160;
  const std::size_t begin = at < kReach ? 0 : at - kReach;
  return text.substr(begin, 2 * kReach);
}

bool is_near_identity(std::string_view text, std::size_t at) {
  const std::string_view lines = vicinity(text, at);
  for (const std::string_view word :
       {"user", "login", "email", "host", "client_id", "clientid", "account", "endpoint"})
    if (contains_word(lines, word))
      return true;
  return false;
}

void describe_value(Features& features, std::string_view value) {
  const Wordiness words = wordiness(value);
  const auto size = static_cast<double>(value.size());
  set(features, Feature::randomness, std::clamp(entropy_deviation(value), -4.0, 1.0));
  set(features, Feature::unlikely, std::clamp(words.bits - 4.6, -2.0, 2.0));
  set(features, Feature::words, words.coverage);
  set(features, Feature::is_mixed, has(value, is_digit) && has(value, is_letter));
  set(features, Feature::is_signed,
      has(value, [](char c) { return !is_value_char(c) && c > ' '; }));
  set(features, Feature::transitions, transitions(value));
  set(features, Feature::short_value, std::max(0.0, 16.0 - size));
  set(features, Feature::usual_length, is_usual_length(value.size()));
  set(features, Feature::hex_value, is_hex_text(value));
  set(features, Feature::has_blank, has(value, is_blank));
}

}  // namespace

Features features_of_value(std::string_view text, const Found& found, NameKind name,
                           const PathTraits& traits) {
  Features features{};
  const Candidate& value = found.candidate;
  describe_value(features, text.substr(value.begin, value.end - value.begin));
  set(features, Feature::bias, 1.0);
  set(features, Feature::password_name, name == NameKind::password);
  set(features, Feature::token_name, name == NameKind::token);
  set(features, Feature::vague_name, name == NameKind::vague);
  set(features, Feature::plain_name, name == NameKind::plain);
  set(features, Feature::harmless_name, name == NameKind::harmless || name == NameKind::digest);
  set(features, Feature::quoted, value.is_quoted);
  set(features, Feature::url_or_option, found.link == Link::url || found.link == Link::blank);
  set(features, Feature::compared, found.link == Link::compare);
  set(features, Feature::hot_path, traits.is_hot);
  set(features, Feature::sample_path, traits.is_sample);
  return features;
}

void add_surroundings(Features& features, std::string_view text, const Found& found,
                      const PathTraits& traits) {
  const Candidate& value = found.candidate;
  const bool in_comment = is_comment(text, value.begin);
  set(features, Feature::bare_in_code,
      traits.syntax == Syntax::code && !value.is_quoted && found.link != Link::url && !in_comment);
  set(features, Feature::in_comment, in_comment);
  set(features, Feature::near_identity, is_near_identity(text, value.begin));
}

double highest_score(const Features& features) {
  Features highest = features;
  set(highest, Feature::near_identity, 1);
  return score_of(highest);
}

double score_of(const Features& features) {
  double sum = 0;
  for (const Weight& weight : kWeights)
    sum += weight.weight * features[static_cast<std::size_t>(weight.feature)];
  return 1 / (1 + std::exp(-sum));
}

}  // namespace clef::scan
