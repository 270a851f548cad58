// SPDX-License-Identifier: MIT
#include "trap_watch.h"

#include <array>
#include <fcntl.h>
#include <fstream>
#include <sys/ptrace.h>
#include <sys/syscall.h>

namespace clef::test {
namespace {

std::string text_at(pid_t pid, std::uint64_t address) {
  std::ifstream memory("/proc/" + std::to_string(pid) + "/mem", std::ios::binary);
  memory.seekg(static_cast<std::streamoff>(address));
  std::string out;
  for (char c = 0; memory.get(c) && c != '\0';)
    out += c;
  return out;
}

// Where `path` leads, as the program sees it; the last part need not exist, and is not followed if
// the program does not.
std::string absolute_of(pid_t pid, int folder, const fs::path& path, bool follows) {
  const fs::path proc = fs::path("/proc") / std::to_string(pid);
  std::error_code ignored;
  const fs::path base = folder == AT_FDCWD
                            ? fs::read_symlink(proc / "cwd", ignored)
                            : fs::read_symlink(proc / "fd" / std::to_string(folder), ignored);
  const fs::path whole = base / path;
  return follows ? fs::weakly_canonical(whole, ignored).string()
                 : (fs::weakly_canonical(whole.parent_path(), ignored) / whole.filename()).string();
}

bool writes(std::uint64_t flags) {
  return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
}

}  // namespace

Deeds watch_deeds(const Launch& what) {
  Deeds deeds;
  std::vector<long> calls = {SYS_openat};
#ifdef SYS_open
  calls.push_back(SYS_open);
  calls.push_back(SYS_creat);
#endif
  deeds.watched = watch(what, calls, [&](long call, pid_t pid) {
    __ptrace_syscall_info info{};
    ::ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof info, &info);
    const auto& args = info.seccomp.args;
    const bool at = call == SYS_openat;
#ifdef SYS_open
    const bool creates = call == SYS_creat;
#else
    const bool creates = false;
#endif
    const std::uint64_t flags = creates ? std::uint64_t{O_CREAT} : args[at ? 2 : 1];
    const std::string path = absolute_of(pid, at ? static_cast<int>(args[0]) : AT_FDCWD,
                                         text_at(pid, args[at ? 1 : 0]), (flags & O_NOFOLLOW) == 0);
    deeds.opened.insert(path);
    if (writes(flags))
      deeds.written.insert(path);
  });
  return deeds;
}

}  // namespace clef::test
