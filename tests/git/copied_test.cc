// SPDX-License-Identifier: MIT
// Production's ciphertext at dev's path is refused where it would be committed, pushed or accepted
// (docs/git.md, hooks), without a key; and two clones that give a cell its first value merge, line
// of .clef/bindings included.
#include <gtest/gtest.h>

#include "git/clones.h"

namespace clef::test {
namespace {

constexpr const char* kDev = "secrets/app/dev.enc.yaml";
constexpr const char* kProduction = "secrets/app/production.enc.yaml";

class CopiedCell : public testing::Test {
 protected:
  CopiedCell() {
    clones.scaffold();
    clones.must(
        "printf live | git clef set -q --yes app/production TOKEN && git commit -qam live && git "
        "branch base");
  }
  std::string line_of(const std::string& file, const std::string& begin) const {
    const std::string text = "\n" + clones.repo.read(file);
    const std::size_t at = text.find("\n" + begin) + 1;
    return text.substr(at, text.find('\n', at) - at);
  }
  // dev with one line of production.
  void copy_line(const std::string& begin) const {
    std::string text = clones.repo.read(kDev);
    const std::string own = line_of(kDev, begin);
    text.replace(text.find(own), own.size(), line_of(kProduction, begin));
    clones.repo.write(kDev, text);
  }
  void copy_wrapped_key() const {
    std::string dev = clones.repo.read(kDev);
    const std::string other = clones.repo.read(kProduction);
    const auto block = [](const std::string& text) {
      const std::size_t at = text.find("-----BEGIN");
      return text.substr(at, text.find("-----END") - at);
    };
    const std::string own = block(dev);
    dev.replace(dev.find(own), own.size(), block(other));
    clones.repo.write(kDev, dev);
  }
  void expect_refused(const std::string& command, const std::string& reason) const {
    const Ran ran = clones.run(command);
    EXPECT_NE(ran.status, 0) << command << "\n" << ran.text;
    EXPECT_TRUE(ran.says(reason)) << command << "\n" << ran.text;
  }
  // No private key and no LOCAL, as on a server or a reviewer's machine.
  static std::string keyless(const std::string& command) {
    return "env -u CLEF_AGE_KEY -u CLEF_AGE_KEY_FILE -u SOPS_AGE_KEY -u SOPS_AGE_KEY_FILE "
           "GIT_CONFIG_GLOBAL=\"$PWD/../keyless.gitconfig\" HOME=/nonexistent "
           "XDG_CONFIG_HOME=/nonexistent " +
           command;
  }
  void name_committer() const {
    clones.must(
        "git config --file ../keyless.gitconfig user.name T && git config --file "
        "../keyless.gitconfig user.email t@example.org");
  }
  Clones clones;
};

TEST_F(CopiedCell, S1_IsRefusedAtCommitWithTheKeyAtHand) {
  clones.must("cp " + std::string(kProduction) + " " + kDev);
  expect_refused("git commit -qam x", "its data key belongs to another cell");
  clones.must("git checkout -q HEAD -- .");
  copy_line("TOKEN:");
  expect_refused("git commit -qam x", "ciphertext that was copied from");
}

TEST_F(CopiedCell, S1_IsRefusedAtCommitWithoutAnyKey) {
  name_committer();
  const std::string copied =
      std::string(kDev) + ": it holds ciphertext that was copied from '" + kProduction + "'";
  clones.must("cp " + std::string(kProduction) + " " + kDev);
  expect_refused(keyless("git commit -qam x"), copied);
  for (const char* line : {"TOKEN:", "    mac:"}) {
    clones.must("git checkout -q HEAD -- .");
    copy_line(line);
    expect_refused(keyless("git commit -qam x"), copied);
  }
  clones.must("git checkout -q HEAD -- .");
  copy_wrapped_key();
  expect_refused(keyless("git commit -qam x"), copied);
}

TEST_F(CopiedCell, S1_MovedWithItsLinesDroppedIsRefusedToo) {
  clones.must("mv " + std::string(kProduction) + " " + kDev + " && : >.clef/bindings");
  expect_refused("git add -A && git commit -qm x", "its data key belongs to another cell");
  name_committer();
  expect_refused(keyless("git commit -qm x"), "ciphertext that was copied from");
}

TEST_F(CopiedCell, OrdinaryWorkIsNoCopy) {
  name_committer();
  clones.must("printf 2 | git clef set -q app/dev OTHER && git commit -qam a");
  clones.must("git clef copy -q --yes --overwrite app/production TOKEN app/dev && " +
              keyless("git commit -qam b"));
  clones.must("git revert --no-edit HEAD");
  EXPECT_EQ(clones.run("git clef ci --range base..HEAD").status, 0);
}

TEST_F(CopiedCell, S1_IsRefusedByPushCiAndServer) {
  clones.must(
      "git clone -q --bare . ../server.git && git remote add origin ../server.git && git fetch -q "
      "&& (cd ../server.git && git --git-dir=. clef install --hooks)");
  clones.must("cp " + std::string(kProduction) + " " + kDev + " && git commit -qam x --no-verify");
  const std::string reason = "ciphertext that was copied from";
  expect_refused("git clef ci --range base..HEAD", reason);
  expect_refused("git push -q origin main", reason);
  expect_refused("git push -q --no-verify origin main", reason);
  expect_refused("git push -q --no-verify origin main:topic", reason);
  clones.must("git reset -q --hard base && printf 2 | git clef set -q app/dev X");
  clones.must("git commit -qam fine && git push -q origin main");
}

TEST_F(CopiedCell, S12_TheRangesOwnManifestDoesNotExcuseIt) {
  clones.must("cp " + std::string(kProduction) + " " + kDev +
              " && sed -i 's/name: production/name: productive/' clef.yaml && git rm -q --cached " +
              kProduction + " && git commit -qam x --no-verify");
  expect_refused("git clef ci --range base..HEAD", "ciphertext that was copied from");
}

TEST_F(CopiedCell, S1_CiTellsOfLinesThatGoWithoutTheirKeys) {
  clones.must(": >.clef/bindings && git commit -qam x --no-verify");
  const Ran ran = clones.run("git clef ci --range base..HEAD");
  EXPECT_TRUE(ran.says("the line of 'app/production' was dropped")) << ran.text;
}

class FirstValue : public testing::Test {
 protected:
  FirstValue() {
    clones.scaffold();
    clones.must("git clone -q --bare . ../server.git && git remote add origin ../server.git");
    clones.must("git fetch -q && git branch -q -u origin/main");
    for (const char* name : {"one", "two"})
      clones.must("git clone -q ../server.git ../" + std::string(name) + " && cd ../" + name +
                  " && git clef install >/dev/null");
  }
  Ran in(const std::string& clone, const std::string& command) const {
    // init keeps the person's key there; only its own clone knows by LOCAL.
    return sh(clones.sandbox / clone,
              "export CLEF_AGE_KEY_FILE=\"$HOME/.config/git-clef/keys.txt\"; " + command);
  }
  Clones clones;
};

class FirstValueBy : public FirstValue, public testing::WithParamInterface<const char*> {};

// Each clone gives the empty cell a data key of its own, so that the merge makes a third.
TEST_P(FirstValueBy, OfOneCellInTwoClonesMergesWithNothingElseTyped) {
  in("one",
     "printf 1 | git clef set -q web/dev ONE && git add -A && git commit -qm one && git push -q");
  in("two", "printf 2 | git clef set -q web/dev TWO && git add -A && git commit -qm two");
  const Ran merged = in("two", GetParam());
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_EQ(in("two", "git status --porcelain").text, "");
  EXPECT_EQ(in("two", "git clef get --raw web/dev ONE; git clef get --raw web/dev TWO").text, "12");
  EXPECT_EQ(in("two", "git push -q").status, 0);
  // A clone that made none of these keys, too, knows whose it is.
  clones.must("git pull -q");
  for (const char* clone : {"one/../two", "repo"}) {
    const Ran lint = sh(clone == std::string("repo") ? clones.repo.path() : clones.sandbox / clone,
                        "git clef lint --json");
    EXPECT_FALSE(lint.says("\"binding\"")) << clone << lint.text;
  }
}

INSTANTIATE_TEST_SUITE_P(Pull, FirstValueBy,
                         testing::Values("git pull -q --no-rebase --no-edit",
                                         "git pull -q --rebase"),
                         [](const auto& param) {
                           return std::string(param.param).find("--no-rebase") == std::string::npos
                                      ? "rebase"
                                      : "merge";
                         });

// Where the second call of the driver knows nothing of the first: no conflict, no line, and every
// later step says what is to be done.
TEST_F(FirstValue, WithoutLocalStateTheLineIsPaidLater) {
  in("one",
     "printf 1 | git clef set -q web/dev ONE && git add -A && git commit -qm one && git push -q");
  in("two", "printf 2 | git clef set -q web/dev TWO && git add -A && git commit -qm two");
  // LOCAL of another user's making is not believed.
  const Ran merged = in("two",
                        "mkdir ../open && chmod 777 ../open && CLEF_STATE_DIR=\"$PWD/../open\" "
                        "git pull -q --no-rebase --no-edit");
  EXPECT_EQ(merged.status, 0) << merged.text;
  EXPECT_TRUE(merged.says("lint --fix")) << merged.text;
  EXPECT_EQ(in("two", "grep -c web/dev .clef/bindings").text, "0\n");
  in("two", "git clef lint --fix -q");
  EXPECT_EQ(in("two", "grep -c web/dev .clef/bindings").text, "0\n")
      << "for this clone it is a key that replaced its own (S4)";
  in("two", "git clef trust add --yes --data-key web/dev && git clef lint --fix -q");
  EXPECT_EQ(in("two", "grep -c web/dev .clef/bindings").text, "1\n");
}

}  // namespace
}  // namespace clef::test
