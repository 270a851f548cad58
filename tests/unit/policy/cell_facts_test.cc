// SPDX-License-Identifier: MIT
// What lint says of one cell, its readers, its sidecar and its schema; each of them is damaged in
// one way at a time.
#include "policy/cell_facts.h"

#include "unit/matrix/expect_error.h"
#include "unit/policy/lint_world.h"

namespace clef::policy {
namespace {

const std::string kDev = "secrets/database/dev.enc.yaml";
const std::string kDevMeta = "secrets/database/dev.clef-meta.yaml";

std::string ci(const std::string& key, const std::string& namespaces) {
  return "service_identities:\n  - name: ci\n    namespaces: [" + namespaces +
         "]\n    environments:\n      dev: { recipient: " + key +
         " }\n      production: { recipient: " + key + " }\n";
}

TEST(CellFacts, NamesKeysAndNoncesOfACell) {
  const LintWorld world;
  matrix::Workspace space = world.workspace();
  const std::optional<matrix::Schema> none;
  const CellFacts facts = examine_cell({space, nullptr, &none}, {"database", "dev"});
  EXPECT_TRUE(facts.present);
  EXPECT_EQ(facts.path, kDev);
  EXPECT_EQ(facts.keys, std::vector<std::string>{"DB_HOST"});
  ASSERT_EQ(facts.nonces.size(), 1u);
  EXPECT_EQ(facts.nonces[0].size(), 44u);  // 32 bytes in base64
  EXPECT_TRUE(matrix::contains(world.repo.read(kDev), ",iv:" + facts.nonces[0] + ",tag:"));
}

TEST(CellFacts, ATextThatIsNoCellIsAnError) {
  const LintWorld world;
  for (const char* text : {"DB_HOST: localhost\n", "a: [\n", "DB_HOST: x\nsops: 7\n"}) {
    world.repo.write(kDev, text);
    const Issues issues = world.lint().issues;
    ASSERT_FALSE(issues.empty()) << text;
    EXPECT_EQ(issues[0].severity, Severity::error) << text;
    EXPECT_EQ(issues[0].category, "sops") << text;
    EXPECT_EQ(issues[0].file, kDev) << text;
    EXPECT_TRUE(issues[0].fix.starts_with("git clef explain ")) << issues[0].fix;
    EXPECT_FALSE(matrix::contains(issues[0].message, "localhost")) << issues[0].message;
  }
}

TEST(CellFacts, AnUnresolvedConflictIsToldAsOneWithTheWayOut) {
  const LintWorld world;
  const std::string sealed = world.repo.read(kDev);
  std::string stages = sealed;
  stages.replace(stages.find("ENC["), stages.find('\n') - stages.find("ENC["), "CLEF-CONFLICT");
  for (const auto& [text, message, fix] :
       {std::tuple<std::string, std::string, std::string>{stages, "it has unresolved conflicts",
                                                          "git clef resolve '" + kDev + "'"},
        {"<<<<<<< ours\n" + sealed + "=======\n" + sealed + ">>>>>>> theirs\n",
         "it was merged as text and holds conflict markers", "git clef repair '" + kDev + "'"}})
    for (const bool keyless : {false, true}) {
      world.repo.write(kDev, text);
      const Issues issues = keyless ? world.keyless().issues : world.lint().issues;
      ASSERT_FALSE(issues.empty());
      EXPECT_EQ(issues[0].severity, Severity::error);
      EXPECT_EQ(issues[0].category, "conflict");
      EXPECT_EQ(issues[0].message, message);
      EXPECT_EQ(issues[0].fix, fix);
    }
}

TEST(CellFacts, ALinkInThePlaceOfACellIsAnErrorAndNotFollowed) {
  const LintWorld world;
  fs::rename(world.repo / kDev, world.repo / "elsewhere.yaml");
  fs::create_symlink("../../elsewhere.yaml", world.repo / kDev);
  const Issues issues = world.keyless().issues;
  ASSERT_FALSE(issues.empty());
  EXPECT_EQ(issues[0].fix, "git clef explain unsafe-path");
}

TEST(CellFacts, AnAlteredValueIsAnError) {
  const LintWorld world;
  world.edit(kDev, "ENC[AES256_GCM,data:", "ENC[AES256_GCM,data:AAAA");
  const Issues issues = world.lint().issues;
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].severity, Severity::error);
  EXPECT_EQ(issues[0].fix, "git clef explain tampered");
  EXPECT_EQ(lines(world.keyless().issues), Lines{}) << "without a key it cannot be seen";
}

TEST(CellFacts, AMacThatDoesNotFitIsAnError) {
  const LintWorld world;
  world.set({"database", "dev"}, "DB_HOST", "elsewhere");
  world.edit(kDev, "DB_HOST:", "DB_HOST: \"\"\nDB_PORT:");
  world.write_schema("database",
                     "keys:\n  DB_HOST: { type: string }\n  DB_PORT: { type: string }\n");
  // The value moved to another name, which is part of what is authenticated.
  ASSERT_FALSE(world.lint().issues.empty());
  EXPECT_EQ(world.lint().issues[0].fix, "git clef explain tampered");

  LintWorld other;
  other.edit(kDev, "lastmodified: \"2026-01-02T03:04:05Z\"",
             "lastmodified: \"2026-01-02T03:04:06Z\"");
  ASSERT_EQ(other.lint().issues.size(), 1u);
  EXPECT_EQ(other.lint().issues[0].fix, "git clef explain mac-mismatch");
}

TEST(CellFacts, AClearLeafIsAnErrorUnlessTheSchemaDeclaresIt) {
  const LintWorld world;
  world.write_schema("database",
                     "keys:\n  DB_HOST: { type: string }\n  NOTE_unencrypted: { type: string }\n");
  matrix::ChangeOptions options = matrix::World::change_options();
  options.allow_clear = true;
  for (const char* env : {"dev", "production"})
    world.set({"database", env}, "NOTE_unencrypted", "hunter2", options);
  const Issues issues = world.keyless().issues;
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(lines(issues)[0],
            "error sops secrets/database/dev.enc.yaml NOTE_unencrypted: 'NOTE_unencrypted' stands "
            "unencrypted | declare it with 'clear: true' in the schema, or rename it");
  world.write_schema(
      "database",
      "keys:\n  DB_HOST: { type: string }\n  NOTE_unencrypted: { type: string, clear: true }\n");
  EXPECT_EQ(lines(world.keyless().issues), Lines{});
  EXPECT_EQ(lines(world.lint().issues), Lines{});
}

TEST(CellFacts, AnotherSelectorThanTheManifestsIsAnError) {
  const LintWorld world;
  world.edit(kDev, "    version: ", "    encrypted_regex: ^NOTHING$\n    version: ");
  world.edit(kDev, "    unencrypted_suffix: _unencrypted\n", "");
  const Lines found = lines(world.keyless().issues);
  ASSERT_FALSE(found.empty());
  EXPECT_NE(std::find(found.begin(), found.end(),
                      "error sops secrets/database/dev.enc.yaml: the file says otherwise than "
                      "clef.yaml which values stay in clear: 'encrypted_regex'"),
            found.end())
      << found[0];
}

TEST(CellFacts, ASingleReaderIsAnInfo) {
  const LintWorld world;
  world.edit("clef.yaml", "      - " + matrix::kAlice + "\n", "");
  matrix::Workspace space = world.workspace();
  fs::remove(world.repo / kDev);
  matrix::Change change(space, matrix::World::change_options());
  change.create_cell({"database", "dev"})
      .set(matrix::key_path("DB_HOST"), syntax::Tree::string("localhost"));
  change.commit();
  LintOptions options;
  options.ns = "database";
  options.env = "dev";
  EXPECT_EQ(lines(policy::lint(space, options).issues),
            Lines{"info sops secrets/database/dev.enc.yaml: only one key opens this cell; if it is "
                  "lost, so are the values"});
}

TEST(CellFacts, AReaderOfTheGlobalListThatTheCellLacksIsAWarning) {
  const LintWorld world;
  world.edit("clef.yaml", "      - " + matrix::kAlice + "\n",
             "      - " + matrix::kAlice + "\n      - " + kBob + "\n");
  const Lines found = lines(world.keyless().issues);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0], "warning sops secrets/database/dev.enc.yaml: '" + kBob +
                          "' is due to read this cell and cannot");
}

TEST(CellFacts, AReaderThatTheManifestDoesNotListIsAWarning) {
  const LintWorld world;
  world.edit("clef.yaml", "      - " + matrix::kAlice + "\n", "");
  const Lines found = lines(world.keyless().issues);
  ASSERT_EQ(found.size(), 4u);
  EXPECT_EQ(found[0], "warning sops secrets/database/dev.enc.yaml: '" + matrix::kAlice +
                          "' can read this cell and clef.yaml does not list it");
}

TEST(CellFacts, AnEnvironmentsOwnListCounts) {
  const LintWorld world;
  world.edit("clef.yaml", "    description: Live\n",
             "    description: Live\n    recipients:\n      - " + world.me.recipient +
                 "\n      - " + kBob + "\n");
  const Lines found = lines(world.keyless().issues);
  ASSERT_EQ(found.size(), 4u);  // two cells of production, one reader too many and one too few
  EXPECT_EQ(found[0], "warning sops secrets/database/production.enc.yaml: '" + kBob +
                          "' is due to read this cell and cannot");
  EXPECT_EQ(found[1], "warning sops secrets/database/production.enc.yaml: '" + matrix::kAlice +
                          "' can read this cell and clef.yaml does not list it");
}

TEST(CellFacts, ACiIdentityThatTheCellLacksIsToldAsSuch) {
  const LintWorld world;
  world.write_matrix(ci(kBob, "database"));
  const Lines found = lines(world.keyless().issues);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], "warning service-identity secrets/database/dev.enc.yaml: '" + kBob +
                          "' is due to read this cell and cannot");
}

TEST(CellFacts, ACiIdentityOutsideItsScopeIsToldAsSuch) {
  const LintWorld world(ci(kBob, "database, payments"));
  EXPECT_EQ(lines(world.keyless().issues), Lines{});
  world.write_matrix(ci(kBob, "database"));
  const Lines found = lines(world.keyless().issues);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0], "warning service-identity secrets/payments/dev.enc.yaml: '" + kBob +
                          "' can read this cell and clef.yaml does not list it");
}

TEST(CellFacts, SchemaErrorsNameTheKeyAndNeverTheValue) {
  const LintWorld world;
  world.write_schema("database",
                     "keys:\n  DB_HOST: { type: integer }\n  DB_USER: { type: string, required: "
                     "true }\n");
  const Issues issues = world.lint().issues;
  ASSERT_EQ(issues.size(), 4u);  // two findings in each environment
  EXPECT_EQ(
      lines(issues)[0],
      "error schema secrets/database/dev.enc.yaml DB_HOST: 'DB_HOST' is not of type integer | git "
      "clef set database/dev DB_HOST");
  EXPECT_EQ(issues[1].key, "DB_USER");
  EXPECT_EQ(issues[1].severity, Severity::error);
  for (const std::string& line : lines(issues))
    EXPECT_FALSE(matrix::contains(line, "localhost")) << line;
}

TEST(CellFacts, APatternThatDoesNotMatchIsAnErrorWithoutTheValue) {
  const LintWorld world;
  world.write_schema("database", "keys:\n  DB_HOST: { type: string, pattern: \"^db[0-9]\" }\n");
  const Issues issues = world.lint().issues;
  ASSERT_EQ(issues.size(), 2u);
  EXPECT_EQ(issues[0].severity, Severity::error);
  EXPECT_EQ(issues[0].key, "DB_HOST");
  EXPECT_FALSE(matrix::contains(issues[0].message, "localhost")) << issues[0].message;
  world.write_schema("database", "keys:\n  DB_HOST: { type: string, pattern: \"^local\" }\n");
  EXPECT_EQ(lines(world.lint().issues), Lines{});
}

TEST(CellFacts, AKeyThatTheSchemaDoesNotDeclareIsAWarningEvenWithoutAKey) {
  const LintWorld world;
  world.write_schema("database", "keys: {}\n");
  for (const LintReport& report : {world.lint(), world.keyless()}) {
    ASSERT_EQ(report.issues.size(), 2u);
    EXPECT_EQ(report.issues[0].severity, Severity::warning);
    EXPECT_EQ(report.issues[0].category, "schema");
    EXPECT_EQ(report.issues[0].key, "DB_HOST");
  }
}

TEST(CellFacts, ARequiredKeyIsMissedWithoutAKeyToo) {
  const LintWorld world;
  world.write_schema("database",
                     "keys:\n  DB_HOST: { type: string }\n  DB_USER: { type: string, required: "
                     "true }\n");
  ASSERT_EQ(world.keyless().issues.size(), 2u);
  EXPECT_EQ(world.keyless().issues[0].severity, Severity::error);
  EXPECT_EQ(world.keyless().issues[0].key, "DB_USER");
}

TEST(CellFacts, APlaceholderIsAWarningAndCounted) {
  const LintWorld world;
  matrix::Workspace space = world.workspace();
  {
    matrix::Change change(space, matrix::World::change_options());
    change.cell({"database", "dev"}).set_placeholder(matrix::key_path("DB_HOST"));
    change.commit();
  }
  const LintReport report = world.lint();
  EXPECT_EQ(report.pending, 1u);
  EXPECT_EQ(
      lines(report.issues),
      Lines{"warning schema secrets/database/dev.enc.yaml DB_HOST: 'DB_HOST' is a placeholder "
            "since 2026-01-02T03:04:05.678Z | git clef set database/dev DB_HOST"});
}

TEST(CellFacts, ARecordOfAKeyThatIsNotInTheCellIsAWarning) {
  const LintWorld world;
  world.repo.write(kDevMeta,
                   "version: 1\npending: []\nrotations:\n  - { key: GONE, last_rotated_at: "
                   "\"2026-01-01T00:00:00.000Z\", rotated_by: Kim, rotation_count: 1 }\n");
  EXPECT_EQ(lines(world.lint().issues),
            Lines{"warning metadata secrets/database/dev.clef-meta.yaml GONE: a change is recorded "
                  "for 'GONE', which is not in the cell"});
}

TEST(CellFacts, APlaceholderThatWasChangedSinceIsAnError) {
  const LintWorld world;
  const auto sidecar = [](const std::string& rotated) {
    return "version: 1\npending:\n  - { key: DB_HOST, since: \"2026-02-01T00:00:00.000Z\", setBy: "
           "x "
           "}\nrotations:\n  - { key: DB_HOST, last_rotated_at: \"" +
           rotated + "\", rotated_by: Kim, rotation_count: 1 }\n";
  };
  world.repo.write(kDevMeta, sidecar("2026-03-01T00:00:00.000Z"));
  EXPECT_EQ(
      lines(world.lint().issues)[0],
      "error metadata secrets/database/dev.clef-meta.yaml DB_HOST: 'DB_HOST' is recorded as a "
      "placeholder and as changed since | git clef accept database/dev DB_HOST");
  // A value that became a placeholder again afterwards is none.
  world.repo.write(kDevMeta, sidecar("2026-01-01T00:00:00.000Z"));
  ASSERT_EQ(world.lint().issues.size(), 1u);
  EXPECT_EQ(world.lint().issues[0].severity, Severity::warning);
}

TEST(CellFacts, ADamagedSidecarIsAWarning) {
  const LintWorld world;
  world.repo.write(kDevMeta, "pending: [\n");
  const Issues issues = world.lint().issues;
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].severity, Severity::warning);
  EXPECT_EQ(issues[0].category, "metadata");
  EXPECT_EQ(issues[0].file, kDevMeta);
}

}  // namespace
}  // namespace clef::policy
