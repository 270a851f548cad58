// SPDX-License-Identifier: MIT
// A repository of sops files gets a manifest that fits them; the files stay as they are.
#include "matrix/adopt.h"

#include "expect_error.h"
#include "keys/keyring.h"
#include "manifest_text.h"
#include "world.h"

namespace clef::matrix {
namespace {

class AdoptTest : public ::testing::Test {
 protected:
  void put(const std::string& path, const std::vector<std::string>& recipients,
           const std::string& key = "A", const sops::Selector& selector = {}) const {
    keys::KeyringConfig config;
    config.environment = [](const char*) { return std::nullopt; };
    keys::Keyring ring(std::move(config));
    sops::KeyGroup group;
    for (const std::string& recipient : recipients)
      group.push_back(keys::age_key(recipient));
    const sops::DataKey data_key = keys::new_data_key(crypto::system_rng());
    sops::SealOptions options;
    options.selector = selector;
    options.groups = ring.wrap(data_key, {group}, 0, system_clock(), crypto::system_rng());
    std::vector<syntax::Tree> documents;
    documents.push_back(syntax::Tree::map());
    documents.back().add(key, syntax::Tree::string("v"));
    world.repo.write(path, sops::seal_tree(syntax::Format::yaml, documents, data_key, options,
                                           system_clock(), crypto::system_rng())
                               .text());
  }
  Adoption plan(const std::string& pattern = "") const {
    return plan_adoption(TreeRoot(world.repo.path()), "", pattern);
  }

  World world;
};

TEST_F(AdoptTest, FindsPatternNamesAndReaders) {
  put("secrets/api/dev.yaml", {kKeyA});
  put("secrets/web/dev.yaml", {kKeyA});
  put("secrets/api/prod.yaml", {kKeyA, kKeyB});
  world.repo.write("secrets/readme.yaml", "plain: sops is used here\n");
  const Adoption found = plan();
  EXPECT_EQ(found.manifest.file_pattern, "secrets/{namespace}/{environment}.yaml");
  EXPECT_EQ(found.manifest.environments, (std::vector<std::string>{"dev", "prod"}));
  EXPECT_EQ(found.manifest.namespaces, (std::vector<std::string>{"api", "web"}));
  const Manifest m = parse_manifest(manifest_text(found.manifest));
  EXPECT_EQ(m.readers({"api", "dev"}).size(), 1u);
  EXPECT_EQ(m.readers({"api", "prod"}).size(), 2u);
  for (const AdoptedFile& file : found.files)
    EXPECT_EQ(file.problem, "") << file.path;
  EXPECT_TRUE(found.left_out.empty());
}

TEST_F(AdoptTest, NamesWhatTheRulesLeaveInClear) {
  put("a/dev.yaml", {kKeyA}, "url_unencrypted");
  const Adoption found = plan();
  ASSERT_EQ(found.files.size(), 1u);
  ASSERT_EQ(found.files[0].clear_leaves.size(), 1u);
  EXPECT_EQ(sops::to_string(found.files[0].clear_leaves[0]), "url_unencrypted");
}

TEST_F(AdoptTest, TakesOverTheSelectorThatMostFilesHave) {
  const sops::Selector regex{sops::SelectorKind::encrypted_regex, "^A$"};
  put("a/dev.yaml", {kKeyA}, "A", regex);
  put("a/prod.yaml", {kKeyA}, "A", regex);
  put("b/dev.yaml", {kKeyA});
  const Adoption found = plan();
  EXPECT_EQ(found.manifest.selector, regex);
  for (const AdoptedFile& file : found.files)
    EXPECT_EQ(file.problem.empty(), file.path != "b/dev.yaml") << file.path;
}

TEST_F(AdoptTest, SaysWhichFileHasOtherReadersThanItsEnvironment) {
  put("a/dev.yaml", {kKeyA});
  put("b/dev.yaml", {kKeyA});
  put("c/dev.yaml", {kKeyB});
  const Adoption found = plan();
  for (const AdoptedFile& file : found.files)
    EXPECT_EQ(file.problem.empty(), file.path != "c/dev.yaml") << file.path;
}

TEST_F(AdoptTest, LeavesOutWhatFitsNoPlace) {
  put("a/dev.yaml", {kKeyA});
  put("a/prod.yaml", {kKeyA});
  put("odd.yaml", {kKeyA});
  EXPECT_EQ(plan().left_out, std::vector<std::string>{"odd.yaml"});
}

TEST_F(AdoptTest, TouchesNothing) {
  put("a/dev.yaml", {kKeyA});
  const std::string before = world.repo.read("a/dev.yaml");
  plan();
  EXPECT_EQ(world.repo.read("a/dev.yaml"), before);
  EXPECT_FALSE(fs::exists(world.repo / "clef.yaml"));
}

TEST_F(AdoptTest, RefusesWithoutFilesOrWithoutAPattern) {
  expect_error(Errc::not_found, [&] { plan(); });
  put("secrets.yaml", {kKeyA});
  expect_error(Errc::bad_manifest, [&] { plan(); });
  expect_error(Errc::bad_manifest, [&] { plan("x/{namespace}/{environment}.yaml"); });
}

}  // namespace
}  // namespace clef::matrix
