// SPDX-License-Identifier: MIT
#include "policy/scan_files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <iterator>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "git/conversation.h"

namespace clef::policy {
namespace {

namespace fs = std::filesystem;

// O_NONBLOCK: a FIFO put in the place of a file must not hang us; O_NOCTTY: nor a terminal adopt
// us.
constexpr int kFile = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;

// No link on the way, for a folder may have been replaced by one that leads out (security.md S7).
// A kernel without openat2 looks at the last name only.
Fd open_below(int root, const std::string& path) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(kFile & ~O_NOFOLLOW);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
  const long fd = ::syscall(SYS_openat2, root, path.c_str(), &how, sizeof how);
  if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
    return Fd(static_cast<int>(fd));
  return Fd(::openat(root, path.c_str(), kFile));
}

void walk(const fs::path& root, const std::string& prefix, std::vector<std::string>& out) {
  std::error_code error;
  fs::directory_iterator at(root / prefix, error);
  if (error) {
    out.push_back(prefix + "/");
    return;
  }
  for (; at != fs::directory_iterator(); at.increment(error)) {
    const fs::file_status status = at->symlink_status(error);
    const std::string name = at->path().filename().native();
    std::string path = prefix;
    path.append(prefix.empty() ? "" : "/").append(name);
    if (fs::is_directory(status) && name != ".git")
      walk(root, path, out);
    else if (fs::is_regular_file(status))
      out.push_back(path);
  }
}

}  // namespace

std::vector<std::string> listed_files(const git::Invocation& git,
                                      const std::vector<std::string>& folders, bool ignored) {
  std::vector<std::string> args = {"ls-files", "-z", "--cached", "--others", "--full-name"};
  if (!ignored)
    args.emplace_back("--exclude-standard");
  args.emplace_back("--");
  const bool all = std::find(folders.begin(), folders.end(), "") != folders.end();  // the top
  if (!all)
    args.insert(args.end(), folders.begin(), folders.end());
  git::Conversation conversation(git, args);
  std::vector<std::string> out;
  while (conversation.peek())
    out.push_back(conversation.until('\0'));
  conversation.finish();
  // What was named itself is wanted, whatever git ignores.
  std::copy_if(folders.begin(), folders.end(), std::back_inserter(out),
               [](const std::string& folder) { return !folder.empty(); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());  // unmerged ones come thrice
  return out;
}

std::vector<std::string> walked_files(const fs::path& root, const std::string& start) {
  std::vector<std::string> out;
  std::error_code ignored;
  const fs::file_status status = fs::symlink_status(root / start, ignored);
  if (fs::is_directory(status) || start.empty())
    walk(root, start, out);
  else
    out.push_back(start);
  std::sort(out.begin(), out.end());
  return out;
}

FileSource::FileSource(const fs::path& root, std::vector<std::string> paths, SkipsPath skips_path,
                       std::size_t cap)
    : root_(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)),
      paths_(std::move(paths)),
      skips_path_(std::move(skips_path)),
      cap_(cap) {
  if (!root_)
    throw Error(Errc::io_error, "cannot open {}: {}", Shown::path(root.native()),
                Shown::errno_text(errno));
}

bool FileSource::next(scan::BlobItem& item, std::size_t /*worker*/) {
  while (at_ < paths_.size()) {
    item = {};
    item.number = at_;
    if (is_wanted(paths_[at_++], item))
      return true;
  }
  return false;
}

bool FileSource::is_wanted(const std::string& path, scan::BlobItem& item) {
  item.path = path;
  if (path.ends_with('/'))
    return true;  // a folder that could not be read; load() says so
  struct stat status {};
  if (::fstatat(root_.get(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0)
    return errno != ENOENT && errno != ENOTDIR;  // gone is not unreadable
  if (!S_ISREG(status.st_mode))
    return false;
  if (skips_path_(path)) {
    ++ignored_;
    return false;
  }
  item.size = static_cast<std::size_t>(status.st_size);
  return status.st_nlink < 2 || linked_.emplace(status.st_dev, status.st_ino).second;
}

git::ObjectBuffer& FileSource::buffer(std::size_t worker) {
  const std::lock_guard held(lock_);
  return buffers_[worker];  // which stays where it is
}

std::optional<std::string_view> FileSource::load(const scan::BlobItem& item, std::size_t worker) {
  const Fd fd = open_below(root_.get(), paths_[item.number]);
  struct stat status {};
  if (!fd || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode))
    return std::nullopt;
  // One byte more than is let in tells a file that grew.
  const std::size_t size = std::min(static_cast<std::size_t>(status.st_size), cap_ + 1);
  git::ObjectBuffer& bytes = buffer(worker);
  char* const to = bytes.resize(size);
  std::size_t used = 0;
  while (used < size) {
    const ssize_t count = ::read(fd.get(), to + used, size - used);
    if (count < 0 && errno == EINTR)
      continue;
    if (count < 0)
      return std::nullopt;
    if (count == 0)
      break;
    used += static_cast<std::size_t>(count);
  }
  return bytes.text().substr(0, used);
}

void TextSource::add(std::string path, std::string text) {
  texts_.push_back({std::move(path), std::move(text)});
}

bool TextSource::next(scan::BlobItem& item, std::size_t /*worker*/) {
  if (at_ == texts_.size())
    return false;
  item = {};
  item.path = texts_[at_].path;
  item.size = texts_[at_].text.size();
  item.number = at_++;
  return true;
}

std::optional<std::string_view> TextSource::load(const scan::BlobItem& item,
                                                 std::size_t /*worker*/) {
  return texts_[item.number].text;
}

}  // namespace clef::policy
