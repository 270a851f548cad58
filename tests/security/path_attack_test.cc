// SPDX-License-Identifier: MIT
// A manifest names files; none of them lies outside the work tree, in .git, behind a link or in
// two places at once.
#include <sys/stat.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

constexpr const char* kPattern = "file_pattern: secrets/{namespace}/{environment}.enc.yaml";

const std::vector<std::vector<std::string>>& verbs() {
  static const std::vector<std::vector<std::string>> all = {
      {"get", "database/dev", "DB_HOST"},
      {"list", "database/dev"},
      {"set", "--yes", "--random", "database/dev", "K"},
      {"fill", "--yes", "--cells"},
      {"lint", "--yes", "--fix"},
      {"export", "database/dev"},
      {"exec", "database/dev", "--", "true"}};
  return all;
}

class PathAttack : public testing::Test {
 public:
  // All files below a folder with their content.
  static std::map<std::string, std::string> files(const fs::path& folder) {
    std::map<std::string, std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file())
        out[entry.path()] = read_text(entry.path());
    return out;
  }
  void expect_every_verb_refuses(std::string_view code) const {
    for (const auto& verb : verbs()) {
      const auto before = files(world.sandbox.path());
      const Ended ended = world.clef(verb);
      EXPECT_TRUE(verb.front() == "lint" || error_code(ended) == code)
          << verb.front() << ": " << ended.errors;
      EXPECT_NE(ended.status, 0) << verb.front();
      auto after = files(world.sandbox.path());
      after.erase(world.repo / ".git/clef/lock");
      auto expected = before;
      expected.erase(world.repo / ".git/clef/lock");
      EXPECT_EQ(after, expected) << verb.front();
    }
  }

  MatrixWorld world;
};

TEST_F(PathAttack, S7_ManifestPathLeavesTheTree) {
  const std::string pristine = read_text(world.repo / "clef.yaml");
  for (const char* pattern :
       {".git/hooks/{namespace}-{environment}", "../{namespace}/{environment}.yaml",
        "secrets/../../{namespace}/{environment}.yaml", "/tmp/{namespace}/{environment}.yaml",
        ".GIT/{namespace}/{environment}.yaml", "a/.git/{namespace}/{environment}.yaml",
        "git~1/{namespace}/{environment}.yaml", ".git /{namespace}/{environment}.yaml",
        ".g\xE2\x80\x8Cit/{namespace}/{environment}.yaml", "./{namespace}/{environment}.yaml",
        "s//{namespace}/{environment}.yaml", "\"s\\t/{namespace}/{environment}.yaml\"",
        "\"s\\e[31m/{namespace}/{environment}.yaml\""}) {
    write_text(world.repo / "clef.yaml", pristine);
    world.edit(world.repo / "clef.yaml", kPattern, std::string("file_pattern: ") + pattern);
    for (const auto& verb : {verbs()[2], verbs()[3]}) {
      const auto before = files(world.sandbox.path());
      EXPECT_EQ(world.clef(verb).status, 2) << pattern;
      EXPECT_EQ(files(world.sandbox.path()), before) << pattern;
    }
  }
}

TEST_F(PathAttack, S7_NoVerbActsOnSuchAManifest) {
  world.edit(world.repo / "clef.yaml", kPattern,
             "file_pattern: .git/hooks/{namespace}-{environment}");
  expect_every_verb_refuses("unsafe-path");
}

TEST_F(PathAttack, S7_TwoCellsAtOnePathAreRefused) {
  world.edit(world.repo / "clef.yaml", "  - name: payments",
             "  - name: a-b\n    description: x\n  - name: a\n    description: x\n"
             "  - name: payments");
  world.edit(world.repo / "clef.yaml", "  - name: production",
             "  - name: c\n    description: x\n  - name: b-c\n    description: x\n"
             "  - name: production");
  EXPECT_EQ(world.clef({"status"}).status, 0);  // in folders they are two
  world.edit(world.repo / "clef.yaml", kPattern,
             "file_pattern: secrets/{namespace}-{environment}.enc.yaml");
  expect_every_verb_refuses("bad-manifest");
}

TEST_F(PathAttack, S7_PathsThatDifferInCaseAloneAreRefused) {
  world.edit(world.repo / "clef.yaml", "    description: Database configuration",
             "    description: x\n    schema: Secrets/Database/DEV.enc.yaml");
  expect_every_verb_refuses("bad-manifest");
}

TEST_F(PathAttack, S7_AFolderThatIsALinkIsNotFollowed) {
  const fs::path outside = world.sandbox / "outside";
  fs::rename(world.repo / "secrets", outside);
  fs::create_directory_symlink(outside, world.repo / "secrets");
  const auto before = files(outside);
  for (const auto& verb : verbs()) {
    const Ended ended = world.clef(verb);
    // `fill` and `lint` go on around a cell that they cannot read.
    EXPECT_TRUE(verb.front() == "fill" || ended.status != 0) << verb.front();
    EXPECT_EQ(files(outside), before) << verb.front();
  }
  expect_refused(world.clef(verbs()[0]), "unsafe-path");
  expect_refused(world.clef(verbs()[2]), "unsafe-path");
}

TEST_F(PathAttack, S7_ACellThatIsALinkIsNotFollowed) {
  const fs::path victim = world.sandbox / "victim.yaml";
  fs::rename(world.cell("database/dev"), victim);
  fs::create_symlink(victim, world.cell("database/dev"));
  const std::string before = read_text(victim);
  for (const auto& verb : {verbs()[0], verbs()[1], verbs()[2]})
    expect_refused(world.clef(verb), "unsafe-path");
  EXPECT_EQ(read_text(victim), before);
}

TEST_F(PathAttack, S7_ASidecarThatIsALinkIsNotFollowed) {
  const fs::path sidecar = world.repo / "secrets/payments/dev.clef-meta.yaml";
  const fs::path victim = world.sandbox / "victim.yaml";
  write_text(victim, "version: 1\nrotations: []\npending: []\n");
  fs::create_symlink(victim, sidecar);
  EXPECT_EQ(world.clef({"set", "--stdin", "payments/dev", "K"}, "v").status, 2);
  EXPECT_EQ(read_text(victim), "version: 1\nrotations: []\npending: []\n");
}

TEST_F(PathAttack, S7_AManifestThatIsALinkIsNotFollowed) {
  fs::rename(world.repo / "clef.yaml", world.sandbox / "clef.yaml");
  fs::create_symlink(world.sandbox / "clef.yaml", world.repo / "clef.yaml");
  for (const auto& verb : verbs())
    EXPECT_EQ(world.clef(verb).status, 2) << verb.front();
}

TEST_F(PathAttack, S7_ASchemaIsNoWindowOnTheMachine) {
  const std::string pristine = read_text(world.repo / "clef.yaml");
  const ScopedEnv canary("WINDOW", "canary-of-environ");
  write_text(world.sandbox / "outside.yaml", "keys: {canary-of-file: {type: string}}\n");
  fs::create_symlink("/proc/self/environ", world.repo / "schema-link.yaml");
  ASSERT_EQ(::mkfifo((world.repo / "schema-fifo.yaml").c_str(), 0600), 0);
  for (const char* schema : {"/proc/self/environ", "../outside.yaml", "schema-link.yaml",
                             "schema-fifo.yaml", ".git/config", "/dev/zero", "secrets"}) {
    write_text(world.repo / "clef.yaml", pristine);
    world.edit(world.repo / "clef.yaml", "    description: Database configuration",
               std::string("    description: x\n    schema: ") + schema);
    for (const auto& verb : {std::vector<std::string>{"lint"}, verbs()[2]}) {
      const Ended ended = world.clef(verb);  // returns at all: a FIFO does not hang it
      EXPECT_TRUE(ended.status != 0 || ended.output.find("cannot be used") != std::string::npos)
          << verb.front() << " " << schema << ended.output;
      EXPECT_TRUE(verb.front() == "lint" || ended.status == 2) << schema;
      EXPECT_EQ((ended.output + ended.errors).find("canary-of"), std::string::npos) << schema;
    }
  }
}

TEST_F(PathAttack, S7_AFifoOrFolderInPlaceOfACellIsAnError) {
  for (const bool fifo : {true, false}) {
    fs::remove_all(world.cell("database/dev"));
    ASSERT_TRUE(fifo ? ::mkfifo(world.cell("database/dev").c_str(), 0600) == 0
                     : fs::create_directory(world.cell("database/dev")));
    for (const auto& verb : {verbs()[0], verbs()[1], verbs()[2]})
      EXPECT_EQ(world.clef(verb).status, 2) << verb.front();
  }
}

TEST_F(PathAttack, S7_NothingIsWrittenIntoASubmodule) {
  world.repo.git({"init", "-q", "vendored"});
  world.edit(world.repo / "clef.yaml", kPattern,
             "file_pattern: vendored/{namespace}/{environment}.enc.yaml");
  static_cast<void>(world.clef({"fill", "--yes", "--cells"}));
  EXPECT_FALSE(fs::exists(world.repo / "vendored/database"));
  expect_refused(world.clef({"set", "--yes", "--random", "database/dev", "K"}), "unsafe-path");
  EXPECT_FALSE(fs::exists(world.repo / "vendored/database"));
}

TEST_F(PathAttack, S7_InitDoesNotWriteThroughALink) {
  const GitRepo fresh(world.sandbox, "fresh");
  write_text(world.sandbox / "victim", "mine\n");
  for (const char* name : {".gitattributes", ".clefignore", "secrets", ".clef"}) {
    const std::string target = std::string(name).starts_with(".clef") && name[5] == '\0'
                                   ? (world.sandbox / "folder").string()
                                   : (world.sandbox / "victim").string();
    fs::create_directories(world.sandbox / "folder");
    fs::create_symlink(target, fresh / name);
    Launch init = world.command({"init", "--namespaces", "a", "--non-interactive"});
    init.folder = fresh.path();
    EXPECT_EQ(launch(init).status, 2) << name;
    EXPECT_EQ(read_text(world.sandbox / "victim"), "mine\n");
    EXPECT_TRUE(fs::is_empty(world.sandbox / "folder"));
    EXPECT_FALSE(fs::exists(fresh / "clef.yaml")) << "all or nothing";
    fs::remove(fresh / name);
  }
}

}  // namespace
}  // namespace clef::test
