// SPDX-License-Identifier: MIT
// An interrupted transaction ends all old or all new; a forged one changes nothing (security.md
// S8).
#include "matrix/recovery.h"

#include <sys/stat.h>

#include "base/encoding.h"
#include "crypto/hash.h"
#include "expect_error.h"
#include "matrix/journal.h"
#include "matrix/repository_lock.h"
#include "transaction_world.h"

namespace clef::matrix {
namespace {

class RecoveryTest : public ::testing::Test {
 protected:
  // As a writer leaves it that was killed right after its commit point.
  Journal committed() const {
    return {"0123456789abcdef",
            worktree_digest(*world.tree),
            {{"a/one.yaml", digest("one old\n"), digest("one new\n")},
             {"b/two.yaml", digest("two old\n"), digest("two new\n")},
             {"c/d/three.yaml", "-", digest("three new\n")},
             {"gone.yaml", digest("gone old\n"), "-"}}};
  }
  static std::string digest(const std::string& text) { return journal_digest(text); }
  void put_temporaries(const Journal& journal) const {
    world.dir.write("repo/" + journal.temporary(0), "one new\n");
    world.dir.write("repo/" + journal.temporary(1), "two new\n");
    world.dir.write("repo/" + journal.temporary(2), "three new\n");
  }
  void put_journal(const std::string& text, const char* name = "journal") const {
    fs::create_directories(world.git_dir / "clef");
    ::chmod((world.git_dir / "clef").c_str(), 0700);
    const fs::path file = world.dir.write(std::string("repo/.git/clef/") + name, text);
    ::chmod(file.c_str(), 0600);
  }
  std::string sealed(const Journal& journal) const {
    return write_journal(journal, *world.local->derive(kJournalLabel));
  }
  void expect_untouched_refusal() const {
    const auto before = world.files();
    expect_error(Errc::journal_damaged, [&] { recover(world.place()); });
    EXPECT_EQ(world.files(), before);
    // A writer must not go on as if nothing were there.
    expect_error(Errc::journal_damaged, [&] { Transaction transaction(world.place()); });
    EXPECT_EQ(world.files(), before);
  }

  TransactionWorld world;
};

TEST_F(RecoveryTest, FinishesACommittedTransaction) {
  put_temporaries(committed());
  put_journal(sealed(committed()));
  EXPECT_TRUE(recover(world.place()));
  EXPECT_EQ(world.files(), TransactionWorld::all_new());
  EXPECT_TRUE(world.leftovers().empty());
  EXPECT_FALSE(recover(world.place()));
}

TEST_F(RecoveryTest, FinishesAHalfRenamedOne) {
  put_temporaries(committed());
  fs::rename(world.top / committed().temporary(1), world.top / "b/two.yaml");
  fs::remove(world.top / "gone.yaml");
  put_journal(sealed(committed()));
  EXPECT_TRUE(recover(world.place()));
  EXPECT_EQ(world.files(), TransactionWorld::all_new());
}

TEST_F(RecoveryTest, SweepsUpAnUncommittedOne) {
  put_temporaries(committed());
  put_journal(sealed(committed()), "journal.new");
  EXPECT_TRUE(recover(world.place()));
  EXPECT_EQ(world.files(), TransactionWorld::all_old());
  EXPECT_TRUE(world.leftovers().empty());
}

TEST_F(RecoveryTest, ACutUncommittedOneIsOnlyRemoved) {
  world.dir.write("repo/" + committed().temporary(0), "kept\n");
  const std::string whole = sealed(committed());
  put_journal(whole.substr(0, whole.size() / 2), "journal.new");
  EXPECT_TRUE(recover(world.place()));
  EXPECT_EQ(world.files().at(committed().temporary(0)), "kept\n");
  EXPECT_TRUE(world.leftovers().empty());
}

TEST_F(RecoveryTest, S8_AJournalUnderAnotherKeyChangesNothing) {
  put_temporaries(committed());
  put_journal(write_journal(committed(), Secret(32)));
  expect_untouched_refusal();
}

TEST_F(RecoveryTest, S8_AJournalWithoutAMachineKeyChangesNothing) {
  put_temporaries(committed());
  put_journal(sealed(committed()));
  fs::remove_all(world.local->folder());
  expect_untouched_refusal();
}

TEST_F(RecoveryTest, S8_ATruncatedJournalChangesNothing) {
  put_temporaries(committed());
  const std::string whole = sealed(committed());
  for (const std::size_t size : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
    put_journal(whole.substr(0, size));
    expect_untouched_refusal();
  }
}

TEST_F(RecoveryTest, S8_AJournalOfAnotherWorkTreeChangesNothing) {
  Journal journal = committed();
  journal.worktree = digest("elsewhere");
  put_temporaries(journal);
  put_journal(sealed(journal));
  expect_untouched_refusal();
}

TEST_F(RecoveryTest, S8_AJournalOpenToOthersOrALinkChangesNothing) {
  put_temporaries(committed());
  put_journal(sealed(committed()));
  const fs::path file = world.git_dir / "clef/journal";
  ::chmod(file.c_str(), 0622);
  expect_untouched_refusal();
  ::chmod(file.c_str(), 0600);
  fs::rename(file, world.dir / "elsewhere");
  fs::create_symlink(world.dir / "elsewhere", file);
  expect_untouched_refusal();
  fs::remove(file);
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  expect_untouched_refusal();
}

TEST_F(RecoveryTest, ATargetThatWasChangedSinceStopsItBeforeAnythingMoves) {
  put_temporaries(committed());
  put_journal(sealed(committed()));
  world.dir.write("repo/gone.yaml", "edited since\n");
  const auto before = world.files();
  const Error error = expect_error(Errc::journal_damaged, [&] { recover(world.place()); });
  EXPECT_TRUE(contains(error.message(), "'gone.yaml'")) << error.message();
  EXPECT_EQ(world.files(), before);
}

TEST_F(RecoveryTest, ATemporaryThatIsGoneOrReplacedStopsItBeforeAnythingMoves) {
  put_temporaries(committed());
  put_journal(sealed(committed()));
  world.dir.write("repo/" + committed().temporary(1), "planted\n");
  expect_untouched_refusal();
  fs::remove(world.top / committed().temporary(1));
  expect_untouched_refusal();
}

TEST_F(RecoveryTest, ATargetBehindALinkIsNotFollowed) {
  put_temporaries(committed());
  put_journal(sealed(committed()));
  fs::rename(world.top / "b", world.dir / "b");
  fs::create_directory_symlink(world.dir / "b", world.top / "b");
  EXPECT_THROW(recover(world.place()), Error);
  EXPECT_EQ(world.dir.read("b/two.yaml"), "two old\n");
  EXPECT_EQ(world.dir.read("repo/a/one.yaml"), "one old\n");
}

TEST_F(RecoveryTest, ReadersSeeAnInterruptedOneAndNeverFinishIt) {
  EXPECT_EQ(journal_state(world.place()), JournalState::none);
  require_no_journal(world.place());
  put_temporaries(committed());
  put_journal(sealed(committed()));
  EXPECT_EQ(journal_state(world.place()), JournalState::interrupted);
  const auto before = world.files();
  const Error error = expect_error(Errc::busy, [&] { require_no_journal(world.place()); });
  EXPECT_TRUE(contains(error.hint_text(), "doctor --fix")) << error.hint_text();
  EXPECT_EQ(world.files(), before);
  const RepositoryLock lock(world.git_dir, std::chrono::milliseconds(0));
  EXPECT_EQ(journal_state(world.place()), JournalState::in_progress);
}

TEST_F(RecoveryTest, SettingAsideKeepsTheJournalAndUnblocksWriters) {
  put_journal("forged");
  put_journal("forged too", "journal.new");
  EXPECT_TRUE(set_journal_aside(world.place()));
  EXPECT_EQ(world.dir.read("repo/.git/clef/journal.damaged.1"), "forged");
  EXPECT_FALSE(set_journal_aside(world.place()));
  world.run();
  EXPECT_EQ(world.files(), TransactionWorld::all_new());
  put_journal("forged again");
  EXPECT_TRUE(set_journal_aside(world.place()));
  EXPECT_EQ(world.dir.read("repo/.git/clef/journal.damaged.2"), "forged again");
}

}  // namespace
}  // namespace clef::matrix
