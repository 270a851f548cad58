// SPDX-License-Identifier: MIT
// The selector is outside the MAC: who changes it in the file decides what the next write leaves in
// clear.
#include "matrix_world.h"

namespace clef::test {
namespace {

constexpr const char* kDefault = "unencrypted_suffix: _unencrypted";

class SelectorAttack : public testing::Test {
 public:
  void downgrade(std::string_view selector) const {
    world.edit(world.cell("database/dev"), kDefault, selector);
  }
  void expect_no_write(std::string_view code, const std::string& key = "NEW_TOKEN") const {
    const std::string before = read_text(world.cell("database/dev"));
    expect_refused(world.clef({"set", "--yes", "--stdin", "database/dev", key}, "hunter2"), code);
    EXPECT_EQ(read_text(world.cell("database/dev")), before);
  }

  MatrixWorld world;
};

TEST_F(SelectorAttack, S6_AnotherSelectorInTheFileStopsEveryWrite) {
  for (const char* selector : {"unencrypted_regex: ^NEW_", "encrypted_regex: ^DB_",
                               "unencrypted_regex: .*", "encrypted_suffix: _secret",
                               "unencrypted_suffix: TOKEN", "encrypted_comment_regex: secret"}) {
    world.repo.git({"checkout", "-q", "--", "."});
    downgrade(selector);
    expect_no_write("selector-changed");
  }
}

TEST_F(SelectorAttack, S6_SoDoesOneThatWasCommitted) {
  downgrade("unencrypted_regex: ^NEW_");
  world.commit_unchecked("tidy");
  expect_no_write("selector-changed");
}

TEST_F(SelectorAttack, S6_SoDoesOneThatManifestAndFileAgreeOnButHeadDoesNot) {
  downgrade("unencrypted_regex: ^NEW_");
  world.edit(world.repo / "clef.yaml", "sops:\n", "sops:\n  unencrypted_regex: ^NEW_\n");
  expect_no_write("selector-changed");
}

TEST_F(SelectorAttack, S6_EvenWhereAllIsCommittedNothingIsWrittenInClearUnasked) {
  downgrade("unencrypted_regex: ^NEW_");
  world.edit(world.repo / "clef.yaml", "sops:\n", "sops:\n  unencrypted_regex: ^NEW_\n");
  world.commit_unchecked("tidy");
  expect_no_write("clear-leaf");
  EXPECT_EQ(world.clef({"set", "--clear", "--stdin", "database/dev", "NEW_TOKEN"}, "public").status,
            0);
}

TEST_F(SelectorAttack, S6_ARegexThatDoesNotCompileIsAnErrorNotNoMatch) {
  downgrade("unencrypted_regex: '('");
  EXPECT_EQ(world.clef({"get", "database/dev", "DB_HOST"}).status, 2);
  EXPECT_EQ(world.clef({"lint"}).status, 1);
  world.edit(world.repo / "clef.yaml", "sops:\n", "sops:\n  unencrypted_regex: '('\n");
  const std::string before = read_text(world.cell("database/dev"));
  EXPECT_EQ(world.clef({"set", "--stdin", "database/dev", "K"}, "hunter2").status, 2);
  EXPECT_EQ(read_text(world.cell("database/dev")), before);
}

TEST_F(SelectorAttack, S6_ARegexThatNeverEndsIsAnErrorNotNoMatch) {
  const std::string regex = "unencrypted_regex: '^(a|a|a?a|aa)*(a|aa)*b$'";
  const std::string key(60, 'a');
  world.edit(world.repo / "clef.yaml", "sops:\n", "sops:\n  " + regex + "\n");
  downgrade(regex);
  world.commit_unchecked("a costly selector");
  const Ended ended = world.clef({"set", "--stdin", "database/dev", key}, "hunter2");
  // Either it is answered (RE2 would) or refused; never written in clear.
  EXPECT_TRUE(ended.status == 0 || ended.status == 2) << ended.errors;
  EXPECT_EQ(read_text(world.cell("database/dev")).find("hunter2"), std::string::npos);
}

TEST_F(SelectorAttack, S6_TheSuffixIsAClearWriteToo) {
  expect_no_write("clear-leaf", "PASSWORD_unencrypted");
}

TEST_F(SelectorAttack, S6_APlaintextFileMadeWellFormedByItsSelectorIsFound) {
  downgrade("unencrypted_regex: .*");
  world.edit(world.cell("database/dev"), "DB_HOST:", "STRIPE_KEY: sk_live_1\nDB_HOST:");
  for (const auto& verb : {std::vector<std::string>{"lint", "--json"},
                           std::vector<std::string>{"lint", "--json", "--keyless"}}) {
    const Ended ended = world.clef(verb);
    EXPECT_EQ(ended.status, 1);
    EXPECT_NE(ended.output.find("STRIPE_KEY"), std::string::npos);
    EXPECT_NE(ended.output.find("in clear"), std::string::npos);
  }
}

}  // namespace
}  // namespace clef::test
