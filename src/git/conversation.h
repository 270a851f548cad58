// SPDX-License-Identifier: MIT
// A reading git whose answer is taken as it comes: nothing of a long history is held, and a reader
// that has seen enough stops git.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/spawn.h"
#include "git/invocation.h"

namespace clef::git {

class Conversation {
 public:
  // `input`: git will be told things through say(); otherwise it reads an empty stdin.
  // program_failed if it cannot start.
  Conversation(const Invocation& invocation, const std::vector<std::string>& args,
               bool input = false);
  ~Conversation();  // a git that has more to say is stopped
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;

  // Waits until git has taken all of it, so it must not be answering meanwhile. A git that has gone
  // is no error here: finish() or until() tell why.
  void say(std::string_view text);
  void end_input();

  // How far git gets ahead of its reader; less is slower, no more.
  void let_run_ahead(int bytes) noexcept;

  // The next byte, left where it is; nullopt at the end of the answer.
  std::optional<char> peek();
  // Up to and without `end`. git_failed with git's reason if the answer ends before; too_large
  // beyond 16 MiB; timed_out if git is silent for ten minutes.
  std::string until(char end) { return std::string(view_until(end)); }
  // The same, in place until the next question.
  std::string_view view_until(char end);
  // The next `size` bytes, whatever they are, to `to`; past them if that is null. Else as until().
  void take(char* to, std::size_t size);
  // After the end of the answer: git_failed with git's reason unless it exited with 0.
  void finish();

 private:
  std::size_t waiting() const { return buffer_.size() - begin_; }
  // How many bytes came, perhaps none yet; nullopt at the end.
  std::optional<std::size_t> read_some(char* to, std::size_t size);
  std::optional<std::size_t> take_some(char* to, std::size_t size);
  bool read_more();  // false at the end
  [[noreturn]] void fail_in_the_middle();
  std::string reason() const;

  Pipe input_, output_;
  Fd errors_;  // a file in memory, so that git never waits for us to read its complaints
  Child child_;
  std::string buffer_;
  std::size_t begin_ = 0;
};

}  // namespace clef::git
