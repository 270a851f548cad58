// SPDX-License-Identifier: MIT
// No program is started that a repository or another user could have put there (security.md S10).
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/process.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using test::TempDir;

class ResolverTest : public ::testing::Test {
 protected:
  ResolverTest() { ::umask(022); }
  fs::path program(const std::string& path) const {
    return dir_.write_program(path, "#!/bin/sh\n");
  }
  void set_mode(const fs::path& path, mode_t mode) const {
    ASSERT_EQ(::chmod((dir_ / path).c_str(), mode), 0);
  }
  std::string in(const std::string& folder) const { return (dir_ / folder).native(); }
  ProgramResolver resolver(const std::string& path) const { return {path, dir_ / "repo"}; }

  const TempDir dir_;
};

Errc code_of(const ProgramResolver& resolver, std::string_view name) {
  try {
    resolver.resolve(name);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "found";
  return Errc::internal_error;
}

Errc code_of_absolute(const ProgramResolver& resolver, const fs::path& path) {
  try {
    resolver.check_absolute(path);
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "accepted";
  return Errc::internal_error;
}

TEST_F(ResolverTest, TakesTheFirstFolderThatHasIt) {
  program("one/other");
  program("two/tool");
  program("three/tool");
  EXPECT_EQ(resolver(in("one") + ":" + in("two") + ":" + in("three")).resolve("tool"),
            dir_ / "two/tool");
}

TEST_F(ResolverTest, FindsTheSystemsShell) {
  EXPECT_EQ(ProgramResolver("/usr/bin:/bin", "").resolve("sh").filename(), "sh");
}

TEST_F(ResolverTest, SkipsEmptyAndRelativePartsOfPath) {
  program("repo/tool");
  const fs::path before = fs::current_path();
  fs::current_path(dir_ / "repo");
  for (const char* path : {"", ":", ".", "./", "::", "../repo", "repo"})
    EXPECT_EQ(code_of(ProgramResolver(path, ""), "tool"), Errc::program_missing) << path;
  fs::current_path(before);
}

TEST_F(ResolverTest, PassesOverTheWorkTree) {
  program("repo/node_modules/.bin/tool");
  const std::string inside = in("repo/node_modules/.bin");
  EXPECT_EQ(code_of(resolver(inside), "tool"), Errc::program_unsafe);
  program("safe/tool");
  EXPECT_EQ(resolver(inside + ":" + in("safe")).resolve("tool"), dir_ / "safe/tool");
}

TEST_F(ResolverTest, DoesNotTakeASiblingForTheWorkTree) {
  program("repository/tool");
  EXPECT_EQ(resolver(in("repository")).resolve("tool"), dir_ / "repository/tool");
}

TEST_F(ResolverTest, PassesOverLinksIntoTheWorkTree) {
  program("repo/tool");
  fs::create_directories(dir_ / "bin");
  fs::create_symlink("../repo/tool", dir_ / "bin/tool");
  EXPECT_EQ(code_of(resolver(in("bin")), "tool"), Errc::program_unsafe);
  fs::create_symlink(dir_ / "repo", dir_ / "alias");
  EXPECT_EQ(code_of(resolver(in("alias")), "tool"), Errc::program_unsafe);
  EXPECT_EQ(code_of(resolver(in("bin/../repo")), "tool"), Errc::program_unsafe);
}

// From the work tree out again: the link itself is the repository's to turn.
TEST_F(ResolverTest, PassesOverLinksThatLeadThroughTheWorkTree) {
  program("safe/tool");
  fs::create_directories(dir_ / "repo");
  fs::create_directories(dir_ / "bin");
  fs::create_symlink(dir_ / "safe/tool", dir_ / "repo/hop");
  fs::create_symlink(dir_ / "repo/hop", dir_ / "bin/tool");
  EXPECT_EQ(code_of(resolver(in("bin")), "tool"), Errc::program_unsafe);
}

TEST_F(ResolverTest, FindsTheWorkTreeBehindALink) {
  program("repo/tool");
  fs::create_symlink(dir_ / "repo", dir_ / "alias");
  EXPECT_EQ(code_of(ProgramResolver(in("repo"), dir_ / "alias"), "tool"), Errc::program_unsafe);
}

TEST_F(ResolverTest, PassesOverFilesThatOthersMayWrite) {
  program("bin/tool");
  for (const mode_t mode : {0775U, 0757U, 0777U}) {
    set_mode("bin/tool", mode);
    EXPECT_EQ(code_of(resolver(in("bin")), "tool"), Errc::program_unsafe) << mode;
  }
  set_mode("bin/tool", 0755);
  EXPECT_EQ(resolver(in("bin")).resolve("tool"), dir_ / "bin/tool");
}

TEST_F(ResolverTest, PassesOverFoldersThatOthersMayWrite) {
  program("up/bin/tool");
  for (const mode_t mode : {0775U, 0757U, 01777U}) {
    set_mode("up/bin", mode);
    EXPECT_EQ(code_of(resolver(in("up/bin")), "tool"), Errc::program_unsafe) << mode;
  }
  set_mode("up/bin", 0755);
  set_mode("up", 0777);  // whoever may rename "bin" has the program too
  EXPECT_EQ(code_of(resolver(in("up/bin")), "tool"), Errc::program_unsafe);
  set_mode("up", 01777);  // the sticky bit keeps "bin" for its owner
  EXPECT_EQ(resolver(in("up/bin")).resolve("tool"), dir_ / "up/bin/tool");
}

TEST_F(ResolverTest, PassesOverAnotherUsersFolderInASharedOne) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root can give a folder away";
  program("shared/theirs/tool");
  set_mode("shared", 01777);
  ASSERT_EQ(::chown((dir_ / "shared/theirs").c_str(), 12345, 12345), 0);
  EXPECT_EQ(code_of(resolver(in("shared/theirs")), "tool"), Errc::program_unsafe);
}

TEST_F(ResolverTest, JudgesTheFolderOfALinkToo) {
  program("safe/tool");
  fs::create_directories(dir_ / "bin");
  fs::create_symlink(dir_ / "safe/tool", dir_ / "bin/tool");
  EXPECT_EQ(resolver(in("bin")).resolve("tool"), dir_ / "bin/tool")
      << "under the name that was asked for";
  set_mode("bin", 0777);
  EXPECT_EQ(code_of(resolver(in("bin")), "tool"), Errc::program_unsafe);
  set_mode("bin", 0755);
  set_mode("safe", 0777);
  EXPECT_EQ(code_of(resolver(in("bin")), "tool"), Errc::program_unsafe);
}

TEST_F(ResolverTest, FindsNothingInFoldersDataFilesAndLoops) {
  fs::create_directories(dir_ / "bin/folder");
  dir_.write("bin/data", "x");
  fs::create_symlink("loop", dir_ / "bin/loop");
  fs::create_symlink("absent", dir_ / "bin/dangling");
  for (const char* name : {"folder", "data", "loop", "dangling", "absent"})
    EXPECT_EQ(code_of(resolver(in("bin")), name), Errc::program_missing) << name;
}

TEST_F(ResolverTest, RefusesNamesThatAreNoPlainNames) {
  program("bin/tool");
  for (const char* name : {"", "../bin/tool", "/bin/sh", "a/b", "-x", ".x", "_x", "Tool", "to ol",
                           "to\nol", "tool;", "t\xc3\xb6ol"})
    EXPECT_EQ(code_of(resolver(in("bin")), name), Errc::program_unsafe) << name;
  program("bin/age-plugin-x.y_2");
  EXPECT_EQ(resolver(in("bin")).resolve("age-plugin-x.y_2"), dir_ / "bin/age-plugin-x.y_2");
}

TEST_F(ResolverTest, SaysWhatWasPassedOverAndWhy) {
  program("repo/tool");
  try {
    resolver(in("repo")).resolve("tool");
    FAIL() << "found";
  } catch (const Error& error) {
    EXPECT_EQ(error.message(),
              "'" + in("repo/tool") + "' lies inside the work tree and was not started");
  }
}

TEST_F(ResolverTest, ChecksAbsolutePathsTheSameWay) {
  const fs::path tool = program("bin/tool");
  const ProgramResolver resolver("", dir_ / "repo");
  EXPECT_EQ(resolver.check_absolute(tool), tool);
  EXPECT_EQ(code_of_absolute(resolver, "bin/tool"), Errc::program_unsafe);
  EXPECT_EQ(code_of_absolute(resolver, dir_ / "bin/absent"), Errc::program_missing);
  EXPECT_EQ(code_of_absolute(resolver, program("repo/tool")), Errc::program_unsafe);
  EXPECT_EQ(code_of_absolute(resolver, dir_ / "bin/../repo/tool"), Errc::program_unsafe);
  set_mode("bin/tool", 0757);
  EXPECT_EQ(code_of_absolute(resolver, tool), Errc::program_unsafe);
}

}  // namespace
}  // namespace clef
