// SPDX-License-Identifier: MIT
// A pack is read as git wrote it; one that is cut or changed is told as absent and never read out
// of bounds.
#include "git/pack_file.h"

#include "base/encoding.h"
#include "unit/git/pack_world.h"

namespace clef::git {
namespace {

std::string raw(const std::string& id) {
  const auto bytes = hex_decode(id).value();
  return std::string(bytes.begin(), bytes.end());
}

TEST_F(PackTest, FindsEveryObjectAndNoOther) {
  const auto file = PackFile::open(index(), 20);
  ASSERT_TRUE(file);
  std::size_t deltas = 0;
  for (const ListedObject& object : all) {
    const auto offset = file->find(raw(object.id));
    ASSERT_TRUE(offset) << object.id;
    const auto entry = file->entry(*offset);
    ASSERT_TRUE(entry);
    deltas += entry->is_delta ? 1 : 0;
    if (entry->is_delta)
      EXPECT_TRUE(file->entry(entry->base));
    else
      EXPECT_EQ(entry->size, object.size);
  }
  EXPECT_GT(deltas, 20U);
  EXPECT_FALSE(file->find(raw(std::string(40, '0'))));
  EXPECT_FALSE(file->find(raw(std::string(40, 'f'))));
  EXPECT_FALSE(file->find("short"));
  EXPECT_FALSE(file->entry(0));
  EXPECT_FALSE(file->entry(~std::uint64_t{0}));
}

TEST_F(PackTest, IsRefusedWhenCutOrOfAnotherForm) {
  const std::string index_bytes = test::read_text(index());
  const std::string pack_bytes = test::read_text(pack());
  EXPECT_FALSE(PackFile::open(index(), 32)) << "ids of another size";
  EXPECT_FALSE(PackFile::open(repo / "none.idx", 20));
  overwrite(pack(), pack_bytes.substr(0, pack_bytes.size() - 1));
  EXPECT_FALSE(PackFile::open(index(), 20)) << "its last hash is not the index's";
  overwrite(pack(), pack_bytes.substr(0, 10));
  EXPECT_FALSE(PackFile::open(index(), 20));
  overwrite(pack(), "");
  EXPECT_FALSE(PackFile::open(index(), 20));
  overwrite(pack(), pack_bytes);
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{1031},
                                 std::size_t{1100}, index_bytes.size() - 600}) {
    overwrite(index(), index_bytes.substr(0, size));
    EXPECT_FALSE(PackFile::open(index(), 20)) << size;
  }
  overwrite(index(), index_bytes);
  EXPECT_TRUE(PackFile::open(index(), 20));
}

}  // namespace
}  // namespace clef::git
