// SPDX-License-Identifier: MIT
// install and uninstall beside everything else that has hooks, attributes and drivers.
#include <gtest/gtest.h>

#include "git/clones.h"

namespace clef::test {
namespace {

constexpr const char* kForeign = "#!/bin/sh\necho foreign hook ran\n";

// Hooks in the configuration leave the folder to others.
bool in_folder() { return !git_is_at_least(2, 54); }

class InstallTest : public testing::Test {
 protected:
  void foreign(const std::string& name, const std::string& text = kForeign) const {
    clones.repo.write(".git/hooks/" + name, text);
    clones.must("chmod 750 .git/hooks/" + name);
  }
  bool refuses_plaintext(const fs::path& folder) const {
    write_text(folder / "x.enc.yaml", "PASSWORD: hunter2\n");
    const Ran ran = sh(folder, "git add x.enc.yaml && git commit -qm x");
    sh(folder, "git reset -q && rm x.enc.yaml");
    return ran.status != 0 && ran.says("it is not encrypted");
  }
  Clones clones;
};

TEST_F(InstallTest, Edge34_AnEmptyHooksFolder) {
  const std::string config = clones.repo.read(".git/config");
  const std::string hooks = clones.must("ls .git/hooks");
  clones.must("git clef install");
  EXPECT_TRUE(refuses_plaintext(clones.repo.path()));
  EXPECT_TRUE(clones.run("git clef install").says("nothing was to be done"));
  clones.must("git clef uninstall");
  EXPECT_EQ(clones.repo.read(".git/config"), config);
  EXPECT_EQ(clones.must("ls .git/hooks"), hooks);
  EXPECT_EQ(clones.must("git status --short"), "");
  EXPECT_FALSE(refuses_plaintext(clones.repo.path())) << "nothing of ours runs any more";
}

TEST_F(InstallTest, Edge34_AForeignHookIsLeftAloneAndToldHowToCallUs) {
  foreign("pre-commit");
  const Ran ran = clones.run("git clef install");
  EXPECT_EQ(clones.repo.read(".git/hooks/pre-commit"), kForeign);
  EXPECT_EQ(ran.status, in_folder() ? 2 : 0);
  EXPECT_EQ(ran.says("git clef hook pre-commit"), in_folder());
}

TEST_F(InstallTest, Edge34_AChainedHookRunsFirstAndComesBackToTheByteAndMode) {
  if (!in_folder())
    GTEST_SKIP() << "this git takes hooks from the configuration beside the folder's";
  foreign("pre-commit");
  clones.must("git clef install --chain");
  clones.repo.write("x.enc.yaml", "PASSWORD: hunter2\n");
  const Ran ran = clones.run("git add -A && git commit -qm x");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("foreign hook ran")) << ran.text;
  EXPECT_TRUE(ran.says("it is not encrypted")) << ran.text;
  clones.must("git clef uninstall");
  EXPECT_EQ(clones.repo.read(".git/hooks/pre-commit"), kForeign);
  EXPECT_EQ(clones.must("stat -c %a .git/hooks/pre-commit"), "750\n");
  EXPECT_FALSE(fs::exists(clones.repo / ".git/hooks/pre-commit.pre-clef"));
}

TEST_F(InstallTest, Edge34_AChainedHookThatRefusesIsObeyed) {
  if (!in_folder())
    GTEST_SKIP() << "nothing is chained here";
  foreign("pre-commit", "#!/bin/sh\nexit 7\n");
  clones.must("git clef install --chain");
  clones.repo.write("file", "x");
  EXPECT_NE(clones.run("git add -A && git commit -qm x").status, 0);
}

// git-lfs reads the refs from stdin; each of the two gets all of them.
TEST_F(InstallTest, Edge34_ALargeFileHookKeepsItsStdin) {
  foreign("pre-push", "#!/bin/sh\n# git lfs pre-push\ncat >\"$(git rev-parse --git-dir)/seen\"\n");
  clones.must("git clef install --chain");
  clones.repo.write("x.enc.yaml", "PASSWORD: hunter2\n");
  clones.must("git add -A && git commit -q --no-verify -m x && git init -q --bare ../up.git");
  const Ran ran = clones.run("git push -q ../up.git main");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("it is not encrypted")) << ran.text;
  if (in_folder()) {
    EXPECT_TRUE(clones.repo.read(".git/seen").starts_with("refs/heads/main "));
  }
}

TEST_F(InstallTest, Edge34_OurOwnOldVersionIsReplacedAndAnEditedOneIsNot) {
  if (!in_folder())
    GTEST_SKIP() << "no file is written here";
  clones.must("git clef install");
  const std::string ours = clones.repo.read(".git/hooks/pre-commit");
  std::string old = ours;
  const std::size_t at = old.find("clef=") + 5;
  old.replace(at, old.find('\n', at) - at, "/gone/git-clef");
  clones.repo.write(".git/hooks/pre-commit", old);
  clones.must("git clef install");
  EXPECT_EQ(clones.repo.read(".git/hooks/pre-commit"), ours);
  clones.repo.write(".git/hooks/pre-commit", ours + "echo mine\n");
  EXPECT_EQ(clones.run("git clef install").status, 2);
  EXPECT_EQ(clones.run("git clef uninstall").status, 2);
  EXPECT_EQ(clones.repo.read(".git/hooks/pre-commit"), ours + "echo mine\n");
}

TEST_F(InstallTest, Edge34_HooksPathRelativeAndAbsolute) {
  for (const std::string& folder :
       {std::string(".githooks"), (clones.sandbox / "shared").string()}) {
    clones.must("git config core.hooksPath " + folder);
    clones.must("git clef install --hooks");
    EXPECT_TRUE(refuses_plaintext(clones.repo.path())) << folder;
    EXPECT_EQ(fs::exists(clones.repo.path() / folder / "pre-commit"), in_folder());
    clones.must("git clef uninstall --hooks");
    EXPECT_FALSE(fs::exists(clones.repo.path() / folder / "pre-commit"));
  }
}

TEST_F(InstallTest, Edge34_DevNullIsObeyedAndTold) {
  clones.must("git config core.hooksPath /dev/null");
  const Ran ran = clones.run("git clef install --hooks");
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.says("hooks are switched off here"), in_folder()) << ran.text;
}

TEST_F(InstallTest, Edge34_HuskyGetsALineInItsOwnFile) {
  clones.repo.write(".husky/pre-commit", "npm test");
  clones.repo.write(".husky/_/pre-commit", "#!/bin/sh\n. \"${0%/*}/../pre-commit\"\n");
  clones.must("chmod 755 .husky/_/pre-commit && git config core.hooksPath .husky/_");
  const Ran told = clones.run("git clef install --hooks");
  EXPECT_EQ(clones.repo.read(".husky/pre-commit"), "npm test");
  EXPECT_EQ(told.status, in_folder() ? 2 : 0);
  if (!in_folder())
    return;
  clones.must("git clef install --hooks --chain");
  EXPECT_EQ(clones.repo.read(".husky/pre-commit"), "npm test\ngit clef hook pre-commit -- \"$@\"");
  EXPECT_TRUE(clones.run("git clef install --hooks --chain").says("nothing was to be done"));
  clones.must("git clef uninstall --hooks");
  EXPECT_EQ(clones.repo.read(".husky/pre-commit"), "npm test");
  EXPECT_FALSE(fs::exists(clones.repo / ".husky/pre-push"));
}

TEST_F(InstallTest, Edge34_OtherManagersAreToldInTheirOwnWords) {
  if (!in_folder())
    GTEST_SKIP() << "the configuration's hooks run beside theirs";
  foreign("pre-commit",
          "#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n");
  foreign("pre-push", "#!/bin/sh\ncall_lefthook run \"pre-push\" \"$@\"\n");
  const Ran ran = clones.run("git clef install");
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(ran.says(".pre-commit-config.yaml")) << ran.text;
  EXPECT_TRUE(ran.says("use_stdin: true")) << ran.text;
}

TEST_F(InstallTest, LinkedWorkTreesShareTheInstallation) {
  clones.scaffold();
  clones.must("git worktree add -q ../linked");
  EXPECT_TRUE(refuses_plaintext(clones.sandbox / "linked"));
  EXPECT_TRUE(sh(clones.sandbox / "linked", "git clef install").says("nothing was to be done"));
}

TEST_F(InstallTest, DoctorSeesAnInstallationThatWouldRunTwice) {
  clones.scaffold();
  clones.must("git clef install");
  clones.must("git config hook.clef-pre-commit.command 'git-clef hook pre-commit'");
  if (!in_folder())
    clones.repo.write(".git/hooks/pre-commit", "#!/bin/sh\nexec git-clef hook pre-commit\n");
  const Ran ran = clones.run("git clef doctor");
  EXPECT_EQ(ran.status, 1);
  EXPECT_TRUE(ran.says("'pre-commit' would run twice")) << ran.text;
}

TEST_F(InstallTest, Edge37_AGraphicalProgramFindsDriversAndHooks) {
  clones.scaffold();
  clones.repo.write(Clones::kCell, "TOKEN: plain\n");
  // The git that is tested stays the one that runs; the program has no PATH to be found in.
  const std::string git = clones.must("command -v git");
  const Ran ran = clones.run("env -i HOME=\"$HOME\" PATH=/usr/bin:/bin " +
                             git.substr(0, git.find('\n')) + " commit -qam x");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("it is not encrypted")) << ran.text;
  clones.must("git checkout -q .");
  EXPECT_TRUE(clones.run("git clef doctor --as-gui").says("graphical programs find"));
}

TEST_F(InstallTest, Edge08_AMissingProgramIsLoudAndNothingPasses) {
  clones.scaffold();
  clones.must(
      "git config --list --local | sed -n 's/^\\(hook\\.[^=]*command\\)=.*/\\1/p' | while "
      "read -r key; do git config \"$key\" '/gone/git-clef hook x'; done");
  if (in_folder())
    clones.must("sed -i 's|^clef=.*|clef=/gone/git-clef|' .git/hooks/pre-commit");
  clones.repo.write("file", "x");
  const Ran ran = clones.run("git add file && git commit -qm x");
  EXPECT_NE(ran.status, 0);
  EXPECT_TRUE(ran.says("/gone/git-clef")) << ran.text;
}

// Only the incoming side has .gitattributes: what is checked out then says nothing.
TEST_F(InstallTest, Edge09_InfoAttributesCoverAMergeThatBringsTheAttributes) {
  clones.repo.write("file", "x");
  clones.must("git add -A && git commit -qm first && git branch old");
  clones.scaffold();
  clones.must("git checkout -q old && ! test -e .gitattributes");
  EXPECT_NE(clones.must("git check-attr merge -- " + std::string(Clones::kCell)).find(": clef"),
            std::string::npos);
  clones.must("git merge -q main");
}

TEST_F(InstallTest, EveryPorcelainSaysThatTheDriversAreMissing) {
  clones.scaffold();
  clones.must("git clone -q . ../fresh");
  const Ran ran = sh(clones.sandbox / "fresh", "git clef list app/dev");
  EXPECT_EQ(ran.status, 0);
  EXPECT_TRUE(ran.says("git does not know our drivers here")) << ran.text;
  sh(clones.sandbox / "fresh", "git clef install");
  EXPECT_FALSE(sh(clones.sandbox / "fresh", "git clef list app/dev").says("drivers"));
}

TEST_F(InstallTest, Edge38_HooksAndDoctorTakeNoLockOfGits) {
  clones.scaffold();
  clones.must("touch .git/index.lock");
  EXPECT_EQ(clones.run("git clef hook pre-commit").status, 0);
  clones.must("git clef doctor --json >/dev/null; git clef status >/dev/null");
  EXPECT_EQ(clones.must("ls .git/*.lock"), ".git/index.lock\n");
}

TEST_F(InstallTest, Edge39_TheProgramIsFoundFromEverywhere) {
  clones.scaffold();
  clones.must("mkdir -p deep/er && cd deep/er && git clef list app/dev");
  clones.must("cd / && git -C '" + clones.repo.path().string() + "' clef list app/dev");
  clones.must("git config alias.s 'clef list' && cd deep && git s app/dev");
  EXPECT_TRUE(clones.run("git clef -h").says("usage"));
  EXPECT_TRUE(clones.run("git clef install -h").says("usage: git clef install"));
}

TEST_F(InstallTest, BareRepositoriesGetPreReceive) {
  clones.must("git init -q --bare ../server.git");
  sh(clones.sandbox / "server.git", "git --git-dir=. clef install --hooks");
  const Ran again = sh(clones.sandbox / "server.git", "git --git-dir=. clef install --hooks");
  EXPECT_TRUE(again.says("nothing was to be done")) << again.text;
}

}  // namespace
}  // namespace clef::test
