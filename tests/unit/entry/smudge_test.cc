// SPDX-License-Identifier: MIT
// Decrypted is what this machine asked for and what verifies; all else passes sealed
// (docs/security.md S1, S9).
#include "entry/smudge.h"

#include "filter_world.h"
#include "matrix/binding.h"

namespace clef::entry {
namespace {

constexpr const char* kPath = "config/app.yaml";
constexpr const char* kCell = "secrets/database/dev.enc.yaml";
constexpr const char* kPlain = "\nuser: root\npassword: hunter2\n";

class Smudge : public FilterWorld {
 protected:
  Smudge() : sealed(clean(kPath, kPlain)) {}

  sops::DataKey key_of(const std::string& text) {
    Session session(options());
    return *session.try_unlock(sops::SealedDocument::parse(syntax::Format::yaml, text).metadata());
  }
  void bind(const std::string& text, const matrix::CellId& cell) {
    matrix::Bindings bindings;
    bindings.bind(key_of(text), cell);
    world.repo.write(std::string(matrix::kBindingsPath), bindings.text());
  }
  std::string sealed;
};

TEST_F(Smudge, GivesThePlaintextOfAListedPath) {
  EXPECT_EQ(smudge(kPath, sealed), kPlain);
  EXPECT_TRUE(warnings.empty());
}

TEST_F(Smudge, OfNothingIsNothing) { EXPECT_EQ(smudge(kPath, ""), ""); }

TEST_F(Smudge, WhatIsNoSealedDocumentPasses) {
  for (const char* text : {"plain: text\n", "no yaml: [", "\xff\xfe", "sops: 1\n"})
    EXPECT_EQ(smudge(kPath, text), text);
  EXPECT_TRUE(warnings.empty());
}

TEST_F(Smudge, S9_APathThatThisCloneDoesNotListStaysSealed) {
  Filter filter(options(), warn());
  for (const char* path : {"public/app.yaml", "public/b.yaml", "config/deep/app.yaml"}) {
    const Secret out = filter.smudge({path, {}, {}}, Secret::copy_of(sealed));
    EXPECT_EQ(out.reveal_text(), sealed);
  }
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_NE(warnings[0].find("'public/app.yaml'"), std::string::npos);
}

TEST_F(Smudge, S9_NothingIsListedWithoutLocalState) {
  world.environment.erase("HOME");
  EXPECT_EQ(smudge(kPath, sealed), sealed);
}

TEST_F(Smudge, ALockedCloneStaysSealed) {
  matrix::FilteredPaths(local()).set_locked(true, crypto::system_rng());
  EXPECT_EQ(smudge(kPath, sealed), sealed);
  matrix::FilteredPaths(local()).set_locked(false, crypto::system_rng());
  EXPECT_EQ(smudge(kPath, sealed), kPlain);
}

TEST_F(Smudge, S9_CiStaysSealedUnlessTheUserSaidOtherwise) {
  world.environment["CI"] = "true";
  EXPECT_EQ(smudge(kPath, sealed), sealed);
  EXPECT_EQ(warnings.size(), 1u);
  world.repo.git({"config", "clef.filter.ci", "true"});  // a repository's own file may not
  EXPECT_EQ(smudge(kPath, sealed), sealed);
  world.repo.git({"config", "--global", "clef.filter.ci", "true"});
  EXPECT_EQ(smudge(kPath, sealed), kPlain);
}

TEST_F(Smudge, WithoutAKeyTheCiphertextPassesWithOneWarning) {
  lose_key();
  Filter filter(options(), warn());
  for (int i = 0; i < 3; ++i) {
    const Secret out = filter.smudge({kPath, {}, {}}, Secret::copy_of(sealed));
    EXPECT_EQ(out.reveal_text(), sealed);
  }
  EXPECT_EQ(warnings.size(), 1u);
}

TEST_F(Smudge, WhatDoesNotVerifyStaysSealed) {
  std::string damaged = sealed;
  const std::string line = line_of(sealed, "password");
  damaged.replace(damaged.find(line), line.size(), "");
  EXPECT_EQ(smudge(kPath, damaged), damaged);
  ASSERT_EQ(warnings.size(), 1u);
  EXPECT_EQ(warnings[0].find("hunter2"), std::string::npos);
}

TEST_F(Smudge, S1_ACellIsOpenedWhereItsDataKeyIsBound) {
  world.write_manifest();
  list("secrets/**");
  const std::string cell = clean(kCell, kPlain);
  forget_made();
  EXPECT_EQ(smudge(kCell, cell), cell);
  EXPECT_EQ(warnings.size(), 1u);
  bind(cell, {"database", "dev"});
  EXPECT_EQ(smudge(kCell, cell), kPlain);
}

TEST_F(Smudge, S4_ACellThatThisCloneSealedIsOpenedWithoutALine) {
  world.write_manifest();
  list("secrets/**");
  EXPECT_EQ(smudge(kCell, clean(kCell, kPlain)), kPlain);
  const std::string other = clean("secrets/payments/dev.enc.yaml", kPlain);
  EXPECT_EQ(smudge(kCell, other), other) << "it was made for another cell";
}

TEST_F(Smudge, S1_AnotherCellsCiphertextIsNot) {
  world.write_manifest();
  list("secrets/**");
  list("public/*");
  const std::string production = clean("secrets/database/production.enc.yaml", kPlain);
  bind(production, {"database", "production"});
  EXPECT_EQ(smudge(kCell, production), production);
  EXPECT_EQ(smudge("public/copy.yaml", production), production);
  EXPECT_EQ(warnings.size(), 2u);
}

TEST_F(Smudge, S1_ABranchThatDropsTheBindingsDoesNotHideWhoseKeyItIs) {
  world.write_manifest();
  const std::string production = clean("secrets/database/production.enc.yaml", kPlain);
  bind(production, {"database", "production"});
  world.repo.git({"add", "-f", ".clef/bindings"});
  world.repo.git({"commit", "-q", "-m", "bound"});
  world.repo.git({"rm", "-q", ".clef/bindings"});
  list("public/*");
  EXPECT_EQ(smudge("public/copy.yaml", production), production);
}

TEST_F(Smudge, TheBindingsOfTheTreeBeingCheckedOutCount) {
  world.write_manifest();
  list("secrets/**");
  const std::string cell = clean(kCell, kPlain);
  forget_made();
  bind(cell, {"database", "dev"});
  world.repo.git({"add", "-f", ".clef/bindings"});
  const std::string tree = world.repo.git({"write-tree"});
  world.repo.git({"rm", "-q", "-f", ".clef/bindings"});
  EXPECT_EQ(smudge(SmudgePlace{kCell, {}, tree}, cell), kPlain);
  EXPECT_EQ(smudge(kCell, cell), cell);
}

}  // namespace
}  // namespace clef::entry
