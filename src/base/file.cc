// SPDX-License-Identifier: MIT
#include "base/file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "base/error.h"

namespace clef {
namespace {

void wait_until_ready(int fd, short events) {
  pollfd one{fd, events, 0};
  ::poll(&one, 1, -1);
}

// Bytes read into `buffer`; 0 at the end of the file. Waits for descriptors that do not block.
std::size_t read_some(int fd, std::span<std::uint8_t> buffer) {
  for (;;) {
    const ssize_t count = ::read(fd, buffer.data(), buffer.size());
    if (count >= 0)
      return static_cast<std::size_t>(count);
    if (errno == EAGAIN)
      wait_until_ready(fd, POLLIN);
    else if (errno != EINTR)
      throw Error(Errc::io_error, "cannot read: {}", Shown::errno_text(errno));
  }
}

// Hands everything in `fd` to `sink`; false as soon as it is more than `cap` bytes.
template <class Sink>
bool drain(int fd, std::size_t cap, Sink sink) {
  std::array<std::uint8_t, 16384> buffer{};
  std::size_t total = 0;
  bool fits = true;
  for (std::size_t count = 0; fits && (count = read_some(fd, buffer)) > 0;) {
    total += count;
    fits = total <= cap;
    if (fits)
      sink(ByteView(buffer.data(), count));
  }
  wipe(buffer.data(), buffer.size());
  return fits;
}

// Size that a regular file claims, as a hint; never more than `cap`.
std::size_t expected_size(int fd, std::size_t cap) {
  struct stat status {};
  if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0)
    return 0;
  return std::min(cap, static_cast<std::size_t>(status.st_size));
}

bool drain_text(int fd, std::size_t cap, std::string& out) {
  out.reserve(expected_size(fd, cap));
  return drain(fd, cap, [&out](ByteView bytes) { out += as_text(bytes); });
}

bool drain_secret(int fd, std::size_t cap, SecretBuilder& out) {
  return drain(fd, cap, [&out](ByteView bytes) { out.append(bytes); });
}

Fd open_user_file(const fs::path& path, bool allow_pipe) {
  // Without O_NONBLOCK a FIFO put in the place of a file would stop us for good; a pipe that the
  // user asked for must block, or it looks empty before its writer has come.
  const int mode = allow_pipe ? 0 : O_NONBLOCK;
  Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | mode));
  if (!fd && (errno == ENOENT || errno == ENOTDIR))
    throw Error(Errc::not_found, "no file {}", Shown::path(path.native()));
  if (!fd)
    throw Error(Errc::io_error, "cannot open {}: {}", Shown::path(path.native()),
                Shown::errno_text(errno));
  struct stat status {};
  const bool known = ::fstat(fd.get(), &status) == 0;
  const bool wanted = S_ISREG(status.st_mode) || (allow_pipe && S_ISFIFO(status.st_mode));
  if (!known || !wanted)
    throw Error(Errc::io_error, "{} is not a regular file", Shown::path(path.native()));
  return fd;
}

Error too_large(const fs::path& path, std::size_t cap) {
  return Error(Errc::too_large, "{} is larger than {} bytes", Shown::path(path.native()),
               Shown::number(static_cast<std::int64_t>(cap)));
}

Error input_too_large(std::size_t cap) {
  return Error(Errc::too_large, "the input is larger than {} bytes",
               Shown::number(static_cast<std::int64_t>(cap)));
}

}  // namespace

Fd& Fd::operator=(Fd&& other) noexcept {
  Fd old(std::exchange(fd_, other.release()));
  return *this;
}

Fd::~Fd() {
  if (fd_ >= 0)
    ::close(fd_);
}

int Fd::release() noexcept { return std::exchange(fd_, -1); }

std::string read_file(const fs::path& path, std::size_t cap, bool allow_pipe) {
  const Fd fd = open_user_file(path, allow_pipe);
  std::string out;
  if (!drain_text(fd.get(), cap, out))
    throw too_large(path, cap);
  return out;
}

Secret read_secret_file(const fs::path& path, std::size_t cap) {
  const Fd fd = open_user_file(path, true);
  SecretBuilder out(expected_size(fd.get(), cap));
  if (!drain_secret(fd.get(), cap, out))
    throw too_large(path, cap);
  return std::move(out).take();
}

std::string read_fd(int fd, std::size_t cap) {
  std::string out;
  if (!drain_text(fd, cap, out))
    throw input_too_large(cap);
  return out;
}

Secret read_secret_fd(int fd, std::size_t cap) {
  SecretBuilder out(expected_size(fd, cap));
  if (!drain_secret(fd, cap, out))
    throw input_too_large(cap);
  return std::move(out).take();
}

void write_all(int fd, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count >= 0)
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    else if (errno == EAGAIN)
      wait_until_ready(fd, POLLOUT);
    else if (errno != EINTR)
      throw Error(Errc::io_error, "cannot write: {}", Shown::errno_text(errno));
  }
}

std::string_view file_name(std::string_view relative) {
  return relative.substr(relative.rfind('/') + 1);
}

std::string_view parent_path(std::string_view relative) {
  const std::size_t slash = relative.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : relative.substr(0, slash);
}

}  // namespace clef
