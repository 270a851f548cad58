// SPDX-License-Identifier: MIT
// A conversation over two pipes ends in an answer or an error, never in a deadlock.
#include <csignal>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/process.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using std::chrono::milliseconds;

class Shell {
 public:
  explicit Shell(std::string script, const ProcessOptions& options = {})
      : args_{"-c", std::move(script)}, pipe_("/bin/sh", args_, options) {}
  ChildPipe* operator->() { return &pipe_; }

 private:
  std::vector<std::string> args_;
  ChildPipe pipe_;
};

template <class Work>
Errc code_of(Work work) {
  try {
    work();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "nothing was thrown";
  return Errc::internal_error;
}

TEST(ChildPipe, AnswersLineByLine) {
  Shell child("while read line; do echo \"got $line\"; done; exit 4");
  for (const char* line : {"one", "two", "three"}) {
    child->write(as_bytes(std::string(line) + "\n"));
    EXPECT_EQ(child->read_line(100), std::string("got ") + line);
  }
  child->close_input();
  EXPECT_EQ(child->wait(), 4);
}

TEST(ChildPipe, MixesLinesAndExactBytes) {
  Shell child("printf 'head 5\\nab\\ncd\\nnext\\n\\n'");
  EXPECT_EQ(child->read_line(100), "head 5");
  EXPECT_EQ(child->read_exact(5), "ab\ncd");
  EXPECT_EQ(child->read_exact(1), "\n");
  EXPECT_EQ(child->read_line(100), "next");
  EXPECT_EQ(child->read_line(100), "");
  EXPECT_EQ(child->read_exact(0), "");
}

TEST(ChildPipe, CarriesMoreThanAPipeHolds) {
  Shell child("cat");
  const std::string big(1'000'000, 'x');
  child->write(as_bytes(big));  // cat answers meanwhile: two full pipes must not block each other
  child->write(as_bytes("\n"));
  EXPECT_EQ(child->read_line(big.size()), big);
}

TEST(ChildPipe, RefusesALineOverItsCap) {
  Shell child("echo 12345; echo 1234");
  EXPECT_EQ(code_of([&] { child->read_line(4); }), Errc::too_large);
  Shell endless("yes | tr -d '\\n'");
  EXPECT_EQ(code_of([&] { endless->read_line(100'000); }), Errc::too_large);
}

TEST(ChildPipe, RefusesAFloodThatNobodyReads) {
  ProcessOptions options;
  options.output_cap = 100'000;
  Shell child("exec yes", options);
  EXPECT_EQ(code_of([&] { child->write(as_bytes(std::string(1'000'000, 'x'))); }), Errc::too_large);
}

TEST(ChildPipe, ReportsAChildThatIsGone) {
  Shell child("printf unfinished");
  EXPECT_EQ(code_of([&] { child->read_line(100); }), Errc::program_failed);
  EXPECT_EQ(code_of([&] { child->read_exact(100); }), Errc::program_failed);
  EXPECT_EQ(code_of([&] {
              for (int i = 0; i < 1000; ++i)
                child->write(as_bytes(std::string(10'000, 'x')));
            }),
            Errc::program_failed);
  EXPECT_EQ(code_of([&] {
              child->close_input();
              child->write(as_bytes("x"));
            }),
            Errc::program_failed);
}

TEST(ChildPipe, ReportsASilentChild) {
  ProcessOptions options;
  options.timeout = milliseconds(50);
  Shell child("exec sleep 60", options);
  EXPECT_EQ(code_of([&] { child->read_line(100); }), Errc::timed_out);
}

TEST(ChildPipe, SendsTheFirstWordsOfItsOptions) {
  ProcessOptions options;
  options.input = as_bytes("hello\n");
  Shell child("read line; echo $line", options);
  EXPECT_EQ(child->read_line(100), "hello");
}

// A plugin's stderr is foreign text that nobody may print raw.
TEST(ChildPipe, DropsTheErrorsOfTheChild) {
  ::testing::internal::CaptureStderr();
  {
    Shell child("echo \"$(readlink /proc/$$/fd/2)\"; printf '\\033[31mevil' >&2");
    EXPECT_EQ(child->read_line(100), "/dev/null");
    child->wait();
  }
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(ChildPipe, EndsAChildThatIgnoresTheFarewell) {
  const test::TempDir dir;
  pid_t pid = -1;
  {
    Shell child("trap '' INT TERM; echo $$; while :; do sleep 1; done");
    pid = std::stoi(child->read_line(20));
  }
  EXPECT_NE(::kill(pid, 0), 0);
}

TEST(ChildPipe, SaysGoodbyeWithAnInterrupt) {
  const test::TempDir dir;
  const std::string mark = (dir / "mark").native();
  {
    Shell child("trap 'echo bye > " + mark + "; exit' INT; echo ready; sleep 60 & wait");
    EXPECT_EQ(child->read_line(20), "ready");
  }
  EXPECT_EQ(dir.read("mark"), "bye\n");
}

}  // namespace
}  // namespace clef
