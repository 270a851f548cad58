// SPDX-License-Identifier: MIT
// The terminal is asked one key at a time; values are typed as the sides have them.
#include "cli/resolve_prompt.h"

#include "base/error.h"
#include "support/forked.h"
#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

using change::Take;
using syntax::Tree;

ConflictKey key_of(const std::string& name, const Tree& ours, const Tree& theirs) {
  ConflictKey out;
  out.conflict = {path_of(name), change::Why::both_changed};
  out.ours = describe_side(path_of(name), ours.clone(), nullptr);
  out.theirs = describe_side(path_of(name), theirs.clone(), nullptr);
  return out;
}

ConflictTalk talk() {
  ConflictTalk out;
  out.file = "cell.yaml";
  out.ours_name = "HEAD";
  out.theirs_name = "MERGE_HEAD";
  out.keys.push_back(key_of("A", Tree::string("one"), Tree::string("two")));
  out.keys.push_back(key_of("B", Tree::integer(1), Tree::integer(2)));
  out.value = [](Take side, const sops::Path&) {
    return side == Take::base ? std::nullopt
                              : std::optional(Tree::string(side == Take::ours ? "one" : "two"));
  };
  return out;
}

// "A ours, B set 7": what comes of these answers; the screen must show each text of `shown`.
int answers(const std::string& keys, const std::string& expected) {
  test::Pty screen([&] {
    std::string got;
    for (const change::Choice& choice : ask_choices(talk()))
      got += (got.empty() ? "" : ", ") + sops::to_string(choice.path) + " " +
             std::string(change::take_name(choice.take)) +
             (choice.take == Take::value ? " " + std::string(choice.value.text.reveal_text()) : "");
    return got == expected ? 0 : 1;
  });
  EXPECT_TRUE(screen.wait_for("(q)uit"));
  screen.type(keys);
  return screen.finish();
}

TEST(AskChoices, TakesALetterAKey) {
  EXPECT_EQ(answers("o\nt\n", "A ours, B theirs"), 0);
  EXPECT_EQ(answers("b\nd\n", "A base, B delete"), 0);
  EXPECT_EQ(answers("l\no\n", "B ours"), 0);
}

TEST(AskChoices, AsksAgainUntilItUnderstands) {
  EXPECT_EQ(answers("x\n\no\nr\nt\n", "A ours, B theirs"), 0);
}

TEST(AskChoices, GivesUpAsAWhole) { EXPECT_EQ(answers("o\nq\n", ""), -1); }

TEST(ValueFor, HasTheTypeOfBothSides) {
  const Secret text = Secret::copy_of(std::string_view("7"));
  EXPECT_EQ(value_for(key_of("A", Tree::integer(1), Tree::integer(2)), text).kind,
            syntax::Kind::integer);
  EXPECT_EQ(value_for(key_of("A", Tree::integer(1), Tree::string("2")), text).kind,
            syntax::Kind::string);
  EXPECT_EQ(value_for(key_of("A", Tree::list(), Tree::list()), text).kind, syntax::Kind::string);
  const Secret words = Secret::copy_of(std::string_view("seven"));
  EXPECT_THROW((void)value_for(key_of("A", Tree::integer(1), Tree::integer(2)), words), Error);
}

}  // namespace
}  // namespace clef::cli
