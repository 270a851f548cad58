// SPDX-License-Identifier: MIT
// What a side is, before anything is done with it.
#include "entry/merge_driver_input.h"

#include <array>

#include "base/error.h"
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

// Large ones are read on several processors.
TEST_F(MergeInput, ThreeAreWhatEachOfThemIsAlone) {
  std::string forged = ours;
  const std::size_t at = forged.find("A: ENC[AES256_GCM,data:") + 23;
  forged[at] = forged[at] == 'A' ? 'B' : 'A';
  constexpr std::size_t kLarge{40'000};
  for (const std::size_t filler : {std::size_t{0}, kLarge}) {
    const std::array<std::filesystem::path, 3> files = {
        world.repo.write("base", "A: 1\n#" + std::string(filler, 'x') + "\n"),
        world.repo.write("ours", ours), world.repo.write("theirs", forged)};
    Session session = this->session();
    const auto sides = read_merge_sides(session, files, syntax::Format::yaml);
    EXPECT_EQ(sides[0].form, SideForm::other);
    EXPECT_EQ(sides[1].text, ours);
    EXPECT_TRUE(sides[1].open && !sides[1].unverified);
    EXPECT_EQ(sides[2].form, SideForm::sealed);
    EXPECT_TRUE(!sides[2].open && sides[2].unverified);
    std::filesystem::remove(files[2]);
    EXPECT_THROW(read_merge_sides(session, files, syntax::Format::yaml), Error);
  }
}

TEST_F(MergeInput, ReplacedLeavesNothingBesideIt) {
  const auto file = world.repo.write("folder/side", "old");
  replace_merged(file, "new");
  std::filesystem::remove(file);
  EXPECT_TRUE(std::filesystem::is_empty(file.parent_path()));
  EXPECT_THROW(replace_merged(file.parent_path() / "no/side", "new"), Error);
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
