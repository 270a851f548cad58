// SPDX-License-Identifier: MIT
// Questions on a real pseudo terminal: hidden input is never echoed, and the terminal is given back
// as it was whatever ends the question.
#include "base/terminal.h"

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/error.h"
#include "base/file.h"
#include "support/forked.h"
#include "support/sandbox.h"

namespace clef {
namespace {

using test::Pty;
using test::TempDir;

const Shown kQuestion = Shown::name("value");
constexpr std::string_view kPrompt = "'value': ";

// A person at a hidden prompt; what the program received lands in a file, never on the screen.
class HiddenPrompt : public ::testing::Test {
 protected:
  HiddenPrompt()
      : pty_([this] {
          const Secret answer = prompt_hidden(kQuestion);
          test::write_text(dir_ / "answer", answer.reveal_text());
          return 0;
        }) {
    EXPECT_TRUE(pty_.wait_for(kPrompt));
    // The question comes last: whoever sees it can type.
    EXPECT_NE(pty_.screen().find("\x1b[?2004h"), std::string::npos) << "no bracketed paste";
  }
  std::string answer() {
    EXPECT_EQ(pty_.finish(), 0) << pty_.screen();
    return dir_.read("answer");
  }

  const TempDir dir_;
  Pty pty_;
};

TEST_F(HiddenPrompt, ReadsALineThatIsNotOnTheScreen) {
  EXPECT_FALSE(pty_.echoes());
  pty_.type("hunter2\r");
  EXPECT_EQ(answer(), "hunter2");
  EXPECT_EQ(pty_.screen().find("hunter"), std::string::npos);
}

TEST_F(HiddenPrompt, EndsAtALineFeedToo) {
  pty_.type("hunter2\n");
  EXPECT_EQ(answer(), "hunter2");
}

TEST_F(HiddenPrompt, EndsAtCtrlD) {
  pty_.type("abc\x04");
  EXPECT_EQ(answer(), "abc");
}

TEST_F(HiddenPrompt, TakesNothingForAnAnswer) {
  pty_.type("\r");
  EXPECT_EQ(answer(), "");
}

TEST_F(HiddenPrompt, ErasesCharactersNotBytes) {
  pty_.type(
      "a\xc3\xa4\xe2\x82\xac\x7f\x7f\x7f\x7f"
      "b\xf0\x9f\x98\x80\b!\r");
  EXPECT_EQ(answer(), "b!");
}

TEST_F(HiddenPrompt, ErasesTheLineAtCtrlU) {
  pty_.type("wrong\x15right\r");
  EXPECT_EQ(answer(), "right");
}

TEST_F(HiddenPrompt, SwallowsCursorKeys) {
  pty_.type("a\x1b[Ab\x1b[1;5Cc\x1bOPd\x1b[3~e\r");
  EXPECT_EQ(answer(), "abcde");
}

TEST_F(HiddenPrompt, TakesAPasteOfSeveralLinesWhole) {
  pty_.type("\x1b[200~-----BEGIN KEY-----\rline\r\nend\n\x1b[201~");
  pty_.type("\r");
  EXPECT_EQ(answer(), "-----BEGIN KEY-----\nline\nend\n");
}

TEST_F(HiddenPrompt, TakesControlKeysInAPasteAsText) {
  pty_.type("\x1b[200~a\x03\x04\x15z\x1b[201~\r");
  EXPECT_EQ(answer(), "a\x03\x04\x15z");
}

// The kernel's own line editing cuts at 4,095 bytes.
TEST_F(HiddenPrompt, ReadsLongLinesWhole) {
  const std::string secret(20'000, 'k');
  for (std::size_t at = 0; at < secret.size(); at += 1000)
    pty_.type(secret.substr(at, 1000));
  pty_.type("\r");
  EXPECT_EQ(answer(), secret);
}

TEST(PromptHidden, RestoresTheTerminalAndRefusesAtCtrlC) {
  Pty pty([] {
    try {
      prompt_hidden(kQuestion);
    } catch (const Error& error) {
      const bool refused = error.code() == Errc::refused;
      ::usleep(1000);
      return refused && prompt_line(Shown::name("next")) == "seen" ? 0 : 1;
    }
    return 2;
  });
  ASSERT_TRUE(pty.wait_for("\x1b[?2004h"));
  pty.type("hunter\x03");
  ASSERT_TRUE(pty.wait_for("'next': "));
  EXPECT_TRUE(pty.echoes());
  pty.type("seen\r");
  EXPECT_EQ(pty.finish(), 0) << pty.screen();
  EXPECT_NE(pty.screen().find("\x1b[?2004l"), std::string::npos);
}

// Lines of a paste after the first newline are part of a secret; the shell would run and store
// them.
TEST(PromptHidden, ThrowsAwayTheRestOfAnUnbracketedPaste) {
  Pty pty([] {
    if (prompt_hidden(kQuestion).reveal_text() != "first")
      return 1;
    return prompt_line(Shown::name("next")) == "typed" ? 0 : 2;
  });
  ASSERT_TRUE(pty.wait_for("\x1b[?2004h"));
  pty.type("first\rrest of the secret\r");
  ASSERT_TRUE(pty.wait_for("'next': "));
  pty.type("typed\r");
  EXPECT_EQ(pty.finish(), 0) << pty.screen();
  EXPECT_EQ(pty.screen().find("rest of"), std::string::npos);
}

class FatalSignal : public ::testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Each, FatalSignal, ::testing::Values(SIGTERM, SIGHUP, SIGQUIT));

TEST_P(FatalSignal, RestoresTheTerminalAndThenKills) {
  Pty pty([] {
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    prompt_hidden(kQuestion);
    return 0;
  });
  const Pty& seen = pty;
  ASSERT_TRUE(pty.wait_for("\x1b[?2004h"));
  EXPECT_FALSE(seen.echoes());
  ::kill(pty.pid(), GetParam());
  ASSERT_TRUE(pty.wait_for("\x1b[?2004l"));
  EXPECT_EQ(pty.finish(), 128 + GetParam());
}

TEST(PromptHidden, RefusesAtAnInterruptFromOutside) {
  Pty pty([] {
    try {
      prompt_hidden(kQuestion);
    } catch (const Error& error) {
      return error.code() == Errc::refused ? 0 : 1;
    }
    return 2;
  });
  ASSERT_TRUE(pty.wait_for("\x1b[?2004h"));
  ::kill(pty.pid(), SIGINT);
  EXPECT_EQ(pty.finish(), 0);
}

// A shell switches echo on when it takes a stopped job back.
TEST(PromptHidden, HidesAgainAfterBeingContinued) {
  Pty pty([] {
    const Secret first = prompt_hidden(kQuestion);
    return first.reveal_text() == "after" ? 0 : 1;
  });
  ASSERT_TRUE(pty.wait_for("\x1b[?2004h"));
  ASSERT_EQ(::kill(pty.pid(), SIGCONT), 0);
  ::usleep(50'000);
  EXPECT_FALSE(pty.echoes());
  pty.type("after\r");
  EXPECT_EQ(pty.finish(), 0) << pty.screen();
}

TEST(PromptHidden, TakesNoAnswerFromStandardInput) {
  Pty pty([] {
    const Fd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    ::dup2(null.get(), STDIN_FILENO);
    return prompt_hidden(kQuestion).reveal_text() == "from the tty" ? 0 : 1;
  });
  ASSERT_TRUE(pty.wait_for("\x1b[?2004h"));
  pty.type("from the tty\r");
  EXPECT_EQ(pty.finish(), 0);
}

TEST(PromptLine, ReadsAVisibleLine) {
  Pty pty([] { return prompt_line(kQuestion) == "an answer" ? 0 : 1; });
  ASSERT_TRUE(pty.wait_for(kPrompt));
  pty.type("an answer\r");
  EXPECT_EQ(pty.finish(), 0);
}

TEST(PromptLine, RefusesAtTheEndOfInput) {
  Pty pty([] {
    try {
      prompt_line(kQuestion);
    } catch (const Error& error) {
      return error.code() == Errc::refused ? 0 : 1;
    }
    return 2;
  });
  ASSERT_TRUE(pty.wait_for(kPrompt));
  pty.type("\x04");
  EXPECT_EQ(pty.finish(), 0);
}

TEST(Confirm, IsYesForYesOnly) {
  const std::pair<const char*, bool> cases[] = {
      {"y\r", true},  {"Y\r", true},    {"yes\r", true}, {"YES\r", true}, {"\r", false},
      {"n\r", false}, {"yep\r", false}, {" y\r", false}, {"ja\r", false}, {"\x04", false}};
  for (const auto& [keys, expected] : cases) {
    Pty pty([] { return confirm(Shown::name("sure")) ? 10 : 11; });
    ASSERT_TRUE(pty.wait_for("'sure' [y/N] "));
    pty.type(keys);
    EXPECT_EQ(pty.finish(), expected ? 10 : 11) << keys;
  }
}

TEST(Terminal, IsMissedWithoutOne) {
  EXPECT_EQ(test::run_forked([] {
              ::setsid();
              if (has_terminal())
                return 1;
              int refused = 0;
              const auto ask = [&refused](auto question) {
                try {
                  question();
                } catch (const Error& error) {
                  refused += error.code() == Errc::no_terminal ? 1 : 0;
                }
              };
              ask([] { prompt_hidden(kQuestion); });
              ask([] { prompt_line(kQuestion); });
              ask([] { confirm(kQuestion); });
              return refused == 3 ? 0 : 2;
            }),
            0);
}

TEST(Terminal, IsSeenWhereThereIsOne) {
  Pty pty([] { return has_terminal() && is_terminal(STDIN_FILENO) ? 0 : 1; });
  EXPECT_EQ(pty.finish(), 0);
  const Fd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  EXPECT_FALSE(is_terminal(null.get()));
}

}  // namespace
}  // namespace clef
