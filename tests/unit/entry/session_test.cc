// SPDX-License-Identifier: MIT
// What git's calls find, and what a hostile repository cannot make them find (docs/security.md).
#include "entry/session.h"

#include "unit/matrix/expect_error.h"
#include "unit/matrix/world.h"

namespace clef::entry {
namespace {

using matrix::expect_error;
using matrix::World;
using test::fs::path;

class SessionTest : public ::testing::Test {
 protected:
  Session session() const { return Session(options()); }
  Session::Options options() const {
    Session::Options out;
    out.folder = world.repo.path();
    out.environment = world.options().environment;
    out.clock = &world.clock;
    return out;
  }
  sops::SealedDocument cell(const std::string& file = "secrets/database/dev.enc.yaml") const {
    return sops::SealedDocument::parse(syntax::Format::yaml, world.repo.read(file));
  }
  World world;
};

TEST_F(SessionTest, FindsTheCellOfAPath) {
  world.scaffold();
  Session session = this->session();
  const auto place = session.cell_at("secrets/payments/production.enc.yaml");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->id.text(), "payments/production");
  EXPECT_EQ(place->workspace->manifest_path(), "clef.yaml");
  EXPECT_FALSE(session.cell_at("secrets/payments/other.enc.yaml"));
  EXPECT_FALSE(session.cell_at("README"));
}

TEST_F(SessionTest, TheNearestManifestGoverns) {
  world.scaffold();
  world.repo.write("app/clef.yaml", world.manifest_text());
  Session session = this->session();
  const auto place = session.cell_at("app/secrets/database/dev.enc.yaml");
  ASSERT_TRUE(place);
  EXPECT_EQ(place->workspace->manifest_path(), "app/clef.yaml");
  EXPECT_EQ(session.workspace_at("app/x/y"), place->workspace);
  EXPECT_NE(session.workspace_at("x/y"), place->workspace);
}

TEST_F(SessionTest, WithoutAManifestOrWithABrokenOneNoPathIsACell) {
  Session before = session();
  EXPECT_FALSE(before.cell_at("secrets/database/dev.enc.yaml"));
  EXPECT_EQ(before.workspace_at("x"), nullptr);
  world.repo.write("clef.yaml", "version: [");
  Session broken = session();
  EXPECT_FALSE(broken.cell_at("secrets/database/dev.enc.yaml"));
  EXPECT_EQ(broken.workspace_at("x"), nullptr);
}

TEST_F(SessionTest, PathsThatWeNeverTouchAreNoCells) {
  world.scaffold();
  fs::create_directory_symlink("/etc", world.repo / "link");
  Session session = this->session();
  EXPECT_EQ(session.workspace_at("link/passwd"), nullptr);
  EXPECT_EQ(session.workspace_at(".GIT/x"), nullptr);
  EXPECT_EQ(session.workspace_at("../x"), nullptr);
  EXPECT_FALSE(session.cell_at("/etc/passwd"));
}

TEST_F(SessionTest, OpensWhatTheKeysAtHandOpen) {
  world.scaffold();
  world.set({"database", "dev"}, "KEY", "value");
  Session session = this->session();
  const auto open = session.try_open(cell());
  ASSERT_TRUE(open);
  EXPECT_EQ(open->get(matrix::key_path("KEY"))->text.reveal_text(), "value");
  EXPECT_EQ(session.refusal(), nullptr);
}

TEST_F(SessionTest, OpensWithoutAnyManifest) {
  world.scaffold();
  fs::remove(world.repo / "clef.yaml");
  EXPECT_TRUE(session().try_open(cell()));
  world.repo.write("clef.yaml", "version: [");
  EXPECT_TRUE(session().try_open(cell()));
}

TEST_F(SessionTest, IsSilentWithoutAKeyAndTellsWhyWhenAsked) {
  world.scaffold();
  world.environment.erase("CLEF_AGE_KEY");
  Session none = session();
  EXPECT_FALSE(none.try_open(cell()));
  ASSERT_NE(none.refusal(), nullptr);
  EXPECT_EQ(none.refusal()->code(), Errc::no_identity);
  world.environment["CLEF_AGE_KEY"] = std::string(world.other.identity.reveal_text());
  Session wrong = session();
  EXPECT_FALSE(wrong.try_unlock(cell().metadata()));
  EXPECT_EQ(wrong.refusal()->code(), Errc::cannot_open);
}

TEST_F(SessionTest, ADocumentThatDoesNotVerifyIsAnErrorNotASilence) {
  world.scaffold();
  world.set({"database", "dev"}, "KEY", "value");
  std::string text = cell().text();
  const std::size_t at = text.find("KEY:");
  text.replace(at, 3, "YEK");
  const auto moved = sops::SealedDocument::parse(syntax::Format::yaml, text);
  Session session = this->session();
  expect_error(Errc::tampered, [&] { session.try_open(moved); });
}

// A clone cannot take our keys away from us either.
TEST_F(SessionTest, S3_ATrackedKeySettingIsPassedOver) {
  world.scaffold();
  world.repo.write(".clef/config.yaml", "pkcs11_module: ./x.so\nage_key_file: /dev/zero\n");
  world.repo.git({"add", "-f", ".clef/config.yaml"});
  EXPECT_TRUE(session().try_open(cell()));
}

// gpg, plugins and the keychain stay unasked: a name in a file would start them.
TEST_F(SessionTest, S10_StartsNoProgramForAKey) {
  world.scaffold();
  world.environment.erase("CLEF_AGE_KEY");
  const path told = world.sandbox.path() / "started";
  const path bin = world.sandbox.path() / "bin";
  for (const char* name : {"gpg", "gpg2", "secret-tool", "age-plugin-demo"})
    world.sandbox.write_program(fs::path("bin") / name,
                                "#!/bin/sh\necho \"$0\" >>'" + told.string() + "'\nexit 1\n");
  world.environment["PATH"] = bin.string() + ":/usr/bin:/bin";
  std::string text = cell().text();
  const std::string pgp =
      "    pgp:\n        - created_at: \"2026-01-02T03:04:05Z\"\n          enc: x\n"
      "          fp: 85D77543B3D624B63CEA9E6DBC17301B491B3F21\n";
  text.insert(text.find("    lastmodified:"), pgp);
  Session session = this->session();
  EXPECT_FALSE(
      session.try_open(sops::SealedDocument::parse(syntax::Format::yaml, std::move(text))));
  EXPECT_FALSE(fs::exists(told));
}

TEST_F(SessionTest, S20_FingerprintsAreKeyedByLocalAndStay) {
  world.scaffold();
  const sops::Path key = matrix::key_path("KEY");
  const auto print = [&] {
    Session session = this->session();
    return session.fingerprints()->of_value(key, syntax::Kind::string, as_bytes("value"));
  };
  EXPECT_EQ(print(), print());
  const std::string here = print();
  world.environment["XDG_STATE_HOME"] = (world.sandbox / "other").string();
  EXPECT_NE(print(), here);
}

TEST_F(SessionTest, WithoutLocalThereAreNoFingerprints) {
  world.scaffold();
  world.environment.erase("HOME");
  Session session = this->session();
  EXPECT_EQ(session.fingerprints(), nullptr);
  EXPECT_TRUE(session.try_open(cell()));
}

TEST_F(SessionTest, LeavesLockAndJournalAlone) {
  world.scaffold();
  const path journal = world.repo / ".git/clef/journal";
  test::write_text(journal, "clef-journal 1\n");
  Session session = this->session();
  EXPECT_TRUE(session.try_open(cell()));
  EXPECT_TRUE(fs::exists(journal));
}

TEST_F(SessionTest, ABareRepositoryHasObjectsAndKeysButNoCells) {
  world.scaffold();
  const sops::SealedDocument sealed = cell();
  const test::GitRepo bare(world.sandbox, "bare", {"--bare"});
  const test::ScopedEnv place("GIT_DIR", bare.path().string());
  Session session = this->session();
  EXPECT_TRUE(session.repository().top().empty());
  EXPECT_FALSE(session.cell_at("secrets/database/dev.enc.yaml"));
  EXPECT_TRUE(session.try_open(sealed));
}

TEST_F(SessionTest, NeedsARepository) {
  Session::Options elsewhere = options();
  elsewhere.folder = world.sandbox.path();
  expect_error(Errc::no_repository, [&] { Session session(elsewhere); });
}

TEST(FormatOfPath, ComesFromTheName) {
  EXPECT_EQ(format_of_path("a.json/b.enc.yaml"), syntax::Format::yaml);
  EXPECT_EQ(format_of_path("b.yml"), syntax::Format::yaml);
  EXPECT_EQ(format_of_path("a/b.enc.json"), syntax::Format::json);
}

}  // namespace
}  // namespace clef::entry
