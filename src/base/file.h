// SPDX-License-Identifier: MIT
// Files: capped reads, atomic writes, and the one way to a path that a repository gave (security.md
// S7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/secret.h"

namespace clef {

namespace fs = std::filesystem;

inline constexpr std::size_t kMiB = std::size_t{1} << 20;

// Owns a file descriptor; closes it, never throws. -1 means none.
class Fd {
 public:
  explicit Fd(int fd = -1) noexcept : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(other.release()) {}
  Fd& operator=(Fd&& other) noexcept;
  Fd(const Fd&) = delete;
  Fd& operator=(const Fd&) = delete;
  ~Fd();
  int get() const noexcept { return fd_; }
  explicit operator bool() const noexcept { return fd_ >= 0; }
  int release() noexcept;

 private:
  int fd_;
};

// Paths that the *user* gave (arguments, environment, LOCAL settings): symbolic links are followed.
// Regular files only unless `allow_pipe`. Throws not_found, io_error, too_large (> cap).
std::string read_file(const fs::path& path, std::size_t cap, bool allow_pipe = false);
Secret read_secret_file(const fs::path& path, std::size_t cap);  // may be a pipe (`<(…)`)
std::string read_fd(int fd, std::size_t cap);
Secret read_secret_fd(int fd, std::size_t cap);
void write_all(int fd, ByteView bytes);  // io_error

// Replaces `path` whole: temporary beside it (0600), write, fsync, then mode, rename, fsync of the
// folder. An existing target keeps its mode and is followed through symbolic links; a new one gets
// `mode` & ~umask.
void write_file_atomic(const fs::path& path, ByteView bytes, unsigned mode = 0666);
// For keys and tokens: O_EXCL, 0600; throws already_exists rather than replace anything.
void write_new_private_file(const fs::path& path, const Secret& content);

// A folder from which paths that a *repository* gave are opened: nothing leads out of it. Every
// component must be a plain name: no "..", no absolute path, no symbolic link, no ".git" in any
// spelling that a file system folds to it (case, NTFS short names and streams, HFS ignorable code
// points), no control bytes.
class TreeRoot {
 public:
  explicit TreeRoot(const fs::path& top);  // io_error
  const fs::path& path() const noexcept { return top_; }

  // Throws unsafe_path with the reason if `relative` may not be used; touches no disk.
  static void check(std::string_view relative);

  // Content of a regular file. nullopt if it or a folder of it is absent. Opens with O_NONBLOCK, so
  // that a FIFO cannot hang us; anything but a regular file, a link on the way, or a submodule
  // border: unsafe_path.
  std::optional<std::string> read(std::string_view relative, std::size_t cap) const;
  bool exists(std::string_view relative) const;  // as read(), without reading
  // Folder of `relative`, made if `create` (0777 & ~umask). Refuses to enter a submodule (a folder
  // with .git).
  Fd open_parent(std::string_view relative, bool create) const;
  // Regular files below `relative`, as paths from the root, sorted; links, .git and submodules left
  // out.
  std::vector<std::string> list(std::string_view relative) const;

 private:
  fs::path top_;
  Fd fd_;
};

// The last component of a repository-relative path, and the rest.
std::string_view file_name(std::string_view relative);
std::string_view parent_path(std::string_view relative);

}  // namespace clef
