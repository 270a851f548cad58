// SPDX-License-Identifier: MIT
// Each of the six selectors, on keys and on comments (docs/format.md, "selectors").
#include "sops/selection.h"

#include "unit/sops/fixtures.h"

namespace clef::sops {
namespace {

bool encrypts(const Selector& selector, const std::vector<std::string>& keys) {
  const Selection selection(selector);
  Level level;
  for (const std::string& key : keys)
    level = selection.below(level, key);
  return selection.encrypts(level);
}

TEST(Selection, UnencryptedSuffixCoversTheSubtree) {
  const Selector s{SelectorKind::unencrypted_suffix, "_unencrypted"};
  EXPECT_TRUE(encrypts(s, {"a"}));
  EXPECT_FALSE(encrypts(s, {"a_unencrypted"}));
  EXPECT_FALSE(encrypts(s, {"a_unencrypted", "b"}));
  EXPECT_TRUE(encrypts(s, {"a_unencrypted_", "b"}));
}

TEST(Selection, EncryptedSuffixNeedsOneComponent) {
  const Selector s{SelectorKind::encrypted_suffix, "_secret"};
  EXPECT_FALSE(encrypts(s, {"a"}));
  EXPECT_TRUE(encrypts(s, {"a_secret", "b"}));
}

TEST(Selection, RegexLooksAtOneComponentAtATime) {
  EXPECT_TRUE(encrypts({SelectorKind::encrypted_regex, "^(data|stringData)$"}, {"data", "x"}));
  EXPECT_FALSE(encrypts({SelectorKind::encrypted_regex, "^(data|stringData)$"}, {"metadata", "x"}));
  EXPECT_FALSE(encrypts({SelectorKind::encrypted_regex, "a.*b"}, {"a", "b"}));
  EXPECT_FALSE(encrypts({SelectorKind::unencrypted_regex, "^meta"}, {"metadata", "x"}));
  EXPECT_TRUE(encrypts({SelectorKind::unencrypted_regex, "^meta"}, {"x", "data"}));
}

TEST(Selection, UnencryptedCommentCoversItselfAndTheNextItem) {
  const Selection selection({SelectorKind::unencrypted_comment_regex, "sops:clear"});
  Level level;
  EXPECT_TRUE(selection.encrypts_comment(level, " other"));
  EXPECT_FALSE(selection.encrypts_comment(level, " sops:clear"));
  EXPECT_FALSE(selection.encrypts_comment(level, " next"));
  EXPECT_FALSE(selection.encrypts(selection.below(level, "key")));
  const Level below = selection.below(level, "map");
  EXPECT_FALSE(selection.encrypts(selection.below(below, "deep")));
  Selection::end_item(level);
  EXPECT_TRUE(selection.encrypts(selection.below(level, "key2")));
}

TEST(Selection, EncryptedCommentStaysReadableItself) {
  const Selection selection({SelectorKind::encrypted_comment_regex, "sops:enc"});
  Level level;
  EXPECT_FALSE(selection.encrypts_comment(level, " other"));
  EXPECT_FALSE(selection.encrypts_comment(level, " sops:enc"));
  EXPECT_TRUE(selection.encrypts_comment(level, " next"));
  EXPECT_TRUE(selection.encrypts(selection.below(level, "key")));
  Selection::end_item(level);
  EXPECT_FALSE(selection.encrypts(selection.below(level, "key2")));
}

TEST(Selection, CommentsOfAMapAreJudgedByItsPath) {
  const Selection selection({SelectorKind::encrypted_regex, "^secret$"});
  Level root;
  EXPECT_FALSE(selection.encrypts_comment(root, " above the secret"));
  Level inside = selection.below(root, "secret");
  EXPECT_TRUE(selection.encrypts_comment(inside, " within"));
}

TEST(Selection, S6_BadOrEndlessPatternIsAnErrorNotNoMatch) {
  EXPECT_EQ(failure([] { Selection({SelectorKind::encrypted_regex, "("}); }), Errc::bad_pattern);
  EXPECT_EQ(failure([] {
              Selection({SelectorKind::unencrypted_regex, "(?=a)"});
            }),
            Errc::bad_pattern);
  EXPECT_EQ(failure([] {
              encrypts({SelectorKind::encrypted_regex, "(a|aa)+$"}, {std::string(64, 'a') + "b"});
            }),
            Errc::pattern_limit);
}

}  // namespace
}  // namespace clef::sops
