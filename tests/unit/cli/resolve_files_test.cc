// SPDX-License-Identifier: MIT
// Files that are no conflict of ours are told or refused, and never opened.
#include "cli/resolve_files.h"

#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class OpenConflicts : public testing::Test {
 protected:
  OpenConflicts() { world.scaffold(); }
  ConflictFiles open(const std::optional<std::string>& path) {
    ResolveStart start(context);
    return open_conflicts(out, start, path, {});
  }
  CliWorld world;
  Globals globals;
  Output out{globals};
  Context context{globals, out, repository | key};
};

TEST_F(OpenConflicts, FindNothingWhereNothingConflicts) {
  const ConflictFiles files = open(std::nullopt);
  EXPECT_TRUE(files.empty());
  expect_error(Errc::not_found, [&] { one_of(files); });
  expect_error(Errc::not_found, [&] { open("secrets/database/dev.enc.yaml"); });
}

TEST_F(OpenConflicts, PlainFilesAreRefusedByName) {
  for (const char* path : {"clef.yaml", ".clef/bindings", "secrets/database/dev.clef-meta.yaml"})
    expect_error(Errc::not_encrypted, [&] { open(path); });
}

TEST_F(OpenConflicts, PlainFilesInConflictAreToldAndLeftOut) {
  world.repo.commit_all("base");
  world.repo.git({"checkout", "-q", "-b", "side"});
  world.repo.write("notes", "theirs\n");
  world.repo.commit_all("theirs");
  world.repo.git({"checkout", "-q", "-"});
  world.repo.write("notes", "ours\n");
  world.repo.commit_all("ours");
  EXPECT_NE(test::git_status(world.repo.path(), {"merge", "-q", "side"}), 0);
  std::size_t found = 1;
  const Said said = said_by([&] { found = open(std::nullopt).size(); });
  EXPECT_EQ(found, 0U);
  EXPECT_TRUE(contains(said.err, "also in conflict, and not encrypted: 'notes'")) << said.err;
}

}  // namespace
}  // namespace clef::cli
