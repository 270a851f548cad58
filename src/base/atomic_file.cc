// SPDX-License-Identifier: MIT
// Files that are written whole or not at all.
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

namespace clef {
namespace {

Error cannot_write(const fs::path& path, int error) {
  return Error(Errc::io_error, "cannot write {}: {}", Shown::path(path.native()),
               Shown::errno_text(error));
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// The file that `path` stands for: links are followed by hand, because the last one may dangle.
fs::path behind_links(fs::path path) {
  constexpr int kMostLinks = 40;  // the kernel's own limit
  for (int links = 0; links < kMostLinks; ++links) {
    std::error_code ignored;
    if (!fs::is_symlink(fs::symlink_status(path, ignored)))
      return path;
    const fs::path target = fs::read_symlink(path, ignored);
    path = target.is_absolute() ? target : folder_of(path) / target;
  }
  throw cannot_write(path, ELOOP);
}

// Asked of /proc because umask() can only be read by setting it, and another thread may be creating
// a file meanwhile.
mode_t process_umask() {
  constexpr mode_t kUsual = 022;
  constexpr std::size_t kStatusCap = 65536;
  const Fd fd(::open("/proc/self/status", O_RDONLY | O_CLOEXEC));
  if (!fd)
    return kUsual;
  const std::string status = read_fd(fd.get(), kStatusCap);
  const std::size_t at = status.find("\nUmask:");
  if (at == std::string::npos)
    return kUsual;
  return static_cast<mode_t>(std::strtoul(status.c_str() + at + 7, nullptr, 8));
}

// A file beside its target that is removed again unless it was renamed over it.
class Temporary {
 public:
  explicit Temporary(const fs::path& target) : name_(folder_of(target) / ".clef-XXXXXX.tmp") {
    constexpr int kSuffix = 4;  // ".tmp"
    fd_ = Fd(::mkostemps(name_.data(), kSuffix, O_CLOEXEC));
    if (!fd_)
      throw cannot_write(target, errno);
  }
  ~Temporary() {
    if (!name_.empty())
      ::unlink(name_.c_str());
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  int fd() const { return fd_.get(); }
  void rename_to(const fs::path& target) {
    if (::rename(name_.c_str(), target.c_str()) != 0)
      throw cannot_write(target, errno);
    name_.clear();
  }

 private:
  std::string name_;
  Fd fd_;
};

void sync_folder_of(const fs::path& path) {
  const Fd folder(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // EINVAL: a file system without folder sync, where there is nothing to wait for.
  if (!folder || (::fsync(folder.get()) != 0 && errno != EINVAL))
    throw cannot_write(path, errno);
}

// Gives the new file owner and mode of the one it replaces. Where the group cannot be kept, the new
// group gets no more than others had: 0660 must not open the file to whoever shares our own group.
void take_over_mode(int fd, const struct stat& old, const fs::path& target) {
  mode_t mode = old.st_mode & 0777;
  struct stat now {};
  if (::fstat(fd, &now) != 0)
    throw cannot_write(target, errno);
  const bool same = now.st_uid == old.st_uid && now.st_gid == old.st_gid;
  if (!same && ::fchown(fd, old.st_uid, old.st_gid) != 0)
    mode = (mode & ~mode_t{070}) | ((mode & 07) << 3);
  if (::fchmod(fd, mode) != 0)
    throw cannot_write(target, errno);
}

}  // namespace

void write_file_atomic(const fs::path& path, ByteView bytes, unsigned mode) {
  const fs::path target = behind_links(path);
  struct stat old {};
  const bool replaces = ::stat(target.c_str(), &old) == 0;
  if (replaces && !S_ISREG(old.st_mode))
    throw Error(Errc::io_error, "{} is not a regular file", Shown::path(path.native()));
  Temporary temporary(target);
  write_all(temporary.fd(), bytes);
  if (::fsync(temporary.fd()) != 0)
    throw cannot_write(target, errno);
  if (replaces)
    take_over_mode(temporary.fd(), old, target);
  else if (::fchmod(temporary.fd(), static_cast<mode_t>(mode) & ~process_umask()) != 0)
    throw cannot_write(target, errno);
  temporary.rename_to(target);
  sync_folder_of(target);
}

void write_new_private_file(const fs::path& path, const Secret& content) {
  constexpr mode_t kPrivate = 0600;
  const Fd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kPrivate));
  if (!fd && errno == EEXIST)
    throw Error(Errc::already_exists, "{} exists already", Shown::path(path.native()))
        .hint("choose another name, or remove the file first");
  if (!fd)
    throw cannot_write(path, errno);
  try {
    if (::fchmod(fd.get(), kPrivate) != 0)
      throw cannot_write(path, errno);
    write_all(fd.get(), content.reveal());
    if (::fsync(fd.get()) != 0)
      throw cannot_write(path, errno);
  } catch (const Error&) {
    ::unlink(path.c_str());  // half a key is worse than none
    throw;
  }
  sync_folder_of(path);
}

}  // namespace clef
