// SPDX-License-Identifier: MIT
// Which paths of a repository may be used at all (security.md S7).
#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"

namespace clef {
namespace {

bool refused(std::string_view path) {
  try {
    TreeRoot::check(path);
    return false;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Errc::unsafe_path);
    return true;
  }
}

TEST(TreePath, AcceptsPlainNames) {
  for (const char* path : {"a",
                           "secrets/database/dev.enc.yaml",
                           ".gitignore",
                           ".gitattributes",
                           ".github/x",
                           ".gitmodules",
                           ".clef/bindings",
                           "..a",
                           "a..",
                           "...",
                           "a b/c",
                           "git",
                           "git~",
                           "git~x1",
                           "x.git",
                           ".git-keep",
                           "-f",
                           "ä/日本",
                           "*",
                           "~",
                           "a:b",
                           "GIT",
                           ".g\xff"})
    EXPECT_FALSE(refused(path)) << path;
}

TEST(TreePath, RefusesWaysOut) {
  for (const char* path :
       {"", "/", "/etc/passwd", "..", "../x", "a/..", "a/../b", "a/../../b", ".", "./a", "a/./b",
        "a/.", "a//b", "a/", "a\\..\\b", "..\\x", "a/b\\..", "\\x"})
    EXPECT_TRUE(refused(path)) << path;
}

TEST(TreePath, RefusesGitsFolderInEveryCase) {
  for (const char* path :
       {".git", ".GIT", ".Git", ".gIT/config", "a/.git", "a/.GIT/hooks/pre-commit"})
    EXPECT_TRUE(refused(path)) << path;
}

// NTFS drops dots and blanks at the end, has streams after a colon, and short names.
TEST(TreePath, RefusesWhatNtfsReadsAsGitsFolder) {
  for (const char* path :
       {".git.", ".git..", ".git ", ".git . .", ".git/ ", ".git::$INDEX_ALLOCATION",
        ".GIT::$INDEX_ALLOCATION/config", ".git:stream", ".git. :x", "git~1", "GIT~1/config",
        "a/Git~1", "git~2", "git~10", "git~1.", "git~1::$INDEX_ALLOCATION", "a\\.git\\config",
        "a\\git~1"})
    EXPECT_TRUE(refused(path)) << path;
}

// HFS+ leaves these code points out when it compares names.
TEST(TreePath, RefusesWhatHfsReadsAsGitsFolder) {
  for (const char* ignorable : {"\xe2\x80\x8c", "\xe2\x80\x8d", "\xe2\x80\x8e", "\xe2\x80\x8f",
                                "\xe2\x80\xaa", "\xe2\x80\xab", "\xe2\x80\xac", "\xe2\x80\xad",
                                "\xe2\x80\xae", "\xe2\x81\xaa", "\xe2\x81\xab", "\xe2\x81\xac",
                                "\xe2\x81\xad", "\xe2\x81\xae", "\xe2\x81\xaf", "\xef\xbb\xbf"}) {
    const std::string c = ignorable;
    EXPECT_TRUE(refused(c + ".git"));
    EXPECT_TRUE(refused(".g" + c + "it/config"));
    EXPECT_TRUE(refused("a/.GIT" + c));
    EXPECT_TRUE(refused(c + ".g" + c + c + "i" + c + "t"));
    EXPECT_FALSE(refused("a" + c + "b")) << "harmless elsewhere";
  }
}

TEST(TreePath, RefusesControlBytes) {
  for (int c = 0; c < 0x20; ++c)
    EXPECT_TRUE(refused(std::string("a") + static_cast<char>(c) + "b")) << c;
  EXPECT_TRUE(refused("a\x7f"));
}

TEST(TreePath, SaysWhatIsWrongWithoutControlBytes) {
  try {
    TreeRoot::check("a\x1b[31m");
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), "path 'a\\e[31m' has a control character");
  }
}

}  // namespace
}  // namespace clef
