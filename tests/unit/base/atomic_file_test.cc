// SPDX-License-Identifier: MIT
// A file is the old or the new one, never half of it; modes and links are those of its owner.
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "support/forked.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using test::TempDir;

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  EXPECT_EQ(::stat(path.c_str(), &status), 0) << path;
  return status.st_mode & 07777;
}

std::size_t count_entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

TEST(WriteFileAtomic, MakesANewFileAsTheUmaskSays) {
  const TempDir dir;
  {
    const Umask umask(027);
    write_file_atomic(dir / "a", as_bytes("text"));
    write_file_atomic(dir / "b", as_bytes("text"), 0600);
  }
  const Umask open(0);
  write_file_atomic(dir / "c", as_bytes("text"));
  EXPECT_EQ(mode_of(dir / "a"), 0640U);
  EXPECT_EQ(mode_of(dir / "b"), 0600U);
  EXPECT_EQ(mode_of(dir / "c"), 0666U);
  EXPECT_EQ(dir.read("a"), "text");
  EXPECT_EQ(count_entries(dir.path()), 3U) << "no temporary left";
}

TEST(WriteFileAtomic, KeepsTheModeOfTheFileItReplaces) {
  const TempDir dir;
  for (const unsigned mode : {0600U, 0640U, 0444U, 0755U}) {
    dir.write("file", "old and longer");
    ASSERT_EQ(::chmod((dir / "file").c_str(), mode), 0);
    write_file_atomic(dir / "file", as_bytes("new"));
    EXPECT_EQ(mode_of(dir / "file"), mode);
    EXPECT_EQ(dir.read("file"), "new");
    fs::remove(dir / "file");
  }
}

TEST(WriteFileAtomic, KeepsTheOwnerWhenItMay) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "needs root";
  const TempDir dir;
  dir.write("file", "old");
  ASSERT_EQ(::chown((dir / "file").c_str(), 12345, 12346), 0);
  ASSERT_EQ(::chmod((dir / "file").c_str(), 0660), 0);
  write_file_atomic(dir / "file", as_bytes("new"));
  struct stat status {};
  ASSERT_EQ(::stat((dir / "file").c_str(), &status), 0);
  EXPECT_EQ(status.st_uid, 12345U);
  EXPECT_EQ(status.st_gid, 12346U);
  EXPECT_EQ(mode_of(dir / "file"), 0660U);
}

// 0660 of one group must not become readable to another because the group could not be kept.
TEST(WriteFileAtomic, GivesAnotherGroupNoMoreThanOthersHad) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "needs root";
  const TempDir dir;
  dir.write("file", "old");
  ASSERT_EQ(::chmod(dir.path().c_str(), 0777), 0);
  ASSERT_EQ(::chown((dir / "file").c_str(), 12345, 12346), 0);
  ASSERT_EQ(::chmod((dir / "file").c_str(), 0664), 0);
  const int status = test::run_forked([&dir] {
    if (::setgid(12399) != 0 || ::setuid(12345) != 0)
      return 1;
    write_file_atomic(dir / "file", as_bytes("new"));
    return 0;
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(mode_of(dir / "file"), 0644U);
}

TEST(WriteFileAtomic, ReplacesWhatALinkPointsAt) {
  const TempDir dir;
  dir.write("real/file", "old");
  fs::create_symlink("real/file", dir / "first");
  fs::create_symlink(dir / "first", dir / "second");
  write_file_atomic(dir / "second", as_bytes("new"));
  EXPECT_EQ(dir.read("real/file"), "new");
  EXPECT_TRUE(fs::is_symlink(dir / "first"));
  EXPECT_TRUE(fs::is_symlink(dir / "second"));
}

TEST(WriteFileAtomic, MakesTheFileBehindADanglingLink) {
  const TempDir dir;
  fs::create_symlink("absent", dir / "link");
  write_file_atomic(dir / "link", as_bytes("new"));
  EXPECT_EQ(dir.read("absent"), "new");
  EXPECT_TRUE(fs::is_symlink(dir / "link"));
}

TEST(WriteFileAtomic, RefusesALoopOfLinks) {
  const TempDir dir;
  fs::create_symlink("b", dir / "a");
  fs::create_symlink("a", dir / "b");
  EXPECT_THROW(write_file_atomic(dir / "a", as_bytes("x")), Error);
}

TEST(WriteFileAtomic, ReplacesNothingButFiles) {
  const TempDir dir;
  fs::create_directory(dir / "folder");
  ASSERT_EQ(::mkfifo((dir / "fifo").c_str(), 0600), 0);
  EXPECT_THROW(write_file_atomic(dir / "folder", as_bytes("x")), Error);
  EXPECT_THROW(write_file_atomic(dir / "fifo", as_bytes("x")), Error);
  EXPECT_THROW(write_file_atomic("/dev/null", as_bytes("x")), Error);
  EXPECT_THROW(write_file_atomic(dir / "no/such/folder/file", as_bytes("x")), Error);
  EXPECT_TRUE(fs::is_fifo(dir / "fifo"));
}

TEST(WriteFileAtomic, WritesToThePresentFolder) {
  const TempDir dir;
  const fs::path before = fs::current_path();
  fs::current_path(dir.path());
  write_file_atomic("file", as_bytes("text"));
  fs::current_path(before);
  EXPECT_EQ(dir.read("file"), "text");
}

TEST(WriteFileAtomic, LeavesTheOldFileAndNoLitterWhenTheDiskIsFull) {
  const TempDir dir;
  dir.write("file", "old");
  const int status = test::run_forked([&dir] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100, 100};  // a stand-in for a full disk
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      write_file_atomic(dir / "file", as_bytes(std::string(1000, 'x')));
    } catch (const Error& error) {
      return error.code() == Errc::io_error ? 0 : 1;
    }
    return 2;
  });
  EXPECT_EQ(status, 0);
  EXPECT_EQ(dir.read("file"), "old");
  EXPECT_EQ(count_entries(dir.path()), 1U);
}

TEST(WriteNewPrivateFile, IsReadableByItsOwnerAloneWhateverTheUmask) {
  const TempDir dir;
  const Umask umask(0);
  write_new_private_file(dir / "key", Secret::copy_of("a key"));
  EXPECT_EQ(mode_of(dir / "key"), 0600U);
  EXPECT_EQ(dir.read("key"), "a key");
}

TEST(WriteNewPrivateFile, ReplacesNothing) {
  const TempDir dir;
  dir.write("key", "old");
  fs::create_symlink("elsewhere", dir / "link");
  for (const char* name : {"key", "link"}) {
    try {
      write_new_private_file(dir / name, Secret::copy_of("new"));
      FAIL() << name;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), Errc::already_exists);
    }
  }
  EXPECT_EQ(dir.read("key"), "old");
  EXPECT_FALSE(fs::exists(dir / "elsewhere"));
}

TEST(WriteNewPrivateFile, LeavesNoHalfOfAKey) {
  const TempDir dir;
  const int status = test::run_forked([&dir] {
    ::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{10, 10};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    try {
      write_new_private_file(dir / "key", Secret::copy_of(std::string(100, 'k')));
    } catch (const Error&) {
      return 0;
    }
    return 1;
  });
  EXPECT_EQ(status, 0);
  EXPECT_FALSE(fs::exists(dir / "key"));
}

}  // namespace
}  // namespace clef
