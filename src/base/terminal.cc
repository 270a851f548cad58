// SPDX-License-Identifier: MIT
#include "base/terminal.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/hidden_line.h"

namespace clef {
namespace {

constexpr std::size_t kLineCap = 4096;
constexpr std::string_view kPasteOn = "\x1b[?2004h";
constexpr std::string_view kPasteOff = "\x1b[?2004l";

Fd open_terminal() {
  Fd fd(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY));
  if (!fd)
    throw Error(Errc::no_terminal, "there is no terminal to ask on")
        .hint("give the answer as an option; the man page of the verb lists them");
  return fd;
}

void say(const Fd& tty, std::string_view text) { write_all(tty.get(), as_bytes(text)); }

// Write end of the pipe through which signals reach the prompt; -1 while there is none.
std::atomic<int> signal_pipe{-1};

extern "C" void forward_signal(int number) {
  const int saved = errno;
  const auto byte = static_cast<unsigned char>(number);
  [[maybe_unused]] const ssize_t sent = ::write(signal_pipe, &byte, 1);
  errno = saved;
}

// Signals that would leave the terminal without echo, or (SIGCONT) with an echo that the shell
// switched on again: turned into bytes on a pipe while the prompt stands.
class SignalsAsBytes {
 public:
  SignalsAsBytes() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
      throw Error(Errc::io_error, "cannot make a pipe: {}", Shown::errno_text(errno));
    read_ = Fd(ends[0]);
    write_ = Fd(ends[1]);
    signal_pipe = write_.get();
    struct sigaction action {};
    action.sa_handler = forward_signal;
    for (std::size_t i = 0; i < kSignals.size(); ++i)
      ::sigaction(kSignals[i], &action, &before_[i]);
  }
  ~SignalsAsBytes() {
    for (std::size_t i = 0; i < kSignals.size(); ++i)
      ::sigaction(kSignals[i], &before_[i], nullptr);
    signal_pipe = -1;
  }
  SignalsAsBytes(const SignalsAsBytes&) = delete;
  SignalsAsBytes& operator=(const SignalsAsBytes&) = delete;

  int fd() const { return read_.get(); }
  int next() const {
    unsigned char number = 0;
    return ::read(read_.get(), &number, 1) == 1 ? number : 0;
  }

 private:
  static constexpr std::array kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCONT};
  Fd read_, write_;
  std::array<struct sigaction, kSignals.size()> before_{};
};

// The terminal without echo and line editing: editing is ours, because the kernel's cuts lines at
// 4,095 bytes. Keys that would raise signals arrive as bytes.
class HiddenMode {
 public:
  explicit HiddenMode(const Fd& tty) : fd_(tty.get()) {
    if (::tcgetattr(fd_, &before_) != 0)
      throw Error(Errc::no_terminal, "the terminal cannot hide what is typed");
    enter();
    say(tty, kPasteOn);
  }
  ~HiddenMode() {
    [[maybe_unused]] const ssize_t sent = ::write(fd_, kPasteOff.data(), kPasteOff.size());
    // TCSAFLUSH: the rest of a paste is part of a secret; it must reach neither the next question
    // nor the shell.
    ::tcsetattr(fd_, TCSAFLUSH, &before_);
  }
  HiddenMode(const HiddenMode&) = delete;
  HiddenMode& operator=(const HiddenMode&) = delete;

  void enter() const {
    termios hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
    hidden.c_iflag &= ~static_cast<tcflag_t>(ICRNL | INLCR | IGNCR);
    hidden.c_cc[VMIN] = 1;
    hidden.c_cc[VTIME] = 0;
    if (::tcsetattr(fd_, TCSAFLUSH, &hidden) != 0)
      throw Error(Errc::no_terminal, "the terminal cannot hide what is typed");
  }

 private:
  int fd_;
  termios before_{};
};

Error interrupted() { return Error(Errc::refused, "the question was not answered"); }

// The next typed byte, or the signal that came instead.
struct Event {
  char byte = 0;
  int signal = 0;
};
Event next_event(const Fd& tty, const SignalsAsBytes& signals) {
  for (;;) {
    std::array<pollfd, 2> fds = {{{signals.fd(), POLLIN, 0}, {tty.get(), POLLIN, 0}}};
    if (::poll(fds.data(), fds.size(), -1) < 0)
      continue;
    if (fds[0].revents != 0)
      return {0, signals.next()};
    Event event;
    const ssize_t count = ::read(tty.get(), &event.byte, 1);
    if (count == 1)
      return event;
    if (count == 0 || (errno != EINTR && errno != EAGAIN))
      throw interrupted();  // the terminal is gone
  }
}

struct Answer {
  std::optional<Secret> text;
  int signal = 0;
};
Answer read_hidden(const Fd& tty, const Shown& question) {
  const SignalsAsBytes signals;
  const HiddenMode mode(tty);
  // Asked only now: what is typed at once would else be shown, and lost.
  say(tty, question.text() + ": ");
  HiddenLine line;
  auto state = HiddenLine::State::typing;
  while (state == HiddenLine::State::typing) {
    const Event event = next_event(tty, signals);
    if (event.signal == SIGCONT)
      mode.enter();
    else if (event.signal != 0)
      return {std::nullopt, event.signal};
    else
      state = line.put(event.byte);
  }
  if (state == HiddenLine::State::interrupted)
    return {};
  return {std::move(line).take(), 0};
}

// One line as the kernel edits it; nullopt at the end of input.
std::optional<std::string> read_visible(const Fd& tty) {
  std::string line;
  for (;;) {
    char c = 0;
    const ssize_t count = ::read(tty.get(), &c, 1);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return line.empty() ? std::nullopt : std::optional(line);
    if (c == '\n')
      return line;
    if (line.size() < kLineCap)
      line += c;
  }
}

}  // namespace

bool has_terminal() {
  return static_cast<bool>(Fd(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)));
}

bool is_terminal(int fd) { return ::isatty(fd) == 1; }

Secret prompt_hidden(const Shown& question) {
  const Fd tty = open_terminal();
  Answer answer = read_hidden(tty, question);
  say(tty, "\n");
  // The terminal is as it was: now the signal may do what it does without us.
  if (answer.signal != 0 && answer.signal != SIGINT)
    static_cast<void>(::raise(answer.signal));
  if (!answer.text)
    throw interrupted();
  return std::move(*answer.text);
}

std::string prompt_line(const Shown& question) {
  const Fd tty = open_terminal();
  say(tty, question.text() + ": ");
  auto line = read_visible(tty);
  if (!line)
    throw interrupted();
  return *std::move(line);
}

bool confirm(const Shown& question) {
  const Fd tty = open_terminal();
  say(tty, question.text() + " [y/N] ");
  std::string answer = read_visible(tty).value_or("");
  std::transform(answer.begin(), answer.end(), answer.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return answer == "y" || answer == "yes";
}

}  // namespace clef
