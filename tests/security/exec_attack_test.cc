// SPDX-License-Identifier: MIT
// `exec` from a cell whose key names a stranger chose, and what its child does not get to see.
#include <csignal>
#include <sys/resource.h>

#include "matrix_world.h"

namespace clef::test {
namespace {

class ExecAttack : public testing::Test {
 public:
  std::string child_environment(std::vector<std::string> options = {}) const {
    std::vector<std::string> args{"exec"};
    args.insert(args.end(), options.begin(), options.end());
    args.insert(args.end(), {"database/dev", "--", "env"});
    const Ended ended = world.clef(args);
    EXPECT_EQ(ended.status, 0) << ended.errors;
    return "\n" + ended.output;
  }
  MatrixWorld world;
};

TEST_F(ExecAttack, S18_NamesThatMakeProgramsRunOtherCodeAreRefused) {
  for (const char* name : {"LD_PRELOAD",
                           "LD_LIBRARY_PATH",
                           "LD_AUDIT",
                           "PATH",
                           "NODE_OPTIONS",
                           "BASH_ENV",
                           "ENV",
                           "GIT_SSH_COMMAND",
                           "GIT_EXTERNAL_DIFF",
                           "PYTHONPATH",
                           "PYTHONSTARTUP",
                           "PERL5LIB",
                           "RUBYOPT",
                           "JAVA_TOOL_OPTIONS",
                           "http_proxy",
                           "HTTPS_PROXY",
                           "all_proxy",
                           "SSL_CERT_FILE",
                           "IFS",
                           "PROMPT_COMMAND",
                           "PS4",
                           "EDITOR",
                           "PAGER",
                           "GLIBC_TUNABLES",
                           "OPENSSL_CONF"}) {
    world.set("database/dev", name, "x");
    const Ended ended = world.clef({"exec", "database/dev", "--", "env"});
    expect_refused(ended, "env-name-refused");
    EXPECT_EQ(ended.output, "") << "nothing was started";
    ASSERT_EQ(world.clef({"delete", "--yes", "database/dev", name}).status, 0) << name;
  }
}

TEST_F(ExecAttack, S18_OneOfThemIsLetThroughByItsOwnNameOnly) {
  world.set("database/dev", "NODE_OPTIONS", "--title=x");
  expect_refused(world.clef({"exec", "--allow-env", "NODE", "database/dev", "--", "env"}),
                 "env-name-refused");
  EXPECT_NE(child_environment({"--allow-env", "NODE_OPTIONS"}).find("\nNODE_OPTIONS=--title=x\n"),
            std::string::npos);
  EXPECT_EQ(child_environment({"--only", "DB_HOST"}).find("--title=x"), std::string::npos);
}

TEST_F(ExecAttack, S18_OrdinaryNamesOfTheSameFamiliesPass) {
  for (const char* name : {"NODE_ENV", "NPM_TOKEN", "GITHUB_TOKEN", "HTTP_PROXY_HOST"})
    world.set("database/dev", name, "x");
  const std::string shown = child_environment();
  for (const char* name : {"\nNODE_ENV=x", "\nNPM_TOKEN=x", "\nGITHUB_TOKEN=x"})
    EXPECT_NE(shown.find(name), std::string::npos) << name;
}

TEST_F(ExecAttack, S18_ExportedLinesComeWithAWarning) {
  world.set("database/dev", "LD_PRELOAD", "/tmp/x.so");
  for (const char* format : {"shell", "dotenv"})
    EXPECT_NE(world.clef({"export", "--format", format, "database/dev"})
                  .errors.find("'LD_PRELOAD' could make programs run other code"),
              std::string::npos);
}

TEST_F(ExecAttack, S18_AKeyNameIsNoShellSyntaxWhenExported) {
  const std::string mark = world.sandbox / "mark";
  world.edit(world.cell("database/dev"),
             "DB_HOST:", "'A=1; touch " + mark + "; B': \"\"\nDB_HOST:");
  for (const char* format : {"shell", "dotenv"}) {
    const Ended ended = world.clef({"export", "--format", format, "database/dev"});
    EXPECT_EQ(ended.status, 2) << format;
    EXPECT_EQ(ended.output, "") << format;
  }
}

TEST_F(ExecAttack, S18_AValueIsNoShellSyntaxWhenExported) {
  const std::string mark = world.sandbox / "mark";
  const std::string value = "'; touch " + mark + "; $(touch " + mark + ") `touch " + mark + "` \\";
  world.set("database/dev", "TRICK", value);
  const std::string lines = world.clef({"export", "--format", "shell", "database/dev"}).output;
  const Ended shell =
      launch({"/bin/sh", {"-c", lines + "printf %s \"$TRICK\""}, world.repo.path(), "", nullptr});
  EXPECT_EQ(shell.output, value);
  EXPECT_FALSE(fs::exists(mark));
}

TEST_F(ExecAttack, S18_AKeyNameIsNoShellSyntaxWhenCompleted) {
  // bash puts what it is offered into the command line as it is.
  world.edit(
      world.cell("database/dev"), "DB_HOST:",
      "'--identity=x': \"\"\n'$(touch x)': \"\"\n'`touch x`': \"\"\n'a;touch x': \"\"\n'*': \"\"\n"
      "'a b': \"\"\n'k\"x': \"\"\n\"k'x\": \"\"\n'k\\x': \"\"\nDB_HOST:");
  EXPECT_EQ(world.clef({"complete", "--", "get", "database/dev", ""}).output, "DB_HOST\n");
}

TEST_F(ExecAttack, S18_APrefixDoesNotHideOne) {
  world.set("database/dev", "PRELOAD", "/tmp/x.so");
  expect_refused(world.clef({"exec", "--prefix", "LD_", "database/dev", "--", "env"}),
                 "env-name-refused");
}

TEST_F(ExecAttack, S18_AnEmptyKeyAddedWithoutTheKeyIsShown) {
  // Its MAC still verifies: anyone can add it.
  world.edit(world.cell("database/dev"), "DB_HOST:", "FEATURE_OFF: \"\"\nDB_HOST:");
  const Ended ended = world.clef({"exec", "database/dev", "--", "true"});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_NE(ended.errors.find("FEATURE_OFF"), std::string::npos);
  world.commit_unchecked("accepted");
  EXPECT_EQ(world.clef({"exec", "database/dev", "--", "true"}).errors.find("FEATURE_OFF"),
            std::string::npos);
}

TEST_F(ExecAttack, S18_ANullIsSkippedWithANotice) {
  world.edit(world.cell("database/dev"), "DB_HOST:", "HOME_PAGE: null\nDB_HOST:");
  const Ended ended = world.clef({"exec", "database/dev", "--", "env"});
  EXPECT_EQ(ended.status, 0) << ended.errors;
  EXPECT_EQ(ended.output.find("HOME_PAGE"), std::string::npos);
  EXPECT_NE(ended.errors.find("HOME_PAGE"), std::string::npos);
}

TEST_F(ExecAttack, S18_OurKeysAreNotHandedToTheChild) {
  const std::vector<std::pair<const char*, std::string>> ours = {
      {"CLEF_AGE_KEY_FILE", world.key_file()},
      {"CLEF_PKCS11_PIN", "1234"},
      {"CLEF_AGENT_TOKEN", "t"},
      {"SOPS_AGE_KEY_FILE", world.key_file()},
      {"SOPS_AGE_RECIPIENTS", "x"}};
  std::vector<std::unique_ptr<ScopedEnv>> set;
  set.reserve(ours.size());
  for (const auto& [name, value] : ours)
    set.push_back(std::make_unique<ScopedEnv>(name, value));
  const std::string shown = child_environment();
  for (const auto& [name, value] : ours)
    EXPECT_EQ(shown.find(std::string("\n") + name), std::string::npos) << name;
  EXPECT_NE(child_environment({"--keep-keys"}).find("\nSOPS_AGE_RECIPIENTS=x\n"),
            std::string::npos);
}

TEST_F(ExecAttack, S18_TheKeyItselfIsGoneEvenWithKeepKeys) {
  const std::string text = read_text(world.key_file());
  const std::string secret = text.substr(text.find("AGE-SECRET-KEY-1"), 74);
  const ScopedEnv key("CLEF_AGE_KEY", secret);
  fs::remove(world.key_file());
  fs::remove(world.state() / "settings.yaml");
  EXPECT_EQ(child_environment({"--keep-keys"}).find("AGE-SECRET-KEY"), std::string::npos);
}

TEST_F(ExecAttack, S21_TheChildGetsCoreLimitAndSignalMaskAsGitClefFoundThem) {
  Launch exec = world.command(
      {"exec", "database/dev", "--", "sh", "-c", "ulimit -S -c; grep SigBlk /proc/self/status"});
  exec.before_start = [] {
    const rlimit limit{rlim_t{4096} * 512, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CORE, &limit);
    sigset_t mask;
    ::sigemptyset(&mask);
    ::sigaddset(&mask, SIGUSR2);
    ::pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  };
  Launch plain = exec;
  plain.program = "/bin/sh";
  plain.args = {exec.args.begin() + 4, exec.args.end()};
  const Ended expected = launch(plain);
  ASSERT_EQ(expected.output.substr(0, 5), "4096\n");
  EXPECT_EQ(launch(exec).output, expected.output);
}

TEST_F(ExecAttack, S21_TheChildInheritsNoDescriptorOfOurs) {
  const std::vector<std::string> ask = {"-c", "cd /proc/$$/fd && echo *"};
  const Ended alone = launch({"/bin/sh", ask, world.repo.path(), "", nullptr});
  const Ended ended = world.clef({"exec", "database/dev", "--", "/bin/sh", ask[0], ask[1]});
  EXPECT_EQ(ended.output, alone.output) << ended.errors;
}

}  // namespace
}  // namespace clef::test
