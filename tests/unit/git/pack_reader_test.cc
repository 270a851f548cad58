// SPDX-License-Identifier: MIT
// What comes out of a pack is what git says, byte for byte; where that cannot be had nothing comes.
#include "git/pack_reader.h"

#include <algorithm>

#include "unit/git/pack_world.h"

namespace clef::git {
namespace {

TEST_F(PackTest, ReadsEveryObjectAsGitDoesInAnyOrder) {
  const PackSet packs(objects(), 40);
  PackReader reader(packs, 1000000);
  for (int round = 0; round < 2; ++round) {
    for (const ListedObject& object : all) {
      const auto place = packs.find(object.id);
      ASSERT_TRUE(place);
      EXPECT_EQ(reader.size(*place), object.size);
      const auto text = reader.read(*place);
      ASSERT_TRUE(text);
      EXPECT_TRUE(*text == by_git(object.id)) << object.id;
    }
    std::reverse(all.begin(), all.end());
  }
}

TEST_F(PackTest, FamiliesStandTogetherAndBasesFirst) {
  const PackSet packs(objects(), 40);
  std::vector<PackPlace> places;
  for (const ListedObject& object : all)
    places.push_back(*packs.find(object.id));
  const std::vector<std::uint32_t> order = packs.family_order(places);
  std::vector<std::uint32_t> sorted = order;
  std::sort(sorted.begin(), sorted.end());
  EXPECT_EQ(std::unique(sorted.begin(), sorted.end()), sorted.end());
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto entry = packs.pack(places[i]).entry(places[i].offset);
    if (!entry->is_delta)
      continue;
    const PackPlace base{places[i].pack, entry->base};
    const auto at = std::find(places.begin(), places.end(), base) - places.begin();
    EXPECT_LT(order[static_cast<std::size_t>(at)], order[i]);
  }
}

TEST_F(PackTest, DoesNotReadAboveItsCap) {
  const PackSet packs(objects(), 40);
  PackReader reader(packs, 1000);
  for (const ListedObject& object : all)
    EXPECT_EQ(reader.read(*packs.find(object.id)).has_value(), object.size <= 1000) << object.size;
}

// What git would refuse is refused here or asked of git; nothing is read out of bounds (the
// sanitized build's to see).
TEST_F(PackTest, OutlivesDamageAtEveryPlace) {
  const std::string bytes = test::read_text(pack());
  std::size_t refused = 0;
  for (std::size_t at = 12; at + 20 < bytes.size(); at += 211) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    overwrite(pack(), damaged);
    const PackSet packs(objects(), 40);
    PackReader reader(packs, 1000000);
    std::size_t here = 0;
    for (const ListedObject& object : all)
      here += reader.read(*packs.find(object.id)) ? 0 : 1;
    refused += here;
    ASSERT_LE(here, all.size());
  }
  EXPECT_GT(refused, 0U);
}

TEST_F(PackTest, HasNoPacksWhereThereAreNone) {
  EXPECT_FALSE(PackSet(repo / "nowhere", 40).find(all[0].id));
  EXPECT_FALSE(PackSet(objects(), 64).find(all[0].id));
  EXPECT_FALSE(PackSet(objects(), 40).find("no id"));
  EXPECT_TRUE(PackSet(objects(), 40).family_order({}).empty());
}

}  // namespace
}  // namespace clef::git
