// SPDX-License-Identifier: MIT
// Files that the user names: whole, capped, and never a FIFO by surprise.
#include "base/file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using test::TempDir;

template <class Work>
Errc code_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Errc::internal_error;
}

bool is_open(int fd) { return ::fcntl(fd, F_GETFD) >= 0; }

TEST(Fd, ClosesWhatItOwnsOnce) {
  int number = -1;
  {
    Fd fd(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    number = fd.get();
    Fd second(std::move(fd));
    EXPECT_FALSE(fd);  // NOLINT(bugprone-use-after-move): that is the promise
    EXPECT_TRUE(is_open(number));
  }
  EXPECT_FALSE(is_open(number));
}

TEST(Fd, ClosesTheOldOneOnAssignmentAndNoneOnRelease) {
  Fd a(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  Fd b(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  const int first = a.get();
  const int second = b.get();
  a = std::move(b);
  EXPECT_FALSE(is_open(first));
  EXPECT_EQ(a.get(), second);
  EXPECT_EQ(a.release(), second);
  EXPECT_TRUE(is_open(second));
  ::close(second);
}

TEST(ReadFile, GivesAllBytesUpToTheCap) {
  const TempDir dir;
  const std::string text("a\0b\n", 4);
  const fs::path path = dir.write("file", text);
  EXPECT_EQ(read_file(path, 4), text);
  EXPECT_EQ(read_secret_file(path, 4).reveal_text(), text);
  EXPECT_EQ(code_of([&] { read_file(path, 3); }), Errc::too_large);
  EXPECT_EQ(code_of([&] { read_secret_file(path, 3); }), Errc::too_large);
  EXPECT_EQ(read_file(dir.write("empty", ""), 0), "");
}

TEST(ReadFile, ReadsFilesLargerThanItsBuffer) {
  const TempDir dir;
  const std::string text(100'001, 'x');
  EXPECT_EQ(read_file(dir.write("file", text), kMiB), text);
  EXPECT_EQ(read_secret_file(dir / "file", kMiB).reveal_text(), text);
}

TEST(ReadFile, TellsAbsentFromUnreadable) {
  const TempDir dir;
  dir.write("file", "");
  EXPECT_EQ(code_of([&] { read_file(dir / "absent", 1); }), Errc::not_found);
  EXPECT_EQ(code_of([&] { read_file(dir / "file/below", 1); }), Errc::not_found);
  EXPECT_EQ(code_of([&] { read_file(dir.path(), 1); }), Errc::io_error);
  EXPECT_EQ(code_of([&] { read_file("/dev/null", 1); }), Errc::io_error);
}

// Opening a FIFO for reading waits for a writer: without the guard this test would never end.
TEST(ReadFile, DoesNotHangOnAFifo) {
  const TempDir dir;
  ASSERT_EQ(::mkfifo((dir / "fifo").c_str(), 0600), 0);
  EXPECT_EQ(code_of([&] { read_file(dir / "fifo", 10); }), Errc::io_error);
}

TEST(ReadFile, ReadsAPipeThatTheUserAskedFor) {
  const TempDir dir;
  ASSERT_EQ(::mkfifo((dir / "fifo").c_str(), 0600), 0);
  const auto write = [&dir] {
    const Fd fd(::open((dir / "fifo").c_str(), O_WRONLY | O_CLOEXEC));
    write_all(fd.get(), as_bytes("through a pipe"));
  };
  std::thread first(write);
  EXPECT_EQ(read_file(dir / "fifo", 100, true), "through a pipe");
  first.join();
  std::thread second(write);
  EXPECT_EQ(read_secret_file(dir / "fifo", 100).reveal_text(), "through a pipe");
  second.join();
}

TEST(ReadFile, FollowsLinksOfTheUser) {
  const TempDir dir;
  dir.write("file", "text");
  fs::create_symlink("file", dir / "link");
  EXPECT_EQ(read_file(dir / "link", 10), "text");
}

TEST(ReadFd, WaitsForADescriptorThatDoesNotBlock) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
  const Fd read_end(ends[0]);
  std::thread writer([fd = ends[1]] {
    const Fd end(fd);
    write_all(end.get(), as_bytes(std::string(300'000, 'y')));
  });
  EXPECT_EQ(read_fd(read_end.get(), kMiB).size(), 300'000U);
  writer.join();
}

TEST(ReadFd, RefusesMoreThanItsCap) {
  const TempDir dir;
  const Fd fd(::open(dir.write("file", "12345").c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_EQ(code_of([&] { read_fd(fd.get(), 4); }), Errc::too_large);
  ::lseek(fd.get(), 0, SEEK_SET);
  EXPECT_EQ(code_of([&] { read_secret_fd(fd.get(), 4); }), Errc::too_large);
  EXPECT_EQ(code_of([] { read_fd(-1, 4); }), Errc::io_error);
}

TEST(WriteAll, ReportsAFullDevice) {
  const Fd full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  ASSERT_TRUE(full);
  EXPECT_EQ(code_of([&] { write_all(full.get(), as_bytes("x")); }), Errc::io_error);
}

TEST(RelativePath, IsCutAtItsLastSlash) {
  EXPECT_EQ(file_name("a/b/c.yaml"), "c.yaml");
  EXPECT_EQ(parent_path("a/b/c.yaml"), "a/b");
  EXPECT_EQ(file_name("c.yaml"), "c.yaml");
  EXPECT_EQ(parent_path("c.yaml"), "");
}

}  // namespace
}  // namespace clef
