// SPDX-License-Identifier: MIT
// Looking at, merging, checking out or judging a repository runs nothing from it, contacts no host
// it names and follows no path out of it (threat model, promise 1). A new command or entry point
// gets its line in one of the two lists.
#include "traps.h"

#include <algorithm>
#include <sys/socket.h>
#include <sys/stat.h>

namespace clef::test {
namespace {

using Words = std::vector<std::string>;

// ASan's runtime reads that of the process it is in.
#ifdef __SANITIZE_ADDRESS__
constexpr bool kReadsItsEnvironment = true;
#else
constexpr bool kReadsItsEnvironment = false;
#endif

// On `main`, with `evil` beside it.
const std::vector<Words>& looking() {
  static const std::vector<Words> all = {
      {"status", "--porcelain"},
      {"diff", "HEAD", "evil"},
      {"diff", "--cached", "evil"},
      {"log", "-p", "--all"},
      {"log", "-p", "-m", "--follow", "evil", "--", "secrets/payments/dev.enc.yaml"},
      {"log", "-Scanary", "--all"},
      {"show", "evil"},
      {"show", "--textconv", "evil:secrets/database/dev.enc.yaml"},
      {"cat-file", "--textconv", "evil:secrets/database/dev.enc.yaml"},
      {"blame", "evil", "--", "secrets/database/dev.enc.yaml"},
      {"grep", "--textconv", "TOKEN", "evil"},
      {"merge-tree", "--write-tree", "HEAD", "evil"},
      {"stash", "list", "-p"},
      {"archive", "-o", ".git/clef-test.tar", "evil"}};
  return all;
}

// On `evil`, checked out.
const std::vector<Words>& judging() {
  static const std::vector<Words> all = {
      {"lint"},
      {"lint", "--keyless"},
      {"get", "database/dev", "TOKEN"},
      {"get", "payments/dev", "TOKEN"},
      {"list"},
      {"list", "database/dev"},
      {"list", "payments/dev"},
      {"status"},
      {"diff", "database", "dev", "production"},
      {"diff"},
      {"show", "HEAD"},
      {"log", "database/dev"},
      {"log", "database/dev", "TOKEN"},
      {"blame", "database/dev"},
      {"who"},
      {"doctor", "--keys"},
      {"whoami"},
      {"trust", "list"},
      {"complete", "--", "get", ""},
      {"complete", "--", "get", "database/dev", ""},
      {"complete", "--", "get", "payments/dev", ""},
      {"completion", "bash"},
      {"ci", "--range", "base..HEAD"},
      {"resolve", "--list", "secrets/database/dev.enc.yaml"},
      {"resolve", "--list", "secrets/payments/production.enc.yaml"},
      {"resolve", "--all-theirs", "secrets/payments/production.enc.yaml"},
      {"set", "--yes", "database/production", "NEW", "x"},
      {"textconv", "--", "--reveal.enc.yaml"},
      {"textconv", "--", "private.enc.yaml"},
      {"textconv", "--", "zero.enc.json"},
      {"textconv", "--", "secrets/database/dev.enc.yaml"},
      {"hook", "pre-commit"},
      {"hook", "post-checkout", "HEAD", "HEAD", "1"},
      {"hook", "post-merge", "0"}};
  return all;
}

class HostileRepository : public testing::Test {
 protected:
  static std::string line(const Words& words) {
    std::string out;
    for (const std::string& word : words)
      out += word + " ";
    return out;
  }

  // In the repository, in LOCAL, to the null device; git's temporary files; and a person's command
  // may look whether there is a terminal to ask on.
  bool may_write(const std::string& path, const Words& words) const {
    static const std::set<std::string> kPlumbing = {"textconv", "hook", "ci"};
    const std::string repo = fs::canonical(traps.world.repo.path()).string() + "/";
    const std::string local =
        fs::canonical(traps.world.sandbox.home() / ".local/state/git-clef").string() + "/";
    return path.starts_with(repo) || path.starts_with(local) || path == "/dev/null" ||
           path.find("/git-blob-") != std::string::npos ||
           path.find("/git-clef-index-") != std::string::npos ||
           (path == "/dev/tty" && kPlumbing.count(words.front()) == 0);
  }
  // Nothing of the person's beside the repository and her home; no memory of a process, no device
  // without an end.
  bool may_open(const std::string& path) const {
    const std::string sandbox = fs::canonical(traps.world.sandbox.path()).string() + "/";
    return path != "/dev/zero" && (kReadsItsEnvironment || !path.ends_with("/environ")) &&
           (!path.starts_with(sandbox) || (path + "/").starts_with(sandbox + "home/") ||
            (path + "/").starts_with(fs::canonical(traps.world.repo.path()).string() + "/"));
  }
  void expect_harmless(const Deeds& deeds, const Words& words) const {
    const std::string what = line(words);
    EXPECT_EQ(traps.marks(), "") << what;
    for (const int family : deeds.watched.families)
      EXPECT_EQ(family, AF_UNIX) << what;
    static const std::set<std::string> kMay = {"git", "git-clef", "sh",    "dash",  "bash",
                                               "env", "man",      "mandb", "man-db"};
    for (const std::string& program : deeds.watched.programs())
      EXPECT_TRUE(kMay.count(program) != 0) << what << "started " << program;
    for (const Started& one : deeds.watched.started)
      EXPECT_NE(one.program.find(traps.world.repo.path().string()), 0u)
          << what << "started " << one.program;
    for (const std::string& path : deeds.written)
      EXPECT_TRUE(may_write(path, words)) << what << "wrote " << path;
    for (const std::string& path : deeds.opened)
      EXPECT_TRUE(may_open(path)) << what << "opened " << path;
    // 128 and 129 are git's and our refusals; above lie signals.
    EXPECT_LE(deeds.watched.ended.status, 129) << what << deeds.watched.ended.errors;
  }
  static void expect_sealed(const Deeds& deeds, const Words& words) {
    EXPECT_EQ(deeds.watched.ended.output.find(kCanary), std::string::npos) << line(words);
    EXPECT_EQ(deeds.watched.ended.errors.find(kCanary), std::string::npos) << line(words);
  }
  static void expect_no_escape(const Deeds& deeds, const Words& words) {
    for (const std::string* text : {&deeds.watched.ended.output, &deeds.watched.ended.errors})
      for (const char* bad : {"\x1b", "\x07", "\xe2\x80\xae"})
        EXPECT_EQ(text->find(bad), std::string::npos) << line(words);
  }

  const Traps traps;
};

TEST_F(HostileRepository, S2_S10_S16_LookingAtItSpringsNoTrap) {
  for (const Words& words : looking()) {
    const Deeds deeds = traps.git(words);
    expect_harmless(deeds, words);
    expect_sealed(deeds, words);
  }
}

TEST_F(HostileRepository, S9_S10_CheckingItOutSpringsNoTrapAndOpensNothing) {
  const Words words = {"checkout", "evil"};
  const Deeds deeds = traps.git(words);
  EXPECT_EQ(deeds.watched.ended.status, 0) << deeds.watched.ended.errors;
  expect_harmless(deeds, words);
  expect_sealed(deeds, words);
  for (const char* file : {"public/index.html", "public/.env"})
    EXPECT_EQ(traps.world.repo.read(file).find(kCanary), std::string::npos) << file;
}

TEST_F(HostileRepository, S1_S2_S10_MergingItSpringsNoTrap) {
  for (const Words& words : std::vector<Words>{{"merge", "--no-edit", "evil"},
                                               {"merge", "--abort"},
                                               {"cherry-pick", "evil"},
                                               {"cherry-pick", "--abort"},
                                               {"rebase", "evil"},
                                               {"rebase", "--abort"}}) {
    const Deeds deeds = traps.git(words);
    expect_harmless(deeds, words);
    expect_sealed(deeds, words);
  }
}

TEST_F(HostileRepository, S2_S3_S7_S8_JudgingItSpringsNoTrap) {
  traps.checkout("evil");
  for (const Words& words : judging())
    expect_harmless(traps.clef(words), words);
}

TEST_F(HostileRepository, S19_WhatItSaysIsEscaped) {
  traps.checkout("evil");
  for (const Words& words : judging())
    expect_no_escape(traps.clef(words), words);
}

TEST_F(HostileRepository, S10_AFolderThatLooksBareIsNotEntered) {
  traps.checkout("evil");
  Launch what = traps.world.command({"status"});
  what.folder = traps.world.repo / "vendor";
  expect_harmless(watch_deeds(what), {"status", "in vendor"});
}

TEST_F(HostileRepository, S7_AManifestThatLeadsOutIsRefused) {
  traps.checkout("evil");
  for (const Words& words : std::vector<Words>{{"lint", "--dir", "out"},
                                               {"status", "--dir", "out"},
                                               {"fill", "--dir", "out", "--cells", "--yes"},
                                               {"get", "--dir", "out", "a/dev", "K"}}) {
    const Deeds deeds = traps.clef(words);
    expect_harmless(deeds, words);
    EXPECT_EQ(deeds.watched.ended.status, 2) << line(words);
  }
}

// `.clef/config.yaml` of the repository: on a branch of its own, for its refusal hides the rest.
TEST_F(HostileRepository, S3_ACommittedConfigurationChoosesNoKeyAndNoModule) {
  traps.world.repo.write(".clef/config.yaml",
                         "pkcs11_module: ./evil.so\nage_key_file: /dev/zero\n");
  traps.world.repo.git({"add", "-f", ".clef/config.yaml"});
  traps.world.repo.git({"commit", "-q", "--no-verify", "-m", "settings"});
  for (const Words& words : std::vector<Words>{{"log", "-p", "--all"}, {"status"}, {"show"}})
    expect_harmless(traps.git(words), words);
  for (const Words& words : judging())
    expect_harmless(traps.clef(words), words);
}

// What cannot be committed comes in an archive.
TEST_F(HostileRepository, S7_APipeInPlaceOfAFileHoldsNobodyUp) {
  for (const char* path :
       {".clef/bindings", "secrets/payments/dev.enc.yaml", "secrets/payments/dev.clef-meta.yaml"}) {
    fs::remove(traps.world.repo / path);
    ASSERT_EQ(::mkfifo((traps.world.repo / path).c_str(), 0600), 0) << path;
  }
  for (const Words& words : judging())
    expect_harmless(traps.clef(words), words);
}

}  // namespace
}  // namespace clef::test
