// SPDX-License-Identifier: MIT
// Values of the matrix are found wherever they stand, and told to nobody (S17).
#include "scan/known_values.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace clef::scan {
namespace {

const std::string kFirst = std::string("x7Kq2Wpz9L") + "mVb4Tn0RsY3d";
const std::string kLonger = kFirst + "-QeUf";
const std::string kOther = std::string("p9!vR#2m") + "Lq zT%8k";

KnownValues known(const std::vector<std::string>& values) {
  std::vector<KnownValue> list;
  list.reserve(values.size());
  for (const std::string& value : values)
    list.push_back({"prod/key" + std::to_string(list.size()), Secret::copy_of(value)});
  return KnownValues(std::move(list));
}

using Hits = std::vector<KnownHit>;

TEST(KnownValues, AreFoundAtEveryPlace) {
  const KnownValues values = known({kFirst, kOther});
  for (std::size_t pad = 0; pad < 40; ++pad) {
    const std::string text = std::string(pad, 'x') + kOther + "," + kFirst;
    const std::size_t middle = pad + kOther.size();
    EXPECT_EQ(values.find(text), (Hits{{pad, middle, 1}, {middle + 1, text.size(), 0}})) << pad;
  }
}

TEST(KnownValues, AreNotFoundCutOrChanged) {
  const KnownValues values = known({kFirst});
  EXPECT_EQ(values.find(kFirst.substr(0, kFirst.size() - 1)), Hits{});
  EXPECT_EQ(values.find(kFirst.substr(1)), Hits{});
  std::string changed = kFirst;
  changed.back() = '!';
  EXPECT_EQ(values.find(changed), Hits{});
  EXPECT_EQ(values.find(""), Hits{});
}

TEST(KnownValues, TheLongestWins) {
  const KnownValues values = known({kFirst, kLonger});
  EXPECT_EQ(values.find(kLonger), (Hits{{0, kLonger.size(), 1}}));
  EXPECT_EQ(values.find(kFirst + "-Qe"), (Hits{{0, kFirst.size(), 0}}));
}

TEST(KnownValues, EqualOnesAreOne) {
  const KnownValues values = known({kFirst, kFirst});
  EXPECT_EQ(values.searched(), 1U);
  EXPECT_EQ(values.find(kFirst), (Hits{{0, kFirst.size(), 0}}));
}

TEST(KnownValues, S17_ShortAndWeakValuesAreNeverSearched) {
  for (const char* value : {"true", "5432", "x7Kq2Wpz9Lm", "aaaaaaaaaaaaaaaaaaaa",
                            "changeme-please", "https://api.corp.net/v1", "database-name",
                            "2024-01-02T03:04:05Z", "/var/lib/app/data", "${OTHER_VALUE_HERE}"})
    EXPECT_EQ(known({value}).searched(), 0U) << value;
  EXPECT_EQ(known({kFirst, kLonger, kOther}).searched(), 3U);
  EXPECT_EQ(known({}).searched(), 0U);
}

TEST(KnownValues, S17_FindingsNameTheCellAndNotTheValue) {
  const std::string text = "a\nurl = " + kFirst + "\n";
  const auto findings = known({kFirst}).findings("src/a.py", text);
  ASSERT_EQ(findings.size(), 1U);
  const Finding& finding = findings[0];
  EXPECT_EQ(finding.rule, "known-value");
  EXPECT_EQ(finding.description, "the value of prod/key0 in clear");
  EXPECT_EQ(finding.path, "src/a.py");
  EXPECT_EQ(finding.place.start_line, 2U);
  EXPECT_EQ(finding.place.start_column, 7U);
  EXPECT_EQ(finding.confidence, Confidence::high);
  for (const std::string& field : {finding.secret, finding.match, finding.line})
    EXPECT_EQ(field, "");
}

TEST(KnownValues, AgreeWithASearchOneByOne) {
  std::mt19937 random(11);
  std::vector<std::string> list;
  for (int i = 0; i < 200; ++i) {
    // Many begin alike: the first bytes alone tell nothing.
    std::string value = i % 2 == 0 ? "x7Kq2Wpz9L" : "";
    for (int k = 0; k < 14; ++k)
      value += static_cast<char>('!' + random() % 90);
    list.push_back(value);
  }
  const KnownValues values = known(list);
  std::string text;
  for (int i = 0; i < 500; ++i)
    text += list[random() % list.size()].substr(0, 12 + random() % 13) + "\n";
  std::size_t expected = 0;
  for (const std::string& value : list)
    for (std::size_t at = 0;
         KnownValues::is_worth_a_search(value) && (at = text.find(value, at)) != std::string::npos;
         at += value.size())
      ++expected;
  const Hits hits = values.find(text);
  EXPECT_EQ(hits.size(), expected);
  for (const KnownHit& hit : hits)
    EXPECT_EQ(text.substr(hit.begin, hit.end - hit.begin), list[hit.value]);
}

}  // namespace
}  // namespace clef::scan
