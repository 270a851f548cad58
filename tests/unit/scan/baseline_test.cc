// SPDX-License-Identifier: MIT
// Only new findings count, what a new one is does not depend on lines, and no baseline holds a
// secret.
#include "scan/baseline.h"

#include <gtest/gtest.h>

#include "unit/scan/finding_sample.h"

namespace clef::scan {
namespace {

using sample::finding;

Baseline parse(std::string_view text) { return Baseline::parse("base", text, &sample::own_id); }

Baseline of(const std::vector<Finding>& findings) {
  Baseline made;
  made.add(findings);
  return parse(made.text());
}

std::string gitleaks(const std::string& rule, const std::string& file, int line,
                     const std::string& secret) {
  return R"([{"RuleID":")" + rule + R"(","StartLine":)" + std::to_string(line) + R"(,"File":")" +
         file + R"(","Secret":")" + secret + R"(","Commit":"","Entropy":4.5}])";
}

TEST(Baseline, IsSortedAnEntryALineAndWithoutSecrets) {
  Baseline made;
  made.add({finding("b", 2), finding("a", 9, sample::kOther), finding("b", 5)});
  const std::string text = made.text();
  EXPECT_EQ(text,
            "{\"clefBaseline\":1,\"findings\":[\n"
            "{\"path\":\"a\",\"rule\":\"cloud-key\",\"fingerprint\":\"" +
                finding("a", 9, sample::kOther).fingerprint +
                "\"},\n"
                "{\"path\":\"b\",\"rule\":\"cloud-key\",\"fingerprint\":\"" +
                finding("b", 2).fingerprint + "\"}\n]}\n");
  EXPECT_EQ(text.find(sample::kSecret), std::string::npos);
  EXPECT_EQ(parse(text).entries().size(), 2U);
  EXPECT_EQ(Baseline().text(), "{\"clefBaseline\":1,\"findings\":[\n]}\n");
}

TEST(Baseline, Edge18_KnowsAFindingOnAnotherLine) {
  EXPECT_TRUE(of({finding("a", 3)}).knows(finding("a", 300)));
}

TEST(Baseline, Edge18_ReportsASecretThatTookThePlaceOfAnother) {
  Baseline base = of({finding("a", 3)});
  EXPECT_FALSE(base.knows(finding("a", 3, sample::kOther)));
  ASSERT_EQ(base.stale().size(), 1U);
}

TEST(Baseline, Edge18_ReportsARenamedFileAndTheStaleEntry) {
  Baseline base = of({finding("old/a", 3)});
  EXPECT_FALSE(base.knows(finding("new/a", 3)));
  ASSERT_EQ(base.stale().size(), 1U);
  EXPECT_EQ(base.stale()[0].path, "old/a");
}

TEST(Baseline, TakesOutTheKnownAndCountsThem) {
  Baseline base = of({finding("a", 3), finding("gone", 1)});
  std::vector<Finding> findings{finding("a", 4), finding("b", 1)};
  EXPECT_EQ(base.hide(findings), 1U);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].path, "b");
  base.prune();
  EXPECT_EQ(base.entries().size(), 1U);
  EXPECT_TRUE(base.knows(finding("a", 5)));
}

TEST(Baseline, KeepsMarksThroughUpdatesAndPruning) {
  Baseline base = of({finding("a", 3), finding("b", 3)});
  EXPECT_TRUE(base.mark(finding("a", 3).fingerprint, Mark::harmless));
  EXPECT_FALSE(base.mark("v1:000000000000000000000000", Mark::real));
  Baseline again = parse(base.text());
  again.add({finding("a", 7), finding("c", 1)});
  again.prune();
  const Baseline last = parse(again.text());
  ASSERT_EQ(last.entries().size(), 2U);
  EXPECT_EQ(last.entries()[0].mark, Mark::harmless);
  EXPECT_EQ(last.entries()[1].path, "c");
  EXPECT_EQ(last.entries()[1].mark, Mark::none);
}

TEST(Baseline, KnowsAGitleaksEntryByFileAndSecretWhereverItStands) {
  Baseline base = parse(gitleaks("foreign-cloud", "./a", 3, sample::kSecret));
  EXPECT_EQ(base.form(), BaselineForm::gitleaks);
  EXPECT_TRUE(base.knows(finding("a", 9)));
  EXPECT_FALSE(base.knows(finding("b", 3)));
  EXPECT_FALSE(base.knows(finding("a", 3, sample::kOther)));
  EXPECT_TRUE(base.notes().empty());
}

TEST(Baseline, Edge18_ComparesARedactedEntryByPlaceAndEntropy) {
  Baseline base = parse(gitleaks("foreign-cloud", "a", 3, "REDACTED"));
  EXPECT_EQ(base.notes().size(), 1U);
  EXPECT_TRUE(base.knows(finding("a", 3)));
  EXPECT_FALSE(base.knows(finding("a", 4)));
  Finding rotated = finding("a", 3, sample::kOther);
  rotated.entropy = 4.1;
  EXPECT_FALSE(base.knows(rotated));
  Finding other_rule = finding("a", 3);
  other_rule.rule = "other-key";
  EXPECT_FALSE(base.knows(other_rule));
}

TEST(Baseline, Edge18_ComparesWhatARedactedEntryKeptOfItsSecret) {
  Baseline base = parse(gitleaks("cloud-key", "a", 3, "q7Tz0..."));
  EXPECT_TRUE(base.knows(finding("a", 3)));
  EXPECT_FALSE(base.knows(finding("a", 3, sample::kOther)));
}

TEST(Baseline, KnowsAnEntryOfDetectSecretsByFileAndDigest) {
  // printf q7Tz0PvLw3XcN8RbK5JdH2Gs | sha1sum
  Baseline base = parse(
      R"({"version":"1.5.0","plugins_used":[],"results":{"a":[{"type":"Some Key","filename":"a",)"
      R"("hashed_secret":"1bfa7399f41c62878592efe7e0f7ea7235cf9d0a","is_verified":false,"line_number":4,"is_secret":false}]}})");
  EXPECT_EQ(base.form(), BaselineForm::detect_secrets);
  EXPECT_TRUE(base.knows(finding("a", 77)));
  EXPECT_FALSE(base.knows(finding("a", 4, sample::kOther)));
  EXPECT_FALSE(base.knows(finding("b", 4)));
}

TEST(Baseline, BecomesOursWhatAFindingUsed) {
  Baseline base = parse(gitleaks("foreign-cloud", "a", 3, sample::kSecret));
  EXPECT_TRUE(base.knows(finding("a", 3)));
  const Baseline ours = parse(base.text());
  EXPECT_EQ(ours.form(), BaselineForm::clef);
  ASSERT_EQ(ours.entries().size(), 1U);
  EXPECT_EQ(ours.entries()[0].fingerprint, finding("a", 3).fingerprint);
}

}  // namespace
}  // namespace clef::scan
