// SPDX-License-Identifier: MIT
// A secret is pushed through every verb. Afterwards it is in no file, no message, no argument list
// and no environment but that of the program that the person started with `exec`.
#include <unistd.h>

#include "canary.h"
#include "support/forked.h"

namespace clef::test {
namespace {

// What a program of the system makes of the canary between other bytes.
std::string coded(const Canary& canary, const std::string& before, const std::string& program) {
  const std::string script = "printf %s%sz '" + before + "' '" + canary.text() + "' | " + program;
  const Ended ended = launch({"/bin/sh", {"-c", script}, "/", "", nullptr});
  EXPECT_EQ(ended.status, 0) << program << ended.errors;
  return ended.output;
}

TEST(Canary, IsSeenInEachOfItsForms) {
  const Canary canary;
  EXPECT_FALSE(canary.is_in(Canary().text()));
  for (const char* program : {"cat", "base64 -w0", "od -An -tx1 -v | tr -d ' \\n'"})
    for (const char* before : {"", "a", "ab", "abc"})
      EXPECT_TRUE(canary.is_in(coded(canary, before, program))) << program;
}

TEST(Canary, IsFoundInFilesAndInObjects) {
  const LeakWorld leak;
  const auto places = [&] {
    return places_of(leak.canary, leak.world.sandbox.path(), leak.world.repo.path());
  };
  leak.world.repo.write("seen", leak.canary.text());
  EXPECT_EQ(places(), std::vector<std::string>{leak.world.repo / "seen"});
  leak.world.repo.commit_all("by mistake");
  fs::remove(leak.world.repo / "seen");
  EXPECT_EQ(places(), std::vector<std::string>{"git's objects"});
}

TEST(Canary, WaysIntoACellLeaveNoTrace) {
  const LeakWorld leak;
  const std::string& secret = leak.canary.text();
  const std::string file = leak.value_file(secret);
  leak.run({{"set", "--stdin", "database/dev", "A"}, secret});
  leak.run({{"set", "--stdin", "database/dev", "A"}, secret});  // the same again
  leak.run({{"set", "database/dev", "PIPED"}, secret + "\n"});
  leak.run({{"set", "--value-file", file, "database/dev", "B"}});
  leak.run({{"set", "--json", "--stdin", "database/dev", "C"}, "two\nlines\n" + secret + "\n"});
  leak.run({{"set", "--type", "json", "--stdin", "database/dev", "map"},
            R"({"inner": ")" + secret + R"(", "list": ["a", ")" + secret + "\"]}"});
  leak.run({{"set", "--path", "--stdin", "database/dev", "deep.er.path"}, secret});
  leak.run({{"set", "--yes", "--all-envs", "--stdin", "database", "EVERYWHERE"}, secret});
  leak.run({{"set", "--commit", "--stdin", "database/dev", "COMMITTED"}, secret});
  leak.run({{"set", "-v", "--stdin", "database/dev", "VERBOSE"}, secret});
  leak.run({{"import", "--stdin", "--format", "dotenv", "payments/dev"},
            "I1=" + secret + "\nI2='" + secret + "'\nexport I3=\"a\\n" + secret + "\"\n"});
  leak.run({{"import", "--stdin", "--format", "json", "payments/dev"},
            R"({"J": ")" + secret + R"(", "K": {"L": [")" + secret + "\"]}}"});
  leak.run({{"import", "--stdin", "--format", "yaml", "payments/dev"},
            "Y: " + secret + "\nZ: |\n  " + secret + "\n# " + secret + "\n"});
  leak.run({{"import", "--stdin", "--dry-run", "--overwrite", "--format", "dotenv", "payments/dev"},
            "I1=" + secret + "2\nNEW=" + secret + "\n"});
  leak.run(
      {{"import", "--json", "--overwrite", "--format", "dotenv", "payments/dev", file + ".env"},
       "",
       false,
       false,
       false,
       2});
  leak.outside.write("value.env", "I9=" + secret + "\n");
  leak.run({{"import", "--format", "dotenv", "payments/dev", file + ".env"}});
  leak.expect_no_trace("setting and importing");
  EXPECT_EQ(leak.world.get("database/dev", "A"), secret) << "or nothing was tested";
  EXPECT_EQ(leak.world.get("payments/dev", "I2"), secret);
  leak.world.repo.commit_all("all of it");
  leak.expect_no_trace("committing");
}

// Types `value` at the hidden prompt of `set`; the screen afterwards.
std::string typed_at_prompt(const MatrixWorld& world, const std::string& value) {
  Pty pty([&] {
    const Launch set = world.command({});
    fs::current_path(set.folder);
    ::execl(set.program.c_str(), set.program.c_str(), "set", "database/dev", "TYPED", nullptr);
    return 1;
  });
  EXPECT_TRUE(pty.wait_for("TYPED"));
  while (pty.echoes())  // the prompt may be there before echo is off
    ::usleep(1000);
  pty.type(value + "\n");
  EXPECT_EQ(pty.finish(), 0) << pty.screen();
  return pty.screen();
}

TEST(Canary, AHiddenPromptShowsAndKeepsNothing) {
  const LeakWorld leak;
  EXPECT_FALSE(leak.canary.is_in(typed_at_prompt(leak.world, leak.canary.text())));
  leak.expect_no_trace("typing");
  EXPECT_EQ(leak.world.get("database/dev", "TYPED"), leak.canary.text());
}

// A matrix in which the canary stands under several keys.
class Present : public testing::Test {
 public:
  Present() {
    leak.world.set("database/dev", "SECRET", secret);
    leak.world.set("database/production", "SECRET", secret);
    leak.world.set("payments/dev", "OTHER", secret);
    leak.world.repo.commit_all("values");
  }
  const LeakWorld leak;
  const std::string secret = leak.canary.text();
};

TEST_F(Present, VerbsThatDoNotShowValuesDoNot) {
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{"status"},
                                             {"list", "database/dev"},
                                             {"list"},
                                             {"list", "--at", "HEAD"},
                                             {"who"},
                                             {"who", "--at", "HEAD"},
                                             {"whoami"},
                                             {"doctor"},
                                             {"doctor", "--keys"},
                                             {"complete", "--", "get", "database/dev", ""},
                                             {"fill", "--yes"},
                                             {"init", "--non-interactive"},
                                             {"lint"},
                                             {"lint", "--keyless"}})
    for (const bool json : {false, true}) {
      LeakWorld::Step step{args};
      if (json)
        step.args.insert(step.args.begin(), "--json");
      step.status = -1;
      leak.run(step);
    }
  for (const bool json : {false, true}) {
    LeakWorld::Step step{{"diff", "--show-identical", "database", "dev", "production"}};
    if (json)
      step.args.insert(step.args.begin(), "--json");
    step.status = 1;  // DB_HOST is in one of them
    leak.run(step);
  }
  leak.expect_no_trace("looking");
}

TEST_F(Present, ComparingTellsNothing) {
  leak.run({{"compare", "--stdin", "database/dev", "SECRET"}, secret});
  LeakWorld::Step other{{"compare", "--stdin", "database/dev", "DB_HOST"}, secret};
  other.status = 1;
  leak.run(other);
  LeakWorld::Step absent{{"compare", "--stdin", "database/dev", "NOT_THERE"}, secret};
  absent.status = 2;
  leak.run(absent);
  leak.run({{"compare", "--value-file", leak.value_file(secret), "database/dev", "SECRET"}});
  leak.expect_no_trace("comparing");
}

TEST_F(Present, MovingAValueAboutLeavesNoTrace) {
  leak.run({{"copy", "--yes", "database/dev", "SECRET", "payments/production"}});
  leak.run({{"rename", "database/dev", "SECRET", "RENAMED"}});
  leak.run({{"delete", "--yes", "payments/dev", "OTHER"}});
  leak.run({{"set", "--random", "database/dev", "RENAMED"}});
  leak.run({{"accept", "database/dev", "RENAMED"}});
  leak.run({{"restore", "--yes", "database/dev", "SECRET", "--from", "HEAD"}});
  leak.run({{"fill", "--yes", "--all"}});
  leak.run({{"lint", "--yes", "--fix"}, "", false, false, false, -1});
  leak.expect_no_trace("moving");
  EXPECT_EQ(leak.world.get("payments/production", "SECRET"), secret);
}

TEST_F(Present, VerbsThatShowValuesShowThemOnStdoutAlone) {
  LeakWorld::Step get{{"get", "database/dev", "SECRET"}};
  get.shows = true;
  EXPECT_EQ(leak.run(get).output, secret + "\n");
  for (const std::vector<std::string>& args :
       std::vector<std::vector<std::string>>{{"get", "--raw", "database/dev", "SECRET"},
                                             {"get", "--json", "database/dev", "SECRET"},
                                             {"get", "--at", "HEAD", "database/dev", "SECRET"},
                                             {"export", "--at", "HEAD", "database/dev"},
                                             {"export", "database/dev"},
                                             {"export", "--format", "json", "database/dev"},
                                             {"export", "--format", "yaml", "database/dev"},
                                             {"export", "--format", "shell", "database/dev"}}) {
    LeakWorld::Step step{args};
    step.shows = true;
    EXPECT_TRUE(leak.canary.is_in(leak.run(step).output)) << args.front();
  }
  LeakWorld::Step diff{
      {"diff", "--show-values", "--show-identical", "database", "dev", "production"}};
  diff.shows = true;
  diff.status = 1;
  EXPECT_TRUE(leak.canary.is_in(leak.run(diff).output));
  leak.expect_no_trace("showing");
}

TEST_F(Present, ExecHandsItToItsChildAlone) {
  LeakWorld::Step exec{{"exec", "database/dev", "--", "true"}};
  exec.is_handed = true;
  leak.run(exec);
  exec.args = {"exec", "--at", "HEAD", "database/dev", "--", "true"};
  leak.run(exec);
  exec.args = {"exec", "database/dev", "--", "env"};
  exec.shows = true;
  EXPECT_TRUE(leak.canary.is_in(leak.run(exec).output));
  exec.shows = false;
  exec.args = {"exec", "--files", "SECRET", "database/dev", "--", "true"};
  exec.is_handed = false;
  leak.run(exec);
  exec.args = {"exec", "--only", "DB_HOST", "database/dev", "--", "env"};
  leak.run(exec);
  exec.args = {"exec", "database/dev", "--", "no-such-program"};
  exec.status = 127;
  leak.run(exec);
  exec.args = {"exec", "database/dev", "--", (leak.world.repo / "clef.yaml").string()};
  exec.status = 126;
  leak.run(exec);
  leak.expect_no_trace("exec");
}

TEST_F(Present, AgeFilesKeepIt) {
  const std::string file = leak.outside.path() / "file.age";
  leak.run({{"age", "encrypt", "-r", leak.world.own_recipient(), "-o", file}, secret});
  const std::string sealed = read_text(file);
  EXPECT_FALSE(leak.canary.is_in(sealed));
  LeakWorld::Step open{{"age", "decrypt", "-i", leak.world.key_file().string()}, sealed};
  open.shows = true;
  EXPECT_TRUE(leak.canary.is_in(leak.run(open).output));
  LeakWorld::Step wrong = open;
  wrong.input.back() = static_cast<char>(wrong.input.back() ^ 1);
  wrong.shows = false;
  wrong.status = -1;
  EXPECT_NE(leak.run(wrong).status, 0);
  leak.run({{"age", "inspect"}, sealed, false, false, false, -1});
  leak.expect_no_trace("age");
}

TEST_F(Present, ThePrivateKeyStaysInItsFile) {
  const std::string text = read_text(leak.world.key_file());
  const std::string key = text.substr(text.find("AGE-SECRET-KEY-1"), 74);
  std::vector<std::string> places;
  for (const auto& entry : fs::recursive_directory_iterator(leak.world.sandbox.path()))
    if (entry.is_regular_file() && read_text(entry.path()).find(key) != std::string::npos)
      places.push_back(entry.path());
  EXPECT_EQ(places, std::vector<std::string>{leak.world.key_file()});
}

}  // namespace
}  // namespace clef::test
