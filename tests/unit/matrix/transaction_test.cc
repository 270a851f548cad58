// SPDX-License-Identifier: MIT
// All files or none, and nothing else.
#include "matrix/transaction.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "expect_error.h"
#include "transaction_world.h"

namespace clef::matrix {
namespace {

TEST(Transaction, WritesMakesAndRemovesTogether) {
  const TransactionWorld world;
  Transaction transaction(world.place());
  TransactionWorld::stage(transaction);
  EXPECT_EQ(world.files(), TransactionWorld::all_old());  // nothing before commit
  EXPECT_EQ(transaction.commit(),
            (std::vector<std::string>{"a/one.yaml", "b/two.yaml", "c/d/three.yaml", "gone.yaml"}));
  EXPECT_EQ(world.files(), TransactionWorld::all_new());
  EXPECT_TRUE(world.leftovers().empty());
}

TEST(Transaction, WithoutCommitNothingHappens) {
  const TransactionWorld world;
  {
    Transaction transaction(world.place());
    TransactionWorld::stage(transaction);
  }
  EXPECT_EQ(world.files(), TransactionWorld::all_old());
  world.run();
  EXPECT_EQ(world.files(), TransactionWorld::all_new());
}

TEST(Transaction, TheSameContentIsNoChange) {
  const TransactionWorld world;
  Transaction transaction(world.place());
  const fs::file_time_type before = fs::last_write_time(world.top / "a/one.yaml");
  transaction.write("a/one.yaml", "one old\n");
  transaction.remove("absent.yaml");
  EXPECT_TRUE(transaction.commit().empty());
  EXPECT_EQ(fs::last_write_time(world.top / "a/one.yaml"), before);
}

TEST(Transaction, OneFileLeavesNothingBehindEither) {
  const TransactionWorld world;
  Transaction transaction(world.place());
  transaction.write("a/one.yaml", "new\n");
  EXPECT_EQ(transaction.commit(), std::vector<std::string>{"a/one.yaml"});
  EXPECT_TRUE(world.leftovers().empty());
  EXPECT_EQ(world.files().size(), 3u);
}

TEST(Transaction, KeepsModesAndGivesNewFilesTheUsualOne) {
  const TransactionWorld world;
  ::chmod((world.top / "a/one.yaml").c_str(), 0640);
  const mode_t mask = ::umask(022);
  world.run();
  ::umask(mask);
  struct stat st {};
  ASSERT_EQ(::stat((world.top / "a/one.yaml").c_str(), &st), 0);
  EXPECT_EQ(st.st_mode & 07777U, 0640u);
  ASSERT_EQ(::stat((world.top / "c/d/three.yaml").c_str(), &st), 0);
  EXPECT_EQ(st.st_mode & 07777U, 0644u);
}

TEST(Transaction, S31_AFileChangedMeanwhileStopsTheWhole) {
  const TransactionWorld world;
  Transaction transaction(world.place());
  EXPECT_EQ(transaction.read("b/two.yaml", 100), "two old\n");
  TransactionWorld::stage(transaction);
  world.dir.write("repo/b/two.yaml", "someone else's\n");
  expect_error(Errc::changed_underneath, [&] { transaction.commit(); });
  auto expected = TransactionWorld::all_old();
  expected["b/two.yaml"] = "someone else's\n";
  EXPECT_EQ(world.files(), expected);
  EXPECT_TRUE(world.leftovers().empty());
}

TEST(Transaction, S31_AFileThatAppearedOrVanishedStopsTheWhole) {
  const TransactionWorld world;
  {
    Transaction transaction(world.place());
    EXPECT_FALSE(transaction.read("c/d/three.yaml", 100));
    TransactionWorld::stage(transaction);
    world.dir.write("repo/c/d/three.yaml", "theirs\n");
    expect_error(Errc::changed_underneath, [&] { transaction.commit(); });
  }
  Transaction transaction(world.place());
  EXPECT_TRUE(transaction.read("gone.yaml", 100));
  fs::remove(world.top / "gone.yaml");
  transaction.write("gone.yaml", "new\n");
  expect_error(Errc::changed_underneath, [&] { transaction.commit(); });
}

TEST(Transaction, S7_TargetsCannotLeaveTheTree) {
  const TransactionWorld world;
  Transaction transaction(world.place());
  for (const char* path : {"../x", "/tmp/x", ".git/hooks/pre-commit", "a/../../x"}) {
    expect_error(Errc::unsafe_path, [&] { transaction.write(path, "x"); });
    expect_error(Errc::unsafe_path, [&] { transaction.remove(path); });
  }
}

TEST(Transaction, S7_ALinkInTheWayIsNotFollowed) {
  const TransactionWorld world;
  fs::create_directory(world.dir / "outside");
  fs::create_directory_symlink(world.dir / "outside", world.top / "link");
  Transaction transaction(world.place());
  transaction.write("link/x.yaml", "x");
  EXPECT_THROW(transaction.commit(), Error);
  EXPECT_TRUE(fs::is_empty(world.dir / "outside"));
}

TEST(Transaction, AFailureBeforeTheCommitPointLeavesAllOld) {
  const TransactionWorld world;
  {
    Transaction transaction(world.place());
    TransactionWorld::stage(transaction);
    transaction.write("a/one.yaml/below", "x");  // its folder is a file
    EXPECT_THROW(transaction.commit(), Error);
  }
  EXPECT_EQ(world.files(), TransactionWorld::all_old());
  EXPECT_TRUE(world.leftovers().empty());
}

TEST(Transaction, WithoutAStateFolderNothingIsWritten) {
  const TransactionWorld world;
  LocalState none(world.git_dir, [](const char*) { return std::nullopt; });
  TransactionPlace place = world.place();
  place.local = &none;
  Transaction transaction(place);
  TransactionWorld::stage(transaction);
  expect_error(Errc::bad_local_state, [&] { transaction.commit(); });
  EXPECT_EQ(world.files(), TransactionWorld::all_old());
}

// Each writer adds a line of its own to both files; a lost one, or a file of another generation,
// would show.
TEST(Transaction, WritersAtOnceAllSucceedOneAfterTheOther) {
  const TransactionWorld world;
  constexpr int kWriters = 8;
  for (int i = 0; i < kWriters; ++i) {
    if (::fork() != 0)
      continue;
    try {
      Transaction transaction(world.place());
      for (const char* path : {"a/one.yaml", "b/two.yaml"}) {
        const std::string text = *transaction.read(path, 10'000);
        transaction.write(path, text + std::to_string(i) + "\n");
      }
      transaction.commit();
    } catch (const std::exception&) {
      ::_exit(1);
    }
    ::_exit(0);
  }
  for (int i = 0; i < kWriters; ++i) {
    int status = 0;
    ::wait(&status);
    EXPECT_EQ(status, 0);
  }
  const auto files = world.files();
  const std::string one = files.at("a/one.yaml").substr(8);
  EXPECT_EQ(one.size(), 2u * kWriters);
  EXPECT_EQ(one, files.at("b/two.yaml").substr(8));
  EXPECT_TRUE(world.leftovers().empty());
}

}  // namespace
}  // namespace clef::matrix
