// SPDX-License-Identifier: MIT
// Every hook by its name.
#include "entry/hook.h"

#include "base/error.h"
#include "entry/hook_script.h"
#include "keys/keyring.h"
#include "matrix/data_keys.h"
#include "unit/entry/judged_world.h"

namespace clef::entry {
namespace {

class HookTest : public JudgedTest {
 protected:
  HookVerdict run(const std::string& event, std::vector<std::string> args = {},
                  const std::string& input = "") const {
    HookCall call;
    call.event = event;
    call.args = std::move(args);
    call.input = input;
    call.folder = world.repo.path();
    call.environment = world.options().environment;
    return run_hook(call);
  }
};

TEST_F(HookTest, BeforeACommitPlaintextRefuses) {
  world.repo.write(kCell, "TOKEN: plain\n");
  world.repo.git({"add", "-A"});
  for (const char* event : {"pre-commit", "pre-merge-commit", "pre-applypatch"})
    EXPECT_TRUE(run(event).refused) << event;
  world.repo.write("message", "subject\n");
  EXPECT_FALSE(run("commit-msg", {"message"}).refused);
  EXPECT_FALSE(run("post-checkout", {base, base, "1"}).refused);
}

TEST_F(HookTest, APushedCommitIsJudgedByPushAndUpdate) {
  const std::string zero(40, '0');
  const std::string bad = commit(kCell, "TOKEN: plain\n");
  EXPECT_TRUE(run("pre-push", {"origin", "url"},
                  "refs/heads/main " + bad + " refs/heads/main " + base + "\n")
                  .refused);
  EXPECT_FALSE(run("pre-push", {"origin", "url"}, "").refused);
  EXPECT_THROW(run("update", {"refs/heads/main"}), Error);
}

TEST_F(HookTest, AMergeThatDamagedAFileIsToldAfterwards) {
  commit(kCell, "<<<<<<< a\n");
  world.repo.git({"update-ref", "ORIG_HEAD", base});
  const HookVerdict verdict = run("post-merge", {"0"});
  EXPECT_FALSE(verdict.refused);
  ASSERT_EQ(verdict.notes.size(), 1u);
}

TEST_F(HookTest, S1_AMergeThatMadeAKeyWithoutALineIsToldAfterwards) {
  world.set({"database", "dev"}, "TOKEN", "merged");
  matrix::Workspace space = world.workspace();
  matrix::DataKeys known(space.local(), crypto::system_rng());
  known.remember(kCell, space.keyring().unlock(space.sealed({"database", "dev"}).metadata()),
                 matrix::KeyOrigin::owed);
  known.save(space.local(), crypto::system_rng());
  commit(".clef/bindings", "");
  world.repo.git({"update-ref", "ORIG_HEAD", base});
  const HookVerdict verdict = run("post-merge", {"0"});
  ASSERT_EQ(verdict.notes.size(), 1u);
  EXPECT_NE(verdict.notes.front().find("git clef lint --fix"), std::string::npos);
}

TEST_F(HookTest, AnOrdinaryMergeHasNothingToTell) {
  world.set({"database", "dev"}, "TOKEN", "merged");
  world.repo.commit_all("value");
  world.repo.git({"update-ref", "ORIG_HEAD", base});
  EXPECT_TRUE(run("post-merge", {"0"}).notes.empty());
}

TEST_F(HookTest, AnUnknownNameIsWrongUsage) { EXPECT_THROW(run("pre-lunch"), Error); }

TEST_F(HookTest, OnlyTheTwoThatGetRefsReadStdin) {
  EXPECT_TRUE(hook_reads_input("pre-push"));
  EXPECT_TRUE(hook_reads_input("pre-receive"));
  EXPECT_FALSE(hook_reads_input("pre-commit"));
}

}  // namespace
}  // namespace clef::entry
