// SPDX-License-Identifier: MIT
#include "git/conversation.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

namespace clef::git {
namespace {

Fd empty_input() { return Fd(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }

Pipe input_of(bool wanted) {
  if (wanted)
    return make_pipe();
  return Pipe{empty_input(), Fd()};
}

// Not the caller's time-out: a walk over a long history is silent while it finds nothing.
constexpr int kPatience = 600'000;  // ms

}  // namespace

Conversation::Conversation(const Invocation& invocation, const std::vector<std::string>& args,
                           bool input)
    : input_(input_of(input)),
      output_(make_pipe()),
      errors_(::memfd_create("git-clef-errors", MFD_CLOEXEC)),
      child_(invocation.program(), Invocation::guarded(args), invocation.options(),
             {input_.read.get(), output_.write.get(), errors_.get()}) {
  input_.read = Fd();
  output_.write = Fd();
}

Conversation::~Conversation() {
  constexpr std::chrono::milliseconds kFarewell{1000};
  input_.write = Fd();
  output_.read = Fd();
  child_.signal(SIGTERM);
  child_.wait_for(kFarewell);  // Child stops what is left
}

void Conversation::say(std::string_view text) {
  if (!input_.write)
    return;
  const SigpipeHeld held;
  try {
    write_all(input_.write.get(), as_bytes(text));
  } catch (const Error&) {
    input_.write = Fd();
  }
}

void Conversation::end_input() { input_.write = Fd(); }

bool Conversation::read_more() {
  constexpr std::size_t kChunk = 65536;
  if (begin_ > kChunk && begin_ > buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  pollfd one{output_.read.get(), POLLIN, 0};
  const int ready = ::poll(&one, 1, kPatience);
  if (ready == 0)
    throw Error(Errc::timed_out, "git was silent for {} ms", Shown::number(kPatience));
  if (ready < 0 && errno == EINTR)
    return true;
  const std::size_t used = buffer_.size();
  buffer_.resize(used + kChunk);
  const ssize_t count = ::read(output_.read.get(), buffer_.data() + used, kChunk);
  buffer_.resize(used + (count > 0 ? static_cast<std::size_t>(count) : 0));
  return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

std::optional<char> Conversation::peek() {
  while (begin_ == buffer_.size()) {
    if (!read_more())
      return std::nullopt;
  }
  return buffer_[begin_];
}

std::string Conversation::until(char end) {
  constexpr std::size_t kCap = 16 * kMiB;
  std::size_t searched = 0;
  for (;;) {
    const std::string_view rest = std::string_view(buffer_).substr(begin_);
    const std::size_t at = rest.find(end, searched);
    if (at != std::string_view::npos) {
      begin_ += at + 1;
      return std::string(rest.substr(0, at));
    }
    searched = rest.size();
    if (searched > kCap)
      throw Error(Errc::too_large, "git answered with a field of more than {} bytes",
                  Shown::number(static_cast<std::int64_t>(kCap)));
    if (!read_more()) {
      finish();
      throw Error(Errc::git_failed, "git ended in the middle of an answer");
    }
  }
}

void Conversation::finish() {
  end_input();
  ProcessResult result;
  result.status = child_.wait();
  result.errors = reason();
  if (result.status != 0)
    throw failure(result);
}

std::string Conversation::reason() const {
  std::array<char, 4096> text{};
  const ssize_t count = ::pread(errors_.get(), text.data(), text.size(), 0);
  return {text.data(), count > 0 ? static_cast<std::size_t>(count) : 0};
}

}  // namespace clef::git
