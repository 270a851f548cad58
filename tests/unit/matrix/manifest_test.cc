// SPDX-License-Identifier: MIT
// Cells, their paths, and who reads them.
#include "matrix/manifest.h"

#include "expect_error.h"
#include "manifest_text.h"

namespace clef::matrix {
namespace {

std::vector<std::string> ids(const std::vector<Reader>& readers) {
  std::vector<std::string> out;
  for (const Reader& reader : readers)
    out.push_back(reader.id);
  return out;
}

TEST(Manifest, CellsAreNamespacesTimesEnvironments) {
  const Manifest m = parse_manifest(full_manifest());
  EXPECT_EQ(m.cells().size(), 6u);
  EXPECT_EQ(m.cells().front(), (CellId{"billing", "dev"}));
  EXPECT_EQ(m.cells_of("web"),
            (std::vector<CellId>{{"web", "dev"}, {"web", "prod"}, {"web", "perf"}}));
}

TEST(Manifest, PathsComeFromThePattern) {
  const Manifest m = parse_manifest(full_manifest());
  EXPECT_EQ(m.cell_path({"billing", "dev"}), "secrets/billing/dev.enc.yaml");
  EXPECT_EQ(m.sidecar_path({"billing", "dev"}), "secrets/billing/dev.clef-meta.yaml");
  EXPECT_EQ(m.cell_at("secrets/web/prod.enc.yaml"), (CellId{"web", "prod"}));
  EXPECT_FALSE(m.cell_at("secrets/web/prod.clef-meta.yaml"));
  EXPECT_EQ(m.format(), syntax::Format::yaml);
  EXPECT_EQ(parse_manifest(with(full_manifest(), ".enc.yaml", ".json")).format(),
            syntax::Format::json);
}

TEST(Manifest, SidecarsReplaceTheEndOfTheCellsName) {
  EXPECT_EQ(sidecar_path_of("a/dev.enc.json"), "a/dev.clef-meta.yaml");
  EXPECT_EQ(sidecar_path_of("a/dev.yml"), "a/dev.clef-meta.yaml");
  EXPECT_EQ(sidecar_path_of("a/dev"), "a/dev.clef-meta.yaml");
}

TEST(Manifest, AnUnknownNameGetsASuggestion) {
  const Manifest m = parse_manifest(full_manifest());
  const Error error = expect_error(Errc::unknown_name, [&] { m.check({"biling", "dev"}); });
  EXPECT_TRUE(contains(error.hint_text(), "'billing'")) << error.hint_text();
  expect_error(Errc::unknown_name, [&] { m.check({"billing", "x"}); });
  expect_error(Errc::unknown_name, [&] { m.identity("x"); });
  expect_error(Errc::unknown_name, [&] { m.cells_of("x"); });
}

TEST(Manifest, AnEnvironmentsListReplacesTheGlobalOne) {
  const Manifest m = parse_manifest(full_manifest());
  EXPECT_EQ(ids(m.readers({"web", "dev"})), std::vector<std::string>{kKeyA});
  EXPECT_EQ(ids(m.readers({"web", "prod"})), (std::vector<std::string>{kKeyA, kKeyB}));
  EXPECT_EQ(ids(m.readers({"web", "perf"})), std::vector<std::string>{kArn});
}

TEST(Manifest, CiIdentitiesInScopeReadButRuntimeOnesDoNot) {
  const Manifest m = parse_manifest(full_manifest());
  const std::vector<Reader> readers = m.readers({"billing", "dev"});
  EXPECT_EQ(ids(readers), (std::vector<std::string>{kKeyA, kKeyB}));
  EXPECT_EQ(readers[1].origin, "service billing-ci");
  // pack_only and out of scope: only the global list.
  EXPECT_EQ(ids(m.readers({"web", "dev"})).size(), 1u);
  // A KMS key of an identity seals artifacts, not cells.
  EXPECT_EQ(ids(m.readers({"billing", "prod"})).size(), 2u);
}

TEST(Manifest, NobodyIsWrappedForTwice) {
  const Manifest m = parse_manifest(with(full_manifest(), "recipients: [" + kKeyA + "]",
                                         "recipients: [" + kKeyA + ", " + kKeyB + "]"));
  EXPECT_EQ(ids(m.readers({"billing", "dev"})), (std::vector<std::string>{kKeyA, kKeyB}));
  ASSERT_EQ(m.key_groups({"billing", "dev"}).size(), 1u);
  EXPECT_EQ(m.key_groups({"billing", "dev"})[0].size(), 2u);
}

TEST(Manifest, ACellThatNobodyCouldReadIsRefused) {
  const Manifest m =
      parse_manifest(with(full_manifest(), "recipients: [" + kKeyA + "]", "recipients: []"));
  expect_error(Errc::bad_manifest, [&] { m.readers({"web", "dev"}); });
}

}  // namespace
}  // namespace clef::matrix
