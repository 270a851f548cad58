// SPDX-License-Identifier: MIT
// What every verb that writes asks before and says afterwards.
#include "cli/write_options.h"

#include "cli/parse.h"
#include "matrix/workspace.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

using Words = std::vector<std::string>;

struct Probe final : Command {
  void declare(Options& options) override { write.declare(options, true); }
  ExitCode run(Context&) override { return kDone; }
  WriteOptions write;
};

class WriteOptionsTest : public testing::Test {
 protected:
  WriteOptionsTest() {
    world.scaffold();
    world.repo.commit_all("start");
  }

  // Runs `work` with options made of `words`; the code of its refusal on stderr.
  static int with(Words words, const std::function<void(Context&, const WriteOptions&)>& work) {
    Globals globals;
    Probe probe;
    Output out(globals);
    const std::string code = code_of([&] {
      parse_command(*find_verb({"set"}).verb, probe, globals, std::move(words));
      Context context(globals, out, repository | key);
      work(context, probe.write);
    });
    if (!code.empty())
      std::fputs(("code " + code + "\n").c_str(), stderr);
    return code.empty() ? 0 : 1;
  }
  static Ran confirmed(const Words& words, const Words& environments) {
    return run_without_terminal([&] {
      return with(words, [&](Context& context, const WriteOptions& write) {
        write.confirm_protected(context, environments);
      });
    });
  }
  // Sets database/dev DB_HOST and finishes.
  static Ran written(const Words& words, const std::string& value) {
    return run_without_terminal([&] {
      return with(words, [&](Context& context, const WriteOptions& write) {
        matrix::Change::Result result;
        {
          matrix::Change change(context.workspace(), write.change_options(context, "git clef set"));
          change.cell({"database", "dev"})
              .set(matrix::key_path("DB_HOST"), syntax::Tree::string(value));
          result = change.commit();
        }
        write.finish(context, result, "git clef set database/dev DB_HOST");
      });
    });
  }

  CliWorld world;
};

TEST_F(WriteOptionsTest, AnEnvironmentThatIsNotProtectedIsNotAskedAbout) {
  const Ran ran = confirmed({}, {"dev"});
  EXPECT_EQ(ran.status, 0) << ran.said.err;
  EXPECT_EQ(ran.said.err, "");
}

TEST_F(WriteOptionsTest, AProtectedOneNeedsAYesAndSaysSo) {
  EXPECT_TRUE(contains(confirmed({}, {"dev", "production"}).said.err, "code no-terminal"));
  const Ran yes = confirmed({"--yes"}, {"production", "dev", "production"});
  EXPECT_EQ(yes.status, 0);
  EXPECT_EQ(yes.said.err,
            "git-clef: note: change protected environment production? yes, as --yes says\n");
}

TEST_F(WriteOptionsTest, APersonIsAskedOnceOnTheTerminal) {
  for (const auto& [keys, status] :
       std::vector<std::pair<std::string, int>>{{"y\n", 0}, {"n\n", 1}}) {
    test::Pty pty([] {
      return with({}, [](Context& context, const WriteOptions& write) {
        write.confirm_protected(context, {"production", "production"});
      });
    });
    ASSERT_TRUE(pty.wait_for("change protected environment production? [y/N] ")) << pty.screen();
    pty.type(keys);
    EXPECT_EQ(pty.finish(), status);
  }
}

TEST_F(WriteOptionsTest, UnknownEnvironmentsAreRefused) {
  EXPECT_TRUE(contains(confirmed({"--yes"}, {"prod"}).said.err, "code unknown-name"));
}

TEST_F(WriteOptionsTest, AMessageWithoutACommitIsWrongUsage) {
  EXPECT_TRUE(contains(confirmed({"-m", "text"}, {"dev"}).said.err, "code usage"));
  EXPECT_EQ(confirmed({"-m", "text", "--commit"}, {"dev"}).status, 0);
  world.repo.git({"config", "clef.autoCommit", "true"});
  EXPECT_EQ(confirmed({"-m", "text"}, {"dev"}).status, 0);
}

TEST_F(WriteOptionsTest, ChangesStayInTheWorkTreeAndThatIsSaid) {
  const Ran ran = written({}, "a");
  EXPECT_EQ(ran.said.err,
            "git-clef: note: not committed: 'secrets/database/dev.clef-meta.yaml' and "
            "'secrets/database/dev.enc.yaml'\n");
  EXPECT_EQ(world.repo.git({"rev-list", "--count", "HEAD"}), "1");
}

TEST_F(WriteOptionsTest, NoChangeIsNotSpokenOf) {
  written({}, "a");
  EXPECT_EQ(written({}, "a").said.err, "");
  EXPECT_EQ(written({"--commit"}, "a").said.err, "");
  EXPECT_EQ(world.repo.git({"rev-list", "--count", "HEAD"}), "1");
}

TEST_F(WriteOptionsTest, CommitTakesTheChangedFilesAndNoOthers) {
  world.repo.write("staged.txt", "mine");
  world.repo.git({"add", "staged.txt"});
  world.repo.write("loose.txt", "mine");
  const Ran ran = written({"--commit"}, "a");
  EXPECT_TRUE(ran.said.err.starts_with("git-clef: note: committed ")) << ran.said.err;
  EXPECT_EQ(world.repo.git({"log", "-1", "--format=%s"}), "git clef set database/dev DB_HOST");
  EXPECT_EQ(world.repo.git({"show", "--name-only", "--format=", "HEAD"}),
            "secrets/database/dev.clef-meta.yaml\nsecrets/database/dev.enc.yaml");
  EXPECT_EQ(world.repo.git({"status", "--porcelain"}), "A  staged.txt\n?? loose.txt");
}

TEST_F(WriteOptionsTest, TheMessageIsThePersons) {
  written({"--commit", "-m", "rotate: new host"}, "a");
  EXPECT_EQ(world.repo.git({"log", "-1", "--format=%s"}), "rotate: new host");
}

TEST_F(WriteOptionsTest, AutoCommitIsWhatGitTakesForTrue) {
  int commits = 1;
  for (const char* yes : {"true", "yes", "on", "1"}) {
    world.repo.git({"config", "clef.autoCommit", yes});
    written({}, yes);
    EXPECT_EQ(world.repo.git({"rev-list", "--count", "HEAD"}), std::to_string(++commits)) << yes;
  }
  for (const char* no : {"false", "no", "off", "0"}) {
    world.repo.git({"config", "clef.autoCommit", no});
    written({}, no);
    EXPECT_EQ(world.repo.git({"rev-list", "--count", "HEAD"}), std::to_string(commits)) << no;
  }
}

TEST_F(WriteOptionsTest, FlagsReachTheChange) {
  with({"--clear", "--no-schema", "--accept-recipient", "age1a", "--accept-recipient", "age1b"},
       [](Context& context, const WriteOptions& write) {
         const matrix::ChangeOptions options = write.change_options(context, "git clef set");
         EXPECT_TRUE(options.allow_clear);
         EXPECT_FALSE(options.check_schema);
         EXPECT_EQ(options.accepted, (std::set<std::string>{"age1a", "age1b"}));
         EXPECT_EQ(options.command, "git clef set");
       });
  with({}, [](Context& context, const WriteOptions& write) {
    const matrix::ChangeOptions options = write.change_options(context, "git clef set");
    EXPECT_FALSE(options.allow_clear);
    EXPECT_TRUE(options.check_schema);
    EXPECT_TRUE(options.accepted.empty());
  });
}

TEST_F(WriteOptionsTest, AnUnapprovedReaderIsAskedAboutOnATerminalOnly) {
  const auto asks = [] {
    bool asked = false;
    with({}, [&](Context& context, const WriteOptions& write) {
      asked = static_cast<bool>(write.change_options(context, "git clef set").approve);
    });
    return asked ? 1 : 0;
  };
  EXPECT_EQ(run_without_terminal(asks).status, 0);
  EXPECT_EQ(test::Pty(asks).finish(), 1);
}

}  // namespace
}  // namespace clef::cli
