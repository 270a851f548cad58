// SPDX-License-Identifier: MIT
// What else goes on around us: large pushes, clones without all objects, another git at the same
// time, help and completion.
#include <gtest/gtest.h>

#include "git/clones.h"

namespace clef::test {
namespace {

class Surroundings : public testing::Test {
 protected:
  Surroundings() { clones.scaffold(); }
  // A bare repository with our pre-receive, `origin` of the clone, which judges nothing itself.
  fs::path make_server() const {
    clones.must(
        "git clone -q --bare . ../server.git && git remote add origin ../server.git && git clef "
        "uninstall --hooks");
    const fs::path server = clones.sandbox / "server.git";
    // No cap that a slow machine could meet.
    sh(server, "git --git-dir=. clef install --hooks && git config clef.server.budget 600000");
    return server;
  }
  // As the server has no key at all: its HOME is empty.
  Ran push(const std::string& what) const {
    return clones.run("HOME=/nonexistent XDG_CONFIG_HOME= CLEF_AGE_KEY_FILE= git push -q origin " +
                      what);
  }
  Clones clones;
};

TEST_F(Surroundings, Edge27_DoctorSaysThatArchivesOfFilteredFilesAreInClear) {
  EXPECT_FALSE(clones.run("git clef doctor").says("git archive"));
  clones.must("git clef install --filter 'config/**'");
  clones.repo.write("config/app.yaml", "password: hunter2\n");
  clones.must("git add -A && git commit -q --no-verify -m filtered");
  const Ran doctor = clones.run("git clef doctor");
  EXPECT_TRUE(doctor.says("git archive")) << doctor.text;
}

TEST_F(Surroundings, Edge28_PreCommitAsksNobodyForObjects) {
  clones.must("printf two | git clef set -q app/dev TOKEN && git commit -qam two");
  clones.must("git config uploadpack.allowFilter true");
  const fs::path partial = clones.sandbox / "partial";
  clones.must("git clone -q --filter=blob:none --no-checkout \"file://$PWD\" ../partial");
  const std::string asked = (clones.sandbox / "asked").string();
  clones.sandbox.write_program("ask.sh", "#!/bin/sh\ntouch '" + asked + "'\nexit 1\n");
  // The index is HEAD's and not one blob is here; whoever fetches leaves a trace.
  sh(partial, "git reset -q && git clef install && git config remote.origin.uploadpack '" +
                  (clones.sandbox / "ask.sh").string() + "'");
  ASSERT_NE(sh(partial, "git cat-file blob HEAD:clef.yaml").status, 0);
  ASSERT_TRUE(fs::exists(asked)) << "the trace works";
  fs::remove(asked);
  write_text(partial / "x.enc.yaml", "TOKEN: hunter2\n");
  sh(partial, "git add x.enc.yaml");
  const Ran plain = sh(partial, "git clef hook pre-commit");
  EXPECT_NE(plain.status, 0);
  EXPECT_TRUE(plain.says("it is not encrypted")) << plain.text;
  write_text(partial / Clones::kCell, clones.repo.read(Clones::kCell));
  sh(partial, "git rm -q --cached x.enc.yaml && git add " + std::string(Clones::kCell));
  sh(partial, "git clef hook pre-commit");
  EXPECT_FALSE(fs::exists(asked));
}

TEST_F(Surroundings, Edge33_TenThousandCommitsAreJudgedOneByOne) {
  make_server();
  // Number 5000 brings a plaintext cell, number 5001 takes it away.
  const auto import = [&](const std::string& branch, bool bad) {
    clones.must(
        "for i in $(seq 10000); do printf 'commit refs/heads/" + branch +
        "\\ncommitter T <t@e> %d +0000\\ndata 1\\nx\\n' $((1700000000 + i)); [ $i != 1 ] || printf "
        "'from refs/heads/main^0\\n'; printf 'M 644 inline f\\ndata %d\\n%s\\n' ${#i} $i; " +
        (bad ? "[ $i != 5000 ] || printf 'M 644 inline x.enc.yaml\\ndata 15\\nTOKEN: "
               "hunter2\\n\\n'; "
               "[ $i != 5001 ] || printf 'D x.enc.yaml\\n'; "
             : "") +
        "done | git fast-import --quiet");
    EXPECT_EQ(clones.must("git rev-list --count main.." + branch), "10000\n");
  };
  import("many", false);
  const Ran good = push("many");
  EXPECT_EQ(good.status, 0) << good.text;
  import("bad", true);
  const Ran refused = push("bad");
  EXPECT_NE(refused.status, 0);
  EXPECT_TRUE(refused.says("x.enc.yaml: it is not encrypted")) << refused.text;
  EXPECT_FALSE(refused.says("hunter2"));
}

TEST_F(Surroundings, Edge33_JudgingAPushWritesNothing) {
  const fs::path server = make_server();
  const std::string list = "find . -type f -printf '%p %s %T@\\n' | sort";
  clones.repo.write(Clones::kCell, "TOKEN: hunter2\n");
  clones.must("git add -A && git commit -q --no-verify -m plain");
  const std::string before = sh(server, list).text;
  EXPECT_NE(push("main").status, 0);
  EXPECT_EQ(sh(server, list).text, before);
}

// An editor that asks for the status all the time, and a person who commits.
TEST_F(Surroundings, Edge38_TwoGitsAtOnceSeeWholeFilesAndNoLocksOfOurs) {
  clones.must("git clef install --filter 'config/**'");
  clones.repo.write("config/app.yaml", "round: 0\n");
  clones.must("git add -A && git commit -q --no-verify -m filtered");
  clones.must(
      "( while ! [ -e ../stop ]; do git --no-optional-locks status --porcelain >/dev/null || echo "
      "failed; git --no-optional-locks diff >/dev/null || echo failed; done >../seen 2>&1 ) & "
      "for i in 1 2 3 4 5 6 7 8; do echo \"round: $i\" >config/app.yaml; printf $i | git clef set "
      "-q app/dev TOKEN || exit 1; git commit -qam $i || exit 1; done; touch ../stop; wait");
  EXPECT_EQ(read_text(clones.sandbox / "seen"), "");
  EXPECT_EQ(clones.must("git status --porcelain"), "");
  EXPECT_EQ(clones.must("git rev-list --count HEAD"), "10\n");
  EXPECT_EQ(clones.must("find .git -name '*.lock' -size +0"), "");
  EXPECT_EQ(clones.must("git fsck --no-dangling 2>&1"), "");
}

TEST_F(Surroundings, Edge39_HelpIsThePageOfTheProgramAndOfEachVerb) {
  // git opens the page itself; we open that of a verb.
  clones.sandbox.write_program("bin/man", "#!/bin/sh\nfor last; do :; done\necho \"page $last\"\n");
  const std::string path = "PATH='" + (clones.sandbox / "bin").string() + "':\"$PATH\" ";
  EXPECT_EQ(clones.must(path + "git -c man.viewer=it -c man.it.cmd='echo page' clef --help"),
            "page git-clef\n");
  const Ran verb = clones.run("MANPATH=/nowhere " + path + "git clef get --help");
  EXPECT_EQ(verb.status, 0) << verb.text;
  EXPECT_TRUE(verb.says("page git-clef-get") || verb.says("usage: git clef get")) << verb.text;
}

TEST_F(Surroundings, Edge39_CompletionLoadsWithoutAKeyAndDecryptsNothing) {
  clones.repo.write("ask.bash",
                    "source <(git-clef completion bash)\ndeclare -F _git_clef\n"
                    "COMP_WORDS=(git clef get app/dev '') COMP_CWORD=4\n_git_clef\n"
                    "printf '%s\\n' \"${COMPREPLY[@]}\"\n");
  clones.must("sed -i 's/^    mac: .*/    mac: x/' " + std::string(Clones::kCell));
  EXPECT_EQ(clones.must("HOME=/nonexistent XDG_CONFIG_HOME= bash ask.bash"), "_git_clef\nTOKEN\n");
}

}  // namespace
}  // namespace clef::test
