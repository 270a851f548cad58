// SPDX-License-Identifier: MIT
// What a write may and may not do to a cell (security.md S4, S5, S6).
#include "matrix/change.h"

#include "expect_error.h"
#include "keys/keyring.h"
#include "matrix/binding.h"
#include "matrix/data_keys.h"
#include "world.h"

namespace clef::matrix {
namespace {

const CellId kDev{"database", "dev"};
constexpr const char* kDevFile = "secrets/database/dev.enc.yaml";

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// The cell at `path`, sealed by someone who chose the data key, for these readers.
void plant(const World& world, const std::string& path, const sops::DataKey& key,
           const std::vector<std::string>& recipients, syntax::Tree tree,
           const sops::Selector& selector = {}) {
  keys::KeyringConfig config;
  config.environment = [](const char*) { return std::nullopt; };
  keys::Keyring ring(std::move(config));
  sops::KeyGroup group;
  for (const std::string& recipient : recipients)
    group.push_back(keys::age_key(recipient));
  sops::SealOptions options;
  options.selector = selector;
  options.groups = ring.wrap(key, {group}, 0, system_clock(), crypto::system_rng());
  std::vector<syntax::Tree> documents;
  documents.push_back(std::move(tree));
  world.repo.write(path, sops::seal_tree(syntax::Format::yaml, documents, key, options,
                                         system_clock(), crypto::system_rng())
                             .text());
}

TEST(Change, WritesCellAndSidecarTogether) {
  const World world;
  world.scaffold();
  const Change::Result result = world.set(kDev, "DB_HOST", "localhost");
  EXPECT_EQ(result.paths,
            (std::vector<std::string>{"secrets/database/dev.clef-meta.yaml", kDevFile}));
  EXPECT_EQ(world.get(kDev, "DB_HOST"), "localhost");
  EXPECT_FALSE(contains(world.repo.read(kDevFile), "localhost"));
  EXPECT_TRUE(
      contains(world.repo.read("secrets/database/dev.clef-meta.yaml"), "rotation_count: 1"));
}

TEST(Change, ASecondValueChangesThreeLinesOfTheCell) {
  World world;
  world.scaffold();
  for (int i = 0; i < 20; ++i)
    world.set(kDev, "KEY_" + std::to_string(i), "value");
  const auto before = lines_of(world.repo.read(kDevFile));
  world.clock.now += 5000;
  world.set(kDev, "KEY_7", "other");
  const auto after = lines_of(world.repo.read(kDevFile));
  ASSERT_EQ(before.size(), after.size());
  int changed = 0;
  for (std::size_t i = 0; i < before.size(); ++i)
    changed += before[i] == after[i] ? 0 : 1;
  EXPECT_EQ(changed, 3);
}

TEST(Change, TheSameValueIsNoChangeAtAll) {
  World world;
  world.scaffold();
  world.set(kDev, "A", "x");
  const std::string cell = world.repo.read(kDevFile);
  world.clock.now += 5000;
  EXPECT_FALSE(world.set(kDev, "A", "x").changed());
  EXPECT_EQ(world.repo.read(kDevFile), cell);
}

TEST(Change, WithoutCommitNothingIsWritten) {
  const World world;
  world.scaffold();
  const std::string cell = world.repo.read(kDevFile);
  {
    Workspace space = world.workspace();
    Change change(space, World::change_options());
    change.cell(kDev).set(key_path("A"), syntax::Tree::string("x"));
  }
  EXPECT_EQ(world.repo.read(kDevFile), cell);
}

TEST(Change, UnknownAndMissingCellsAreRefused) {
  const World world;
  world.scaffold();
  Workspace space = world.workspace();
  Change change(space, World::change_options());
  expect_error(Errc::unknown_name, [&] { change.cell({"databse", "dev"}); });
  fs::remove(world.repo / kDevFile);
  expect_error(Errc::no_cell, [&] { change.cell(kDev); });
  expect_error(Errc::already_exists, [&] { change.create_cell({"payments", "dev"}); });
}

// An empty scaffold from a pull request looks perfect; its author knows the data key.
TEST(Change, S4_TheFirstValueOfAPlantedEmptyCellGetsAKeyOfOurs) {
  const World world;
  world.scaffold();
  const sops::DataKey planted = keys::new_data_key(crypto::system_rng());
  plant(world, kDevFile, planted, {world.me.recipient}, syntax::Tree::map());
  world.set(kDev, "A", "secret");
  const auto sealed = sops::SealedDocument::parse(syntax::Format::yaml, world.repo.read(kDevFile));
  EXPECT_THROW(static_cast<void>(sealed.open(planted)), Error);
  EXPECT_EQ(world.get(kDev, "A"), "secret");
}

TEST(Change, S4_AnEmptyCellOfOursKeepsItsKey) {
  const World world;
  world.scaffold();
  const auto before = sops::SealedDocument::parse(syntax::Format::yaml, world.repo.read(kDevFile));
  world.set(kDev, "A", "x");
  const auto after = sops::SealedDocument::parse(syntax::Format::yaml, world.repo.read(kDevFile));
  EXPECT_EQ(before.metadata().all_keys().at(0)->enc, after.metadata().all_keys().at(0)->enc);
}

// As git's merge driver and clean filter do: a key of ours, and no line or the old one's.
void owe_line(const World& world, const std::string& bindings) {
  Workspace space = world.workspace();
  DataKeys known(space.local(), crypto::system_rng());
  known.remember(kDevFile, space.keyring().unlock(space.sealed(kDev).metadata()), KeyOrigin::owed);
  known.save(space.local(), crypto::system_rng());
  world.repo.write(".clef/bindings", bindings);
}

TEST(Change, S1_AWritePaysTheLineThatAKeyOfOursIsOwed) {
  const World world;
  world.scaffold();
  world.set(kDev, "A", "1");
  const std::string bound = world.repo.read(".clef/bindings");
  Bindings wrong = Bindings::parse(bound);
  wrong.bind(keys::new_data_key(crypto::system_rng()), kDev);
  for (const std::string& left : {std::string(), wrong.text()}) {
    owe_line(world, left);
    const Change::Result result = world.set(kDev, "A", left.empty() ? "2" : "3");
    EXPECT_EQ(result.paths.front(), ".clef/bindings");
    EXPECT_EQ(Bindings::parse(world.repo.read(".clef/bindings")).lines().at(kDev),
              Bindings::parse(bound).lines().at(kDev));
    world.repo.write(".clef/bindings", "");
    world.set(kDev, "A", "4");
    EXPECT_EQ(world.repo.read(".clef/bindings"), "") << "it is paid once";
  }
}

TEST(Change, AWriteLeavesDamagedLinesAlone) {
  const World world;
  world.scaffold();
  world.set(kDev, "A", "1");
  owe_line(world, "<<<<<<< HEAD\n");
  world.set(kDev, "A", "2");
  EXPECT_EQ(world.repo.read(".clef/bindings"), "<<<<<<< HEAD\n");
}

TEST(Change, S5_AReaderNobodyApprovedGetsNoNewCell) {
  const World world;
  world.scaffold();
  world.repo.write("clef.yaml", world.manifest_text("      - {key: " + world.other.recipient +
                                                    ", label: Alice}\n"));
  fs::remove(world.repo / kDevFile);
  Workspace space = world.workspace();
  {
    Change change(space, World::change_options());
    const Error error =
        expect_error(Errc::recipient_not_approved, [&] { change.create_cell(kDev); });
    EXPECT_TRUE(contains(error.message(), world.other.recipient)) << error.message();
    EXPECT_TRUE(contains(error.message(), "'Alice'")) << error.message();
  }
  EXPECT_FALSE(fs::exists(world.repo / kDevFile));
  ChangeOptions accepting = World::change_options();
  accepting.accepted.insert(world.other.recipient);
  {
    Change change(space, accepting);
    change.create_cell(kDev);
    change.commit();
  }
  // From then on this machine knows the reader for that environment, and for no other.
  EXPECT_EQ(space.local().approved("dev").count(world.other.recipient), 1u);
  EXPECT_EQ(space.local().approved("production").count(world.other.recipient), 0u);
}

TEST(Change, S5_APersonMayApproveWhenAsked) {
  const World world;
  world.scaffold();
  world.repo.write("clef.yaml", world.manifest_text("      - " + world.other.recipient + "\n"));
  fs::remove(world.repo / kDevFile);
  ChangeOptions asking = World::change_options();
  std::vector<std::string> asked;
  asking.approve = [&](const Reader& reader, std::string_view env) {
    asked.push_back(std::string(env) + " " + reader.id);
    return true;
  };
  Workspace space = world.workspace();
  Change change(space, asking);
  change.create_cell(kDev);
  EXPECT_TRUE(change.commit().changed());
  EXPECT_EQ(asked, std::vector<std::string>{"dev " + world.other.recipient});
}

TEST(Change, DriftOfReadersIsRefusedBothWays) {
  const World world;
  world.scaffold();
  world.set(kDev, "A", "x");
  const std::string cell = world.repo.read(kDevFile);
  world.repo.write("clef.yaml", world.manifest_text("      - " + world.other.recipient + "\n"));
  const Error missing = expect_error(Errc::recipient_drift, [&] { world.set(kDev, "A", "y"); });
  EXPECT_TRUE(contains(missing.message(), world.other.recipient)) << missing.message();
  world.write_manifest();
  plant(world, kDevFile, keys::new_data_key(crypto::system_rng()),
        {world.me.recipient, world.other.recipient}, syntax::Tree::map());
  expect_error(Errc::recipient_drift, [&] { world.set(kDev, "A", "y"); });
}

// `unencrypted_regex: ^NEW_` verifies, for the MAC does not cover it.
TEST(Change, S6_AFileThatSelectsOtherwiseThanTheManifestIsNotWritten) {
  const World world;
  world.scaffold();
  plant(world, kDevFile, keys::new_data_key(crypto::system_rng()), {world.me.recipient},
        syntax::Tree::map(), {sops::SelectorKind::unencrypted_regex, "^NEW_"});
  const std::string cell = world.repo.read(kDevFile);
  expect_error(Errc::selector_changed, [&] { world.set(kDev, "NEW_TOKEN", "x"); });
  EXPECT_EQ(world.repo.read(kDevFile), cell);
}

TEST(Change, S6_ASelectorOtherThanHeadsIsNotWrittenThoughTheManifestSaysSo) {
  const World world;
  world.scaffold();
  world.repo.commit_all("cells");
  const sops::Selector wide{sops::SelectorKind::unencrypted_regex, "^NEW_"};
  world.repo.write("clef.yaml", [&] {
    std::string text = world.manifest_text();
    const std::string at = "  default_backend: age\n";
    return text.replace(text.find(at), at.size(), at + "  unencrypted_regex: ^NEW_\n");
  }());
  plant(world, kDevFile, keys::new_data_key(crypto::system_rng()), {world.me.recipient},
        syntax::Tree::map(), wide);
  expect_error(Errc::selector_changed, [&] { world.set(kDev, "NEW_TOKEN", "x"); });
  world.repo.commit_all("the selector, reviewed");
  expect_error(Errc::clear_leaf, [&] { world.set(kDev, "NEW_TOKEN", "x"); });
}

TEST(Change, S6_ANewClearLeafNeedsAWord) {
  const World world;
  world.scaffold();
  const Error error =
      expect_error(Errc::clear_leaf, [&] { world.set(kDev, "url_unencrypted", "hunter2"); });
  EXPECT_FALSE(contains(error.message() + error.hint_text(), "hunter2"));
  EXPECT_FALSE(contains(world.repo.read(kDevFile), "hunter2"));
  ChangeOptions clear = World::change_options();
  clear.allow_clear = true;
  EXPECT_TRUE(world.set(kDev, "url_unencrypted", "http://a", clear).changed());
  // One that stands there in clear already may change without it.
  EXPECT_TRUE(world.set(kDev, "url_unencrypted", "http://b").changed());
  EXPECT_TRUE(contains(world.repo.read(kDevFile), "http://b"));
}

TEST(Change, ASchemaMayAllowAClearLeaf) {
  const World world;
  world.scaffold();
  std::string text = world.manifest_text();
  const std::string at = "    description: Database\n";
  world.repo.write("clef.yaml", text.replace(text.find(at), at.size(),
                                             at + "    schema: schemas/database.yaml\n"));
  world.repo.write("schemas/database.yaml",
                   "keys:\n  url_unencrypted: { type: string, clear: true }\n");
  EXPECT_TRUE(world.set(kDev, "url_unencrypted", "http://a").changed());
}

TEST(Change, AManifestChangedMeanwhileStopsTheWriter) {
  const World world;
  world.scaffold();
  Workspace space = world.workspace();
  world.repo.write("clef.yaml", world.manifest_text() + "# edited\n");
  expect_error(Errc::changed_underneath, [&] { Change change(space, World::change_options()); });
}

TEST(Change, WritesOtherFilesAndAManifestWithTheCells) {
  const World world;
  Workspace space =
      Workspace::create(world.options(), Manifest::parse("clef.yaml", world.manifest_text()));
  Change change(space, World::change_options());
  change.set_manifest(Manifest::parse("clef.yaml", world.manifest_text()));
  change.create_cell(kDev);
  change.write_file(".clefignore", "dist/\n");
  change.approve_readers("dev", {world.me.recipient});
  EXPECT_EQ(change.commit().paths,
            (std::vector<std::string>{".clef/bindings", ".clefignore", "clef.yaml", kDevFile}));
  EXPECT_EQ(world.repo.read("clef.yaml"), world.manifest_text());
  EXPECT_EQ(space.local().approved("dev").count(world.me.recipient), 1u);
}

TEST(Change, AStrangersKeyOpensNothing) {
  World world;
  world.scaffold();
  world.environment["CLEF_AGE_KEY"] = std::string(world.other.identity.reveal_text());
  expect_error(Errc::cannot_open, [&] { world.set(kDev, "A", "x"); });
  world.environment.erase("CLEF_AGE_KEY");
  expect_error(Errc::no_identity, [&] { world.set(kDev, "A", "x"); });
}

}  // namespace
}  // namespace clef::matrix
