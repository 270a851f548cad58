// SPDX-License-Identifier: MIT
// What lies about on disk and in memory: the machine's key, core files, keys in environments.
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "matrix_world.h"
#include "support/forked.h"

namespace clef::test {
namespace {

class StateAttack : public testing::Test {
 public:
  // Regular files below `folder` that hold `bytes`, as they are, in hex or in base64.
  static std::vector<std::string> files_with(const fs::path& folder, const std::string& bytes) {
    std::vector<std::string> out;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (!entry.is_regular_file())
        continue;
      const std::string text = read_text(entry.path());
      for (const std::string& form : {bytes, hex_encode(as_bytes(bytes)),
                                      base64_encode(as_bytes(bytes), Padding::none).substr(0, 40)})
        if (text.find(form) != std::string::npos)
          out.push_back(entry.path());
    }
    return out;
  }
  void use_everything() const {
    world.set("payments/production", "STRIPE_KEY", "sk_live_1");
    for (const auto& verb :
         std::vector<std::vector<std::string>>{{"lint"},
                                               {"status"},
                                               {"diff", "database", "dev", "production"},
                                               {"fill", "--yes"},
                                               {"exec", "database/dev", "--", "true"},
                                               {"doctor", "--fix"}})
      static_cast<void>(world.clef(verb));
  }
  static void wait_until_started(const Running& running, const std::string& name) {
    while (read_text("/proc/" + std::to_string(running.pid()) + "/comm") != name + "\n")
      ::usleep(1000);
  }
  Pty at_the_prompt(const std::function<void()>& before_start = [] {}) const {
    return Pty([this, before_start] {
      const Launch set = world.command({"set", "database/dev", "K"});
      if (::chdir(set.folder.c_str()) != 0)
        return 1;
      before_start();
      ::execl(set.program.c_str(), set.program.c_str(), "set", "database/dev", "K", nullptr);
      return 1;
    });
  }

  MatrixWorld world;
};

TEST_F(StateAttack, S20_TheMachinesKeyIsNowhereInTheRepository) {
  use_everything();
  const std::string key = read_text(world.state() / "key");
  ASSERT_GE(key.size(), 32U);
  EXPECT_EQ(files_with(world.repo.path(), key), std::vector<std::string>());
  EXPECT_EQ(files_with(world.sandbox.home(), key), std::vector<std::string>{world.state() / "key"});
}

TEST_F(StateAttack, S20_GitsFolderHoldsLockAndJournalOnly) {
  use_everything();
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(world.repo / ".git/clef"))
    names.push_back(entry.path().filename());
  EXPECT_EQ(names, std::vector<std::string>{"lock"});
}

TEST_F(StateAttack, S20_LocalStateIsClosedWhateverTheUmask) {
  const mode_t before = ::umask(0);
  const MatrixWorld open;
  ::umask(before);
  struct stat about {};
  for (fs::path at = open.state(); at != open.sandbox.home() / ".local/state";
       at = at.parent_path()) {
    ASSERT_EQ(::stat(at.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0700U) << at;
  }
  for (const auto& entry : fs::directory_iterator(open.state())) {
    ASSERT_EQ(::lstat(entry.path().c_str(), &about), 0);
    EXPECT_TRUE(S_ISREG(about.st_mode) && (about.st_mode & 0777) == 0600 && about.st_nlink == 1)
        << entry.path();
  }
  ASSERT_EQ(::stat(open.key_file().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 0777, 0600U);
}

// A new cell asks for keys, settings, approvals and data keys.
TEST_F(StateAttack, S20_StateThatOthersMayWriteIsNotTrusted) {
  fs::remove(world.cell("payments/dev"));
  for (const char* name : {"key", "settings.yaml", "approved", "data-keys"}) {
    const fs::path file = world.state() / name;
    fs::permissions(file, static_cast<fs::perms>(0666));
    expect_refused(world.clef({"fill", "--yes", "--cells"}), "bad-local-state");
    fs::permissions(file, static_cast<fs::perms>(0600));
  }
  fs::permissions(world.state(), static_cast<fs::perms>(0777));
  expect_refused(world.clef({"fill", "--yes", "--cells"}), "bad-local-state");
  fs::permissions(world.state(), static_cast<fs::perms>(0700));
  EXPECT_EQ(world.clef({"fill", "--yes", "--cells"}).status, 0);
}

TEST_F(StateAttack, S20_StateThatIsALinkIsNotTrusted) {
  fs::remove(world.cell("payments/dev"));
  const fs::path real = world.state();
  for (const bool hard : {false, true}) {
    fs::rename(real / "approved", world.sandbox / "approved");
    hard ? fs::create_hard_link(world.sandbox / "approved", real / "approved")
         : fs::create_symlink(world.sandbox / "approved", real / "approved");
    expect_refused(world.clef({"fill", "--yes", "--cells"}), "bad-local-state");
    fs::remove(real / "approved");
    fs::rename(world.sandbox / "approved", real / "approved");
  }
  EXPECT_EQ(world.clef({"fill", "--yes", "--cells"}).status, 0);
}

TEST_F(StateAttack, S20_ACopyOfTheRepositoryBringsNoTrust) {
  // As an image or an archive travels: work tree and .git, to another machine's home.
  const fs::path copy = world.sandbox / "copy";
  fs::copy(world.repo.path(), copy, fs::copy_options::recursive);
  const std::string key = world.key_file();
  const ScopedEnv key_file("CLEF_AGE_KEY_FILE", key);
  Launch there = world.command({"whoami"});
  there.folder = copy;
  ASSERT_EQ(launch(there).status, 0);
  EXPECT_EQ(std::distance(fs::directory_iterator(world.state().parent_path()), {}), 1)
      << "reading makes no state";
}

TEST_F(StateAttack, S21_AKilledProgramLeavesNoCoreFile) {
  const auto allow_cores = [] {
    const rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CORE, &limit);
  };
  Running other({"/bin/sleep", {"60"}, world.repo.path(), "", allow_cores});
  wait_until_started(other, "sleep");
  ::kill(other.pid(), SIGSEGV);
  if (!other.finish().core)
    GTEST_SKIP() << "this system writes no core files";

  const fs::path fifo = world.sandbox / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  Launch set = world.command({"set", "--value-file", fifo, "database/dev", "K"});
  set.before_start = allow_cores;
  Running waiting(set);
  int writer = -1;
  while ((writer = ::open(fifo.c_str(), O_WRONLY | O_NONBLOCK)) < 0)  // until it reads there
    ::usleep(1000);
  ::kill(waiting.pid(), SIGSEGV);
  const Ended ended = waiting.finish();
  ::close(writer);
  EXPECT_EQ(ended.status, 128 + SIGSEGV);
  EXPECT_FALSE(ended.core);
}

TEST_F(StateAttack, S21_TheProcessIsNotDumpableAndItsMemoryNotItsUsers) {
  // The kernel gives /proc/PID to root:root exactly while a process is not dumpable. A group of
  // its own makes that visible to root, too.
  constexpr gid_t kNobody = 65534;
  const auto start = [](gid_t group) {
    return [group] {
      if (::geteuid() == 0 && ::setresgid(group, group, group) != 0)
        ::_exit(1);
    };
  };
  Pty prompt = at_the_prompt(start(kNobody));
  ASSERT_TRUE(prompt.wait_for("K")) << prompt.screen();
  struct stat about {};
  const std::string proc = "/proc/" + std::to_string(prompt.pid());
  for (const char* name : {"/mem", "/environ", "/maps", "/auxv"}) {
    ASSERT_EQ(::stat((proc + name).c_str(), &about), 0) << name;
    EXPECT_TRUE(about.st_uid == 0 && about.st_gid == 0) << name;
  }
  EXPECT_NE(read_text(proc + "/limits").find("Max core file size        0 "), std::string::npos);

  Launch plain{"/bin/sleep", {"60"}, "/", "", start(kNobody)};
  const Running other(plain);
  wait_until_started(other, "sleep");
  ASSERT_EQ(::stat(("/proc/" + std::to_string(other.pid()) + "/mem").c_str(), &about), 0);
  EXPECT_FALSE(about.st_uid == 0 && about.st_gid == 0) << "or this test could not fail";
}

TEST_F(StateAttack, S22_TheKeyOfTheEnvironmentReachesNoChild) {
  const std::string text = read_text(world.key_file());
  const std::string secret = text.substr(text.find("AGE-SECRET-KEY-1"), 74);
  const ScopedEnv key("CLEF_AGE_KEY", secret);
  fs::remove(world.key_file());
  fs::remove(world.state() / "settings.yaml");
  for (const auto& verb :
       std::vector<std::vector<std::string>>{{"get", "database/dev", "DB_HOST"},
                                             {"set", "--commit", "--stdin", "database/dev", "K"},
                                             {"exec", "database/dev", "--", "true"},
                                             {"lint"},
                                             {"whoami"}}) {
    const Watched watched = world.watch_clef(verb, "v");
    EXPECT_LT(watched.ended.status, 2) << verb.front() << watched.ended.errors;
    ASSERT_GT(watched.started.size(), 1U);
    const auto& given = watched.started.front().environment;
    EXPECT_EQ(std::count(given.begin(), given.end(), "CLEF_AGE_KEY=" + secret), 1);
    for (std::size_t i = 1; i < watched.started.size(); ++i)
      for (const std::string& entry : watched.started[i].environment)
        EXPECT_EQ(entry.find(secret), std::string::npos) << watched.started[i].program;
  }
}

TEST_F(StateAttack, S22_TheKeyIsGoneFromOurOwnEnvironmentOnceRead) {
  const std::string text = read_text(world.key_file());
  const std::string secret = text.substr(text.find("AGE-SECRET-KEY-1"), 74);
  const ScopedEnv key("CLEF_AGE_KEY", secret);
  const fs::path fifo = world.sandbox / "fifo";
  ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
  // Reads its key, starts git and then lets the child of exec wait.
  Running running(world.command({"exec", "database/dev", "--", "cat", fifo}));
  std::string environment = secret;
  for (int i = 0; i < 200 && environment.find(secret) != std::string::npos; ++i) {
    ::usleep(50'000);
    environment = read_text("/proc/" + std::to_string(running.pid()) + "/environ");
  }
  EXPECT_EQ(environment.find(secret), std::string::npos);
}

TEST_F(StateAttack, S22_DoctorWarnsOfAKeyInTheEnvironment) {
  EXPECT_EQ(world.clef({"doctor"}).output.find("CLEF_AGE_KEY"), std::string::npos);
  const std::string text = read_text(world.key_file());
  const std::string secret = text.substr(text.find("AGE-SECRET-KEY-1"), 74);
  const ScopedEnv key("CLEF_AGE_KEY", secret);
  const Ended doctor = world.clef({"doctor"});
  EXPECT_NE(doctor.output.find("CLEF_AGE_KEY holds a private key"), std::string::npos);
  EXPECT_EQ((doctor.output + doctor.errors).find(secret), std::string::npos);
}

TEST_F(StateAttack, S22_APrivateKeyIsPrintedOnDemandOnly) {
  for (const bool ci : {false, true}) {
    const ScopedEnv set("CI", ci ? std::optional<std::string>("true") : std::nullopt);
    for (const auto& verb :
         {std::vector<std::string>{"keygen"}, std::vector<std::string>{"age", "keygen"},
          std::vector<std::string>{"keygen", "--json"}}) {
      const Ended ended = world.clef(verb);
      EXPECT_EQ(ended.status, 129) << ended.errors;
      EXPECT_EQ((ended.output + ended.errors).find("AGE-SECRET-KEY"), std::string::npos);
    }
    const fs::path file = world.sandbox / (ci ? "ci" : "tty");
    const Ended written = world.clef({"keygen", "-o", file});
    EXPECT_EQ(written.status, 0);
    EXPECT_EQ((written.output + written.errors).find("AGE-SECRET-KEY"), std::string::npos);
    struct stat about {};
    ASSERT_EQ(::stat(file.c_str(), &about), 0);
    EXPECT_EQ(about.st_mode & 0777, 0600U);
    expect_refused(world.clef({"keygen", "-o", file}), "already-exists");
    EXPECT_NE(world.clef({"keygen", "--stdout"}).output.find("AGE-SECRET-KEY-1"),
              std::string::npos);
  }
}

TEST_F(StateAttack, S22_AKeyFileIsNotWrittenThroughALink) {
  const fs::path link = world.sandbox / "link";
  fs::create_symlink(world.sandbox / "target", link);
  EXPECT_EQ(world.clef({"keygen", "-o", link}).status, 2);
  EXPECT_FALSE(fs::exists(world.sandbox / "target"));
}

}  // namespace
}  // namespace clef::test
