// SPDX-License-Identifier: MIT
#include "base/started_program.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <unistd.h>

#include "base/error.h"
#include "base/spawn.h"

namespace clef {
namespace {

using std::chrono::milliseconds;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t kErrorsCap = 65536;

}  // namespace

// Feeds and drains one child until it has ended and its pipes are empty.
class StartedProgram::Exchange {
 public:
  Exchange(const fs::path& program, std::span<const std::string> args,
           const ProcessOptions& options)
      : program_(program),
        options_(options),
        input_(make_pipe()),
        output_(make_pipe()),
        errors_(make_pipe()),
        child_(program, args, options,
               {input_.read.get(), output_.write.get(), errors_.write.get()}) {
    input_.read = Fd();
    output_.write = Fd();
    errors_.write = Fd();
    for (const Fd* fd : {&input_.write, &output_.read, &errors_.read})
      set_nonblocking(fd->get());
    if (options.input.empty())
      input_.write = Fd();
  }

  ProcessResult run() {
    last_sign_ = SteadyClock::now();
    while (output_.read || errors_.read || !child_.has_ended())
      step();
    ProcessResult result;
    result.status = child_.wait();
    result.output = std::move(out_).take();
    result.errors = std::move(err_);
    return result;
  }

 private:
  void step() {
    const bool ended = child_.has_ended();
    std::array<pollfd, 4> fds = {{{input_.write.get(), POLLOUT, 0},
                                  {output_.read.get(), POLLIN, 0},
                                  {errors_.read.get(), POLLIN, 0},
                                  {ended ? -1 : child_.ended_fd(), POLLIN, 0}}};
    const int ready = ::poll(fds.data(), fds.size(), poll_time(ended));
    if (ready == 0)
      fell_silent(ended);
    if (ready <= 0)
      return;
    if (fds[0].revents != 0)
      feed();
    if (fds[1].revents != 0)
      drain(output_.read, [this](ByteView bytes) { keep_output(bytes); });
    if (fds[2].revents != 0)
      drain(errors_.read, [this](ByteView bytes) {
        err_ += as_text(bytes.first(std::min(bytes.size(), kErrorsCap - err_.size())));
      });
  }

  // After the child's end a grandchild may hold its pipes open: a daemon it left behind, say. That
  // one has this long to say more.
  milliseconds patience(bool ended) const {
    constexpr milliseconds kAfterlife{1000};
    return ended ? kAfterlife : options_.timeout;
  }

  int poll_time(bool ended) const {
    constexpr milliseconds::rep kPause = 20;  // where the end of a child has no descriptor
    const auto silent = std::chrono::duration_cast<milliseconds>(SteadyClock::now() - last_sign_);
    const milliseconds limit = patience(ended);
    const bool unlimited = limit == milliseconds::zero();
    const auto left = std::max<milliseconds::rep>((limit - silent).count(), 0);
    if (!ended && child_.ended_fd() < 0)
      return static_cast<int>(unlimited ? kPause : std::min(left, kPause));
    return unlimited ? -1 : static_cast<int>(left);
  }

  void fell_silent(bool ended) {
    const milliseconds limit = patience(ended);
    if (limit == milliseconds::zero() || SteadyClock::now() - last_sign_ < limit)
      return;
    if (!ended) {
      child_.signal(SIGKILL);
      throw Error(Errc::timed_out, "{} was silent for {} ms and was stopped",
                  Shown::program(program_.native()), Shown::number(limit.count()));
    }
    output_.read = Fd();
    errors_.read = Fd();
  }

  void feed() {
    const SigpipeHeld held;
    const ByteView rest = options_.input.subspan(fed_);
    const ssize_t count = ::write(input_.write.get(), rest.data(), rest.size());
    if (count > 0) {
      fed_ += static_cast<std::size_t>(count);
      last_sign_ = SteadyClock::now();
    }
    // A child may end without reading all; its exit status says whether that was right.
    if (fed_ == options_.input.size() || (count < 0 && errno != EAGAIN && errno != EINTR))
      input_.write = Fd();
  }

  template <class Sink>
  void drain(Fd& fd, Sink sink) {
    const ssize_t count = ::read(fd.get(), buffer_.fill().data(), buffer_.size());
    if (count > 0) {
      last_sign_ = SteadyClock::now();
      sink(buffer_.reveal().first(static_cast<std::size_t>(count)));
    } else if (count == 0 || (errno != EAGAIN && errno != EINTR)) {
      fd = Fd();
    }
  }

  void keep_output(ByteView bytes) {
    if (bytes.size() > options_.output_cap - out_.size()) {
      child_.signal(SIGKILL);
      throw Error(Errc::too_large, "{} printed more than {} bytes",
                  Shown::program(program_.native()),
                  Shown::number(static_cast<std::int64_t>(options_.output_cap)));
    }
    out_.append(bytes);
  }

  static constexpr std::size_t kChunk = 65536;
  const fs::path program_;
  const ProcessOptions options_;
  Pipe input_, output_, errors_;
  Child child_;
  std::size_t fed_ = 0;
  Secret buffer_{kChunk};
  SecretBuilder out_;
  std::string err_;
  SteadyClock::time_point last_sign_;
};

StartedProgram::StartedProgram(const fs::path& program, std::span<const std::string> args,
                               const ProcessOptions& options)
    : exchange_(std::make_unique<Exchange>(program, args, options)) {}
StartedProgram::StartedProgram(StartedProgram&&) noexcept = default;
StartedProgram& StartedProgram::operator=(StartedProgram&&) noexcept = default;
StartedProgram::~StartedProgram() = default;

ProcessResult StartedProgram::finish() && { return exchange_->run(); }

}  // namespace clef
