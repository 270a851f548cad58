// SPDX-License-Identifier: MIT
// A manifest's files lie in the tree and apart from each other (security.md S7).
#include "matrix/manifest_paths.h"

#include "expect_error.h"
#include "manifest_text.h"

namespace clef::matrix {
namespace {

std::string with_pattern(const std::string& pattern) {
  return with(full_manifest(), "secrets/{namespace}/{environment}.enc.yaml", pattern);
}

TEST(ManifestPaths, S7_ManifestPathLeavesTheTree) {
  for (const char* pattern :
       {".git/hooks/{namespace}-{environment}", "../{namespace}/{environment}.yaml",
        "/etc/{namespace}/{environment}.yaml", "a/../../{namespace}/{environment}.yaml",
        "x/.GIT/{namespace}{environment}", "git~1/{namespace}/{environment}.yaml",
        "a\\\\..\\\\.git\\\\{namespace}/{environment}", "a\\x01/{namespace}/{environment}"})
    expect_error(Errc::unsafe_path, [&] { parse_manifest(with_pattern(pattern)); });
}

// A namespace called "git" must not turn ".{namespace}" into git's own folder.
TEST(ManifestPaths, S7_ANameCannotCompleteAForbiddenPath) {
  const std::string text =
      with(with(with_pattern(".{namespace}/{environment}.yaml"), "- name: web", "- name: git"),
           "[billing, web]", "[billing, git]");
  expect_error(Errc::unsafe_path, [&] { parse_manifest(text); });
}

TEST(ManifestPaths, S7_TwoCellsCannotShareAFile) {
  std::string text = with_pattern("secrets/{namespace}-{environment}.yaml");
  text = with(text, "- name: web", "- name: billing-dev");
  text = with(text, "[billing, web]", "[billing]");
  text = with(text, "- name: perf", "- name: dev-dev");
  // billing + dev-dev = billing-dev + dev
  const Error error = expect_error(Errc::bad_manifest, [&] { parse_manifest(text); });
  EXPECT_TRUE(contains(error.message(), "billing-dev")) << error.message();
}

TEST(ManifestPaths, S7_APatternWithoutOneOfTheNamesCannotStand) {
  expect_error(Errc::bad_manifest,
               [] { parse_manifest(with_pattern("secrets/{namespace}.yaml")); });
}

TEST(ManifestPaths, S7_ASchemaCannotLieOnACellInAnyCase) {
  for (const char* schema :
       {"secrets/web/dev.enc.yaml", "Secrets/Web/DEV.enc.yaml", "secrets/web/dev.clef-meta.yaml"})
    expect_error(Errc::bad_manifest,
                 [&] { parse_manifest(with(full_manifest(), "schemas/billing.yaml", schema)); });
}

TEST(ManifestPaths, S7_SchemasAreConfinedToo) {
  for (const char* schema : {"/proc/self/environ", "../x.yaml", ".git/config"})
    expect_error(Errc::unsafe_path,
                 [&] { parse_manifest(with(full_manifest(), "schemas/billing.yaml", schema)); });
}

TEST(ManifestPaths, S7_OurOwnFilesAreNobodysCell) {
  expect_error(Errc::bad_manifest,
               [] { parse_manifest(with(full_manifest(), "schemas/billing.yaml", "CLEF.yaml")); });
  expect_error(Errc::bad_manifest,
               [] { parse_manifest(with_pattern(".clef/{namespace}/{environment}.yaml")); });
}

TEST(ManifestPaths, TwoNamespacesMayShareASchema) {
  const std::string text = with(full_manifest(), "    description: Web\n",
                                "    description: Web\n    schema: schemas/billing.yaml\n");
  EXPECT_EQ(parse_manifest(text).name_space("web").schema, "schemas/billing.yaml");
}

TEST(ManifestPaths, AFewLinesCannotDeclareMillionsOfCells) {
  std::string text =
      "version: 1\nsops: { default_backend: age }\nfile_pattern: "
      "\"{namespace}/{environment}.yaml\"\nenvironments:\n";
  for (int i = 0; i < 400; ++i)
    text += "  - {name: e" + std::to_string(i) + ", description: d}\n";
  text += "namespaces:\n";
  for (int i = 0; i < 400; ++i)
    text += "  - {name: n" + std::to_string(i) + ", description: d}\n";
  expect_error(Errc::too_large, [&] { parse_manifest(text); });
}

}  // namespace
}  // namespace clef::matrix
