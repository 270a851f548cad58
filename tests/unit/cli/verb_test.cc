// SPDX-License-Identifier: MIT
// The registry of verbs. tests/cli holds it against files, manual and transcripts.
#include "cli/verb.h"

#include <algorithm>
#include <set>
#include <string>

#include "unit/cli/captured.h"

namespace clef::cli {
namespace {

using Names = std::set<std::string>;

TEST(Verbs, AreListedByGroupThenNameWhateverTheLinkOrder) {
  const std::vector<const Verb*> verbs = all_verbs();
  ASSERT_GT(verbs.size(), 20u);
  for (std::size_t i = 1; i < verbs.size(); ++i) {
    EXPECT_LE(verbs[i - 1]->group, verbs[i]->group);
    EXPECT_TRUE(verbs[i - 1]->group < verbs[i]->group || verbs[i - 1]->name < verbs[i]->name)
        << verbs[i]->name;
  }
}

TEST(Verbs, SummariesAreOneLineInLowerCaseWithoutFullStop) {
  for (const Verb* verb : all_verbs()) {
    ASSERT_FALSE(verb->summary.empty()) << verb->name;
    EXPECT_TRUE(verb->summary[0] >= 'a' && verb->summary[0] <= 'z') << verb->summary;
    EXPECT_NE(verb->summary.back(), '.') << verb->summary;
    EXPECT_EQ(verb->summary.find('\n'), std::string_view::npos) << verb->summary;
    EXPECT_LE(verb->summary.size(), 72u) << verb->summary;
  }
}

TEST(Verbs, NoNameIsTakenTwice) {
  Names seen;
  for (const Verb* verb : all_verbs()) {
    EXPECT_TRUE(seen.emplace(verb->name).second) << verb->name;
    std::string_view rest = verb->aliases;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      EXPECT_TRUE(seen.emplace(rest.substr(0, end)).second) << rest;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

TEST(Verbs, NoneNeedsTheNetwork) {
  for (const Verb* verb : all_verbs())
    EXPECT_EQ(verb->needs & network, 0u) << verb->name;
}

TEST(FindVerb, TakesTheLongestMatch) {
  const VerbMatch one = find_verb({"set", "database/dev"});
  ASSERT_NE(one.verb, nullptr);
  EXPECT_EQ(one.verb->name, "set");
  EXPECT_EQ(one.words, 1u);
  const VerbMatch two = find_verb({"age", "encrypt", "file"});
  ASSERT_NE(two.verb, nullptr);
  EXPECT_EQ(two.verb->name, "age encrypt");
  EXPECT_EQ(two.words, 2u);
}

TEST(FindVerb, KnowsOtherNames) {
  for (const auto& [alias, name] :
       std::vector<std::pair<std::string, std::string>>{{"ls", "list"},
                                                        {"rm", "delete"},
                                                        {"mv", "rename"},
                                                        {"cp", "copy"},
                                                        {"sync", "fill"},
                                                        {"update", "fill"}}) {
    const VerbMatch match = find_verb({alias});
    ASSERT_NE(match.verb, nullptr) << alias;
    EXPECT_EQ(match.verb->name, name);
    EXPECT_EQ(match.words, 1u);
  }
}

TEST(FindVerb, FindsNothingElse) {
  for (const std::vector<std::string_view>& words : {std::vector<std::string_view>{},
                                                     {"age"},
                                                     {"age", "Encrypt"},
                                                     {"encrypt"},
                                                     {"se"},
                                                     {"SET"},
                                                     {"sets"},
                                                     {""},
                                                     {"age encrypt"}})
    EXPECT_EQ(find_verb(words).verb, nullptr);
}

}  // namespace
}  // namespace clef::cli
