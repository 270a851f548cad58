// SPDX-License-Identifier: MIT
// One hostile string in every foreign field, and every verb that prints: no byte reaches a terminal
// or a log that they would obey.
#include <unistd.h>

#include "base/shown.h"
#include "keys/keyring.h"
#include "matrix/workspace.h"
#include "matrix_world.h"
#include "sops/sealed.h"
#include "support/forked.h"

namespace clef::test {
namespace {

// ESC, OSC with BEL, CR, backspace, DEL, C1 CSI (U+009B), bidi override, zero width, and a workflow
// command of a forge.
constexpr std::string_view kHostile =
    "x\x1b[31m\x1b]0;pwned\x07\r\x08\x7f\xc2\x9b"
    "2J\xe2\x80\xae\xe2\x80\x8b\xe2\x81\xa6::set-env name=A::b";
// As it can stand in a YAML double-quoted scalar.
constexpr const char* kHostileYaml =
    R"("x\e[31m\e]0;pwned\a\r\b\x7f\x9b2J\u202e\u200b\u2066::set-env name=A::b")";

// The first thing in `text` that a terminal would obey, as a description; empty if there is none.
std::string obeyed(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if ((c < 0x20 && c != '\n') || c == 0x7f)
      return "control byte " + std::to_string(c) + " at " + std::to_string(at);
    if (c == 0xc2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0)
      return "C1 at " + std::to_string(at);
    for (const char* sequence :
         {"\xe2\x80\xae", "\xe2\x80\x8b", "\xe2\x81\xa6", "\xe2\x80\x8e", "\xef\xbb\xbf"})
      if (text.substr(at).starts_with(sequence))
        return "invisible or bidi character at " + std::to_string(at);
  }
  return {};
}

class TerminalAttack : public testing::Test {
 public:
  void expect_quiet(const std::vector<std::string>& verb, const std::string& input = {}) const {
    for (const bool json : {false, true}) {
      std::vector<std::string> args = verb;
      if (json)
        args.insert(args.begin(), "--json");
      const Ended ended = world.clef(args, input);
      std::string line;
      for (const std::string& word : args)
        line += escape_for_display(word) + " ";
      EXPECT_EQ(obeyed(ended.errors), "") << "stderr of " << line;
      EXPECT_EQ(obeyed(ended.output), "") << "stdout of " << line;
      EXPECT_LT(ended.status, 128 + 1 + 1) << line;
    }
  }

  // A cell whose key names and values are hostile, under the data key of the present one.
  void write_hostile_cell() const {
    matrix::WorkspaceOptions options;
    options.folder = world.repo.path();
    matrix::Workspace space = matrix::Workspace::open(std::move(options));
    const matrix::CellId id{"database", "dev"};
    const sops::SealedDocument now = space.sealed(id);
    const sops::DataKey key = space.keyring().unlock(now.metadata());
    sops::SealOptions seal;
    seal.selector = now.metadata().selector;
    seal.groups = now.metadata().groups;
    std::vector<syntax::Tree> documents;
    documents.push_back(syntax::Tree::map());
    documents.front().add(std::string(kHostile), syntax::Tree::string(kHostile));
    documents.front().add("PLAIN", syntax::Tree::string(kHostile));
    documents.front().add(std::string(kHostile) + "_unencrypted", syntax::Tree::string(kHostile));
    syntax::Tree& inner = documents.front().add("nested", syntax::Tree::map());
    inner.add(std::string(kHostile), syntax::Tree::string("v"));
    write_text(world.cell("database/dev"), sops::seal_tree(syntax::Format::yaml, documents, key,
                                                           seal, space.clock(), space.rng())
                                               .text());
  }

  const std::vector<std::vector<std::string>> all = {
      {"status"},
      {"list", "database/dev"},
      {"list"},
      {"lint"},
      {"lint", "--keyless"},
      {"lint", "--strict"},
      {"whoami"},
      {"doctor"},
      {"doctor", "--keys"},
      {"diff", "database", "dev", "production"},
      {"diff", "--show-values", "--show-identical", "database", "dev", "production"},
      {"get", "database/dev", "NOT_THERE"},
      {"set", "--random", "database/dev", "K"},
      {"rename", "database/dev", "PLAIN", "PLAINER"},
      {"copy", "--yes", "database/dev", "PLAINER", "database/production"},
      {"accept", "database/dev", "K"},
      {"delete", "--yes", "database/dev", "K"},
      {"fill", "--yes", "database"},
      {"fill", "--yes", "--cells"},
      {"import", "--stdin", "--dry-run", "--format", "json", "database/dev"},
      {"exec", "database/dev", "--", "true"},
      {"complete", "--", "get", "database/dev", ""},
      {"complete", "--", "list", ""},
      {"init", "--non-interactive"}};

  MatrixWorld world;
};

TEST_F(TerminalAttack, S19_TheOracleItselfSeesEachOfThem) {
  EXPECT_NE(obeyed(kHostile), "");
  for (const char* one : {"\x1b", "\x07", "\r", "\x08", "\x7f", "\xc2\x9b", "\xe2\x80\xae"})
    EXPECT_NE(obeyed(one), "");
  EXPECT_EQ(obeyed("plain \xc3\xa4 \xe2\x80\xa2 text\n"), "");
}

TEST_F(TerminalAttack, S19_KeyNamesOfACell) {
  write_hostile_cell();
  for (const auto& verb : all)
    expect_quiet(verb);
}

TEST_F(TerminalAttack, S19_FieldsOfTheManifest) {
  const std::string pristine = read_text(world.repo / "clef.yaml");
  const std::string own = "      - " + world.own_recipient() + "\n";
  const std::string stranger = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
  const std::string yaml = kHostileYaml;
  const std::vector<std::pair<std::string, std::string>> edits = {
      {"description: Local development", "description: " + yaml},
      {"description: Database configuration", "description: " + yaml},
      {own, own + "      - key: " + stranger + "\n        label: " + yaml + "\n"},
      {own, own + "      - " + yaml + "\n"},
      {"name: dev", "name: " + yaml},
      {"name: database", "name: " + yaml},
      {"default_backend: age", "default_backend: " + yaml},
      {"sops:\n", "sops:\n  unencrypted_regex: " + yaml + "\n"},
      {"description: Database configuration", "description: x\n    schema: " + yaml},
      {"description: Database configuration", "description: x\n    owners: [" + yaml + "]"},
      {"file_pattern: secrets/{namespace}/{environment}.enc.yaml", "file_pattern: " + yaml},
      {"version: 1", "version: " + yaml},
      {"version: 1", yaml + ": 1\nversion: 1"},
      {"sops:\n", "service_identities:\n  - name: " + yaml + "\n    description: " + yaml +
                      "\n    namespaces: [database]\n    environments:\n      dev:\n        "
                      "recipient: " +
                      stranger + "\nsops:\n"}};
  for (const auto& [text, replacement] : edits) {
    write_text(world.repo / "clef.yaml", pristine);
    world.edit(world.repo / "clef.yaml", text, replacement);
    for (const auto& verb : all)
      expect_quiet(verb);
    world.repo.git({"checkout", "-q", "--", "."});
  }
}

TEST_F(TerminalAttack, S19_FieldsOfSidecarAndSchema) {
  const std::string yaml = kHostileYaml;
  world.repo.write("secrets/database/dev.clef-meta.yaml",
                   "version: 1\nrotations:\n  - key: " + yaml +
                       "\n    last_rotated_at: \"2026-01-01T00:00:00.000Z\"\n    rotated_by: " +
                       yaml + "\n    rotation_count: 1\npending:\n  - key: " + yaml +
                       "\n    since: " + yaml + "\n    setBy: " + yaml + "\n");
  world.repo.write("schema.yaml", "keys:\n  " + yaml +
                                      ":\n    type: string\n    required: true\n"
                                      "    description: " +
                                      yaml + "\n    pattern: " + yaml +
                                      "\n  DB_HOST:\n    type: " + yaml + "\n");
  for (const auto& verb : all)
    expect_quiet(verb);
  world.edit(world.repo / "clef.yaml", "description: Database configuration",
             "description: x\n    schema: schema.yaml");
  for (const auto& verb : all)
    expect_quiet(verb);
  world.edit(world.repo / "schema.yaml", "    type: " + yaml, "    type: string");
  for (const auto& verb : all)
    expect_quiet(verb);
}

TEST_F(TerminalAttack, S19_MetadataOfACell) {
  const std::string pristine = read_text(world.cell("database/dev"));
  const std::string yaml = kHostileYaml;
  const std::string entry = std::string(yaml).append(": ").append(yaml);
  for (const auto& [text, replacement] : std::vector<std::pair<std::string, std::string>>{
           {"recipient: " + world.own_recipient(), "recipient: " + yaml},
           {"unencrypted_suffix: _unencrypted", "unencrypted_suffix: " + yaml},
           {"unencrypted_suffix: _unencrypted", "unencrypted_regex: " + yaml},
           {"version: 3", entry + "\n    version: 3"},
           {"    age:", "    pgp:\n        - fp: " + yaml + "\n          enc: x\n    age:"},
           {"    age:",
            "    hc_vault:\n        - vault_address: " + yaml + "\n          enc: x\n    age:"},
           {"type:str]", std::string("type:str] ").append(kHostile)},
           {"lastmodified: ", "lastmodified: " + yaml + "\n    x: "}}) {
    write_text(world.cell("database/dev"), pristine);
    world.edit(world.cell("database/dev"), text, replacement);
    for (const auto& verb : all)
      expect_quiet(verb);
  }
}

TEST_F(TerminalAttack, S19_NamesOfPeopleBranchesAndFiles) {
  world.repo.git({"config", "user.name", std::string(kHostile.substr(0, kHostile.find('\r')))});
  world.repo.git({"checkout", "-q", "-b", "b\xe2\x80\xae\xc2\x9bx"});
  const fs::path folder = world.repo / (std::string("sub").append(kHostile.substr(1, 4)));
  fs::create_directories(folder);
  for (const auto& verb : all)
    expect_quiet(verb);
  for (const char* verb : {"status", "doctor", "whoami", "lint"}) {
    Launch there = world.command({verb, "--dir", folder});
    const Ended ended = launch(there);
    EXPECT_EQ(obeyed(ended.errors + ended.output), "") << verb;
  }
}

TEST_F(TerminalAttack, S19_WordsOfTheCommandLineAndEnvironment) {
  const std::string h(kHostile);
  const std::string below = fs::path(h) / h;
  for (const auto& verb :
       std::vector<std::vector<std::string>>{{h},
                                             {"get", h, "K"},
                                             {"get", "database/dev", h},
                                             {"get", "database/" + h, "K"},
                                             {"set", "--stdin", "database/dev", h},
                                             {"set", "--type", h, "database/dev", "K", "v"},
                                             {"set", "--" + h, "database/dev", "K"},
                                             {"set", "--value-file", h, "database/dev", "K"},
                                             {"list", h},
                                             {"lint", h},
                                             {"diff", h, "dev", "production"},
                                             {"fill", h},
                                             {"import", "database/dev", h},
                                             {"import", "--format", h, "database/dev", "x"},
                                             {"export", "--format", h, "database/dev"},
                                             {"exec", "database/dev", "--", h},
                                             {"exec", "--as", h, "-e", "dev", "--", "x"},
                                             {"exec", "-e", h, "database", "--", "x"},
                                             {"keygen", "-o", below},
                                             {"explain", h},
                                             {"help", h},
                                             {"-C", h, "status"},
                                             {"--dir", h, "status"},
                                             {"--identity", h, "get", "database/dev", "DB_HOST"},
                                             {"age", "decrypt", "-i", h, h},
                                             {"age", "encrypt", "-r", h},
                                             {"age", "inspect", h},
                                             {"completion", h},
                                             {"init", "--backend", h, "--non-interactive"},
                                             {"rename", "database/dev", "DB_HOST", h},
                                             {"copy", "database/dev", h, "payments/dev"},
                                             {"delete", "--yes", "database/dev", h},
                                             {"accept", "database/dev", h},
                                             {"compare", "database/dev", h, "v"},
                                             {"set", "--generate=" + h, "database/dev", "K"}})
    expect_quiet(verb, "v");
  for (const char* name : {"CLEF_AGE_KEY_FILE", "SOPS_AGE_KEY_FILE", "SOPS_GPG_EXEC",
                           "SOPS_AGE_KEY_CMD", "CLEF_STATE_DIR", "GIT_DIR", "HOME",
                           "XDG_CONFIG_HOME", "SOPS_DECRYPTION_ORDER", "CLEF_AGE_KEY"}) {
    const ScopedEnv set(name, h);
    for (const auto& verb :
         {std::vector<std::string>{"whoami"}, std::vector<std::string>{"doctor", "--keys"},
          std::vector<std::string>{"get", "database/dev", "DB_HOST"}})
      expect_quiet(verb);
  }
}

TEST_F(TerminalAttack, S19_WhatChildProgramsSay) {
  const fs::path safe = world.sandbox / "safe";
  world.sandbox.write_program(
      "safe/key", "#!/bin/sh\nprintf '" + std::string("\\033[31m\\r\\007") + "' >&2\nexit 1\n");
  const ScopedEnv command("SOPS_AGE_KEY_CMD", (safe / "key").string());
  fs::remove(world.key_file());
  expect_quiet({"get", "database/dev", "DB_HOST"});
  expect_quiet({"whoami"});
}

TEST_F(TerminalAttack, S19_AValueOnATerminalIsEscapedUnlessRaw) {
  write_hostile_cell();
  const auto shown = [this](std::vector<std::string> args) {
    Pty pty([&] {
      Launch get = world.command(std::move(args));
      fs::current_path(get.folder);
      ::execl(get.program.c_str(), get.program.c_str(), get.args[0].c_str(), get.args[1].c_str(),
              get.args[2].c_str(), get.args.size() > 3 ? get.args[3].c_str() : nullptr, nullptr);
      return 1;
    });
    EXPECT_EQ(pty.finish(), 0);
    return pty.screen();
  };
  std::string escaped = shown({"get", "database/dev", "PLAIN"});
  std::erase(escaped, '\r');  // the terminal's own line ends
  EXPECT_EQ(obeyed(escaped), "") << escape_for_display(escaped);
  EXPECT_NE(obeyed(shown({"get", "--raw", "database/dev", "PLAIN"})), "");
}

}  // namespace
}  // namespace clef::test
