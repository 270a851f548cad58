// SPDX-License-Identifier: MIT
// The cache finds a plaintext's blob again, says nothing of it, and believes nobody else
// (docs/security.md S20).
#include "entry/clean_cache.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "support/sandbox.h"

namespace clef::entry {
namespace {

const std::string kBlob(40, 'a');
const std::string kOther(40, 'b');

class CleanCacheTest : public ::testing::Test {
 protected:
  static Secret key(char c = 'k') { return Secret::copy_of(std::string(32, c)); }
  CleanCache cache(char c = 'k') const { return CleanCache(dir.path(), key(c)); }
  static CleanCache::Name name(const CleanCache& cache, std::string_view path = "a",
                               std::string_view plain = "x") {
    return cache.name_of(path, as_bytes(plain));
  }
  void put(std::string_view plain, const std::string& blob) const {
    CleanCache one = cache();
    one.put(name(one, "a", plain), blob);
  }
  std::optional<std::string> found(std::string_view plain = "x") const {
    CleanCache one = cache();
    return one.find(name(one, "a", plain));
  }
  fs::path file() const { return dir / "clef/clean-cache"; }
  test::TempDir dir;
};

TEST_F(CleanCacheTest, TheNextProcessFindsWhatThisOnePut) {
  EXPECT_FALSE(found());
  put("x", kBlob);
  EXPECT_EQ(found(), kBlob);
  EXPECT_FALSE(found("y"));
  put("x", kOther);
  EXPECT_EQ(found(), kOther);
}

TEST_F(CleanCacheTest, ReadingMakesNothing) {
  found();
  EXPECT_FALSE(fs::exists(dir / "clef"));
}

TEST_F(CleanCacheTest, PathAndContentBothMakeTheName) {
  const CleanCache one = cache();
  EXPECT_NE(name(one, "a", "bx"), name(one, "ab", "x"));
  EXPECT_NE(name(one, "a", "x"), name(one, "b", "x"));
  EXPECT_EQ(name(one), name(cache()));
}

TEST_F(CleanCacheTest, S20_TheFileIsMeaninglessWithoutTheKeyOfThisMachine) {
  put("x", kBlob);
  CleanCache other = cache('o');
  EXPECT_NE(name(other), name(cache()));
  EXPECT_FALSE(other.find(name(cache())));
  EXPECT_EQ(fs::status(file()).permissions(), fs::perms(0600));
}

TEST_F(CleanCacheTest, ALineThatSomeoneChangedIsPassedOver) {
  put("x", kBlob);
  put("y", kOther);
  std::string text = dir.read("clef/clean-cache");
  const std::size_t at = text.find(kBlob);
  text.replace(at, kBlob.size(), kOther);  // one plaintext as the other's ciphertext
  test::write_text(file(), text);
  EXPECT_FALSE(found("x"));
  EXPECT_EQ(found("y"), kOther);
}

TEST_F(CleanCacheTest, ACutOrForeignFileCostsItsLinesOnly) {
  put("x", kBlob);
  put("y", kOther);
  const std::string text = dir.read("clef/clean-cache");
  test::write_text(file(), "\n \n  \nno line\n" + text.substr(0, text.size() - 3));
  EXPECT_EQ(found("x"), kBlob);
  EXPECT_FALSE(found("y"));
}

TEST_F(CleanCacheTest, WhatIsNotOursAloneIsNeitherReadNorWritten) {
  put("x", kBlob);
  const std::string text = dir.read("clef/clean-cache");
  fs::permissions(file(), fs::perms(0644));
  EXPECT_FALSE(found());
  put("y", kBlob);
  EXPECT_EQ(dir.read("clef/clean-cache"), text);
  fs::rename(file(), dir / "elsewhere");
  fs::permissions(dir / "elsewhere", fs::perms(0600));
  fs::create_symlink(dir / "elsewhere", file());
  EXPECT_FALSE(found());
  put("y", kBlob);
  EXPECT_EQ(dir.read("elsewhere"), text);
}

TEST_F(CleanCacheTest, WhereNothingCanBeWrittenNothingIsRemembered) {
  test::write_text(dir / "clef", "a file, not a folder");
  put("x", kBlob);
  EXPECT_FALSE(found());
}

TEST(BlobId, IsWhatGitSays) {
  EXPECT_EQ(blob_id("hello\n", 40), "ce013625030ba8dba906f756967f9e9ca394464a");
  EXPECT_EQ(blob_id("", 40), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  EXPECT_EQ(blob_id("hello\n", 64),
            "2cf8d83d9ee29543b34a87727421fdecb7e3f3a183d337639025de576db9ebb4");
}

}  // namespace
}  // namespace clef::entry
