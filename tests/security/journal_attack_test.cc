// SPDX-License-Identifier: MIT
// A journal tells the next writer to rename files. Only one that this person's program wrote here
// may be replayed.
#include <csignal>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "crypto/random.h"
#include "keys/keyring.h"
#include "matrix/journal.h"
#include "matrix/local_state.h"
#include "matrix_world.h"

namespace clef::test {
namespace {

class JournalAttack : public testing::Test {
 public:
  // Would put `text` over clef.yaml, if it were believed.
  std::string forged(const Secret& key) const {
    const std::string top = fs::canonical(world.repo.path());
    matrix::Journal journal{"0123456789abcdef", matrix::journal_digest(top), {}};
    journal.entries.push_back(
        {"clef.yaml", matrix::journal_digest(manifest), matrix::journal_digest("evil\n")});
    world.repo.write(journal.temporary(0), "evil\n");
    return matrix::write_journal(journal, key);
  }
  fs::path place() const { return world.repo / ".git/clef/journal"; }
  void plant(std::string_view text, mode_t mode = 0600) const {
    fs::remove(place());
    write_text(place(), text);
    ::chmod(place().c_str(), mode);
  }
  void expect_untouched(std::string_view code) const {
    for (const auto& verb : {std::vector<std::string>{"set", "--stdin", "database/dev", "K"},
                             std::vector<std::string>{"rename", "database/dev", "DB_HOST", "H"}}) {
      const Ended ended = world.clef(verb, "v");
      expect_refused(ended, code);
      EXPECT_EQ(read_text(world.repo / "clef.yaml"), manifest);
      EXPECT_EQ(read_text(world.cell("database/dev")), cell);
    }
  }

  MatrixWorld world;
  const std::string manifest = read_text(world.repo / "clef.yaml");
  const std::string cell = read_text(world.cell("database/dev"));
};

TEST_F(JournalAttack, S8_AJournalUnderAnotherKeyIsNotReplayed) {
  plant(forged(keys::new_data_key(crypto::system_rng())));
  expect_untouched("journal-damaged");
}

TEST_F(JournalAttack, S8_TheKeyIsWhatHoldsItBack) {
  // The same journal under the true key is replayed: the test above is about the key alone.
  const matrix::LocalState local(world.repo / ".git", [](const char* name) {
    return std::optional<std::string>(variable(name));
  });
  plant(forged(*local.derive(matrix::kJournalLabel)));
  static_cast<void>(world.clef({"set", "--stdin", "database/dev", "K"}, "v"));
  EXPECT_EQ(read_text(world.repo / "clef.yaml"), "evil\n");
}

TEST_F(JournalAttack, S8_JunkTruncatedAndOpenToOthersAreRefused) {
  const std::string text = forged(keys::new_data_key(crypto::system_rng()));
  for (const std::string& junk :
       {std::string(), std::string("evil"), text.substr(0, text.size() / 2),
        std::string(1 << 20, 'x'), std::string("clef-journal 1\n\0\n", 17)}) {
    plant(junk);
    expect_untouched("journal-damaged");
  }
  plant(text, 0666);
  expect_untouched("journal-damaged");
}

TEST_F(JournalAttack, S8_LinksFifosAndFoldersAreRefusedWithoutHanging) {
  const auto put_link = [&] {
    write_text(world.sandbox / "journal", forged(keys::new_data_key(crypto::system_rng())));
    fs::create_symlink(world.sandbox / "journal", place());
  };
  const auto put_hard_link = [&] { fs::create_hard_link(world.sandbox / "journal", place()); };
  const auto put_fifo = [&] { ASSERT_EQ(::mkfifo(place().c_str(), 0600), 0); };
  const auto put_folder = [&] { fs::create_directory(place()); };
  for (const std::function<void()>& put :
       std::vector<std::function<void()>>{put_link, put_hard_link, put_fifo, put_folder}) {
    put();
    expect_untouched("journal-damaged");
    fs::remove_all(place());
  }
}

TEST_F(JournalAttack, S8_TheFolderAndTheLockAreCheckedBeforeUse) {
  const fs::path folder = world.repo / ".git/clef";
  const fs::path elsewhere = world.sandbox / "elsewhere";
  fs::permissions(folder, static_cast<fs::perms>(0777));
  expect_untouched("journal-damaged");
  fs::permissions(folder, static_cast<fs::perms>(0700));
  fs::rename(folder / "lock", elsewhere);
  fs::create_symlink(elsewhere, folder / "lock");
  expect_untouched("journal-damaged");
  fs::remove(folder / "lock");
  ASSERT_EQ(::mkfifo((folder / "lock").c_str(), 0600), 0);
  expect_untouched("journal-damaged");
  fs::remove(folder / "lock");
  fs::remove(elsewhere);
  fs::rename(folder, elsewhere);
  fs::create_directory_symlink(elsewhere, folder);
  expect_untouched("journal-damaged");
}

TEST_F(JournalAttack, S8_ACommittedJournalIsAFileLikeAnyOther) {
  const std::string text = forged(keys::new_data_key(crypto::system_rng()));
  for (const char* path : {"clef/journal", ".clef/journal", "journal"})
    world.repo.write(path, text);
  world.repo.commit_all("journals");
  world.set("database/dev", "K", "v");
  EXPECT_EQ(read_text(world.repo / "clef.yaml"), manifest);
}

TEST_F(JournalAttack, S8_ReadersNeverReplay) {
  // A true one: the writer is killed at the rename of its first target.
  Launch writer = world.command({"set", "--stdin", "database/dev", "K"}, "v");
  int renames = 0;
  static_cast<void>(watch(writer, {SYS_renameat, SYS_renameat2}, [&](long, pid_t pid) {
    if (++renames == 2)
      ::kill(pid, SIGKILL);
  }));
  ASSERT_TRUE(fs::exists(place()));
  const std::string journal = read_text(place());
  for (const auto& verb :
       std::vector<std::vector<std::string>>{{"get", "database/dev", "DB_HOST"},
                                             {"list", "database/dev"},
                                             {"status"},
                                             {"lint"},
                                             {"export", "database/dev"},
                                             {"exec", "database/dev", "--", "true"},
                                             {"whoami"},
                                             {"doctor"},
                                             {"diff", "database", "dev", "production"},
                                             {"complete", "--", "get", ""}}) {
    static_cast<void>(world.clef(verb));
    EXPECT_EQ(read_text(place()), journal) << verb.front();
    EXPECT_EQ(read_text(world.cell("database/dev")), cell) << verb.front();
  }
  world.set("database/dev", "OTHER", "w");  // the next writer does
  EXPECT_FALSE(fs::exists(place()));
  EXPECT_EQ(world.get("database/dev", "K"), "v");
}

}  // namespace
}  // namespace clef::test
