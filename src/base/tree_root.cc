// SPDX-License-Identifier: MIT
// Opens what a repository names, and nothing outside it (security.md S7).
#include <algorithm>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

namespace clef {
namespace {

constexpr int kFolder = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW;
// O_NONBLOCK: a FIFO in the place of a file must not hang us; O_NOCTTY: nor a terminal adopt us.
constexpr int kFile = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;

// The walk for kernels and sandboxes without openat2: one component at a time, none a link.
Fd walk(int root, std::string_view path, int flags) {
  Fd folder;
  for (;;) {
    const std::size_t slash = path.find('/');
    const bool last = slash == std::string_view::npos;
    const std::string name(path.substr(0, slash));
    const int base = folder ? folder.get() : root;
    Fd next(::openat(base, name.c_str(), last ? flags : kFolder));
    struct stat status {};
    // A link where a folder is wanted reports ENOTDIR, like a file; only the link is an attack.
    if (!next && errno == ENOTDIR) {
      const bool link = ::fstatat(base, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                        S_ISLNK(status.st_mode);
      errno = link ? ELOOP : ENOTDIR;
    }
    if (last || !next)
      return next;
    folder = std::move(next);
    path.remove_prefix(slash + 1);
  }
}

// Opens `path` below `root`; the kernel refuses every link and every way out. errno tells why not.
Fd open_beneath(int root, std::string_view path, int flags) {
  open_how how{};
  // O_NOFOLLOW would report a link in the last place as ENOTDIR; NO_SYMLINKS says what it is.
  how.flags = static_cast<std::uint64_t>(flags & ~O_NOFOLLOW);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const std::string name(path);
  const long fd = ::syscall(SYS_openat2, root, name.c_str(), &how, sizeof how);
  if (fd >= 0)
    return Fd(static_cast<int>(fd));
  if (errno == ENOSYS || errno == EPERM)
    return walk(root, path, flags);
  return Fd();
}

Error refusal(std::string_view path, int error) {
  if (error == ELOOP)
    return Error(Errc::unsafe_path, "path {} leads through a symbolic link", Shown::path(path))
        .hint("replace the link by a file or folder");
  if (error == EXDEV)
    return Error(Errc::unsafe_path, "path {} leads out of the repository", Shown::path(path));
  if (error == ENXIO)
    return Error(Errc::unsafe_path, "{} is not a regular file", Shown::path(path));
  if (error == ENOTDIR)
    return Error(Errc::unsafe_path, "a folder of {} is not a folder", Shown::path(path));
  if (error == ENOENT)
    return Error(Errc::not_found, "no folder {}", Shown::path(path));
  return Error(Errc::io_error, "cannot open {}: {}", Shown::path(path), Shown::errno_text(error));
}

bool has_git_entry(int folder, const std::string& prefix) {
  struct stat status {};
  return ::fstatat(folder, (prefix + ".git").c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
}

// A folder with its own .git belongs to another repository, whose reviewers never saw our manifest.
void refuse_submodules(int root, std::string_view relative) {
  for (std::size_t slash = relative.find('/'); slash != std::string_view::npos;
       slash = relative.find('/', slash + 1)) {
    if (has_git_entry(root, std::string(relative.substr(0, slash + 1))))
      throw Error(Errc::unsafe_path, "path {} leads into the submodule {}", Shown::path(relative),
                  Shown::path(relative.substr(0, slash)));
  }
}

// The regular file at `relative`, or none if it is absent.
Fd open_regular(int root, std::string_view relative) {
  TreeRoot::check(relative);
  refuse_submodules(root, relative);
  Fd fd = open_beneath(root, relative, kFile);
  if (!fd && (errno == ENOENT || errno == ENOTDIR))
    return fd;
  if (!fd)
    throw refusal(relative, errno);
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode))
    throw Error(Errc::unsafe_path, "{} is not a regular file", Shown::path(relative));
  return fd;
}

void make_folders(int root, std::string_view relative) {
  constexpr mode_t kAll = 0777;  // & ~umask, by the kernel
  for (std::size_t slash = relative.find('/');; slash = relative.find('/', slash + 1)) {
    const std::string prefix(relative.substr(0, slash));
    const Fd parent = parent_path(prefix).empty()
                          ? Fd(::fcntl(root, F_DUPFD_CLOEXEC, 0))
                          : open_beneath(root, parent_path(prefix), kFolder);
    if (!parent)
      throw refusal(relative, errno);
    if (::mkdirat(parent.get(), std::string(file_name(prefix)).c_str(), kAll) != 0 &&
        errno != EEXIST)
      throw refusal(relative, errno);
    if (slash == std::string_view::npos)
      return;
  }
}

// Names in a folder and whether they are folders; everything but files and folders is left out.
struct Entry {
  std::string name;
  bool folder;
};
std::vector<Entry> entries_of(Fd folder) {
  std::vector<Entry> out;
  DIR* stream = ::fdopendir(folder.get());
  if (stream == nullptr)
    return out;
  const int fd = folder.release();
  // NOLINTNEXTLINE(concurrency-mt-unsafe): the stream is ours alone, which is what readdir asks for
  while (const dirent* entry = ::readdir(stream)) {
    const std::string name = entry->d_name;
    struct stat status {};
    if (name == "." || name == ".." ||
        ::fstatat(fd, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
      continue;
    if (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode))
      out.push_back({name, S_ISDIR(status.st_mode)});
  }
  ::closedir(stream);
  return out;
}

bool is_usable(std::string_view relative) {
  try {
    TreeRoot::check(relative);
    return true;
  } catch (const Error&) {
    return false;
  }
}

// Adds what is in `folder` to the files found and the folders to visit. A folder that is gone, or
// closed to us, since it was listed has nothing in it.
void list_folder(int root, const std::string& folder, std::vector<std::string>& files,
                 std::vector<std::string>& waiting) {
  Fd fd = folder.empty() ? Fd(::openat(root, ".", kFolder)) : open_beneath(root, folder, kFolder);
  if (!fd)
    return;
  const std::string prefix = folder.empty() ? "" : folder + "/";
  for (const Entry& entry : entries_of(std::move(fd))) {
    const std::string path = prefix + entry.name;
    if (!is_usable(path))
      continue;
    if (!entry.folder)
      files.push_back(path);
    else if (!has_git_entry(root, path + "/"))
      waiting.push_back(path);
  }
}

}  // namespace

TreeRoot::TreeRoot(const fs::path& top)
    : top_(top), fd_(::open(top.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  if (!fd_)
    throw Error(Errc::io_error, "cannot open folder {}: {}", Shown::path(top.native()),
                Shown::errno_text(errno));
}

std::optional<std::string> TreeRoot::read(std::string_view relative, std::size_t cap) const {
  const Fd fd = open_regular(fd_.get(), relative);
  if (!fd)
    return std::nullopt;
  try {
    return read_fd(fd.get(), cap);
  } catch (const Error& error) {
    if (error.code() == Errc::too_large)
      throw Error(Errc::too_large, "{} is larger than {} bytes", Shown::path(relative),
                  Shown::number(static_cast<std::int64_t>(cap)));
    throw Error(Errc::io_error, "cannot read {}", Shown::path(relative));
  }
}

bool TreeRoot::exists(std::string_view relative) const {
  return static_cast<bool>(open_regular(fd_.get(), relative));
}

Fd TreeRoot::open_parent(std::string_view relative, bool create) const {
  check(relative);
  refuse_submodules(fd_.get(), relative);
  const std::string_view parent = parent_path(relative);
  if (parent.empty())
    return Fd(::openat(fd_.get(), ".", kFolder));
  if (create)
    make_folders(fd_.get(), parent);
  Fd folder = open_beneath(fd_.get(), parent, kFolder);
  if (!folder)
    throw refusal(parent, errno);
  return folder;
}

std::vector<std::string> TreeRoot::list(std::string_view relative) const {
  if (!relative.empty()) {
    check(relative);
    refuse_submodules(fd_.get(), std::string(relative) + "/");
    const Fd start = open_beneath(fd_.get(), relative, kFolder);
    if (!start && (errno == ELOOP || errno == EXDEV))
      throw refusal(relative, errno);
  }
  std::vector<std::string> files;
  std::vector<std::string> waiting{std::string(relative)};
  while (!waiting.empty()) {
    const std::string folder = std::move(waiting.back());
    waiting.pop_back();
    list_folder(fd_.get(), folder, files, waiting);
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace clef
