// SPDX-License-Identifier: MIT
// Random three-way edits of cells through git's own commands, many cells a command, against the
// same edits made to plain lists. The same seeds every time.
#include "merge_random_world.h"

namespace clef::test {
namespace {

TEST_P(MergeRandomThroughGit, Merge) {
  diverge();
  (void)world.run({"merge", "-q", "-m", "m", "topic"});
  check_all();
}

TEST_P(MergeRandomThroughGit, Rebase) {
  diverge();
  world.go_to("topic");
  (void)world.run({"rebase", "-q", "--empty=keep", "main"});
  check_all();
}

TEST_P(MergeRandomThroughGit, CherryPick) {
  may_ask = true;
  const Versions root = start();
  world.branch("topic");
  base = edit(root);
  commit("before");
  theirs = edit(base);
  commit("picked");
  world.go_to("main");
  ours = edit(root);
  commit("main");
  (void)world.run({"cherry-pick", "--allow-empty", "topic"});
  check_all();
}

TEST_P(MergeRandomThroughGit, Revert) {
  may_ask = true;
  theirs = start();
  base = edit(theirs);
  commit("reverted");
  ours = edit(base);
  commit("after");
  (void)world.run({"revert", "--no-edit", "HEAD~1"});
  check_all();
}

TEST_P(MergeRandomThroughGit, StashPop) {
  may_ask = true;
  base = start();
  theirs = edit(base);
  world.git({"stash", "-q"});
  ours = edit(base);
  commit("main");
  (void)world.run({"stash", "pop"});
  check_all();
}

TEST_P(MergeRandomThroughGit, CrissCross) {
  const Versions root = start();
  world.branch("side");
  const Versions side = edit(root);
  commit("side");
  world.git({"branch", "s1"});
  world.go_to("main");
  const Versions main = edit(root);
  commit("main");
  world.git({"branch", "m1"});
  // Each takes the other's commit, whatever comes of it, and goes on.
  world.git({"merge", "-q", "-s", "ours", "-m", "m", "s1"});
  ours = edit(main);
  commit("settled");
  world.go_to("side");
  world.git({"merge", "-q", "-s", "ours", "-m", "m", "m1"});
  theirs = edit(side);
  commit("settled");
  world.go_to("main");
  (void)world.run({"merge", "-q", "-m", "m", "side"});
  for (unsigned i = 0; i < kCells; ++i)
    check(i, {virtual_model(root[i].doc, main[i].doc, side[i].doc),
              nullptr,
              &ours[i],
              &theirs[i],
              {},
              false});
  expect_enough();
}

TEST_P(MergeRandomThroughGit, ReadersAndRotation) {
  rotates = false;
  const std::string me = world.world.me.recipient;
  const std::string other = world.world.other.recipient;
  // 0 none, 1 a reader more, 2 a new data key.
  const auto act = [&](Versions& versions) {
    std::vector<unsigned> did;
    for (unsigned i = 0; i < kCells; ++i) {
      did.push_back(random.below(3));
      if (did[i] == 2)
        world.rotate(file(i), {me});
      if (did[i] == 1)
        world.add_reader(file(i), other);
      versions[i].text = read_text(file(i));
    }
    return did;
  };
  base = start();
  world.branch("topic");
  theirs = edit(base);
  const std::vector<unsigned> there = act(theirs);
  commit("topic");
  world.go_to("main");
  ours = edit(base);
  const std::vector<unsigned> here = act(ours);
  commit("main");
  (void)world.run({"merge", "-q", "-m", "m", "topic"});
  for (unsigned i = 0; i < kCells; ++i) {
    Merge merge{base_of(base[i].doc), &base[i].doc, &ours[i],
                &theirs[i],           {me},         here[i] + there[i] == 3};
    if (here[i] == 1 || there[i] == 1)
      merge.readers.insert(other);
    check(i, merge);
  }
  expect_enough();
}

INSTANTIATE_TEST_SUITE_P(Seeds, MergeRandomThroughGit, ::testing::Range(1U, 1U + kSeeds));

}  // namespace
}  // namespace clef::test
