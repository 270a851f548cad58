// SPDX-License-Identifier: MIT
#include "matrix/journal_file.h"

#include <cerrno>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/parallel.h"

namespace clef::matrix {
namespace {

[[noreturn]] void fail_io(std::string_view path, int error) {
  throw Error(Errc::io_error, "cannot write {}: {}", Shown::path(path), Shown::errno_text(error));
}

[[noreturn]] void fail_journal(const char* name) {
  throw Error(Errc::journal_damaged, "the file {} in git's folder 'clef' is not a journal of yours",
              Shown::path(name))
      .hint("'git clef doctor --fix' sets it aside");
}

std::string name_of(std::string_view path) { return std::string(file_name(path)); }

// Folders of the targets, each once; with all above them if asked.
std::set<std::string> folders_of(const Journal& journal, bool ancestors) {
  std::set<std::string> folders;
  for (const JournalEntry& entry : journal.entries) {
    std::string_view folder = parent_path(entry.path);
    folders.emplace(folder);
    while (ancestors && !folder.empty()) {
      folder = parent_path(folder);
      folders.emplace(folder);
    }
  }
  return folders;
}

}  // namespace

std::optional<std::string> read_journal_file(int folder, const char* name) {
  // O_NONBLOCK: a FIFO in its place must not hang us.
  const Fd fd(::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  if (!fd) {
    if (errno == ENOENT)
      return std::nullopt;
    fail_journal(name);
  }
  struct stat st {};
  if (::fstat(fd.get(), &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != ::geteuid() ||
      st.st_nlink != 1 || (st.st_mode & 077) != 0 || st.st_size > static_cast<off_t>(kJournalCap))
    fail_journal(name);
  return read_fd(fd.get(), kJournalCap);
}

Fd write_journal_file(int folder, const char* name, std::string_view text) {
  Fd fd(::openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!fd)
    fail_io(name, errno);
  write_all(fd.get(), as_bytes(text));
  return fd;
}

void sync_folder(int folder) {
  if (::fsync(folder) != 0)
    fail_io("a folder", errno);
}

void remove_file(int folder, const char* name) {
  if (::unlinkat(folder, name, 0) != 0 && errno != ENOENT)
    fail_io(name, errno);
}

std::string current_digest(const TreeRoot& tree, std::string_view path) {
  return journal_digest(tree.read(path, kTargetCap));
}

Fd write_temporary(const TreeRoot& tree, const std::string& path, std::string_view content,
                   unsigned mode) {
  const Fd folder = tree.open_parent(path, true);
  Fd fd(::openat(folder.get(), name_of(path).c_str(),
                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!fd)
    fail_io(path, errno);
  write_all(fd.get(), as_bytes(content));
  if (::fchmod(fd.get(), static_cast<mode_t>(mode)) != 0)
    fail_io(path, errno);
  return fd;
}

void remove_temporaries(const TreeRoot& tree, const Journal& journal) noexcept {
  for (std::size_t i = 0; i < journal.entries.size(); ++i) {
    try {
      const std::string path = journal.temporary(i);
      const Fd folder = tree.open_parent(path, false);
      ::unlinkat(folder.get(), name_of(path).c_str(), 0);
    } catch (const std::exception&) {
      continue;  // no such folder: then no such temporary
    }
  }
}

void apply_entry(const TreeRoot& tree, const Journal& journal, std::size_t index) {
  const JournalEntry& entry = journal.entries[index];
  const Fd folder = tree.open_parent(entry.path, false);
  const std::string target = name_of(entry.path);
  const std::string temporary = name_of(journal.temporary(index));
  const int result = entry.new_digest == "-" ? ::unlinkat(folder.get(), target.c_str(), 0)
                                             : ::renameat(folder.get(), temporary.c_str(),
                                                          folder.get(), target.c_str());
  if (result != 0)
    fail_io(entry.path, errno);
}

void Unsynced::add(std::string_view path, Fd file) {
  constexpr std::size_t kMost = 64;  // far below the usual limit of open files
  files_.emplace_back(path, std::move(file));
  if (files_.size() >= kMost)
    wait();
}

void Unsynced::add_folders(const TreeRoot& tree, const Journal& journal, bool ancestors) {
  for (const std::string& folder : folders_of(journal, ancestors))
    add(folder.empty() ? "." : folder,
        tree.open_parent(folder.empty() ? "x" : folder + "/x", false));
}

void Unsynced::wait() {
  constexpr unsigned kAtOnce = 8;  // they wait, so there may be more than processors
  parallel_for(
      files_.size(),
      [this](std::size_t i) {
        const auto& [path, file] = files_[i];
        if (::fsync(file.get()) != 0)
          fail_io(path, errno);
      },
      kAtOnce);
  files_.clear();
}

}  // namespace clef::matrix
