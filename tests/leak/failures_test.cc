// SPDX-License-Identifier: MIT
// The same secret through everything that goes wrong: messages name keys, files and rules, never
// the value.
#include <csignal>
#include <fcntl.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "canary.h"

namespace clef::test {
namespace {

class Failures : public testing::Test {
 public:
  // Writes of the canary by each verb that writes; all must fail with `status`.
  void expect_every_write_fails(const std::string& why, int status = 2,
                                const std::function<void()>& before_start = nullptr) const {
    for (const auto& [args, input] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"set", "--yes", "--stdin", "database/dev", "K"}, secret},
             {{"set", "--json", "--yes", "--stdin", "database/dev", "K"}, secret},
             {{"set", "--yes", "--value-file", leak.value_file(secret), "database/dev", "K"}, ""},
             {{"import", "--yes", "--stdin", "--format", "dotenv", "database/dev"},
              "K=" + secret + "\n"}}) {
      LeakWorld::Step step{args, input};
      step.status = status;
      step.before_start = before_start;
      leak.run(step);
    }
    leak.expect_no_trace(why);
  }
  // Reads of a cell that holds the canary; all must fail.
  void expect_every_read_fails(const std::string& why) const {
    for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
             {"get", "database/dev", "SECRET"},
             {"get", "--json", "database/dev", "SECRET"},
             {"export", "database/dev"},
             {"exec", "database/dev", "--", "true"},
             {"diff", "--show-values", "database", "dev", "production"},
             {"copy", "--yes", "database/dev", "SECRET", "payments/dev"},
             {"rename", "database/dev", "SECRET", "OTHER"},
             {"lint", "--json"}}) {
      LeakWorld::Step step{args};
      step.status = -1;
      EXPECT_NE(leak.run(step).status, args.front() == "lint" ? 0xFFFF : 0) << args.front();
    }
    leak.expect_no_trace(why);
  }
  void expect_fails(std::vector<std::string> args, const std::string& input, int status) const {
    LeakWorld::Step step{std::move(args), input};
    step.status = status;
    leak.run(step);
    leak.expect_no_trace("a failure");
  }
  std::string cell() const { return read_text(leak.world.cell("database/dev")); }
  void put_secret() const { leak.world.set("database/dev", "SECRET", secret); }

  const LeakWorld leak;
  const std::string secret = leak.canary.text();
};

TEST_F(Failures, WrongKey) {
  put_secret();
  const fs::path wrong = leak.world.sandbox / "wrong.txt";
  ASSERT_EQ(leak.world.clef({"keygen", "-o", wrong}).status, 0);
  fs::copy_file(wrong, leak.world.key_file(), fs::copy_options::overwrite_existing);
  expect_every_read_fails("a wrong key");
  expect_every_write_fails("a wrong key");
}

TEST_F(Failures, NoKeyAtAll) {
  put_secret();
  fs::remove(leak.world.key_file());
  fs::remove(leak.world.state() / "settings.yaml");
  expect_every_read_fails("no key");
  expect_every_write_fails("no key");
}

TEST_F(Failures, TamperedCells) {
  put_secret();
  const std::string whole = cell();
  const auto spoil = [&](std::string_view text, std::string_view replacement) {
    write_text(leak.world.cell("database/dev"), whole);
    leak.world.edit(leak.world.cell("database/dev"), text, replacement);
  };
  for (const auto& [text, replacement] : std::vector<std::pair<std::string, std::string>>{
           {"SECRET: ENC[AES256_GCM,data:", "SECRET: ENC[AES256_GCM,data:AAAA"},
           {"DB_HOST:", "OTHER_HOST:"},
           {"type:str]", "type:int]"},
           {"    mac: ENC", "    macro: ENC"},
           {"sops:", "no: 1\nsops:"},
           {"-----BEGIN AGE", "-----BEGIN"}}) {
    spoil(text, replacement);
    SCOPED_TRACE(text);
    expect_every_read_fails(text);
    expect_every_write_fails(text);
  }
  for (const std::size_t size : {whole.size() / 2, whole.size() - 100, std::size_t{0}}) {
    write_text(leak.world.cell("database/dev"), whole.substr(0, size));
    expect_every_read_fails("a truncated cell");
    expect_every_write_fails("a truncated cell");
  }
}

TEST_F(Failures, SchemaMismatch) {
  leak.world.repo.write(
      "schema.yaml",
      "keys:\n  K:\n    type: string\n    pattern: ^sk_\n  N:\n    type: integer\n"
      "  DB_HOST:\n    type: string\n");
  leak.world.edit(leak.world.repo / "clef.yaml", "description: Database configuration",
                  "description: x\n    schema: schema.yaml");
  expect_every_write_fails("a pattern");
  expect_fails({"set", "--stdin", "database/dev", "N"}, secret, 2);
  expect_fails({"import", "--stdin", "--format", "json", "database/dev"},
               R"({"N": ")" + secret + "\"}", 2);
  LeakWorld::Step anyway{{"set", "--no-schema", "--stdin", "database/dev", "K"}, secret};
  leak.run(anyway);
  LeakWorld::Step lint{{"lint", "--json"}};
  lint.status = 1;
  leak.run(lint);
  leak.expect_no_trace("lint of a mismatch");
}

TEST_F(Failures, ValuesThatCannotBeWritten) {
  for (const char* type : {"int", "float", "bool", "null", "json", "what"})
    expect_fails({"set", "--type", type, "--stdin", "database/dev", "K"}, secret,
                 std::string(type) == "what" ? 129 : 2);
  expect_fails({"set", "--stdin", "database/dev", "K"}, secret + "\xff", 2);
  expect_fails({"set", "--type", "json", "--stdin", "database/dev", "K"},
               "{\"a\": \"" + secret + "\", \"a\": 1}", 2);
  expect_fails({"set", "--type", "json", "--stdin", "database/dev", "K"}, "{\"a\": \"" + secret, 2);
  expect_fails({"set", "--type", "json", "--stdin", "database/dev", "K"}, "{\"" + secret + "\": x}",
               2);
  std::string big(17U << 20U, 'x');
  expect_fails({"set", "--stdin", "database/dev", "K"}, secret + big, 2);
}

TEST_F(Failures, MalformedImports) {
  for (const auto& [format, text] : std::vector<std::pair<std::string, std::string>>{
           {"dotenv", "A='" + secret + "\nB"},
           {"dotenv", secret + "\n"},
           {"dotenv", "A=1\n" + secret + " = x\n=" + secret + "\n"},
           {"dotenv", "A=\"" + secret + "\\q"},
           {"json", "{\"A\": \"" + secret + "\""},
           {"json", "{\"A\": " + secret + "}"},
           {"json", "[\"" + secret + "\"]"},
           {"json", "{\"A\": \"" + secret + "\", \"A\": \"" + secret + "\"}"},
           {"yaml", "A: [" + secret},
           {"yaml", "A: '" + secret + "\nB: 1\n"},
           {"yaml", "A: " + secret + "\nA: " + secret + "\n"},
           {"yaml", "A: *" + secret + "\n"},
           {"yaml", "A: !" + secret + " x\n"},
           {"yaml", "A: \"" + secret + "\\q\"\n"},
           {"yaml", "A: 1\n\t" + secret + ": 2\n"},
           {"what", "A=" + secret + "\n"}}) {
    LeakWorld::Step step{{"import", "--stdin", "--format", format, "database/dev"}, text};
    step.status = -1;
    leak.run(step);
    step.args.insert(step.args.begin(), "--json");
    leak.run(step);
    SCOPED_TRACE(text);
    leak.expect_no_trace(format);
  }
}

TEST_F(Failures, WrongUsage) {
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {"set", "database/dev", "K", secret, "extra"},
           {"set", "database/dev", "K", "-k" + secret},
           {"set", "--raw=" + secret, "database/dev", "K"},
           {"set", "--stdin=k" + secret, "database/dev", "K"},
           {"set", "--stdin=9" + secret, "database/dev", "K"},
           {"set", "--" + secret, "database/dev", "K"},
           {"set", "database/dev", "K", secret, "--stdin"},
           {"set", "--type", "int", "database/dev", "K", secret},
           {"get", "database/dev", "DB_HOST", secret},
           {"compare", "database/dev", "NOT_THERE", secret},
           {"--json", "set", "database/dev", "K", secret, "extra"},
           {"keygen", "--passphrase=" + secret}}) {
    LeakWorld::Step step{args, "x"};
    step.is_typed = true;
    step.status = -1;
    EXPECT_NE(leak.run(step).status, 0) << args.front();
    leak.expect_no_trace("wrong usage");
  }
}

TEST_F(Failures, RefusedPlacesAndNames) {
  for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{
           {"set", "--stdin", "nowhere/dev", "K"},
           {"set", "--stdin", "database/nowhere", "K"},
           {"set", "--stdin", "database", "K"},
           {"set", "--stdin", "database/dev", "sops"},
           {"set", "--stdin", "database/dev", "a\nb"},
           {"set", "--stdin", "database/dev", "a..b"},
           {"set", "--stdin", "database/dev", "K_unencrypted"},
           {"set", "--stdin", "--path", "database/dev", "DB_HOST.inner"},
           {"set", "--stdin", "database/production", "K"},
           {"set", "--stdin", "--value-file", "/dev/null", "database/dev", "K"},
           {"compare", "--stdin", "nowhere/dev", "K"}}) {
    LeakWorld::Step step{args, secret};
    step.status = -1;
    EXPECT_NE(leak.run(step).status, 0) << args.back();
  }
  leak.expect_no_trace("refused names");
}

TEST_F(Failures, SelectorAndReadersThatChanged) {
  const std::string whole = cell();
  leak.world.edit(leak.world.cell("database/dev"), "unencrypted_suffix: _unencrypted",
                  "unencrypted_regex: .*");
  expect_every_write_fails("a changed selector");
  write_text(leak.world.cell("database/dev"), whole);
  const std::string own = "      - " + leak.world.own_recipient() + "\n";
  leak.world.edit(leak.world.repo / "clef.yaml", own,
                  own + "      - age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p\n");
  expect_every_write_fails("drift");
}

TEST_F(Failures, AFolderThatCannotBeWritten) {
  const fs::path folder = leak.world.repo / "secrets/database";
  fs::permissions(folder, static_cast<fs::perms>(0555));
  // Root passes over modes unless this power is taken from it.
  expect_every_write_fails("a read-only folder", 2,
                           [] { ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0); });
  fs::permissions(folder, static_cast<fs::perms>(0755));
}

TEST_F(Failures, AFullDisk) {
  for (const rlim_t size : {rlim_t{0}, rlim_t{1}, rlim_t{600}}) {
    LeakWorld::Step step{{"set", "--stdin", "database/dev", "K"}, secret};
    step.status = -1;
    step.before_start = [size] {
      static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));  // as an error, the way a full disk comes
      const rlimit limit{size, size};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    };
    EXPECT_NE(leak.run(step).status, 0);
    leak.expect_no_trace("a full disk");
  }
  EXPECT_EQ(leak.world.get("database/dev", "DB_HOST"), "localhost");
}

TEST_F(Failures, ALockedRepository) {
  const int fd = ::open((leak.world.repo / ".git/clef/lock").c_str(), O_RDWR | O_CLOEXEC);
  struct flock lock {};
  lock.l_type = F_WRLCK;
  ASSERT_EQ(::fcntl(fd, F_OFD_SETLK, &lock), 0);
  LeakWorld::Step step{{"set", "--stdin", "database/dev", "K"}, secret};
  step.status = 2;
  EXPECT_EQ(error_code(leak.run(step)), "busy");
  ::close(fd);
  leak.expect_no_trace("a lock");
}

class Kills : public Failures {
 public:
  // Kills a writer at its `stop`-th system call that matters; false if it ended before.
  bool kill_at(int stop, int signal) const {
    int count = 0;
    pid_t main = 0;
    bool hardened = false;  // before that, the loader is at work and stdin is not read
    const Watched watched = watch(writer(), calls_, [&](long call, pid_t pid) {
      main = main == 0 ? pid : main;
      if (++count == stop)
        ::kill(main, signal);
      else
        hardened = hardened || call == SYS_prctl;
    });
    EXPECT_FALSE(watched.ended.core && hardened) << signal << " at " << stop;
    EXPECT_FALSE(leak.canary.is_in(watched.ended.errors + watched.ended.output)) << stop;
    leak.expect_no_trace("a kill at " + std::to_string(stop));
    return count >= stop;
  }
  int kill_everywhere(int signal, int stride) const {
    int killed = 0;
    for (int stop = 1; kill_at(stop, signal); stop += stride)
      ++killed;
    return killed;
  }

 private:
  Launch writer() const {
    Launch set = leak.world.command({"set", "--stdin", "database/dev", "K"}, secret);
    set.before_start = [] {
      const rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
      ::setrlimit(RLIMIT_CORE, &limit);
    };
    return set;
  }
  const std::vector<long> calls_ = {SYS_openat,   SYS_write,     SYS_fsync,
                                    SYS_renameat, SYS_renameat2, SYS_unlinkat,
                                    SYS_mkdirat,  SYS_pwrite64,  SYS_prctl};
};

TEST_F(Kills, AKilledWriterLeavesNoTrace) {
  EXPECT_GT(kill_everywhere(SIGKILL, 3), 10);
  EXPECT_EQ(leak.world.get("database/dev", "DB_HOST"), "localhost");
}

TEST_F(Kills, NorDoesOneThatWouldLeaveACoreFile) {
  EXPECT_GT(kill_everywhere(SIGABRT, 9), 4);
  EXPECT_GT(kill_everywhere(SIGSEGV, 9), 4);
  EXPECT_EQ(leak.world.get("database/dev", "DB_HOST"), "localhost");
}

}  // namespace
}  // namespace clef::test
