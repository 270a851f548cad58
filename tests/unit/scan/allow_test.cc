// SPDX-License-Identifier: MIT
// An allowlist drops by any of its criteria, or by all that it has.
#include "scan/allow.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace clef::scan {
namespace {

bool allows(const Allowlist& list, const AllowSubject& subject) {
  regex::Matcher matcher;
  return Allow(list, true).allows(matcher, subject);
}
bool allows_blob(const Allowlist& list, std::string_view path, std::string_view commit) {
  regex::Matcher matcher;
  return Allow(list, true).allows_blob(matcher, path, commit);
}

const AllowSubject kSubject{"docs/a.md", "abc", "sEcretExample1", "key=sEcretExample1",
                            "x key=sEcretExample1 # note"};

Allowlist list(std::vector<std::string> paths, std::vector<std::string> patterns,
               std::vector<std::string> stopwords, std::vector<std::string> commits = {}) {
  Allowlist out;
  out.paths = std::move(paths);
  out.patterns = std::move(patterns);
  out.stopwords = std::move(stopwords);
  out.commits = std::move(commits);
  return out;
}

TEST(Allow, NeedsOneCriterionOfAny) {
  EXPECT_TRUE(allows(list({"^docs/"}, {}, {}), kSubject));
  EXPECT_TRUE(allows(list({}, {"Example\\d$"}, {}), kSubject));
  EXPECT_TRUE(allows(list({}, {}, {"example"}), kSubject));
  EXPECT_TRUE(allows(list({}, {}, {}, {"abc"}), kSubject));
  EXPECT_TRUE(allows(list({"^src/"}, {"nope"}, {"example"}), kSubject));
  EXPECT_FALSE(allows(list({"^src/"}, {"nope"}, {"nope"}, {"abd"}), kSubject));
}

TEST(Allow, NeedsEachCriterionThatIsThereOfEvery) {
  Allowlist both = list({"^docs/"}, {"Example"}, {});
  both.condition = Condition::every;
  EXPECT_TRUE(allows(both, kSubject));
  both.stopwords = {"nope"};
  EXPECT_FALSE(allows(both, kSubject));
  both.stopwords = {"secret"};
  both.commits = {"other"};
  EXPECT_FALSE(allows(both, kSubject));
}

TEST(Allow, SearchesTheTargetItNames) {
  Allowlist of = list({}, {"key="}, {});
  EXPECT_FALSE(allows(of, kSubject));
  of.target = Target::match;
  EXPECT_TRUE(allows(of, kSubject));
  of.patterns = {"# note"};
  EXPECT_FALSE(allows(of, kSubject));
  of.target = Target::line;
  EXPECT_TRUE(allows(of, kSubject));
}

TEST(Allow, ComparesStopwordsWithTheSecretOnly) {
  EXPECT_FALSE(allows(list({}, {}, {"note"}), kSubject));
  EXPECT_FALSE(allows(list({}, {}, {"key="}), kSubject));
}

TEST(Allow, KeepsTheFlagsOfAPatternToItself) {
  EXPECT_FALSE(allows(list({}, {"(?i)zzz", "SECRETEXAMPLE"}, {}), kSubject));
}

TEST(Allow, SkipsBlobsByPathOrCommitOnlyIfThatIsEnough) {
  EXPECT_TRUE(allows_blob(list({"^docs/"}, {"x"}, {}), "docs/a", ""));
  EXPECT_TRUE(allows_blob(list({}, {}, {}, {"abc"}), "a", "abc"));
  EXPECT_FALSE(allows_blob(list({}, {"docs"}, {"docs"}), "docs/a", ""));
  Allowlist both = list({"^docs/"}, {"x"}, {});
  both.condition = Condition::every;
  EXPECT_FALSE(allows_blob(both, "docs/a", ""));
}

TEST(Allow, ReadsAnyBytes) {
  EXPECT_TRUE(allows(list({"é"}, {}, {}), {"\xff\xc3\xa9", "", "s", "s", "s"}));
  EXPECT_THROW(Allow(list({"("}, {}, {}), true), Error);
}

// Nothing is dropped that could not be judged.
TEST(Allow, TakesALimitForNoMatch) {
  const std::string hard(64, 'a');
  EXPECT_FALSE(allows(list({}, {"(a|aa)+$"}, {}), {"p", "", hard + "b", "", ""}));
}

}  // namespace
}  // namespace clef::scan
