// SPDX-License-Identifier: MIT
#include "base/harden.h"

#include <cerrno>
#include <fcntl.h>
#include <optional>
#include <pthread.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/error.h"
#include "base/process.h"

namespace clef {
namespace {

struct Inherited {
  rlimit core;
  sigset_t mask;
};
// Written once, before there are threads.
std::optional<Inherited> inherited;

// The lowest three descriptors must be taken, or the next file opened becomes somebody's stdout.
void fill_standard_descriptors() noexcept {
  int fd = ::open("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO)
    fd = ::dup(fd);
  if (fd > STDERR_FILENO)
    ::close(fd);
}

void set_soft_core_limit(rlim_t soft) noexcept {
  // The hard limit stays: without privileges it could not be given back to children.
  const rlimit limit{soft, inherited->core.rlim_max};
  ::setrlimit(RLIMIT_CORE, &limit);
}

std::mutex& core_limit_mutex() {
  static std::mutex mutex;
  return mutex;
}

}  // namespace

void harden_process() noexcept {
  fill_standard_descriptors();
  // The real guard: a piped core_pattern ignores the limit, and no process of ours may be traced.
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  if (inherited)
    return;
  Inherited found{};
  ::getrlimit(RLIMIT_CORE, &found.core);
  ::pthread_sigmask(SIG_SETMASK, nullptr, &found.mask);
  inherited = found;
  set_soft_core_limit(0);
}

sigset_t inherited_signal_mask() noexcept {
  if (inherited)
    return inherited->mask;
  sigset_t mask{};
  ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
  return mask;
}

InheritedCoreLimit::InheritedCoreLimit() noexcept : lock_(core_limit_mutex()) {
  if (inherited)
    set_soft_core_limit(inherited->core.rlim_cur);
}

InheritedCoreLimit::~InheritedCoreLimit() {
  if (inherited)
    set_soft_core_limit(0);
}

void exec_program(const fs::path& program, std::span<const std::string> args,
                  std::span<const std::string> environment) {
  const std::string name = program.filename().native();
  std::vector<char*> argv{const_cast<char*>(name.c_str())};  // execve's signature predates const
  for (const std::string& arg : args)
    argv.push_back(const_cast<char*>(arg.c_str()));
  argv.push_back(nullptr);
  std::vector<char*> envp;
  for (const std::string& entry : environment)
    envp.push_back(const_cast<char*>(entry.c_str()));
  envp.push_back(nullptr);

  const InheritedCoreLimit limit;
  const sigset_t wanted = inherited_signal_mask();
  sigset_t present{};
  ::pthread_sigmask(SIG_SETMASK, &wanted, &present);
  ::execve(program.c_str(), argv.data(), envp.data());
  const int error = errno;
  ::pthread_sigmask(SIG_SETMASK, &present, nullptr);
  throw Error(Errc::program_failed, "cannot start {}: {}", Shown::program(program.native()),
              Shown::errno_text(error));
}

}  // namespace clef
