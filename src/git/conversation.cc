// SPDX-License-Identifier: MIT
#include "git/conversation.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"

namespace clef::git {
namespace {

// Not the caller's time-out: a walk over a long history is silent while it finds nothing.
constexpr int kPatience = 600'000;  // ms

constexpr std::size_t kChunk = 65536;

}  // namespace

Conversation::Conversation(const Invocation& invocation, const std::vector<std::string>& args,
                           bool input)
    : input_(input ? make_pipe() : Pipe()),
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

void Conversation::let_run_ahead(int bytes) noexcept {
  ::fcntl(output_.read.get(), F_SETPIPE_SZ, bytes);
}

std::optional<std::size_t> Conversation::read_some(char* to, std::size_t size) {
  pollfd one{output_.read.get(), POLLIN, 0};
  const int ready = ::poll(&one, 1, kPatience);
  if (ready == 0)
    throw Error(Errc::timed_out, "git was silent for {} ms", Shown::number(kPatience));
  if (ready < 0 && errno == EINTR)
    return 0;
  const ssize_t count = ::read(output_.read.get(), to, size);
  if (count > 0)
    return static_cast<std::size_t>(count);
  return count < 0 && (errno == EINTR || errno == EAGAIN) ? std::optional<std::size_t>(0)
                                                          : std::nullopt;
}

bool Conversation::read_more() {
  if (begin_ > kChunk && begin_ > buffer_.size() / 2) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t used = buffer_.size();
  buffer_.resize(used + kChunk);
  const auto count = read_some(buffer_.data() + used, kChunk);
  buffer_.resize(used + count.value_or(0));
  return count.has_value();
}

void Conversation::fail_in_the_middle() {
  finish();
  throw Error(Errc::git_failed, "git ended in the middle of an answer");
}

std::optional<char> Conversation::peek() {
  while (waiting() == 0) {
    if (!read_more())
      return std::nullopt;
  }
  return buffer_[begin_];
}

std::string_view Conversation::view_until(char end) {
  constexpr std::size_t kCap = 16 * kMiB;
  std::size_t searched = 0;
  for (;;) {
    const std::string_view rest = std::string_view(buffer_).substr(begin_);
    const std::size_t at = rest.find(end, searched);
    if (at != std::string_view::npos) {
      begin_ += at + 1;
      return rest.substr(0, at);
    }
    searched = rest.size();
    if (searched > kCap)
      throw Error(Errc::too_large, "git answered with a field of more than {} bytes",
                  Shown::number(static_cast<std::int64_t>(kCap)));
    if (!read_more())
      fail_in_the_middle();
  }
}

std::optional<std::size_t> Conversation::take_some(char* to, std::size_t size) {
  if (waiting() == 0 && to != nullptr && size >= kChunk)
    return read_some(to, size);  // not by way of the buffer
  if (waiting() == 0 && !read_more())
    return std::nullopt;
  const std::size_t part = std::min(size, waiting());
  if (to != nullptr)
    std::memcpy(to, buffer_.data() + begin_, part);
  begin_ += part;
  return part;
}

void Conversation::take(char* to, std::size_t size) {
  while (size > 0) {
    const auto part = take_some(to, size);
    if (!part)
      fail_in_the_middle();
    if (to != nullptr)
      to += *part;
    size -= *part;
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
