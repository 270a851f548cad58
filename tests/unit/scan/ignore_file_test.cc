// SPDX-License-Identifier: MIT
// What was marked stays hidden, and nothing else is.
#include "scan/ignore_file.h"

#include <gtest/gtest.h>

#include "unit/scan/finding_sample.h"

namespace clef::scan {
namespace {

using sample::finding;

IgnoreFile clefignore(std::string_view text) {
  IgnoreFile out(&sample::own_id);
  out.add_clefignore(".clefignore", text);
  return out;
}

IgnoreFile gitleaksignore(std::string_view text) {
  IgnoreFile out(&sample::own_id);
  out.add_gitleaksignore(".gitleaksignore", text);
  return out;
}

TEST(Clefignore, UnderstandsEveryLineOfTheReferenceTool) {
  const IgnoreFile file = clefignore("# comment\n\n  dist/  \n*.lock\nsrc/**/gen.js\n");
  EXPECT_TRUE(file.skips_path("dist/a.js"));
  EXPECT_TRUE(file.skips_path("yarn.lock"));
  EXPECT_TRUE(file.skips_path("src/a/b/gen.js"));
  EXPECT_FALSE(file.skips_path("src/a.js"));
  EXPECT_FALSE(file.skips_path("# comment"));
  EXPECT_TRUE(file.notes().empty());
}

TEST(Clefignore, DisablesAPatternByItsShownNameOnly) {
  EXPECT_TRUE(clefignore("ignore-pattern:  a cloud's key ").hides(finding("f", 1)));
  EXPECT_FALSE(clefignore("ignore-pattern: a cloud").hides(finding("f", 1)));
  Finding generic = finding("f", 1);
  generic.rule = kGenericRule;
  EXPECT_TRUE(clefignore("ignore-pattern: Generic API key").hides(generic));
  EXPECT_FALSE(clefignore("ignore-pattern: Slack token").hides(generic));
}

TEST(Clefignore, HasFormsOfItsOwn) {
  const Finding found = finding("conf/a.env", 3);
  EXPECT_TRUE(clefignore("fingerprint: " + found.fingerprint).hides(found));
  EXPECT_TRUE(clefignore(ignore_line(found)).hides(found));
  EXPECT_TRUE(clefignore("rule: foreign-cloud").hides(found));
  EXPECT_TRUE(clefignore("stopword: PVLW3").hides(found));
  EXPECT_TRUE(clefignore("path-rule: conf/*.env cloud-key").hides(found));
  EXPECT_FALSE(clefignore("rule: other-key").hides(found));
  EXPECT_FALSE(clefignore("stopword: example").hides(found));
  EXPECT_FALSE(clefignore("path-rule: conf/*.env other-key").hides(found));
  EXPECT_FALSE(clefignore("path-rule: web/*.env cloud-key").hides(found));
  EXPECT_FALSE(clefignore(ignore_line(found)).hides(finding("conf/a.env", 3, sample::kOther)));
}

TEST(Clefignore, TakesFingerprintsOfBothKindsBare) {
  const Finding found = finding("conf/a.env", 3);
  EXPECT_TRUE(clefignore(found.fingerprint).hides(found));
  EXPECT_TRUE(clefignore(found.position).hides(found));
  EXPECT_FALSE(clefignore("conf/a.env:cloud-key:4").hides(found));
}

TEST(Clefignore, NotesLinesThatSayNothing) {
  const IgnoreFile file = clefignore("rule:\nfingerprint: abc\npath-rule: x\n");
  ASSERT_EQ(file.notes().size(), 3U);
  EXPECT_EQ(file.notes()[1].line, 2U);
  EXPECT_FALSE(file.skips_path("rule:"));
}

TEST(Gitleaksignore, TestsBothFormsInHistoryAndOneOutside) {
  Finding found = finding("a.env", 3);
  const IgnoreFile global = gitleaksignore("a.env:cloud-key:3");
  const IgnoreFile exact = gitleaksignore(std::string(sample::kCommit) + ":a.env:cloud-key:3");
  EXPECT_TRUE(global.hides(found));
  EXPECT_FALSE(exact.hides(found));
  found.origin.commit = sample::kCommit;
  EXPECT_TRUE(global.hides(found));
  EXPECT_TRUE(exact.hides(found));
  found.origin.commit[0] = '1';
  EXPECT_FALSE(exact.hides(found));
}

TEST(Gitleaksignore, KnowsRulesByTheirNamesInGitleaks) {
  EXPECT_TRUE(gitleaksignore("a.env:foreign-cloud:3").hides(finding("a.env", 3)));
  EXPECT_FALSE(gitleaksignore("a.env:other-key:3").hides(finding("a.env", 3)));
}

TEST(Gitleaksignore, Edge17_ForgivesCaseLineEndsAndBlanks) {
  Finding found = finding("a.env", 3);
  found.origin.commit = sample::kCommit;
  EXPECT_TRUE(gitleaksignore("\xEF\xBB\xBF  a.env:Cloud-Key:3 \t\r\n").hides(found));
  EXPECT_TRUE(gitleaksignore("0123456789ABCDEF0123456789ABCDEF01234567:a.env:cloud-key:3\r\n")
                  .hides(found));
  std::string upper = found.fingerprint;
  for (char& c : upper)
    c = static_cast<char>(std::toupper(c));
  EXPECT_TRUE(gitleaksignore(upper + "  \r\n").hides(found));
  EXPECT_FALSE(gitleaksignore("A.env:cloud-key:3").hides(found));
}

TEST(Gitleaksignore, Edge17_SplitsFromTheRightSoPathsMayHoldColons) {
  Finding found = finding("c:/odd:name.env", 3);
  EXPECT_TRUE(gitleaksignore("c:/odd:name.env:cloud-key:3").hides(found));
  EXPECT_TRUE(gitleaksignore("c:\\odd:name.env:cloud-key:3").hides(found));
  found.origin.commit = sample::kCommit;
  EXPECT_TRUE(
      gitleaksignore(std::string(sample::kCommit) + ":c:/odd:name.env:cloud-key:3").hides(found));
}

TEST(Gitleaksignore, NotesWhatIsNoFingerprint) {
  const IgnoreFile file = gitleaksignore("# fine\nnonsense\na:b\na.env:rule:x\n");
  ASSERT_EQ(file.notes().size(), 3U);
  EXPECT_EQ(file.notes()[0].line, 2U);
  EXPECT_FALSE(file.skips_path("nonsense"));
}

TEST(IgnoreFile, S40_AShortFingerprintNeverMarksAStrongSecret) {
  const Finding found = finding("a.env", 3);
  EXPECT_FALSE(clefignore(found.fingerprint.substr(0, 8)).hides(found));
}

TEST(IgnoreFile, TakesOutWhatItHidesAndCountsIt) {
  std::vector<Finding> findings{finding("a", 1), finding("b", 1), finding("c/x", 1)};
  EXPECT_EQ(clefignore("c/\nb:cloud-key:1").hide(findings), 2U);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].path, "a");
}

TEST(WithIgnored, AppendsALineAndWhatItIsOnce) {
  const Finding found = finding("a\nrule: x", 3);
  const std::string once = with_ignored("dist/", {found, found});
  EXPECT_EQ(once, "dist/\n# a\\nrule: x: cloud-key\nfingerprint: " + found.fingerprint + "\n");
  EXPECT_EQ(with_ignored(once, {found}), once);
  const std::string comment = "# " + ignore_line(found) + "\n";
  EXPECT_TRUE(clefignore(with_ignored(comment, {found})).hides(found));
  EXPECT_TRUE(clefignore(once).hides(found));
  EXPECT_FALSE(clefignore(once).hides(finding("b", 3)));
}

TEST(IsNeverScanned, KnowsWhatTheReferenceToolPassesOver) {
  EXPECT_TRUE(is_never_scanned("node_modules/a/b.js"));
  EXPECT_TRUE(is_never_scanned(".git/config"));
  EXPECT_TRUE(is_never_scanned("clef.yaml"));
  EXPECT_TRUE(is_never_scanned("x/dev.clef-meta.yaml"));
  EXPECT_FALSE(is_never_scanned("web/node_modules/a"));
  EXPECT_FALSE(is_never_scanned("secrets/app/dev.enc.yaml"));
  EXPECT_FALSE(is_never_scanned("notclef.yaml"));
}

TEST(IgnoreFile, ReadsGitSecretsOwn) {
  IgnoreFile file;
  file.add_gitallowed(".gitallowed", "# comment\n\n^docs/.*:[0-9]+:\n(broken\n");
  Finding finding;
  finding.path = "docs/a.md";
  finding.place.start_line = 3;
  finding.line = "key: abc";
  EXPECT_TRUE(file.hides(finding));
  finding.path = "src/a.md";
  EXPECT_FALSE(file.hides(finding));
  ASSERT_EQ(file.notes().size(), 1U);
  EXPECT_EQ(file.notes()[0].line, 4U);
}

}  // namespace
}  // namespace clef::scan
