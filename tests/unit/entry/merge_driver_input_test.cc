// SPDX-License-Identifier: MIT
// What a side is, before anything is done with it.
#include "entry/merge_driver_input.h"

#include "unit/entry/merge_driver_world.h"

namespace clef::entry {
namespace {

class MergeInput : public MergeDriverWorld {
 protected:
  SideForm form(const std::string& text) {
    world.repo.write("side", text);
    Session session = this->session();
    return read_merge_side(session, world.repo / "side", syntax::Format::yaml).form;
  }
};

TEST_F(MergeInput, IsToldByItsContent) {
  EXPECT_EQ(form(""), SideForm::absent);
  EXPECT_EQ(form(ours), SideForm::sealed);
  EXPECT_EQ(form("A: 1\n"), SideForm::other);
  EXPECT_EQ(form("A: [\n"), SideForm::other);
  EXPECT_EQ(form("clef-virtual 1\n"), SideForm::virtual_base);
  EXPECT_EQ(form("<<<<<<< ours\nA: 1\n"), SideForm::conflict);
  EXPECT_EQ(form("<<<<<<<<<<< ours\nA: 1\n"), SideForm::conflict);
}

TEST_F(MergeInput, OpensOnlyWhatVerifies) {
  world.repo.write("side", ours);
  Session session = this->session();
  const MergeSide good = read_merge_side(session, world.repo / "side", syntax::Format::yaml);
  EXPECT_TRUE(good.open);
  EXPECT_EQ(good.closed().open, nullptr);
  std::string text = ours;
  const std::size_t at = text.find("A: ENC[AES256_GCM,data:") + 23;
  text[at] = text[at] == 'A' ? 'B' : 'A';
  world.repo.write("side", text);
  const MergeSide bad = read_merge_side(session, world.repo / "side", syntax::Format::yaml);
  EXPECT_FALSE(bad.open);
  EXPECT_TRUE(bad.unverified);
}

TEST_F(MergeInput, ReplacedIsWholeAndKeepsItsMode) {
  const auto file = world.repo.write("side", "old");
  std::filesystem::permissions(
      file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  replace_merged(file, "new");
  EXPECT_EQ(world.repo.read("side"), "new");
  EXPECT_EQ(std::filesystem::status(file).permissions() & std::filesystem::perms::others_all,
            std::filesystem::perms::none);
}

TEST_F(MergeInput, AnAbsentAncestorIsNone) {
  world.repo.write("side", "");
  Session session = this->session();
  const MergeSide side = read_merge_side(session, world.repo / "side", syntax::Format::yaml);
  EXPECT_FALSE(virtual_base_of(session, side));
}

}  // namespace
}  // namespace clef::entry
