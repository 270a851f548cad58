// SPDX-License-Identifier: MIT
// What is shown of a conflicting value tells equal from different and no more.
#include "cli/resolve_view.h"

#include "unit/cli/resolve_fixtures.h"

namespace clef::cli {
namespace {

TEST(LengthRange, IsAPowerOfTwo) {
  EXPECT_EQ(length_range(0), "0");
  EXPECT_EQ(length_range(1), "1-8");
  EXPECT_EQ(length_range(8), "1-8");
  EXPECT_EQ(length_range(9), "9-16");
  EXPECT_EQ(length_range(256), "129-256");
  EXPECT_EQ(length_range(257), "257+");
}

TEST(DescribeSide, ShowsTypeRangeAndFingerprint) {
  const change::Fingerprints prints(Secret::copy_of(std::string_view("0123456789abcdef")));
  const SideView text = describe_side(path_of("A"), syntax::Tree::string("hunter2"), &prints);
  EXPECT_EQ(text.type, "str");
  EXPECT_EQ(text.length, "1-8");
  EXPECT_EQ(text.fingerprint.size(), 9U);
  EXPECT_EQ(value_text_of(text), "str, 1-8 bytes, " + text.fingerprint);
  const SideView same = describe_side(path_of("A"), syntax::Tree::string("hunter2"), &prints);
  EXPECT_EQ(same.fingerprint, text.fingerprint);
  const SideView other = describe_side(path_of("A"), syntax::Tree::string("hunter3"), &prints);
  EXPECT_NE(other.fingerprint, text.fingerprint);
  const SideView number = describe_side(path_of("A"), syntax::Tree::integer(5432), nullptr);
  EXPECT_EQ(value_text_of(number), "int");
  EXPECT_EQ(value_text_of(describe_side(path_of("A"), std::nullopt, &prints)), "(absent)");
  SideView unknown;
  unknown.known = false;
  EXPECT_EQ(value_text_of(unknown), "(unknown)");
}

TEST(LastChange, IsTheNewestCommitThatChangedTheKey) {
  const ConflictWorld world;
  world.set("A", "1");
  world.commit("changes A");
  const std::string wanted = world.world.repo.git({"rev-parse", "HEAD"});
  world.set("Z", "1");
  world.commit("changes Z");
  auto repository = git::Repository::discover(world.world.repo.path());
  const auto change = last_change(repository->reader(), "HEAD", ConflictWorld::kCell, path_of("A"));
  ASSERT_TRUE(change);
  EXPECT_EQ(change->commit, wanted);
  SideView side;
  side.changed = change;
  EXPECT_TRUE(author_text_of(side).starts_with("Test Person, 20")) << author_text_of(side);
  EXPECT_TRUE(author_text_of(side).ends_with(", " + wanted.substr(0, 7)));
  EXPECT_FALSE(last_change(repository->reader(), "HEAD", ConflictWorld::kCell, path_of("no")));
}

TEST(KeyJson, HoldsNoValue) {
  ConflictKey view;
  view.conflict = {path_of("A.b"), change::Why::they_deleted};
  view.ours = describe_side(path_of("A.b"), syntax::Tree::string("hunter2"), nullptr);
  EXPECT_EQ(syntax::emit_json_line(key_json(view)),
            R"({"key":"A.b","why":"they-deleted","base":null,"ours":{"type":"str","length":"1-8"},)"
            R"("theirs":null})");
  ConflictKey whole;
  whole.conflict = {{}, change::Why::needs_approval};
  EXPECT_EQ(syntax::emit_json_line(key_json(whole)), R"({"key":null,"why":"needs-approval"})");
}

TEST(ReasonText, ExistsForEachReason) {
  for (int i = 0; i <= static_cast<int>(change::Why::unbound_cell); ++i)
    EXPECT_FALSE(reason_text(static_cast<change::Why>(i)).empty());
}

}  // namespace
}  // namespace clef::cli
