// SPDX-License-Identifier: MIT
// Values of another time, read and brought back: from commits, by their own manifests, in real
// repositories.
#include <gtest/gtest.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

using Args = std::vector<std::string>;

class AtTest : public testing::Test {
 protected:
  AtTest() {
    world.repo.git({"tag", "first"});
    world.set("database/dev", "DB_HOST", "second");
    world.repo.commit_all("second");
  }
  std::string output(const Args& args) const {
    const Ended ended = world.clef(args);
    EXPECT_EQ(ended.status, 0) << ended.errors;
    return ended.output;
  }
  std::string at(const std::string& revision, const std::string& cell = "database/dev",
                 const std::string& key = "DB_HOST") const {
    return output({"get", "--raw", cell, key, "--at", revision});
  }
  void restore(const std::string& from, const Args& more = {}) const {
    Args args = {"restore", "--yes", "database/dev", "DB_HOST", "--from", from};
    args.insert(args.end(), more.begin(), more.end());
    output(args);
  }
  std::string now() const { return world.get("database/dev", "DB_HOST"); }
  std::string status() const { return world.repo.git({"status", "--porcelain"}); }
  // Commits the work tree as someone without our hooks would, then all as it was before.
  void forge_and_mend() const {
    const Args commit = {"commit", "--no-verify", "-q", "-a", "-m", "forged"};
    world.repo.git(commit);
    world.repo.git({"checkout", "-q", "HEAD~1", "--", "."});
    world.repo.git(commit);
  }
  // Cells lie elsewhere from now on.
  void move_cells() const {
    world.edit(world.repo / "clef.yaml", "secrets/{namespace}/{environment}.enc.yaml",
               "cells/{environment}/{namespace}.enc.yaml");
    for (const char* env : {"dev", "production"})
      for (const char* ns : {"database", "payments"}) {
        const std::string from = std::string("secrets/") + ns + "/" + env;
        const std::string to = std::string("cells/") + env + "/" + ns;
        fs::create_directories(world.repo / ("cells/" + std::string(env)));
        for (const char* end : {".enc.yaml", ".clef-meta.yaml"})
          if (fs::exists(world.repo / (from + end)))
            fs::rename(world.repo / (from + end), world.repo / (to + end));
      }
    world.repo.commit_all("cells lie elsewhere");
  }

  MatrixWorld world;
};

using GetAt = AtTest;
using ListAt = AtTest;
using ExportAt = AtTest;
using ExecAt = AtTest;
using WhoAt = AtTest;
using RestoreFrom = AtTest;

TEST_F(GetAt, ReadsCommitsTagsAndBranches) {
  world.repo.git({"branch", "old", "first"});
  EXPECT_EQ(at("first"), "localhost");
  EXPECT_EQ(at("old"), "localhost");
  EXPECT_EQ(at("HEAD~1"), "localhost");
  EXPECT_EQ(at("HEAD"), "second");
  EXPECT_EQ(at(world.repo.git({"rev-parse", "first"})), "localhost");
}

TEST_F(GetAt, WritesNothing) {
  at("first");
  EXPECT_EQ(status(), "");
}

TEST_F(GetAt, FindsTheCellWhereTheManifestOfThatTimeHadIt) {
  move_cells();
  EXPECT_EQ(now(), "second");
  EXPECT_EQ(at("HEAD~1"), "second");
  EXPECT_EQ(at("first"), "localhost");
}

TEST_F(GetAt, ReadsAnEnvironmentThatIsGone) {
  world.set("database/production", "DB_HOST", "live");
  world.repo.commit_all("live");
  const std::string manifest = world.repo.read("clef.yaml");
  const std::size_t begin = manifest.find("  - name: production");
  const std::size_t end = manifest.find("\nnamespaces:", begin);
  world.edit(world.repo / "clef.yaml", manifest.substr(begin, end + 1 - begin), "");
  fs::remove_all(world.cell("database/production"));
  world.repo.commit_all("no production");
  expect_refused(world.clef({"get", "database/production", "DB_HOST"}), "unknown-name");
  EXPECT_EQ(at("HEAD~1", "database/production"), "live");
}

TEST_F(GetAt, RefusesWhatIsNoCommit) {
  for (const char* revision : {"-x", "--all", "--output=x", "", ":0", "HEAD:clef.yaml"}) {
    const Ended ended =
        world.clef({"get", "database/dev", "DB_HOST", std::string("--at=") + revision});
    EXPECT_EQ(ended.status, 129) << revision << ended.errors;
    EXPECT_EQ(ended.output, "");
  }
  for (const char* revision : {"nosuch", "HEAD^{tree}", "first..HEAD", "$(touch x)"})
    expect_refused(world.clef({"get", "database/dev", "DB_HOST", "--at", revision}), "not-found");
  EXPECT_EQ(status(), "");
}

TEST_F(GetAt, SaysWhatARevisionLacks) {
  const std::string tree = world.repo.git({"hash-object", "-w", "-t", "tree", "/dev/null"});
  const std::string empty = world.repo.git({"commit-tree", "-m", "no matrix", tree});
  expect_refused(world.clef({"get", "database/dev", "DB_HOST", "--at", empty}), "not-found");
}

TEST_F(GetAt, NeedsAKeyOfThatTime) {
  EXPECT_EQ(world.clef({"keygen", "-q", "-o", "other.key"}).status, 0);
  expect_refused(
      world.clef({"get", "database/dev", "DB_HOST", "--at", "first", "--identity", "other.key"}),
      "cannot-open");
}

TEST_F(GetAt, RefusesAnOldFileThatWasTamperedWith) {
  world.edit(world.cell("database/dev"), "DB_HOST:", "DB_HOSTS:");
  forge_and_mend();
  expect_refused(world.clef({"get", "database/dev", "DB_HOSTS", "--at", "HEAD~1"}), "tampered");
}

TEST_F(ListAt, ShowsKeysThatAreGone) {
  output({"delete", "database/dev", "DB_HOST"});
  world.repo.commit_all("gone");
  EXPECT_EQ(output({"list", "database/dev", "--json"}), "[]\n");
  EXPECT_NE(output({"list", "database/dev", "--json", "--at", "first"}).find("DB_HOST"),
            std::string::npos);
}

TEST_F(ExportAt, PrintsTheValuesOfThen) {
  move_cells();
  EXPECT_EQ(output({"export", "database/dev", "--at", "first"}), "DB_HOST=localhost\n");
  EXPECT_EQ(output({"export", "database/dev"}), "DB_HOST=second\n");
}

TEST_F(ExecAt, GivesTheCommandTheValuesOfThen) {
  const Args command = {"exec", "database/dev", "--at", "first", "--", "sh", "-c", "echo $DB_HOST"};
  EXPECT_EQ(output(command), "localhost\n");
  EXPECT_EQ(status(), "");
}

TEST_F(WhoAt, ShowsTheReadersOfThen) {
  const std::string me = world.own_recipient();
  EXPECT_NE(output({"who", "database/dev", "--at", "first"}).find(me), std::string::npos);
  expect_refused(world.clef({"who", "database/dev", "--at", "nosuch"}), "not-found");
}

TEST_F(RestoreFrom, SetsTheOldValueAsANewChange) {
  restore("first");
  EXPECT_EQ(now(), "localhost");
  EXPECT_EQ(at("HEAD"), "second");
  world.repo.git({"checkout", "-q", "."});
  restore("first", {"--commit"});
  EXPECT_EQ(status(), "");
  EXPECT_EQ(at("HEAD"), "localhost");
}

TEST_F(RestoreFrom, BringsADeletedKeyBack) {
  output({"delete", "database/dev", "DB_HOST"});
  world.repo.commit_all("gone");
  restore("first");
  EXPECT_EQ(now(), "localhost");
}

TEST_F(RestoreFrom, FindsTheCellWhereItWas) {
  move_cells();
  restore("first");
  EXPECT_EQ(now(), "localhost");
}

TEST_F(RestoreFrom, S11_TakesNoOtherCellThatWasRenamedToThisOne) {
  // A forged history: production's file stood at dev's path for one commit.
  world.set("database/production", "DB_HOST", "live");
  world.repo.commit_all("live");
  fs::copy_file(world.cell("database/production"), world.cell("database/dev"),
                fs::copy_options::overwrite_existing);
  forge_and_mend();
  for (const Args& more : {Args{}, Args{"--adopt"}}) {
    Args args = {"restore", "--yes", "database/dev", "DB_HOST", "--from", "HEAD~1"};
    args.insert(args.end(), more.begin(), more.end());
    expect_refused(world.clef(args), "foreign-cell");
  }
  EXPECT_EQ(now(), "second");
}

TEST_F(RestoreFrom, S11_TakesNoOtherCellWhoseFileAManifestNamedAsThisOne) {
  world.set("database/production", "DB_HOST", "live");
  world.repo.commit_all("live");
  // A manifest in which dev and production changed places, for one commit.
  const std::string manifest = world.repo.read("clef.yaml");
  world.edit(world.repo / "clef.yaml", "- name: dev", "- name: swapped");
  world.edit(world.repo / "clef.yaml", "- name: production", "- name: dev");
  world.edit(world.repo / "clef.yaml", "- name: swapped", "- name: production");
  fs::copy_file(world.cell("database/production"), world.cell("database/dev"),
                fs::copy_options::overwrite_existing);
  forge_and_mend();
  ASSERT_EQ(world.repo.read("clef.yaml"), manifest);
  expect_refused(world.clef({"restore", "--yes", "database/dev", "DB_HOST", "--from", "HEAD~1"}),
                 "foreign-cell");
}

TEST_F(RestoreFrom, S11_RefusesAnExposedValueUnlessTold) {
  world.repo.write(".clef/exposures.yaml",
                   "version: 1\nexposures:\n  - cell: database/dev\n    key: DB_HOST\n");
  expect_refused(world.clef({"restore", "database/dev", "DB_HOST", "--from", "first"}), "refused");
  EXPECT_EQ(now(), "second");
  restore("first", {"--exposed-ok"});
  EXPECT_EQ(now(), "localhost");
}

TEST_F(RestoreFrom, AsksForAProtectedEnvironment) {
  world.set("database/production", "DB_HOST", "live");
  world.repo.commit_all("live");
  expect_refused(world.clef({"restore", "database/production", "DB_HOST", "--from", "HEAD"}),
                 "no-terminal");
}

TEST_F(RestoreFrom, ChangesNothingWhenItRefuses) {
  const std::string before = read_text(world.cell("database/dev"));
  expect_refused(world.clef({"restore", "database/dev", "NONE", "--from", "first"}),
                 "key-not-found");
  expect_refused(world.clef({"restore", "payments/dev", "DB_HOST", "--from", "first"}),
                 "key-not-found");
  EXPECT_EQ(world.clef({"restore", "database/dev", "DB_HOST", "--from", "-x"}).status, 129);
  EXPECT_EQ(world.clef({"restore", "database/dev", "DB_HOST"}).status, 129);
  EXPECT_EQ(read_text(world.cell("database/dev")), before);
  EXPECT_EQ(status(), "");
}

}  // namespace
}  // namespace clef::test
