// SPDX-License-Identifier: MIT
// The merge of trees against a base that is known in part only.
#include "change/merge_trees.h"

#include "unit/change/merge_world.h"

namespace clef::change {
namespace {

using syntax::Tree;

Tree tree(const char* yaml) {
  const auto doc = syntax::Document::parse(syntax::Format::yaml, yaml);
  return syntax::tree_of(doc, doc.roots().front());
}

std::string against(const VirtualBase& base, const char* ours, const char* theirs) {
  const Fingerprints prints = test_fingerprints();
  const Tree o = tree(ours);
  const Tree t = tree(theirs);
  std::vector<KeyConflict> conflicts;
  TreeVersions versions;
  versions.virtual_base = &base.root();
  versions.ours = &o;
  versions.theirs = &t;
  versions.fingerprints = &prints;
  std::vector<Tree> documents;
  documents.push_back(merge_trees(versions, conflicts));
  std::string out = syntax::emit(syntax::Format::yaml, documents);
  for (const KeyConflict& conflict : conflicts)
    out += "! " + sops::to_string(conflict.path) + ' ' + std::string(why_name(conflict.why)) + '\n';
  return out;
}

VirtualBase virtual_base(const char* yaml) {
  const Fingerprints prints = test_fingerprints();
  const Opened version = sealed_version(yaml, 1);
  return VirtualBase::of(version.version(), &prints);
}

TEST(MergeTrees, KnowsTheLeavesOfAVirtualBase) {
  const VirtualBase base = virtual_base("a: 1\nm:\n    x: 1\nl:\n    - 1\ngone: 1\n");
  EXPECT_EQ(against(base, "a: 2\nm:\n    x: 1\nl:\n    - 1\n",
                    "a: 1\nm:\n    x: 2\nl:\n    - 2\ngone: 1\n"),
            "a: 2\nm:\n    x: 2\nl:\n    - 2\n");
}

TEST(MergeTrees, TakesUnknownForEqualToNothing) {
  const VirtualBase unknown;
  EXPECT_EQ(against(unknown, "a: 1\n", "a: 1\n"), "a: 1\n");
  EXPECT_EQ(against(unknown, "a: 1\n", "a: 2\n"), "a: 1\n! a several-ancestors\n");
  // Not an addition: that would bring a deleted secret back.
  EXPECT_EQ(against(unknown, "a: 1\n", "{}\n"), "a: 1\n! a several-ancestors\n");
  EXPECT_EQ(against(unknown, "{}\n", "m:\n    a: 1\n"), "m:\n    a: 1\n! m several-ancestors\n");
}

TEST(SameValues, DoesNotCountComments) {
  EXPECT_TRUE(same_values(tree("l:\n    # c\n    - 1\n"), tree("l:\n    - 1\n")));
  EXPECT_FALSE(same_values(tree("l:\n    - 1\n"), tree("l:\n    - 1\n    - 2\n")));
  EXPECT_FALSE(same_values(tree("a: 1\n"), tree("b: 1\n")));
}

TEST(SealedTrees, LeaveTheMetadataOut) {
  const Opened version = sealed_version("a: x\nb: 1\n", 1);
  const auto trees = sealed_trees(version.sealed);
  ASSERT_EQ(trees.size(), 1U);
  ASSERT_EQ(trees[0].items.size(), 2U);
  EXPECT_TRUE(trees[0].items[0].second.text.reveal_text().starts_with("ENC["));
}

}  // namespace
}  // namespace clef::change
