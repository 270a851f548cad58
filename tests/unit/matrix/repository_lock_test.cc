// SPDX-License-Identifier: MIT
// One writer at a time; a dead one holds nothing.
#include "matrix/repository_lock.h"

#include <csignal>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "expect_error.h"
#include "support/sandbox.h"

namespace clef::matrix {
namespace {

using std::chrono::milliseconds;

TEST(RepositoryLock, TurnsASecondWriterAway) {
  const test::TempDir dir;
  const RepositoryLock first(dir.path(), milliseconds(0));
  EXPECT_TRUE(RepositoryLock::is_held(dir.path()));
  expect_error(Errc::busy, [&] { RepositoryLock(dir.path(), milliseconds(30)); });
}

TEST(RepositoryLock, IsFreeAgainAfterwards) {
  const test::TempDir dir;
  { const RepositoryLock first(dir.path(), milliseconds(0)); }
  EXPECT_FALSE(RepositoryLock::is_held(dir.path()));
  const RepositoryLock second(dir.path(), milliseconds(0));
}

TEST(RepositoryLock, DiesWithItsHolder) {
  const test::TempDir dir;
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const RepositoryLock held(dir.path(), milliseconds(0));
    static_cast<void>(!::write(ready[1], "x", 1));
    for (;;)
      ::pause();
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_TRUE(RepositoryLock::is_held(dir.path()));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_FALSE(RepositoryLock::is_held(dir.path()));
  ::close(ready[0]);
  ::close(ready[1]);
}

TEST(RepositoryLock, AskingMakesNothing) {
  const test::TempDir dir;
  EXPECT_FALSE(RepositoryLock::is_held(dir.path()));
  EXPECT_FALSE(open_clef_folder(dir.path(), false));
  EXPECT_TRUE(fs::is_empty(dir.path()));
}

TEST(RepositoryLock, RefusesAFolderOrLockThatIsALinkOrOpenToOthers) {
  const test::TempDir dir;
  fs::create_directory(dir / "elsewhere");
  fs::create_directory_symlink(dir / "elsewhere", dir / "clef");
  expect_error(Errc::journal_damaged, [&] { RepositoryLock(dir.path(), milliseconds(0)); });
  fs::remove(dir / "clef");
  fs::create_directory(dir / "clef");
  ::chmod((dir / "clef").c_str(), 0777);
  expect_error(Errc::journal_damaged, [&] { RepositoryLock(dir.path(), milliseconds(0)); });
  ::chmod((dir / "clef").c_str(), 0700);
  fs::create_symlink(dir / "elsewhere/x", dir / "clef/lock");
  expect_error(Errc::journal_damaged, [&] { RepositoryLock(dir.path(), milliseconds(0)); });
  EXPECT_FALSE(fs::exists(dir / "elsewhere/x"));
}

}  // namespace
}  // namespace clef::matrix
