// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <unistd.h>

#include "base/error.h"
#include "base/process.h"
#include "base/spawn.h"

namespace clef {
namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

// Bytes that arrived and were not asked for yet; what is taken is wiped here, for plugins answer
// with file keys.
class Inbox {
 public:
  std::string_view view() const { return buffer_.reveal_text().substr(begin_, end_ - begin_); }

  // Room for at least one chunk behind what is there.
  std::span<std::uint8_t> room() {
    if (buffer_.size() - end_ < kChunk)
      make_room();
    return buffer_.fill().subspan(end_);
  }
  void filled(std::size_t size) { end_ += size; }

  std::string take(std::size_t size, std::size_t skip) {
    std::string out(view().substr(0, size));
    wipe(buffer_.fill().data() + begin_, size + skip);
    begin_ += size + skip;
    return out;
  }

 private:
  void make_room() {
    const std::size_t used = end_ - begin_;
    Secret next(std::max(buffer_.size(), 2 * (used + kChunk)));
    std::copy_n(buffer_.fill().data() + begin_, used, next.fill().data());
    buffer_ = std::move(next);
    begin_ = 0;
    end_ = used;
  }

  static constexpr std::size_t kChunk = 4096;
  Secret buffer_{2 * kChunk};
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

struct ChildPipe::Impl {
  Impl(const fs::path& the_program, std::span<const std::string> args,
       const ProcessOptions& options)
      : program(the_program),
        timeout(options.timeout),
        cap(options.output_cap),
        input(make_pipe()),
        output(make_pipe()),
        child(program, args, options, {input.read.get(), output.write.get(), -1}) {
    input.read = Fd();
    output.write = Fd();
    set_nonblocking(input.write.get());
    set_nonblocking(output.read.get());
  }

  // Waits until the child can be written to (if `writing`) or has said something; takes in what it
  // said in any case, so that two full pipes cannot block each other. True if it can be written to.
  bool exchange(bool writing) {
    std::array<pollfd, 2> fds = {
        {{writing ? input.write.get() : -1, POLLOUT, 0}, {output.read.get(), POLLIN, 0}}};
    const auto started = SteadyClock::now();
    const int limit = timeout == milliseconds::zero() ? -1 : static_cast<int>(timeout.count());
    int ready = -1;
    do {
      ready = ::poll(fds.data(), fds.size(), limit);
    } while (ready < 0 && errno == EINTR && (limit < 0 || SteadyClock::now() - started < timeout));
    if (ready <= 0)
      throw Error(Errc::timed_out, "{} was silent for {} ms", Shown::program(program.native()),
                  Shown::number(timeout.count()));
    if (fds[1].revents != 0)
      take_in();
    return writing && fds[0].revents != 0;
  }

  void take_in() {
    const auto room = inbox.room();
    const ssize_t count = ::read(output.read.get(), room.data(), room.size());
    if (count > 0)
      inbox.filled(static_cast<std::size_t>(count));
    else if (count == 0 || (errno != EAGAIN && errno != EINTR))
      output.read = Fd();
  }

  Error gone() const {
    return Error(Errc::program_failed, "{} ended in the middle of a conversation",
                 Shown::program(program.native()));
  }
  Error too_much(std::size_t most) const {
    return Error(Errc::too_large, "{} answered with more than {} bytes",
                 Shown::program(program.native()), Shown::number(static_cast<std::int64_t>(most)));
  }

  fs::path program;
  milliseconds timeout;
  std::size_t cap;
  Pipe input, output;
  Child child;
  Inbox inbox;
};

ChildPipe::ChildPipe(const fs::path& program, std::span<const std::string> args,
                     const ProcessOptions& options)
    : impl_(std::make_unique<Impl>(program, args, options)) {
  if (!options.input.empty())
    write(options.input);
}

ChildPipe::~ChildPipe() {
  constexpr milliseconds kFarewell{1000};
  impl_->input.write = Fd();
  impl_->output.read = Fd();
  impl_->child.signal(SIGINT);
  if (!impl_->child.wait_for(kFarewell))
    impl_->child.signal(SIGKILL);
  impl_->child.wait();
}

void ChildPipe::write(ByteView bytes) {
  const SigpipeHeld held;
  while (!bytes.empty()) {
    if (!impl_->input.write)
      throw impl_->gone();
    if (!impl_->exchange(true)) {
      if (!impl_->output.read)
        throw impl_->gone();
      if (impl_->inbox.view().size() > impl_->cap)
        throw impl_->too_much(impl_->cap);
      continue;
    }
    const ssize_t count = ::write(impl_->input.write.get(), bytes.data(), bytes.size());
    if (count >= 0)
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    else if (errno != EAGAIN && errno != EINTR)
      throw impl_->gone();
  }
}

std::string ChildPipe::read_line(std::size_t cap) {
  std::size_t searched = 0;
  for (;;) {
    const std::string_view view = impl_->inbox.view();
    const std::size_t end = view.find('\n', searched);
    if (std::min(end, view.size()) > cap)
      throw impl_->too_much(cap);
    if (end != std::string_view::npos)
      return impl_->inbox.take(end, 1);
    searched = view.size();
    if (!impl_->output.read)
      throw impl_->gone();
    impl_->exchange(false);
  }
}

std::string ChildPipe::read_exact(std::size_t size) {
  while (impl_->inbox.view().size() < size) {
    if (!impl_->output.read)
      throw impl_->gone();
    impl_->exchange(false);
  }
  return impl_->inbox.take(size, 0);
}

void ChildPipe::close_input() { impl_->input.write = Fd(); }

int ChildPipe::wait() { return impl_->child.wait(); }

}  // namespace clef
