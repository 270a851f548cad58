// SPDX-License-Identifier: MIT
#include "matrix/repository_lock.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "base/error.h"

namespace clef::matrix {
namespace {

constexpr std::chrono::milliseconds kPause{20};

[[noreturn]] void fail_io(const fs::path& path, int error) {
  throw Error(Errc::io_error, "cannot use {}: {}", Shown::path(path.string()),
              Shown::errno_text(error));
}

[[noreturn]] void not_ours(const fs::path& path) {
  throw Error(Errc::journal_damaged, "{} is not a folder or file that only you can write to",
              Shown::path(path.string()))
      .hint("look at it, then remove it; it holds no secrets and no settings");
}

void check_ours(int fd, mode_t type, const fs::path& path) {
  struct stat st {};
  if (::fstat(fd, &st) != 0)
    fail_io(path, errno);
  if ((st.st_mode & S_IFMT) != type || st.st_uid != ::geteuid() || (st.st_mode & 022) != 0)
    not_ours(path);
}

Fd open_lock_file(const fs::path& common_dir, bool create) {
  const fs::path path = common_dir / "clef" / "lock";
  const Fd folder = open_clef_folder(common_dir, create);
  if (!folder)
    return Fd();
  Fd fd(::openat(folder.get(), "lock",
                 O_RDWR | (create ? O_CREAT : 0) | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600));
  if (!fd) {
    if (errno == ENOENT && !create)
      return fd;
    if (errno == ELOOP)
      not_ours(path);
    fail_io(path, errno);
  }
  check_ours(fd.get(), S_IFREG, path);
  return fd;
}

struct flock whole_file() {
  struct flock range {};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  return range;
}

}  // namespace

Fd open_clef_folder(const fs::path& git_dir, bool create) {
  const fs::path path = git_dir / "clef";
  const Fd parent(::open(git_dir.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!parent)
    fail_io(git_dir, errno);
  if (create && ::mkdirat(parent.get(), "clef", 0700) != 0 && errno != EEXIST)
    fail_io(path, errno);
  Fd fd(::openat(parent.get(), "clef", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!fd) {
    if (errno == ENOENT && !create)
      return fd;
    if (errno == ELOOP || errno == ENOTDIR)
      not_ours(path);
    fail_io(path, errno);
  }
  check_ours(fd.get(), S_IFDIR, path);
  return fd;
}

RepositoryLock::RepositoryLock(const fs::path& common_dir, std::chrono::milliseconds patience)
    : fd_(open_lock_file(common_dir, true)) {
  const auto end = std::chrono::steady_clock::now() + patience;
  struct flock range = whole_file();
  while (::fcntl(fd_.get(), F_OFD_SETLK, &range) != 0) {
    if (errno != EAGAIN && errno != EACCES && errno != EINTR)
      throw Error(Errc::unsupported, "the file system of {} has no open file description locks",
                  Shown::path(common_dir.string()))
          .hint("keep the repository on a local file system");
    if (std::chrono::steady_clock::now() >= end)
      throw Error(Errc::busy, "another git-clef command is changing files in {}",
                  Shown::path(common_dir.string()))
          .hint("try again when it is done");
    std::this_thread::sleep_for(kPause);
  }
}

bool RepositoryLock::is_held(const fs::path& common_dir) {
  const Fd fd = open_lock_file(common_dir, false);
  struct flock range = whole_file();
  return fd && ::fcntl(fd.get(), F_OFD_GETLK, &range) == 0 && range.l_type != F_UNLCK;
}

}  // namespace clef::matrix
