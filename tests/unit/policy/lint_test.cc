// SPDX-License-Identifier: MIT
// What lint says of a matrix as a whole: of its manifest, and of cells beside each other.
#include "policy/lint.h"

#include "unit/matrix/expect_error.h"
#include "unit/policy/lint_world.h"

namespace clef::policy {
namespace {

std::string services(const std::string& body) { return "service_identities:\n" + body; }

TEST(Lint, AWholeMatrixHasNoIssue) {
  const LintWorld world;
  const LintReport report = world.lint();
  EXPECT_EQ(lines(report.issues), Lines{});
  EXPECT_EQ(report.cells, 4u);
  EXPECT_EQ(report.pending, 0u);
  EXPECT_EQ(report.unopened, 0u);
  EXPECT_EQ(lines(world.keyless().issues), Lines{});
}

TEST(Lint, AMissingCellIsOneErrorAndNotOneAKey) {
  const LintWorld world;
  fs::remove(world.repo / LintWorld::cell("database", "dev"));
  const LintReport report = world.lint();
  EXPECT_EQ(lines(report.issues), Lines{"error matrix secrets/database/dev.enc.yaml: the cell is "
                                        "missing | git clef fill --cells"});
  EXPECT_EQ(report.cells, 4u);
}

TEST(Lint, AKeyOfOneEnvironmentThatAnotherLacksIsAWarning) {
  const LintWorld world;
  world.write_schema("database",
                     "keys:\n  DB_HOST: { type: string }\n  db.user: { type: string }\n");
  world.set({"database", "dev"}, "db.user", "root");
  EXPECT_EQ(
      lines(world.lint().issues),
      Lines{"warning matrix secrets/database/production.enc.yaml \"db.user\": '\"db.user\"' is "
            "missing here and present in another environment | git clef set "
            "database/production '\"db.user\"' --path"});
}

TEST(Lint, KeysOfAnotherNamespaceAreNotMissed) {
  const LintWorld world;
  for (const char* env : {"dev", "production"}) {
    world.write_schema("payments", "keys:\n  DB_HOST: { type: string }\n  PSP: { type: string }\n");
    world.set({"payments", env}, "PSP", "x");
  }
  EXPECT_EQ(lines(world.lint().issues), Lines{});
}

TEST(Lint, ANamespaceWithoutSchemaIsAnInfo) {
  const LintWorld world;
  world.edit("clef.yaml", "    schema: schemas/payments.yaml\n", "");
  EXPECT_EQ(lines(world.lint().issues),
            Lines{"info schema clef.yaml: namespace 'payments' has no schema"});
}

TEST(Lint, ASchemaThatCannotBeUsedIsAnErrorAndOnce) {
  const LintWorld world;
  for (const std::string text :
       {"keys: 7\n", "keys:\n  DB_HOST: { type: string, pattern: \"(\" }\n"}) {
    world.write_schema("database", text);
    const Issues issues = world.lint().issues;
    ASSERT_EQ(issues.size(), 1u) << text;
    EXPECT_EQ(issues[0].severity, Severity::error);
    EXPECT_EQ(issues[0].category, "schema");
    EXPECT_TRUE(issues[0].message.starts_with("the schema of 'database' cannot be used: "))
        << issues[0].message;
  }
  fs::remove(world.repo / "schemas/database.yaml");
  ASSERT_EQ(world.lint().issues.size(), 1u);
}

TEST(Lint, AValueCopiedFromAnotherCellIsAnErrorEvenWithoutAKey) {
  const LintWorld world;
  world.repo.write(LintWorld::cell("payments", "production"),
                   world.repo.read(LintWorld::cell("payments", "dev")));
  const Lines expected{
      "error sops secrets/payments/production.enc.yaml: it holds ciphertext that was copied from "
      "'secrets/payments/dev.enc.yaml', or the other way round"};
  EXPECT_EQ(lines(world.keyless().issues), expected);
  Lines with_key = expected;
  with_key.emplace_back(
      "error binding secrets/payments/production.enc.yaml: its data key belongs to another cell: "
      "the file was put here, and its values are not payments/production's | git log -- "
      "secrets/payments/production.enc.yaml");
  EXPECT_EQ(lines(world.lint().issues), with_key);
}

TEST(Lint, AnIdentityThatSaysNothingAboutAnEnvironmentIsAnError) {
  const LintWorld world(
      services("  - name: pod\n    namespaces: [database]\n    pack_only: true\n"
               "    environments:\n      dev: { recipient: " +
               kBob + " }\n"));
  EXPECT_EQ(lines(world.lint().issues),
            Lines{"error service-identity clef.yaml: identity 'pod' says nothing about environment "
                  "'production'"});
}

TEST(Lint, ARuntimeIdentityWithOneKeyForAllIsAWarning) {
  const std::string head =
      "  - name: pod\n    namespaces: [database]\n    pack_only: true\n"
      "    environments:\n      dev: { recipient: " +
      kBob + " }\n      production: { recipient: ";
  const LintWorld same(services(head + kBob + " }\n"));
  EXPECT_EQ(lines(same.lint().issues),
            Lines{"warning service-identity clef.yaml: identity 'pod' has one key for all its "
                  "environments"});
  const LintWorld apart(services(head + matrix::kAlice + " }\n"));
  EXPECT_EQ(lines(apart.lint().issues), Lines{});
}

TEST(Lint, ACiIdentityMayHaveOneKeyForAll) {
  const LintWorld world(
      services("  - name: ci\n    namespaces: [database]\n    environments:\n"
               "      dev: { recipient: " +
               kBob + " }\n      production: { recipient: " + kBob + " }\n"));
  EXPECT_EQ(lines(world.lint().issues), Lines{});
}

TEST(Lint, CountsCellsThatNobodyHereOpens) {
  LintWorld world;
  world.environment["CLEF_AGE_KEY"] = std::string(world.other.identity.reveal_text());
  const LintReport report = world.lint();
  EXPECT_EQ(report.unopened, 4u);
  EXPECT_EQ(lines(report.issues), Lines{});
  EXPECT_EQ(world.keyless().unopened, 0u);
}

TEST(Lint, WithoutAnyIdentityCellsAreCountedToo) {
  LintWorld world;
  world.environment.erase("CLEF_AGE_KEY");
  const LintReport report = world.lint();
  EXPECT_EQ(report.unopened, 4u);
  EXPECT_EQ(lines(report.issues), Lines{});
}

TEST(Lint, LooksAtTheCellsAskedForOnly) {
  const LintWorld world;
  fs::remove(world.repo / LintWorld::cell("payments", "dev"));
  LintOptions options;
  options.ns = "database";
  EXPECT_EQ(world.lint(options).cells, 2u);
  EXPECT_EQ(lines(world.lint(options).issues), Lines{});
  options.ns = "payments";
  options.env = "production";
  EXPECT_EQ(world.lint(options).cells, 1u);
  EXPECT_EQ(lines(world.lint(options).issues), Lines{});
  options.env = "dev";
  EXPECT_EQ(world.lint(options).issues.size(), 1u);
}

TEST(Lint, RefusesNamesThatTheManifestDoesNotKnow) {
  const LintWorld world;
  LintOptions options;
  options.ns = "databse";
  const Error error = matrix::expect_error(Errc::unknown_name, [&] { world.lint(options); });
  EXPECT_TRUE(matrix::contains(error.hint_text(), "'database'")) << error.hint_text();
  options.ns = "database";
  options.env = "prod";
  matrix::expect_error(Errc::unknown_name, [&] { world.lint(options); });
}

TEST(Lint, SaysTheSameWithOneAndManyThreads) {
  const LintWorld world;
  fs::remove(world.repo / LintWorld::cell("database", "dev"));
  world.write_schema("payments", "keys:\n  PSP: { type: string, required: true }\n");
  world.repo.write(LintWorld::cell("payments", "production"),
                   world.repo.read(LintWorld::cell("payments", "dev")));
  LintOptions options;
  options.threads = 1;
  const Lines one = lines(world.lint(options).issues);
  EXPECT_EQ(one.size(), 7u);
  for (const unsigned threads : {2u, 4u, 16u}) {
    options.threads = threads;
    EXPECT_EQ(lines(world.lint(options).issues), one) << threads;
  }
}

}  // namespace
}  // namespace clef::policy
