// SPDX-License-Identifier: MIT
// What the driver answers, and that %A is ours or a whole document (docs/git.md, "merging").
#include "entry/merge_driver.h"

#include "unit/entry/merge_driver_world.h"

namespace clef::entry {
namespace {

using MergeDriver = MergeDriverWorld;

TEST_F(MergeDriver, MergesTwoAncestorsIntoFingerprints) {
  EXPECT_EQ(merge(kCell, MergeMode::virtual_base), MergeExit::clean);
  EXPECT_TRUE(result().starts_with("clef-virtual 1\nkey value:")) << result();
  EXPECT_EQ(result().find("unknown"), std::string::npos);
  EXPECT_EQ(result().find("ENC["), std::string::npos);
}

TEST_F(MergeDriver, TakesWhatItCannotReadOfAnAncestorForUnknown) {
  for (const char* text : {"a: 1\n", "<<<<<<< x\n", "sops: [", "", "clef-virtual 1\nrubbish\n"}) {
    const std::string before = theirs;
    theirs = text;
    EXPECT_EQ(merge(kCell, MergeMode::virtual_base), MergeExit::clean) << text;
    EXPECT_NE(result().find("unknown"), std::string::npos) << text;
    theirs = before;
  }
}

TEST_F(MergeDriver, MergesAgainstTheVirtualBaseItMade) {
  EXPECT_EQ(merge(kCell, MergeMode::virtual_base), MergeExit::clean);
  base = result();
  // There A was theirs' and B ours': each side took the other's back.
  EXPECT_EQ(merge(), MergeExit::clean);
  EXPECT_EQ(values(result()), "A=0 B=0");
  theirs = ours;
  EXPECT_EQ(merge(), MergeExit::clean);
  EXPECT_EQ(result(), ours);
}

TEST_F(MergeDriver, MergesBindingsAndSidecarsAsText) {
  base = theirs = ours = "";
  EXPECT_EQ(merge(".clef/bindings", MergeMode::meta), MergeExit::clean);
  base = "version: 1\n";
  ours = "no: [";
  EXPECT_EQ(merge("secrets/database/dev.clef-meta.yaml", MergeMode::meta), MergeExit::conflict);
  EXPECT_EQ(result(), ours);
  ASSERT_EQ(said.size(), 1U);
}

TEST(LabelOf, APlaceholderThatGitLeftIsNoLabel) {
  EXPECT_EQ(label_of("%S", "%S"), "");
  EXPECT_EQ(label_of("%X", "%S"), "%X");
  EXPECT_EQ(label_of("", "%S"), "");
  EXPECT_EQ(label_of("topic", "%Y"), "topic");
}

}  // namespace
}  // namespace clef::entry
