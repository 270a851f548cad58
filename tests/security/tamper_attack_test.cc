// SPDX-License-Identifier: MIT
// Edits of a cell without its key: which are refused, which are told of, and which nobody can see,
// as docs/SECURITY.md says. And writers that meet.
#include <algorithm>
#include <fcntl.h>
#include <sys/syscall.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

class TamperAttack : public testing::Test {
 public:
  TamperAttack() {
    world.set("database/dev", "PORT", "5432");
    world.repo.commit_all("a port");
  }
  std::string line_of(const std::string& key) const {
    const std::string text = read_text(world.cell("database/dev"));
    const std::size_t at = text.find(key + ":");
    return text.substr(at, text.find('\n', at) - at);
  }
  void use_schema(std::string_view keys) const {
    world.repo.write("schema.yaml", "keys:\n" + std::string(keys));
    world.edit(world.repo / "clef.yaml", "description: Database configuration",
               "description: Database configuration\n    schema: schema.yaml");
  }
  // docs/SECURITY.md as one line.
  static std::string documented() {
    std::string text = read_text(fs::path(CLEF_SOURCE_DIR) / "docs/SECURITY.md");
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }
  MatrixWorld world;
};

TEST_F(TamperAttack, S29_ValuesDoNotMoveAndDoNotChange) {
  const std::string pristine = read_text(world.cell("database/dev"));
  const std::string host = line_of("DB_HOST");
  const std::string port = line_of("PORT");
  const std::string moved = "DB_HOST" + port.substr(4);
  std::string flipped = port;
  const std::size_t data = flipped.find("data:") + 5;
  flipped[data] = flipped[data] == 'A' ? 'B' : 'A';
  for (const std::string& line : {moved, std::string("RENAMED") + host.substr(7)}) {
    write_text(world.cell("database/dev"), pristine);
    world.edit(world.cell("database/dev"), host, line);
    EXPECT_EQ(world.clef({"get", "database/dev", "PORT"}).status, 2) << line;
  }
  write_text(world.cell("database/dev"), pristine);
  world.edit(world.cell("database/dev"), port, flipped);
  expect_refused(world.clef({"get", "database/dev", "DB_HOST"}), "tampered");
  write_text(world.cell("database/dev"), pristine);
  world.edit(world.cell("database/dev"), port + "\n", "");
  expect_refused(world.clef({"get", "database/dev", "DB_HOST"}), "mac-mismatch");
}

TEST_F(TamperAttack, S29_ATypeChangeVerifiesAndTheSchemaFindsIt) {
  std::string line = line_of("PORT");
  line.replace(line.rfind("type:str"), 8, "type:float");
  world.edit(world.cell("database/dev"), line_of("PORT"), line);
  // Outside the MAC where the bytes agree: sops accepts it as well.
  EXPECT_EQ(world.get("database/dev", "PORT"), "5432");
  use_schema("  PORT:\n    type: integer\n  DB_HOST:\n    type: string\n");
  const Ended lint = world.clef({"lint", "--json"});
  EXPECT_EQ(lint.status, 1) << lint.output;
  EXPECT_NE(lint.output.find("'PORT' is not of type integer"), std::string::npos) << lint.output;
  EXPECT_NE(documented().find("the type of a value where its bytes stay the same"),
            std::string::npos);
}

TEST_F(TamperAttack, S29_ATypeChangedWithoutTheValueIsSeenAgainstHead) {
  std::string line = line_of("PORT");
  line.replace(line.rfind("type:str"), 8, "type:int");
  world.edit(world.cell("database/dev"), line_of("PORT"), line);
  for (const auto& verb : {std::vector<std::string>{"lint", "--json"},
                           std::vector<std::string>{"lint", "--json", "--keyless"}}) {
    const Ended lint = world.clef(verb);
    EXPECT_EQ(lint.status, 1);
    EXPECT_NE(lint.output.find("the type of 'PORT' was changed"), std::string::npos);
  }
}

TEST_F(TamperAttack, S29_ATypeThatTheBytesDoNotFitIsAnError) {
  std::string line = line_of("DB_HOST");
  line.replace(line.rfind("type:str"), 8, "type:int");
  world.edit(world.cell("database/dev"), line_of("DB_HOST"), line);
  EXPECT_EQ(world.clef({"get", "database/dev", "DB_HOST"}).status, 2);
}

TEST_F(TamperAttack, S29_AddedNullsAndEmptiesVerifyAndAreToldOf) {
  world.edit(world.cell("database/dev"), "DB_HOST:", "EMPTY: \"\"\nNULL_ONE: null\nDB_HOST:");
  EXPECT_EQ(world.get("database/dev", "DB_HOST"), "localhost");
  const Ended exec = world.clef({"exec", "database/dev", "--", "true"});
  EXPECT_NE(exec.errors.find("EMPTY"), std::string::npos);
  EXPECT_NE(exec.errors.find("NULL_ONE"), std::string::npos);
  use_schema("  PORT:\n    type: string\n  DB_HOST:\n    type: string\n");
  const Ended lint = world.clef({"lint", "--json"});
  EXPECT_NE(lint.output.find("EMPTY"), std::string::npos) << "not declared";
  for (const char* words : {"comments, nulls,", "empty values"})
    EXPECT_NE(documented().find(words), std::string::npos);
}

TEST_F(TamperAttack, S29_AClearValueAmongThemBreaksTheMac) {
  world.edit(world.cell("database/dev"), "DB_HOST:", "ADMIN_unencrypted: mallory\nDB_HOST:");
  expect_refused(world.clef({"get", "database/dev", "DB_HOST"}), "mac-mismatch");
}

TEST_F(TamperAttack, S29_ARemovedMacIsAnError) {
  std::string text = read_text(world.cell("database/dev"));
  const std::size_t at = text.find("    mac:");
  text.erase(at, text.find('\n', at) + 1 - at);
  write_text(world.cell("database/dev"), text);
  EXPECT_EQ(world.clef({"get", "database/dev", "DB_HOST"}).status, 2);
  EXPECT_EQ(world.clef({"set", "--stdin", "database/dev", "K"}, "v").status, 2);
  EXPECT_EQ(read_text(world.cell("database/dev")), text);
}

TEST_F(TamperAttack, S1_CiphertextCopiedFromAnotherCellIsFound) {
  fs::copy_file(world.cell("database/dev"), world.cell("payments/dev"),
                fs::copy_options::overwrite_existing);
  const Ended lint = world.clef({"lint", "--json", "--keyless"});
  EXPECT_EQ(lint.status, 1);
  EXPECT_NE(lint.output.find("copied"), std::string::npos) << lint.output;
}

TEST_F(TamperAttack, S31_AFileChangedUnderTheLockIsNotOverwritten) {
  const std::string theirs = read_text(world.cell("database/dev")) + "# theirs\n";
  const Launch set = world.command({"set", "--stdin", "database/dev", "K"}, "v");
  int syncs = 0;
  const Watched watched = watch(set, {SYS_fsync}, [&](long, pid_t) {
    if (++syncs == 1)  // the new content is computed and written beside its target
      write_text(world.cell("database/dev"), theirs);
  });
  EXPECT_GT(syncs, 0);
  expect_refused(watched.ended, "changed-underneath");
  EXPECT_EQ(read_text(world.cell("database/dev")), theirs);
  EXPECT_FALSE(fs::exists(world.repo / ".git/clef/journal"));
  for (const auto& entry : fs::recursive_directory_iterator(world.repo / "secrets"))
    EXPECT_EQ(entry.path().string().find(".tmp"), std::string::npos) << entry.path();
}

TEST_F(TamperAttack, S31_WhatWasChangedBeforeTheLockIsKept) {
  // Two writers in turn: the second waits for the lock and then reads.
  const int fd = ::open((world.repo / ".git/clef/lock").c_str(), O_RDWR | O_CLOEXEC);
  struct flock lock {};
  lock.l_type = F_WRLCK;
  ASSERT_EQ(::fcntl(fd, F_OFD_SETLK, &lock), 0);
  Running waiting(world.command({"set", "--stdin", "database/dev", "SECOND"}, "two"));
  ::usleep(300'000);
  const std::string before = read_text(world.cell("database/dev"));
  write_text(world.cell("database/dev"), "# first\n" + before);
  ::close(fd);
  EXPECT_EQ(waiting.finish().status, 0);
  EXPECT_EQ(world.get("database/dev", "SECOND"), "two");
  EXPECT_EQ(read_text(world.cell("database/dev")).substr(0, 8), "# first\n");
}

TEST_F(TamperAttack, S31_ManyWritersLoseNothing) {
  std::vector<std::unique_ptr<Running>> writers;
  for (const char* key : {"A", "B", "C", "D"})
    writers.push_back(std::make_unique<Running>(
        world.command({"set", "--stdin", "database/dev", key}, std::string("value of ") + key)));
  std::vector<std::string> done;
  for (std::size_t i = 0; i < writers.size(); ++i) {
    const Ended ended = writers[i]->finish();
    if (ended.status == 0)
      done.emplace_back(1, static_cast<char>('A' + i));
    else
      EXPECT_TRUE(error_code(ended) == "busy" || error_code(ended) == "changed-underneath")
          << ended.errors;
  }
  EXPECT_FALSE(done.empty());
  for (const std::string& key : done)
    EXPECT_EQ(world.get("database/dev", key), "value of " + key);
}

}  // namespace
}  // namespace clef::test
