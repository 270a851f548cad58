// SPDX-License-Identifier: MIT
// Journal files are believed only if nobody else can have written them.
#include "matrix/journal_file.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "expect_error.h"
#include "support/sandbox.h"

namespace clef::matrix {
namespace {

class JournalFileTest : public ::testing::Test {
 protected:
  JournalFileTest() : folder(::open(dir.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}
  void put(unsigned mode = 0600) const {
    dir.write("journal", "text\n");
    ::chmod((dir / "journal").c_str(), mode);
  }
  void expect_refused() const {
    expect_error(Errc::journal_damaged, [&] { read_journal_file(folder.get(), kJournal); });
  }

  test::TempDir dir;
  Fd folder;
};

TEST_F(JournalFileTest, ReadsWhatItWrote) {
  EXPECT_FALSE(read_journal_file(folder.get(), kJournal));
  write_journal_file(folder.get(), kJournal, "text\n");
  EXPECT_EQ(read_journal_file(folder.get(), kJournal), "text\n");
  EXPECT_THROW(write_journal_file(folder.get(), kJournal, "again\n"), Error);
  remove_file(folder.get(), kJournal);
  remove_file(folder.get(), kJournal);
  EXPECT_TRUE(fs::is_empty(dir.path()));
}

TEST_F(JournalFileTest, WaitsForMoreFilesThanMayBeOpenAtOnce) {
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &before), 0);
  rlimit few = before;
  few.rlim_cur = 128;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &few), 0);
  Unsynced unsynced;
  for (int i = 0; i < 200; ++i)
    unsynced.add("x", write_journal_file(folder.get(), std::to_string(i).c_str(), "text\n"));
  EXPECT_NO_THROW(unsynced.wait());
  ::setrlimit(RLIMIT_NOFILE, &before);
}

TEST_F(JournalFileTest, TellsWhatCannotReachTheDisk) {
  Unsynced unsynced;
  unsynced.add("good", write_journal_file(folder.get(), "good", "text\n"));
  unsynced.add("a/b.yaml", Fd(::open("/dev/null", O_PATH | O_CLOEXEC)));
  expect_error(Errc::io_error, [&] { unsynced.wait(); });
}

TEST_F(JournalFileTest, S8_RefusesOneThatOthersMayUse) {
  for (const unsigned mode : {0604U, 0602U, 0660U, 0644U}) {
    put(mode);
    expect_refused();
  }
  put(0600);
  EXPECT_TRUE(read_journal_file(folder.get(), kJournal));
}

TEST_F(JournalFileTest, S8_RefusesLinks) {
  put();
  fs::rename(dir / "journal", dir / "real");
  fs::create_symlink("real", dir / "journal");
  expect_refused();
  fs::remove(dir / "journal");
  fs::create_hard_link(dir / "real", dir / "journal");
  expect_refused();
}

TEST_F(JournalFileTest, S8_RefusesAFifoWithoutHangingAndAFolder) {
  ASSERT_EQ(::mkfifo((dir / "journal").c_str(), 0600), 0);
  expect_refused();
  fs::remove(dir / "journal");
  fs::create_directory(dir / "journal");
  expect_refused();
}

TEST_F(JournalFileTest, S8_RefusesAForeignOwner) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root can give files away";
  put();
  ASSERT_EQ(::chown((dir / "journal").c_str(), 12345, 12345), 0);
  expect_refused();
}

TEST_F(JournalFileTest, S8_RefusesAnEnormousOne) {
  put();
  fs::resize_file(dir / "journal", kJournalCap + 1);
  expect_refused();
}

}  // namespace
}  // namespace clef::matrix
