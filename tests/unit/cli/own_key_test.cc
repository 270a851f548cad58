// SPDX-License-Identifier: MIT
// One key for each person and machine: found if there is one, made if not, never in a work tree.
#include "cli/own_key.h"

#include <sys/stat.h>

#include "keys/environment.h"
#include "unit/cli/cli_world.h"

namespace clef::cli {
namespace {

class OwnKeyTest : public testing::Test {
 protected:
  OwnKey find(const Globals& globals = {}, bool non_interactive = true) const {
    Output out(globals);
    Context context(globals, out, repository | key);
    matrix::LocalState local(repo / ".git", keys::process_environment);
    return find_or_make_key(context, local, non_interactive);
  }
  matrix::LocalSettings settings() const {
    return matrix::LocalState(repo / ".git", keys::process_environment).settings();
  }
  static std::string recipient_of(const fs::path& file) {
    return age::parse_identity_file(Secret::copy_of(test::read_text(file)), "x").at(0)->recipient();
  }

  test::Sandbox sandbox;
  test::GitRepo repo{sandbox};
  InFolder folder{repo.path()};
  fs::path usual = sandbox.home() / ".config/git-clef/keys.txt";
};

TEST_F(OwnKeyTest, WithoutAKeyOneIsMadeInTheConfigurationFolder) {
  const OwnKey own = find();
  EXPECT_EQ(own.file, usual);
  EXPECT_EQ(own.recipient, recipient_of(usual));
  struct stat about {};
  ASSERT_EQ(stat(usual.c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600u);
  EXPECT_EQ(settings().age_key_file, usual.string());
}

TEST_F(OwnKeyTest, TheSecondTimeItIsFound) {
  const OwnKey made = find();
  const OwnKey found = find();
  EXPECT_EQ(found.recipient, made.recipient);
  EXPECT_EQ(found.file, fs::path());
}

TEST_F(OwnKeyTest, AKeyOfAnotherRepositoryIsUsed) {
  const OwnKey made = find();
  const test::GitRepo second(sandbox, "second");
  const InFolder there(second.path());
  matrix::LocalState local(second / ".git", keys::process_environment);
  const Globals globals;
  Output out(globals);
  Context context(globals, out, repository | key);
  const OwnKey found = find_or_make_key(context, local, true);
  EXPECT_EQ(found.recipient, made.recipient);
  EXPECT_EQ(found.file, fs::path());
}

TEST_F(OwnKeyTest, TheEnvironmentsKeyIsUsedAndNoneIsMade) {
  const age::KeyPair pair = age::generate_key(crypto::system_rng());
  const test::ScopedEnv key("CLEF_AGE_KEY", std::string(pair.identity.reveal_text()));
  // In a process of its own: it takes the key out of its environment for good.
  EXPECT_EQ(test::run_forked([&] { return find().recipient == pair.recipient ? 0 : 1; }), 0);
  EXPECT_FALSE(fs::exists(usual));
}

TEST_F(OwnKeyTest, ANewOneGoesWhereTheEnvironmentSays) {
  const fs::path wanted = sandbox.path() / "elsewhere" / "key.txt";
  const test::ScopedEnv file("CLEF_AGE_KEY_FILE", wanted.string());
  const OwnKey own = find();
  EXPECT_EQ(own.file, wanted);
  EXPECT_EQ(own.recipient, recipient_of(wanted));
  EXPECT_FALSE(fs::exists(usual));
}

TEST_F(OwnKeyTest, NeverInAWorkTree) {
  for (const fs::path& wanted : {repo / "key.txt", repo / "deep/er/key.txt"}) {
    const test::ScopedEnv file("CLEF_AGE_KEY_FILE", wanted.string());
    EXPECT_EQ(code_of([&] { find(); }), "unsafe-path");
    EXPECT_FALSE(fs::exists(wanted));
  }
}

TEST_F(OwnKeyTest, WithoutAHomeTheErrorSaysWhatToSet) {
  const test::ScopedEnv home("HOME", std::nullopt);
  const test::ScopedEnv config("XDG_CONFIG_HOME", std::nullopt);
  const Error error = expect_error(Errc::no_identity, [&] { find(); });
  EXPECT_TRUE(contains(error.hint_text(), "CLEF_AGE_KEY_FILE")) << error.hint_text();
}

TEST_F(OwnKeyTest, OfSeveralThePersonChoosesOrTheFirstCounts) {
  const age::KeyPair a = age::generate_key(crypto::system_rng());
  const age::KeyPair b = age::generate_key(crypto::system_rng());
  const test::ScopedEnv file(
      "CLEF_AGE_KEY_FILE", sandbox
                               .write("both.txt", std::string(a.identity.reveal_text()) + "\n" +
                                                      std::string(b.identity.reveal_text()) + "\n")
                               .string());
  EXPECT_EQ(find().recipient, a.recipient);
  const auto chosen = [&](const std::string& answer) {
    test::Pty pty([&] {
      const std::string code = code_of(
          [&] { std::fputs(("chose " + find({}, false).recipient + "\n").c_str(), stderr); });
      std::fputs(("code " + code + "\n").c_str(), stderr);
      return 0;
    });
    EXPECT_TRUE(pty.wait_for("[1]: ")) << pty.screen();
    EXPECT_TRUE(contains(pty.screen(), "key 2: '" + b.recipient + "'")) << pty.screen();
    pty.type(answer);
    pty.finish();
    return pty.screen();
  };
  EXPECT_TRUE(contains(chosen("\n"), "chose " + a.recipient));
  EXPECT_TRUE(contains(chosen("2\n"), "chose " + b.recipient));
  for (const char* none : {"0\n", "3\n", "x\n", "-1\n"})
    EXPECT_TRUE(contains(chosen(none), "code refused")) << none;
}

}  // namespace
}  // namespace clef::cli
