// SPDX-License-Identifier: MIT
// What was clean is remembered for the same rules, content and path, and nothing else is written.
#include "policy/scan_cache.h"

#include <sys/stat.h>

#include <gtest/gtest.h>

#include "support/sandbox.h"

namespace clef::policy {
namespace {

namespace fs = std::filesystem;

class ScanCacheTest : public testing::Test {
 protected:
  ScanCache open(const std::string& identity = "rules") const { return {folder, identity}; }
  void remember(const std::string& id, const std::string& path) const {
    ScanCache cache = open();
    cache.add(id, path);
    cache.save();
  }
  fs::path file() const { return fs::directory_iterator(folder / "clef/scan-cache")->path(); }
  test::Sandbox sandbox;
  fs::path folder = sandbox.path();
};

TEST_F(ScanCacheTest, RemembersContentAtItsPathForTheSameRules) {
  remember("id1", "a");
  remember("id2", "b");
  EXPECT_TRUE(open().is_clean("id1", "a"));
  EXPECT_TRUE(open().is_clean("id2", "b"));
  EXPECT_FALSE(open().is_clean("id1", "b")) << "rules look at paths, too";
  EXPECT_FALSE(open("other rules").is_clean("id1", "a"));
}

TEST_F(ScanCacheTest, HoldsNoPathAndNoId) {
  remember("0123456789abcdef", "path-with-a-name");
  const std::string text = test::read_text(file());
  EXPECT_EQ(text.find("path-with-a-name"), std::string::npos);
  EXPECT_EQ(text.find("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(text.size(), std::string("git-clef scan-cache 1\n").size() + 16);
}

TEST_F(ScanCacheTest, ADamagedFileCountsAsEmpty) {
  remember("id1", "a");
  const std::string good = test::read_text(file());
  for (const std::string& bad : {std::string("x"), good + "x", "y" + good, std::string()}) {
    test::write_text(file(), bad);
    EXPECT_FALSE(open().is_clean("id1", "a"));
  }
  test::write_text(file(), good);
  EXPECT_TRUE(open().is_clean("id1", "a"));
}

TEST_F(ScanCacheTest, AFileThatOthersMayWriteIsNotBelieved) {
  remember("id1", "a");
  ASSERT_EQ(::chmod(file().c_str(), 0666), 0);
  EXPECT_FALSE(open().is_clean("id1", "a"));
}

TEST_F(ScanCacheTest, WhatCannotBeWrittenIsForgotten) {
  test::write_text(folder / "clef", "a file in the way");
  remember("id1", "a");
  EXPECT_FALSE(open().is_clean("id1", "a"));
}

}  // namespace
}  // namespace clef::policy
