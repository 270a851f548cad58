// SPDX-License-Identifier: MIT
// Edits of a manifest's text touch what they name and nothing beside it.
#include "matrix/manifest_text.h"

#include "unit/matrix/expect_error.h"
#include "unit/matrix/world.h"

namespace clef::matrix {
namespace {

Manifest manifest(const std::string& text) { return Manifest::parse("clef.yaml", text); }

TEST(ManifestText, FindsEntriesByNameAndPassesCommentsOver) {
  const World world;
  std::string text = world.manifest_text();
  text.insert(text.find("  - name: payments"), "  # money\n");
  const Manifest parsed = manifest(text);
  const ManifestText open(parsed);
  EXPECT_EQ(open.items(open.field(open.root(), "namespaces")).size(), 2U);
  EXPECT_EQ(open.text(open.field(open.entry("namespaces", "payments"), "description")), "Payments");
  EXPECT_EQ(open.field(open.root(), "no such"), syntax::kNone);
  EXPECT_EQ(open.text(syntax::kNone), "");
  expect_error(Errc::internal_error, [&] { (void)open.entry("namespaces", "absent"); });
}

TEST(ManifestText, ReplacesAFieldOrAddsItAndKeepsTheRest) {
  const World world;
  const std::string text = world.manifest_text();
  const Manifest parsed = manifest(text);
  ManifestText open(parsed);
  const syntax::NodeId database = open.entry("namespaces", "database");
  open.set_text(database, "description", "no");
  open.set_text(database, "schema", "schemas/db.yaml");
  std::string wanted = text;
  const std::string_view before = "    description: Database\n";
  wanted.replace(wanted.find(before), before.size(),
                 "    description: \"no\"\n    schema: schemas/db.yaml\n");
  EXPECT_EQ(open.result().text(), wanted);
}

TEST(ManifestText, IsNotOpenedWhereAliasesWouldChangeAlong) {
  const World world;
  std::string text = world.manifest_text();
  const auto put = [&](std::string_view before, std::string_view after) {
    text.replace(text.find(before), before.size(), after);
  };
  put("description: Database", "description: &d Database");
  put("description: Payments", "description: *d");
  const Manifest parsed = manifest(text);
  expect_error(Errc::unsupported, [&] { ManifestText open(parsed); });
}

}  // namespace
}  // namespace clef::matrix
