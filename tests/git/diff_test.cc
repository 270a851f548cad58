// SPDX-License-Identifier: MIT
// What git prints of cells: a line a key, never a value, whatever the state of keys and files
// (docs/git.md).
#include <gtest/gtest.h>

#include "git/view_world.h"

namespace clef::test {
namespace {

std::string diff_of(const ViewWorld& world, const std::string& more = "") {
  return world.view("git " + more + " diff -- " + ViewWorld::kCell).text;
}

TEST(GitDiff, AChangedValueIsAChangedLine) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  const std::string diff = diff_of(world);
  ASSERT_EQ(lines_of(diff, '-').size(), 1u) << diff;
  ASSERT_EQ(lines_of(diff, '+').size(), 1u) << diff;
  EXPECT_TRUE(lines_of(diff, '+').front().starts_with("A                str  ‹")) << diff;
  EXPECT_NE(lines_of(diff, '+').front(), lines_of(diff, '-').front());
}

TEST(GitDiff, Edge18_WithoutAKeyOrWithAWrongOneItShowsCiphertexts) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  const Viewed none = world.view("env -u CLEF_AGE_KEY_FILE git diff -U9");
  EXPECT_EQ(none.status, 0);
  EXPECT_TRUE(none.says("+A                str  ‹sealed ")) << none.text;
  EXPECT_TRUE(none.says("~mac             unchecked (no key)")) << none.text;
  const Viewed wrong =
      world.view("CLEF_AGE_KEY_FILE='" + (world.world.sandbox / "other.key").string() +
                 "' git diff -- " + ViewWorld::kCell);
  EXPECT_EQ(wrong.status, 0);
  EXPECT_TRUE(wrong.says("+A                str  ‹sealed ")) << wrong.text;
}

TEST(GitDiff, Edge18_AnyBytesGiveADiffAndStatus0) {
  const ViewWorld world;
  const std::string whole = read_text(world.cell());
  std::string mac = whole;
  mac.replace(mac.find("A: ENC"), 6, "Z: ENC");
  std::string deep = "a: ";
  deep.append(20'000, '[');
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"mismatch", mac},
      {"~empty", ""},
      {"~unread", std::string("\0\1\2\xff\xfe", 5) + kCanary},
      {"~unread", deep},
      {"~plaintext", std::string("A: ") + kCanary + "\n"},
      {"~unread", "A: [" + std::string(kCanary) + "\nB: x\n"},
      {"~unread", "a: &a [x]\nb: &b [*a,*a\nsecret: " + std::string(kCanary)},
      {"CONFLICT", "<<<<<<< ours\nA: " + std::string(kCanary) + "\n=======\n>>>>>>> theirs\n"}};
  for (const auto& [mark, text] : texts) {
    write_text(world.cell(), text);
    const Viewed diff = world.run(std::string("git diff --text -- ") + ViewWorld::kCell);
    EXPECT_EQ(diff.status, 0) << mark << diff.text;
    EXPECT_TRUE(diff.says(mark)) << mark << "\n" << diff.text;
    EXPECT_FALSE(diff.says(kCanary)) << diff.text;
  }
}

TEST(GitDiff, Edge18_AHundredMegabytesAreOneLine) {
  const ViewWorld world;
  fs::resize_file(world.cell(), std::uintmax_t{100} << 20);
  const Viewed text = world.run(std::string("git-clef textconv -- ") + ViewWorld::kCell);
  EXPECT_EQ(text.status, 0);
  EXPECT_EQ(text.text, "~unread          too-large: 104857600 bytes\n");
}

TEST(GitDiff, Edge19_SealingAnewPrintsNothing) {
  const ViewWorld world;
  world.reseal(false);
  EXPECT_EQ(world.must("git status --porcelain"), std::string(" M ") + ViewWorld::kCell + "\n");
  EXPECT_EQ(lines_of(diff_of(world), '+').size(), 0u) << diff_of(world);
  EXPECT_EQ(world.run("git diff --quiet --no-textconv").status, 1);
}

TEST(GitDiff, Edge19_ARotationIsTheDataKeyLineAlone) {
  const ViewWorld world;
  world.reseal(true);
  const std::string diff = diff_of(world);
  ASSERT_EQ(lines_of(diff, '+').size(), 1u) << diff;
  EXPECT_TRUE(lines_of(diff, '+').front().starts_with("~data-key        ‹k:")) << diff;
}

TEST(GitDiff, Edge19_EqualValuesLookEqualInThisCloneOnly) {
  const ViewWorld world;
  const std::string show = std::string("git show --textconv HEAD:") + ViewWorld::kCell;
  const std::string before = world.must(show);
  world.must("git checkout -q -b side");
  world.set("A", "x");
  world.commit("away");
  world.set("A", std::string(kCanary) + "-a1");
  world.commit("back");
  EXPECT_EQ(world.must(show), before);
  const std::string clone = (world.world.sandbox / "clone").string();
  world.must("git clone -q . '" + clone + "'");
  const std::string there =
      world.must("cd '" + clone + "' && git-clef textconv -- " + ViewWorld::kCell);
  EXPECT_TRUE(there.starts_with("A                str  ‹")) << there;
  EXPECT_NE(there.substr(0, there.find('\n')), before.substr(0, before.find('\n')));
}

TEST(GitDiff, Edge20_TheCacheOfGitGetsStructureOnly) {
  const ViewWorld world;
  world.must("git config --global diff.clef.cachetextconv true");
  world.set("A", std::string(kCanary) + "-a2");
  world.commit("two");
  world.view("git log -p");
  const std::string notes = world.must(
      "for o in $(git ls-tree -r refs/notes/textconv/clef | cut -f1 | cut -d' ' -f3); do "
      "git cat-file blob $o; done");
  EXPECT_NE(notes.find("A                str\n"), std::string::npos) << notes;
  EXPECT_EQ(notes.find("‹"), std::string::npos) << notes;
}

// Shows all that git shows of cells, with and without a key. The message of a commit that its
// editor then refuses stays in .git/COMMIT_EDITMSG, where the search of view() finds it.
void show_everything(const ViewWorld& world) {
  const std::string cell = ViewWorld::kCell;
  const std::vector<std::string> commands = {
      "git diff",
      "git diff HEAD",
      "git diff --cached",
      "git diff --word-diff",
      "git diff --stat -p",
      "git log -p -m --all",
      "git log -p --merge",
      "git log -S A -p",
      "git log -G '‹' --oneline",
      "git show",
      "git blame " + cell,
      "git blame HEAD -- " + cell,
      "git stash show -p",
      "git stash show -p --textconv",
      "git stash list -p",
      "git grep --textconv -n A -- '*.enc.yaml'",
      "git cat-file --textconv HEAD:" + cell,
      "GIT_EDITOR='sh -c \"cat \\$1; exit 1\" --' git commit -a -v -v --no-verify",
      "git clef diff",
      "git clef show",
      "git clef log database/dev",
      "git clef blame database/dev"};
  for (const char* key : {"", "unset CLEF_AGE_KEY_FILE; "})
    for (const std::string& command : commands)
      world.view(key + command);
}

TEST(GitDiff, Edge21_NoCommandLeavesAValueAnywhere) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  world.commit("two");
  world.set("B", std::string(kCanary) + "-stashed");
  world.view("git stash -q");
  world.set("A", std::string(kCanary) + "-staged");
  world.view("git add -A");
  world.set("B", std::string(kCanary) + "-b2");
  show_everything(world);
  EXPECT_TRUE(world.view("git stash show -p --textconv").says("+B                str  ‹"));
}

class GitDiffInConflict : public ::testing::TestWithParam<const char*> {
 protected:
  // A stash beside it, for `stash show`. `GetParam()` says what the merge has for a key.
  void merge() const {
    world.set("B", std::string(kCanary) + "-stashed");
    world.must("git stash -q && git checkout -q -b side");
    world.set("A", std::string(kCanary) + "-side");
    world.commit("side");
    world.must("git checkout -q main");
    world.set("A", std::string(kCanary) + "-main");
    world.commit("main");
    EXPECT_NE(world.view(std::string(GetParam()) + "git merge side").status, 0);
  }
  const ViewWorld world;
};

TEST_P(GitDiffInConflict, Edge21_NoCommandLeavesAValueAnywhere) {
  merge();
  show_everything(world);
  for (const char* side : {"--ours", "--theirs", "--base"})
    world.view(std::string("git diff ") + side);
  EXPECT_EQ(world.must("ls \"$TMPDIR\""), "");
}

INSTANTIATE_TEST_SUITE_P(OfAMerge, GitDiffInConflict,
                         ::testing::Values("", "env -u CLEF_AGE_KEY_FILE "), [](const auto& param) {
                           return *param.param == '\0' ? "WithKey" : "WithoutKey";
                         });

TEST(GitDiff, Edge21_ACombinedDiffShowsWhatIsMergedAndWhatIsNot) {
  const ViewWorld world;
  world.must("git checkout -q -b side");
  world.set("A", std::string(kCanary) + "-side");
  world.commit("side");
  world.must("git checkout -q main");
  world.set("A", std::string(kCanary) + "-main");
  world.commit("main");
  EXPECT_NE(world.run("git merge side").status, 0);
  const Viewed combined = world.view("git diff");
  EXPECT_TRUE(combined.says("CONFLICT (both-changed)")) << combined.text;
  EXPECT_TRUE(combined.says("  B                str  ‹")) << combined.text;  // merged: all agree
}

// commit -v writes what textconv prints into .git/COMMIT_EDITMSG.
TEST(GitDiff, Edge21_TheMessageOfACommitIsMasked) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  const std::string kept = (world.world.sandbox / "message").string();
  world.must("git add -A");
  world.view("GIT_EDITOR='sh -c \"cp \\$1 " + kept +
             "; echo two >\\$1\" --' git commit -q -v && cat '" + kept + "'");
  EXPECT_NE(read_text(kept).find("+A                str  ‹"), std::string::npos) << read_text(kept);
}

TEST(GitDiff, Edge22_AsAnExternalDiff) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  const std::string external = "git -c diff.clef.command='git-clef external-diff --' ";
  const Viewed changed = world.view(external + "diff -- " + ViewWorld::kCell);
  EXPECT_EQ(changed.status, 0);
  EXPECT_TRUE(changed.text.starts_with("secrets/database/dev.enc.yaml\n  changed  A "))
      << changed.text;
  world.must(std::string("git add -A && git mv ") + ViewWorld::kCell +
             " moved.enc.yaml && chmod 755 moved.enc.yaml && git add -A");
  const Viewed moved = world.view(external + "diff --cached -M -- '*.enc.yaml'");
  EXPECT_EQ(moved.status, 0) << moved.text;
  EXPECT_TRUE(moved.says("moved.enc.yaml, renamed from secrets/database/dev.enc.yaml"))
      << moved.text;
  EXPECT_TRUE(moved.says("mode 100644 → 100755")) << moved.text;
  world.must("git commit -q -m moved && git rm -q moved.enc.yaml");
  EXPECT_TRUE(world.view(external + "diff --cached -- '*.enc.yaml'")
                  .says("moved.enc.yaml, removed\n  removed  A "));
}

TEST(GitDiff, HunkHeadersNameTheSection) {
  const ViewWorld world;
  std::string plain = "db:\n";
  for (int i = 0; i < 20; ++i)
    plain += "    key" + std::to_string(i) + ": v\n";
  world.seal(world.cell(), plain);
  world.commit("sections");
  world.must("git config diff.clef.xfuncname '^([A-Za-z0-9_\"-]+)[.[]'");
  plain.replace(plain.find("key19: v"), 8, "key19: w");
  world.seal(world.cell(), plain);
  EXPECT_NE(diff_of(world).find(" @@ db\n"), std::string::npos) << diff_of(world);
}

TEST(GitDiff, S16_AFileNamedLikeAnOptionRevealsNothing) {
  const ViewWorld world;
  world.must(std::string("cp ") + ViewWorld::kCell +
             " ./--reveal.enc.yaml && git add -A && git commit -q -m option");
  world.must("printf 'A: canary7d1e\\n' >./--reveal.enc.yaml");
  const Viewed diff = world.run("git diff");
  EXPECT_EQ(diff.status, 0) << diff.text;
  EXPECT_FALSE(diff.says(kCanary)) << diff.text;
  EXPECT_TRUE(diff.says("~plaintext")) << diff.text;
}

TEST(GitDiff, S19_HostileKeyNamesAreEscapedEverywhere) {
  const ViewWorld world;
  world.seal(world.cell(), "\"a\\e]0;evil\\a\": 1\n\"b\\nA str ‹fake›\": 2\n\"\\u202e\": 3\n");
  world.commit("hostile");
  for (const char* command :
       {"git show --textconv HEAD:secrets/database/dev.enc.yaml", "git clef show",
        "git clef diff HEAD~1 HEAD", "git clef log database/dev", "git clef blame database/dev",
        "git clef log database/dev --json"}) {
    const Viewed out = world.view(command);
    EXPECT_EQ(out.status, 0) << out.text;
    EXPECT_EQ(out.text.find('\x1b'), std::string::npos) << command;
    EXPECT_EQ(out.text.find('\x07'), std::string::npos) << command;
    EXPECT_EQ(out.text.find("\u202e"), std::string::npos) << command;
    EXPECT_EQ(out.text.find("\nA str"), std::string::npos) << command << out.text;
  }
}

TEST(ClefDiff, RevealsNothingInAPipe) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  EXPECT_EQ(world.view("git clef diff --reveal").status, 2);
  EXPECT_EQ(world.view("git clef show --reveal").status, 2);
  EXPECT_EQ(world.view("git clef log database/dev --reveal").status, 2);
}

TEST(ClefDiff, FollowsGitIntoSubfoldersAndWorkTrees) {
  const ViewWorld world;
  world.set("A", std::string(kCanary) + "-a2");
  EXPECT_TRUE(world.view("cd secrets && git clef diff -- database").says("changed  A "));
  EXPECT_EQ(world.view("cd secrets && git clef diff -- ../clef.yaml").text, "");
  world.commit("two");
  const std::string tree = (world.world.sandbox / "linked").string();
  world.must("git worktree add -q '" + tree + "' HEAD~1");
  EXPECT_TRUE(world.view("cd '" + tree + "' && git clef diff main").says("changed  A "));
}

}  // namespace
}  // namespace clef::test
