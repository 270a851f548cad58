// SPDX-License-Identifier: MIT
// The same plaintext gives the same bytes, a changed one changes what changed, and no plaintext
// gets through (docs/security.md S1, S4, S5, S6).
#include "entry/clean.h"

#include "entry/clean_readers.h"
#include "filter_world.h"
#include "git/invocation.h"
#include "matrix/data_keys.h"

namespace clef::entry {
namespace {

using matrix::expect_error;

constexpr const char* kPath = "config/app.yaml";
constexpr const char* kPlain = "\nuser: root\npassword: hunter2\n";

class Clean : public FilterWorld {
 protected:
  std::string staged(const std::string& plain = kPlain) {
    std::string sealed = clean(kPath, plain);
    stage(kPath, sealed);
    return sealed;
  }
};

TEST_F(Clean, SealsANewFileForTheReadersOfItsRule) {
  const std::string sealed = clean(kPath, kPlain);
  EXPECT_EQ(sealed.find("hunter2"), std::string::npos);
  EXPECT_EQ(sealed.find("root"), std::string::npos);
  EXPECT_NE(sealed.find(world.me.recipient), std::string::npos);
  EXPECT_EQ(smudge(kPath, sealed), kPlain);
}

TEST_F(Clean, OfNothingIsNothing) { EXPECT_EQ(clean(kPath, ""), ""); }

TEST_F(Clean, SealedTextStaysAsItIs) {
  const std::string sealed = clean(kPath, kPlain);
  EXPECT_EQ(clean(kPath, sealed), sealed);
}

TEST_F(Clean, UnchangedContentGivesTheBytesOfTheIndex) {
  const std::string sealed = staged();
  EXPECT_EQ(clean(kPath, kPlain), sealed);
  forget_cache();
  EXPECT_EQ(clean(kPath, kPlain), sealed);
}

TEST_F(Clean, LayoutAndLineEndsAreNoChange) {
  const std::string sealed = staged();
  EXPECT_EQ(clean(kPath, "user:    root\r\npassword: \"hunter2\"\r\n"), sealed);
}

TEST_F(Clean, TheIndexCountsBeforeHead) {
  staged("\nuser: old\npassword: hunter2\n");
  world.repo.git({"commit", "-q", "-m", "one"});
  const std::string head = world.repo.git({"show", std::string("HEAD:") + kPath}) + "\n";
  const std::string sealed = staged();
  EXPECT_EQ(clean(kPath, kPlain), sealed);
  world.repo.git({"rm", "-q", "--cached", kPath});
  EXPECT_EQ(clean(kPath, "\nuser: old\npassword: hunter2\n"), head);
}

TEST_F(Clean, TheIndexThatGitNamesCounts) {
  const std::string sealed = staged();
  fs::rename(world.repo / ".git/index", world.repo / ".git/other-index");
  forget_cache();
  EXPECT_NE(clean(kPath, kPlain), sealed);
  const test::ScopedEnv index("GIT_INDEX_FILE", (world.repo / ".git/other-index").string());
  EXPECT_EQ(clean(kPath, kPlain), sealed);
}

TEST_F(Clean, AnUnmergedPathHasBothSidesToFindItselfIn) {
  const std::string ours = staged();
  const std::string id = world.repo.git({"rev-parse", std::string(":") + kPath});
  world.repo.git({"rm", "-q", "--cached", kPath});
  git::checked_text(git::Invocation(world.repo.path())
                        .read({"update-index", "--index-info"},
                              "100644 " + id + " 3\t" + std::string(kPath) + "\n"));
  forget_cache();
  EXPECT_EQ(clean(kPath, kPlain), ours);
}

TEST_F(Clean, OnlyWhatChangedIsEncryptedAnew) {
  const std::string before = staged();
  const std::string after = clean(kPath, "\nuser: root\npassword: changed\n");
  EXPECT_EQ(line_of(after, "user"), line_of(before, "user"));
  EXPECT_NE(line_of(after, "password"), line_of(before, "password"));
  EXPECT_EQ(smudge(kPath, after), "\nuser: root\npassword: changed\n");
}

TEST_F(Clean, WithoutAPrivateKeyUnchangedContentGivesTheSameBytes) {
  const std::string sealed = staged();
  lose_key();
  EXPECT_EQ(clean(kPath, kPlain), sealed);
}

TEST_F(Clean, WithoutAPrivateKeyAChangeGetsANewDataKeyForApprovedReaders) {
  const std::string before = staged();
  lose_key();
  expect_error(Errc::recipient_not_approved,
               [&] { clean(kPath, "\nuser: root\npassword: changed\n"); });
  approve(std::string(kFilterApprovals), world.me.recipient);
  const std::string after = clean(kPath, "\nuser: root\npassword: changed\n");
  EXPECT_NE(line_of(after, "user"), line_of(before, "user"));
  stage(kPath, after);
  EXPECT_EQ(clean(kPath, "\nuser: root\npassword: changed\n"), after);
}

TEST_F(Clean, S5_AReaderThatNobodyApprovedGetsNothing) {
  rules(world.me.recipient + "," + world.other.recipient);
  expect_error(Errc::recipient_not_approved, [&] { clean(kPath, kPlain); });
  approve("dev", world.other.recipient);  // of an environment, not of filtered files
  expect_error(Errc::recipient_not_approved, [&] { clean(kPath, kPlain); });
  approve(std::string(kFilterApprovals), world.other.recipient);
  EXPECT_NE(clean(kPath, kPlain).find(world.other.recipient), std::string::npos);
}

TEST_F(Clean, S5_NeitherDoesOneWhoCameWithTheFile) {
  approve(std::string(kFilterApprovals), world.other.recipient);
  rules(world.me.recipient + "," + world.other.recipient);
  staged();
  fs::remove(local().folder() / "approved");
  EXPECT_EQ(clean(kPath, kPlain), world.repo.git({"show", std::string(":") + kPath}) + "\n");
  expect_error(Errc::recipient_not_approved, [&] { clean(kPath, "\nuser: x\n"); });
}

TEST_F(Clean, ACellGetsTheManifestsReaders) {
  world.write_manifest();
  const std::string sealed = clean("secrets/database/dev.enc.yaml", kPlain);
  EXPECT_NE(sealed.find(world.me.recipient), std::string::npos);
  world.repo.write("clef.yaml", world.manifest_text("      - " + world.other.recipient + "\n"));
  expect_error(Errc::recipient_not_approved,
               [&] { clean("secrets/payments/dev.enc.yaml", kPlain); });
}

TEST_F(Clean, S4_TheDataKeyOfANewCellIsRememberedAsMadeHereForIt) {
  world.write_manifest();
  const std::string path = "secrets/database/dev.enc.yaml";
  const auto sealed = sops::SealedDocument::parse(syntax::Format::yaml, clean(path, kPlain));
  Session session(options());
  const auto key = session.try_unlock(sealed.metadata());
  ASSERT_TRUE(key);
  EXPECT_TRUE(matrix::DataKeys(local()).made_for(path, *key));
  EXPECT_TRUE(matrix::DataKeys(local()).owes_line(path, *key));
  EXPECT_TRUE(local().made_here(*key));
  EXPECT_FALSE(matrix::DataKeys(local()).made_for("secrets/payments/dev.enc.yaml", *key));
}

TEST_F(Clean, AFileThatIsNoCellIsNotRemembered) {
  clean(kPath, kPlain);
  EXPECT_FALSE(fs::exists(local().folder() / "cell-keys"));
}

TEST_F(Clean, S9_AnAttributeThatNobodyHereAskedForIsCalledSo) {
  rules(world.me.recipient);
  world.repo.write(".sops.yaml", "creation_rules:\n  - age: " + world.me.recipient + "\n");
  const Error error = expect_error(Errc::unsupported, [&] { clean("templates/x.yaml", "a: [\n"); });
  EXPECT_NE(error.message().find("filter=clef"), std::string::npos) << error.message();
  EXPECT_NE(error.hint_text().find("check-attr"), std::string::npos) << error.hint_text();
  list("templates/*");
  expect_error(Errc::malformed, [&] { clean("templates/x.yaml", "a: [\n"); });
  EXPECT_NE(clean("other/x.yaml", kPlain), kPlain) << "what can be sealed is, whoever asked";
}

TEST_F(Clean, ACellWithOtherReadersThanItsManifestIsNotWritten) {
  world.write_manifest();
  const std::string cell = "secrets/database/dev.enc.yaml";
  stage(cell, clean(cell, kPlain));
  world.repo.write("clef.yaml", world.manifest_text("      - " + world.other.recipient + "\n"));
  EXPECT_NE(clean(cell, kPlain), "");
  expect_error(Errc::recipient_drift, [&] { clean(cell, "\nuser: x\n"); });
}

TEST_F(Clean, S4_AnEmptyFileOfSomeonesMakingGetsAKeyOfOurs) {
  const std::string empty = clean(kPath, "{}\n");
  stage(kPath, empty);
  const std::string after = clean(kPath, kPlain);
  const auto wrapped = [](const std::string& text) {
    return text.substr(text.find("-----BEGIN"), 200);
  };
  EXPECT_NE(wrapped(after), wrapped(empty));
}

TEST_F(Clean, S6_AValueThatTheSelectorLeavesInClearIsRefusedUnlessAsked) {
  const std::string text = "\npassword_unencrypted: hunter2\nuser: root\n";
  expect_error(Errc::clear_leaf, [&] { clean(kPath, text); });
  world.repo.git({"config", "clef.filter.clear", "true"});
  stage(kPath, clean(kPath, text));
  world.repo.git({"config", "--unset", "clef.filter.clear"});
  EXPECT_NE(clean(kPath, "\npassword_unencrypted: hunter2\nuser: changed\n"), "");
}

TEST_F(Clean, S6_APlaintextThatClaimsToBeSealedIsRefused) {
  std::string sealed = clean(kPath, kPlain);
  const std::string line = line_of(sealed, "password");
  sealed.replace(sealed.find(line), line.size(), "password: hunter2\n");
  expect_error(Errc::clear_leaf, [&] { clean(kPath, sealed); });
  stage(kPath, sealed);  // someone committed it: no reason to stop every `git status`
  EXPECT_EQ(clean(kPath, sealed), sealed);
}

TEST_F(Clean, ATextWithConflictMarkersIsNoCiphertext) {
  expect_error(Errc::malformed, [&] {
    clean(kPath, "user: root\n<<<<<<< ours\npassword: a\n=======\npassword: b\n>>>>>>> theirs\n");
  });
}

TEST_F(Clean, ASealedTextThatATextMergeMixedPasses) {
  const std::string ours = clean(kPath, kPlain);
  std::string mixed = ours;
  const std::string line = line_of(ours, "password");
  mixed.replace(mixed.find(line), line.size(),
                "<<<<<<< ours\n" + line + "=======\n" + line + ">>>>>>> theirs\n");
  EXPECT_EQ(clean(kPath, mixed), mixed);
}

TEST_F(Clean, EveryFormatIsFoundAgainAndChangesInPlace) {
  struct Case {
    const char* path;
    std::string before;
    std::string after;
  };
  for (const Case& one : {Case{"config/a.json", "{\"a\": \"1\"}\n", "{\"a\": \"2\"}\n"},
                          Case{"config/a.env", "# c\nA=1\nB=x\n", "# c\nA=2\nB=x\n"},
                          Case{"config/a.ini", "[s]\na = 1\n", "[s]\na = 2\n"},
                          Case{"config/a.key", std::string("\0\xff<<<<<<<\n", 10), "other"}}) {
    const std::string sealed = clean(one.path, one.before);
    stage(one.path, sealed);
    forget_cache();
    EXPECT_EQ(clean(one.path, one.before), sealed) << one.path;
    EXPECT_EQ(clean(one.path, sealed), sealed) << one.path;
    EXPECT_EQ(smudge(one.path, sealed), one.before);
    EXPECT_EQ(smudge(one.path, clean(one.path, one.after)), one.after);
  }
}

TEST_F(Clean, WhatCannotBeSealedIsAnError) {
  for (const char* text :
       {"- a\n- list\n", "just text\n", "a: [\n", "# only a comment\n", "a: \xff\n", "sops: x\n"})
    EXPECT_THROW(clean(kPath, text), Error) << text;
  expect_error(Errc::not_found, [&] { clean("elsewhere.yaml", kPlain); });
}

TEST_F(Clean, ABlobThatIsNotHereIsNoCandidate) {
  staged();
  const std::string id = world.repo.git({"rev-parse", std::string(":") + kPath});
  fs::remove(world.repo / (".git/objects/" + id.substr(0, 2) + "/" + id.substr(2)));
  EXPECT_NE(clean(kPath, kPlain), "");
}

TEST_F(Clean, WhatWasJustSmudgedIsFoundThoughTheIndexIsOld) {
  const std::string old = staged("\nuser: old\n");
  const std::string fresh = clean(kPath, kPlain);
  const auto file = world.sandbox.write("blob", fresh);
  const std::string id = world.repo.git({"hash-object", "-w", "--no-filters", file.string()});
  Filter filter(options(), warn());
  const Secret plain = filter.smudge({kPath, id, {}}, Secret::copy_of(fresh));
  EXPECT_EQ(filter.clean(kPath, plain.clone()), fresh);
}

}  // namespace
}  // namespace clef::entry
