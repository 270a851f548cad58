// SPDX-License-Identifier: MIT
// Each feature moves the score the way it should, all else equal.
#include "scan/generic_score.h"

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

Features with(std::initializer_list<std::pair<Feature, double>> changes) {
  Features features{};
  features[static_cast<std::size_t>(Feature::bias)] = 1;
  for (const auto& [feature, amount] : changes)
    features[static_cast<std::size_t>(feature)] = amount;
  return features;
}

double one(Feature feature, double amount) { return score_of(with({{feature, amount}})); }

TEST(Score, LiesBetweenNoughtAndOne) {
  Features features{};
  features.fill(100);
  EXPECT_LE(score_of(features), 1);
  features.fill(-100);
  EXPECT_GE(score_of(features), 0);
}

TEST(Score, RisesWithWhatSecretsHave) {
  const double none = score_of(with({}));
  for (const Feature feature : {Feature::password_name, Feature::token_name, Feature::unlikely,
                                Feature::is_mixed, Feature::hot_path})
    EXPECT_GT(one(feature, 1), none) << static_cast<int>(feature);
}

TEST(Score, FallsWithWhatOthersHave) {
  const double none = score_of(with({}));
  for (const Feature feature : {Feature::harmless_name, Feature::words, Feature::bare_in_code,
                                Feature::has_blank, Feature::in_comment})
    EXPECT_LT(one(feature, 1), none) << static_cast<int>(feature);
}

Features of(std::string_view text, std::string_view value, std::string_view path) {
  const std::size_t at = text.find(value);
  Found found{{.begin = at, .end = at + value.size()}, Link::assign};
  found.candidate.is_quoted = at > 0 && text[at - 1] == '"';
  const PathTraits traits = path_traits(path);
  Features features = features_of_value(text, found, NameKind::token, traits);
  const double highest = highest_score(features);
  add_surroundings(features, text, found, traits);
  EXPECT_LE(score_of(features), highest);
  return features;
}

double get(const Features& features, Feature feature) {
  return features[static_cast<std::size_t>(feature)];
}

TEST(FeaturesOf, DescribeTheValue) {
  const Features random = of("k = \"x7Kq2Wpz9LmVb4Tn\"", "x7Kq2Wpz9LmVb4Tn", "a.py");
  EXPECT_EQ(get(random, Feature::is_mixed), 1);
  EXPECT_EQ(get(random, Feature::usual_length), 1);
  EXPECT_EQ(get(random, Feature::quoted), 1);
  EXPECT_EQ(get(random, Feature::short_value), 0);
  EXPECT_GT(get(random, Feature::unlikely), 0);
  const Features words = of("k = \"application settings\"", "application settings", "a.py");
  EXPECT_EQ(get(words, Feature::is_mixed), 0);
  EXPECT_EQ(get(words, Feature::has_blank), 1);
  EXPECT_LT(get(words, Feature::unlikely), 0);
  EXPECT_GT(get(words, Feature::words), 0.5);
}

TEST(FeaturesOf, DescribeThePlace) {
  EXPECT_EQ(get(of("k = x7Kq2Wpz", "x7Kq2Wpz", "a.py"), Feature::bare_in_code), 1);
  EXPECT_EQ(get(of("k = x7Kq2Wpz", "x7Kq2Wpz", "a.ini"), Feature::bare_in_code), 0);
  EXPECT_EQ(get(of("# k = x7Kq2Wpz", "x7Kq2Wpz", "a.py"), Feature::in_comment), 1);
  EXPECT_EQ(get(of("# k = x7Kq2Wpz", "x7Kq2Wpz", "a.py"), Feature::bare_in_code), 0);
  EXPECT_EQ(get(of("user: me\nk: x7Kq2Wpz", "x7Kq2Wpz", "a.py"), Feature::near_identity), 1);
  EXPECT_EQ(get(of("k: x7Kq2Wpz", "x7Kq2Wpz", "a.py"), Feature::near_identity), 0);
  EXPECT_EQ(get(of("k=x7Kq2Wpz", "x7Kq2Wpz", ".env"), Feature::hot_path), 1);
  EXPECT_EQ(get(of("k=x7Kq2Wpz", "x7Kq2Wpz", "test/.env"), Feature::sample_path), 1);
}

}  // namespace
}  // namespace clef::scan
