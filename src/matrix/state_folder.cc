// SPDX-License-Identifier: MIT
#include "matrix/state_folder.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/encoding.h"
#include "base/error.h"

namespace clef::matrix {
namespace {

[[noreturn]] void fail_io(const fs::path& path, int error) {
  throw Error(Errc::io_error, "cannot use {}: {}", Shown::path(path.string()),
              Shown::errno_text(error));
}

struct stat status_of(int fd, const fs::path& path) {
  struct stat st {};
  if (::fstat(fd, &st) != 0)
    fail_io(path, errno);
  return st;
}

// The folder that holds ours: whoever may write there could put another in ours' place.
void check_parent(const fs::path& parent) {
  const Fd fd(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd)
    fail_io(parent, errno);
  const struct stat st = status_of(fd.get(), parent);
  if ((st.st_uid != ::geteuid() && st.st_uid != 0) || (st.st_mode & 022) != 0)
    throw Error(Errc::bad_local_state, "others may write to {}", Shown::path(parent.string()))
        .hint("'chmod go-w' it, or set CLEF_STATE_DIR to a folder of your own");
}

void check_own(const struct stat& st, const fs::path& path) {
  if (st.st_uid != ::geteuid())
    throw Error(Errc::bad_local_state, "{} belongs to another user", Shown::path(path.string()));
  if ((st.st_mode & 077) != 0)
    throw Error(Errc::bad_local_state, "{} is open to other users", Shown::path(path.string()))
        .hint("'chmod -R go=' the folder if its content is yours");
}

// What is really there is judged when it is opened.
void make_folders(const fs::path& path) {
  fs::path part;
  for (const fs::path& name : path) {
    part /= name;
    ::mkdir(part.c_str(), 0700);
  }
}

class Temporary {
 public:
  Temporary(int folder, const char* name, Rng& rng) : folder_(folder) {
    std::array<std::uint8_t, 8> random{};
    rng.fill(random);
    name_ = std::string(".") + name + "." + hex_encode(random);
  }
  ~Temporary() {
    if (!name_.empty())
      ::unlinkat(folder_, name_.c_str(), 0);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  const char* name() const { return name_.c_str(); }
  void release() { name_.clear(); }

 private:
  int folder_;
  std::string name_;
};

void fill(int folder, const Temporary& temporary, ByteView content, const fs::path& path) {
  const Fd fd(::openat(folder, temporary.name(),
                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!fd)
    fail_io(path, errno);
  write_all(fd.get(), content);
  if (::fsync(fd.get()) != 0)
    fail_io(path, errno);
}

// rename that replaces nothing; link and unlink where the file system (NFS) cannot.
bool rename_new(int folder, const char* from, const char* to, const fs::path& path) {
  if (::renameat2(folder, from, folder, to, RENAME_NOREPLACE) == 0)
    return true;
  if (errno == EINVAL || errno == ENOSYS) {
    if (::linkat(folder, from, folder, to, 0) == 0) {
      ::unlinkat(folder, from, 0);
      return true;
    }
  }
  if (errno == EEXIST)
    return false;
  fail_io(path, errno);
}

}  // namespace

Fd StateFolder::open_folder(bool create) const {
  if (path_.empty()) {
    if (!create)
      return Fd();
    throw Error(Errc::bad_local_state, "there is no folder for this machine's state")
        .hint("set HOME, XDG_STATE_HOME or CLEF_STATE_DIR");
  }
  if (create)
    make_folders(path_);
  Fd fd(::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!fd) {
    if (errno == ENOENT && !create)
      return fd;
    if (errno == ELOOP || errno == ENOTDIR)
      throw Error(Errc::bad_local_state, "{} is not a folder", Shown::path(path_.string()));
    fail_io(path_, errno);
  }
  check_own(status_of(fd.get(), path_), path_);
  check_parent(path_.parent_path());
  return fd;
}

std::optional<Secret> StateFolder::read(const char* name, std::size_t cap) const {
  const Fd folder = open_folder(false);
  if (!folder)
    return std::nullopt;
  const fs::path path = path_ / name;
  const Fd fd(::openat(folder.get(), name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  if (!fd) {
    if (errno == ENOENT)
      return std::nullopt;
    if (errno == ELOOP || errno == ENXIO)
      throw Error(Errc::bad_local_state, "{} is not a regular file", Shown::path(path.string()));
    fail_io(path, errno);
  }
  const struct stat st = status_of(fd.get(), path);
  if (!S_ISREG(st.st_mode) || st.st_nlink != 1)
    throw Error(Errc::bad_local_state, "{} is not a regular file of one name",
                Shown::path(path.string()));
  check_own(st, path);
  return read_secret_fd(fd.get(), cap);
}

void StateFolder::write(const char* name, ByteView content, Rng& rng) const {
  const Fd folder = open_folder(true);
  Temporary temporary(folder.get(), name, rng);
  fill(folder.get(), temporary, content, path_ / name);
  if (::renameat(folder.get(), temporary.name(), folder.get(), name) != 0)
    fail_io(path_ / name, errno);
  temporary.release();
  if (::fsync(folder.get()) != 0)
    fail_io(path_, errno);
}

bool StateFolder::write_new(const char* name, ByteView content, Rng& rng) const {
  const Fd folder = open_folder(true);
  Temporary temporary(folder.get(), name, rng);
  fill(folder.get(), temporary, content, path_ / name);
  if (!rename_new(folder.get(), temporary.name(), name, path_ / name))
    return false;
  temporary.release();
  if (::fsync(folder.get()) != 0)
    fail_io(path_, errno);
  return true;
}

}  // namespace clef::matrix
