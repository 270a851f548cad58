// SPDX-License-Identifier: MIT
// Files that only this user may read or write; anything else is not believed.
#include "matrix/state_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include "crypto/random.h"
#include "expect_error.h"
#include "support/sandbox.h"

namespace clef::matrix {
namespace {

class StateFolderTest : public ::testing::Test {
 protected:
  std::optional<std::string> read(const char* name = "key", std::size_t cap = 100) const {
    const auto content = StateFolder(path).read(name, cap);
    return content ? std::optional(std::string(content->reveal_text())) : std::nullopt;
  }
  void write(const char* name = "key", std::string_view text = "abc") const {
    StateFolder(path).write(name, as_bytes(text), crypto::system_rng());
  }
  static unsigned mode(const fs::path& file) {
    struct stat st {};
    EXPECT_EQ(::lstat(file.c_str(), &st), 0);
    return st.st_mode & 07777U;
  }

  test::TempDir dir;
  fs::path path = dir / "base/git-clef/0123";
};

TEST_F(StateFolderTest, MakesFoldersAndFilesForTheOwnerOnly) {
  write();
  EXPECT_EQ(read(), "abc");
  EXPECT_EQ(mode(path), 0700u);
  EXPECT_EQ(mode(path.parent_path()), 0700u);
  EXPECT_EQ(mode(path / "key"), 0600u);
  write("key", "xyz");
  EXPECT_EQ(read(), "xyz");
}

TEST_F(StateFolderTest, LeavesNoTemporaryBehind) {
  write();
  EXPECT_EQ(std::distance(fs::directory_iterator(path), fs::directory_iterator()), 1);
}

TEST_F(StateFolderTest, AbsentIsNothingAndMakesNothing) {
  EXPECT_FALSE(read());
  EXPECT_FALSE(fs::exists(dir / "base"));
  write();
  EXPECT_FALSE(read("other"));
}

TEST_F(StateFolderTest, WriteNewKeepsWhatIsThere) {
  EXPECT_TRUE(StateFolder(path).write_new("key", as_bytes("one"), crypto::system_rng()));
  EXPECT_FALSE(StateFolder(path).write_new("key", as_bytes("two"), crypto::system_rng()));
  EXPECT_EQ(read(), "one");
}

TEST_F(StateFolderTest, RefusesAFolderOrFileThatOthersMayUse) {
  write();
  ::chmod(path.c_str(), 0750);
  expect_error(Errc::bad_local_state, [&] { read(); });
  ::chmod(path.c_str(), 0700);
  ::chmod((path / "key").c_str(), 0640);
  expect_error(Errc::bad_local_state, [&] { read(); });
  ::chmod((path / "key").c_str(), 0600);
  ::chmod(path.parent_path().c_str(), 0777);
  expect_error(Errc::bad_local_state, [&] { read(); });
  ::chmod(path.parent_path().c_str(), 0755);
  EXPECT_EQ(read(), "abc");
}

TEST_F(StateFolderTest, RefusesLinksAndWhatIsNoFile) {
  write();
  fs::create_symlink(path / "key", path / "soft");
  expect_error(Errc::bad_local_state, [&] { read("soft"); });
  fs::create_hard_link(path / "key", path / "hard");
  expect_error(Errc::bad_local_state, [&] { read("hard"); });
  fs::create_directory(path / "folder");
  expect_error(Errc::bad_local_state, [&] { read("folder"); });
  ASSERT_EQ(::mkfifo((path / "fifo").c_str(), 0600), 0);
  expect_error(Errc::bad_local_state, [&] { read("fifo"); });  // and does not hang
  fs::rename(path, dir / "elsewhere");
  fs::create_directory_symlink(dir / "elsewhere", path);
  expect_error(Errc::bad_local_state, [&] { read(); });
}

TEST_F(StateFolderTest, RefusesSomebodyElsesFiles) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root can give files away";
  write();
  ASSERT_EQ(::chown((path / "key").c_str(), 12345, 12345), 0);
  expect_error(Errc::bad_local_state, [&] { read(); });
  ASSERT_EQ(::chown((path / "key").c_str(), 0, 0), 0);
  ASSERT_EQ(::chown(path.c_str(), 12345, 12345), 0);
  expect_error(Errc::bad_local_state, [&] { read(); });
}

TEST_F(StateFolderTest, RefusesToReadMoreThanAsked) {
  write("key", std::string(101, 'x'));
  expect_error(Errc::too_large, [&] { read("key", 100); });
}

TEST_F(StateFolderTest, NowhereHasNothingAndStoresNothing) {
  path.clear();
  EXPECT_FALSE(read());
  expect_error(Errc::bad_local_state, [&] { write(); });
}

}  // namespace
}  // namespace clef::matrix
