// SPDX-License-Identifier: MIT
// Values of the matrix are found wherever they stand, and told to nobody (S17).
#include "scan/known_values.h"

#include <memory>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "scan/fingerprint.h"
#include "scan/scanner.h"

namespace clef::scan {
namespace {

const std::string kFirst = std::string("x7Kq2Wpz9L") + "mVb4Tn0RsY3d";
const std::string kLonger = kFirst + "-QeUf";
const std::string kOther = std::string("p9!vR#2m") + "Lq zT%8k";

KnownValues known(const std::vector<std::string>& values) {
  std::vector<KnownValue> list;
  list.reserve(values.size());
  for (const std::string& value : values)
    list.push_back(
        {"secrets/app/prod.enc.yaml", "KEY" + std::to_string(list.size()), Secret::copy_of(value)});
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
  EXPECT_EQ(finding.description, "a value of secrets/app/prod.enc.yaml in clear");
  EXPECT_EQ(finding.path, "src/a.py");
  EXPECT_EQ(finding.place.begin, 8U);
  EXPECT_EQ(finding.place.end, 8 + kFirst.size());
  EXPECT_EQ(finding.confidence, Confidence::high);
  for (const std::string& field : {finding.secret, finding.match, finding.line})
    EXPECT_EQ(field, "");
}

// The fingerprint is that of cell and key, so that nobody can try his guesses on it.
TEST(KnownValues, S17_FingerprintsTellValuesApartAndConfirmNoGuess) {
  auto findings = known({kFirst, kOther}).findings("a", kFirst + " " + kOther);
  ASSERT_EQ(findings.size(), 2U);
  for (Finding& finding : findings)
    stamp(finding);
  EXPECT_NE(findings[0].fingerprint, findings[1].fingerprint);
  EXPECT_NE(findings[0].fingerprint, fingerprint_v1("known-value", "a", kFirst));
  auto rotated = known({kLonger}).findings("a", kLonger);
  stamp(rotated.at(0));
  EXPECT_EQ(rotated[0].fingerprint, findings[0].fingerprint);
}

// In a scan: raw, encoded, in a binary file, and once for all rules.
TEST(KnownValues, AreFoundByAScanner) {
  const auto scan = [](const std::string& text) {
    ScanOptions options;
    options.known_values = std::make_shared<const KnownValues>(known({kFirst}));
    const Scanner scanner(default_rules(), options);
    std::string out;
    for (const Finding& finding : Scanner::Worker(scanner).scan("a.txt", text).findings)
      out += finding.rule + "@" + std::to_string(finding.place.start_line) + ":" +
             std::to_string(finding.place.start_column) + " ";
    return out;
  };
  EXPECT_EQ(scan("\nsee " + kFirst + "."), "known-value@2:5 ");
  EXPECT_EQ(scan("password = \"" + kFirst + "\"\n"), "known-value@1:13 ");
  EXPECT_EQ(scan("x: " + base64_encode(as_bytes(kFirst), Padding::required) + "\n"),
            "known-value@1:4 ");
  EXPECT_EQ(scan(std::string(32, '\0') + "\n" + kFirst), "known-value@2:1 ");
  EXPECT_EQ(scan("see " + kFirst + " # clef:allow"), "");
  EXPECT_EQ(scan("see " + kFirst.substr(1)), "");
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
