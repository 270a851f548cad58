// SPDX-License-Identifier: MIT
// Which programs are started, where they come from, and what words they are given.
#include <array>
#include <sstream>

#include "age/bech32.h"
#include "matrix_world.h"

namespace clef::test {
namespace {

class ProgramAttack : public testing::Test {
 public:
  // A program that leaves a mark and says that it worked.
  void plant(const fs::path& folder, const std::string& name) const {
    fs::create_directories(folder);
    write_text(folder / name, "#!/bin/sh\necho \"$0 $*\" >> '" + mark.string() + "'\nexit 0\n");
    fs::permissions(folder / name, static_cast<fs::perms>(0755));
  }
  bool was_started() const { return fs::exists(mark); }
  std::string log() const { return was_started() ? read_text(mark) : ""; }
  void use_pgp(const std::string& fingerprint) const {
    world.edit(world.repo / "clef.yaml", "default_backend: age",
               "default_backend: pgp\n  pgp_fingerprint: '" + fingerprint +
                   "'\n  pgp:\n"
                   "    fingerprint: '" +
                   fingerprint + "'");
  }
  // A recipient of the plugin `name`, with a right checksum.
  static std::string plugin_recipient(const std::string& name) {
    const std::string data(32, 'x');
    return std::string(age::bech32_encode("age1" + name, as_bytes(data)).reveal_text());
  }

  MatrixWorld world;
  const fs::path mark = world.sandbox / "started";
};

constexpr std::array kAllPrograms = {
    "git", "gpg",  "gpg2", "age-plugin-evil", "secret-tool", "man", "sh", "sops", "age",
    "ssh", "less", "az",   "git-clef"};

TEST_F(ProgramAttack, S10_NoProgramOfTheRepositoryIsFoundOnPath) {
  const fs::path bin = world.repo / "node_modules/.bin";
  for (const char* name : kAllPrograms) {
    plant(world.repo.path(), name);
    plant(bin, name);
  }
  world.repo.write(".clef/config.yaml", "age_key_storage: keychain\nage_keychain_label: clef\n");
  const std::string own_path = variable("PATH");
  for (const std::string& start : {std::string(".:"), std::string(":"), bin.string() + ":",
                                   std::string("node_modules/.bin:"), std::string("./:../repo:")}) {
    const ScopedEnv path("PATH", start + own_path + ":");
    for (const auto& verb :
         std::vector<std::vector<std::string>>{{"get", "database/dev", "DB_HOST"},
                                               {"set", "--stdin", "database/dev", "K"},
                                               {"status"},
                                               {"list", "database/dev"},
                                               {"lint"},
                                               {"whoami"},
                                               {"doctor"}})
      static_cast<void>(world.clef(verb, "v"));
    EXPECT_EQ(log(), "") << start;
  }
}

TEST_F(ProgramAttack, S10_AFolderThatOthersMayWriteToIsPassedOver) {
  const fs::path open = world.sandbox / "open";
  plant(open, "secret-tool");
  plant(open, "git");
  const ScopedEnv path("PATH", open.string() + ":" + variable("PATH"));
  world.repo.write(".clef/config.yaml", "age_keychain_label: clef\n");
  fs::remove(world.key_file());
  fs::permissions(open, static_cast<fs::perms>(0777));
  static_cast<void>(world.clef({"get", "database/dev", "DB_HOST"}));
  EXPECT_FALSE(was_started());
  fs::permissions(open, static_cast<fs::perms>(0755));
  fs::remove(open / "git");
  static_cast<void>(world.clef({"get", "database/dev", "DB_HOST"}));
  EXPECT_TRUE(was_started()) << "the test above must be about the mode alone";
}

TEST_F(ProgramAttack, S10_GpgOutOfTheRepositoryIsNotStarted) {
  plant(world.repo / "bin", "gpg");
  use_pgp("85D77543B3D624B63CEA9E6DBC17301B491B3F21");
  fs::remove(world.cell("payments/dev"));
  {
    const ScopedEnv path("PATH", (world.repo / "bin").string() + ":/usr/bin/nothing");
    static_cast<void>(world.clef({"fill", "--yes", "--cells"}));
  }
  for (const char* gpg : {"gpg", "./bin/gpg", "bin/gpg"}) {
    const ScopedEnv chosen("SOPS_GPG_EXEC", gpg);
    static_cast<void>(world.clef({"fill", "--yes", "--cells"}));
  }
  const ScopedEnv chosen("SOPS_GPG_EXEC", (world.repo / "bin/gpg").string());
  static_cast<void>(world.clef({"fill", "--yes", "--cells"}));
  EXPECT_EQ(log(), "");
}

TEST_F(ProgramAttack, S10_AFingerprintIsNeverAnOption) {
  const fs::path safe = world.sandbox / "safe";
  plant(safe, "gpg");
  const ScopedEnv path("PATH", safe.string() + ":" + variable("PATH"));
  const std::string pristine = read_text(world.repo / "clef.yaml");
  for (const char* fingerprint : {"--output=/tmp/x", "--keyserver=hkp://evil", "alice@example.com",
                                  "-r", "85D7 --yes", "../key"}) {
    write_text(world.repo / "clef.yaml", pristine);
    use_pgp(fingerprint);
    fs::remove(world.cell("payments/dev"));
    EXPECT_NE(world.clef({"fill", "--yes", "--cells"}).status, 0) << fingerprint;
    EXPECT_EQ(log(), "") << fingerprint;
  }
}

TEST_F(ProgramAttack, S10_ARecipientInTheManifestChoosesNoPluginToLookAtThings) {
  const fs::path safe = world.sandbox / "safe";
  plant(safe, "age-plugin-evil");
  const ScopedEnv path("PATH", safe.string() + ":" + variable("PATH"));
  const std::string own = "      - " + world.own_recipient() + "\n";
  world.edit(world.repo / "clef.yaml", own, own + "      - " + plugin_recipient("evil") + "\n");
  world.edit(world.cell("database/dev"), "    lastmodified:",
             "        - recipient: " + plugin_recipient("evil") +
                 "\n          enc: |\n            none\n    lastmodified:");
  for (const auto& verb :
       std::vector<std::vector<std::string>>{{"status"},
                                             {"list", "database/dev"},
                                             {"lint"},
                                             {"get", "database/dev", "DB_HOST"},
                                             {"complete", "--", "get", "database/dev", ""},
                                             {"whoami"},
                                             {"doctor"},
                                             {"diff", "database", "dev", "production"},
                                             {"export", "database/dev"}})
    static_cast<void>(world.clef(verb));
  EXPECT_EQ(log(), "");
}

TEST_F(ProgramAttack, S10_AnUnapprovedRecipientStartsNoPluginToWriteEither) {
  const fs::path safe = world.sandbox / "safe";
  plant(safe, "age-plugin-evil");
  const ScopedEnv path("PATH", safe.string() + ":" + variable("PATH"));
  const std::string own = "      - " + world.own_recipient() + "\n";
  world.edit(world.repo / "clef.yaml", own, own + "      - " + plugin_recipient("evil") + "\n");
  fs::remove(world.cell("payments/dev"));
  EXPECT_NE(world.clef({"set", "--stdin", "database/dev", "K"}, "v").status, 0);
  EXPECT_NE(world.clef({"fill", "--yes", "--cells"}).status, 0);
  EXPECT_EQ(log(), "");
}

TEST_F(ProgramAttack, S10_APluginNameIsNoPath) {
  const fs::path safe = world.sandbox / "safe";
  plant(safe, "age-plugin-evil");
  plant(world.repo.path(), "evil");
  const ScopedEnv path("PATH", safe.string() + ":" + variable("PATH"));
  const std::string own = "      - " + world.own_recipient() + "\n";
  world.edit(world.repo / "clef.yaml", own,
             own + "      - " + plugin_recipient("/../../repo/evil") + "\n");
  fs::remove(world.cell("payments/dev"));
  EXPECT_NE(world
                .clef({"fill", "--yes", "--cells", "--accept-recipient",
                       plugin_recipient("/../../repo/evil")})
                .status,
            0);
  EXPECT_EQ(log(), "");
}

TEST_F(ProgramAttack, S10_TextOfACellReachesAKeyCommandAsAKeyOrNotAtAll) {
  world.sandbox.write_program("safe/key", "#!/bin/sh\necho \"[$SOPS_AGE_RECIPIENT$*]\" >> '" +
                                              mark.string() + "'\nexit 1\n");
  const ScopedEnv command("SOPS_AGE_KEY_CMD", (world.sandbox / "safe/key").string());
  const std::string own = world.own_recipient();
  fs::remove(world.key_file());
  fs::remove(world.state() / "settings.yaml");
  static_cast<void>(world.clef({"get", "database/dev", "DB_HOST"}));
  EXPECT_TRUE(was_started());
  for (const char* text : {"\"$(touch x)\"", "\"age1\\e[31m\"", "--help", "\"a b\"", "age1"}) {
    world.repo.git({"checkout", "-q", "--", "."});
    world.edit(world.cell("database/dev"), "recipient: " + own, std::string("recipient: ") + text);
    static_cast<void>(world.clef({"get", "database/dev", "DB_HOST"}));
  }
  std::istringstream lines(log());
  for (std::string line; std::getline(lines, line);)
    EXPECT_TRUE(line == "[]" || line == "[" + own + "]") << line;
}

TEST_F(ProgramAttack, S10_AnEmbeddedBareRepositoryRunsNothing) {
  const fs::path bare = world.repo / "docs";
  world.repo.git({"init", "-q", "--bare", "docs"});
  write_text(bare / "config",
             "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"
             "\tworktree = ..\n\tfsmonitor = \"touch '" +
                 mark.string() + "'; false\"\n\thooksPath = hooks\n");
  for (const char* verb : {"status", "lint", "whoami", "doctor"}) {
    Launch there = world.command({verb});
    there.folder = bare;
    static_cast<void>(launch(there));
    EXPECT_FALSE(was_started()) << verb;
  }
}

TEST_F(ProgramAttack, S10_ChildrenGetNoKeyTokenOrPin) {
  const ScopedEnv clef("CLEF_AGE_KEY_FILE", world.key_file());
  const ScopedEnv sops("SOPS_AGE_KEY", "AGE-SECRET-KEY-1CANARY");
  const ScopedEnv vault("VAULT_TOKEN", "hvs.CANARY");
  const ScopedEnv aws("AWS_SECRET_ACCESS_KEY", "CANARY");
  const ScopedEnv pin("CLEF_PKCS11_PIN", "CANARY");
  const Watched watched = world.watch_clef({"set", "--stdin", "database/dev", "K"}, "v");
  ASSERT_EQ(watched.ended.status, 0) << watched.ended.errors;
  ASSERT_GT(watched.started.size(), 1U);
  for (std::size_t i = 1; i < watched.started.size(); ++i)
    for (const std::string& entry : watched.started[i].environment)
      EXPECT_TRUE(entry.find("CANARY") == std::string::npos && !entry.starts_with("CLEF_"))
          << entry.substr(0, entry.find('='));
}

TEST_F(ProgramAttack, S16_NamesThatLookLikeOptionsAreNames) {
  EXPECT_EQ(world.clef({"set", "--stdin", "database/dev", "--", "--reveal"}, "v").status, 0);
  EXPECT_EQ(world.get("database/dev", "DB_HOST"), "localhost");
  EXPECT_EQ(world.clef({"get", "--raw", "database/dev", "--", "--reveal"}).output, "v");
  EXPECT_EQ(world.clef({"get", "database/dev", "--", "--identity=/dev/null"}).status, 2);
  EXPECT_EQ(world.clef({"list", "--", "--json"}).status, 2);
}

TEST_F(ProgramAttack, S16_WordsOfTheCommandAreNotOurs) {
  const Ended shown = world.clef({"exec", "database/dev", "--", "printf", "%s", "--", "--only"});
  EXPECT_EQ(shown.output, "----only");
  EXPECT_EQ(world.clef({"exec", "database/dev", "--", "--help"}).status, 127);
}

TEST_F(ProgramAttack, S16_FilesAndFoldersThatLookLikeOptionsReachGitAsPaths) {
  const std::string evil = "--output=" + mark.string();
  world.repo.write(evil, "A=1\n");
  static_cast<void>(world.clef({"import", "--format", "dotenv", "database/dev", "--", evil}));
  const fs::path folder = world.repo / "--upload-pack=x";
  fs::create_directories(folder);
  fs::copy_file(world.repo / "clef.yaml", folder / "clef.yaml");
  Launch there = world.command({"fill", "--yes", "--cells"});
  there.folder = folder;
  EXPECT_EQ(launch(there).status, 0);
  EXPECT_TRUE(fs::exists(folder / "secrets/database/dev.enc.yaml"));
  EXPECT_FALSE(was_started());
}

}  // namespace
}  // namespace clef::test
