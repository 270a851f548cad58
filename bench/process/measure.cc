// SPDX-License-Identifier: MIT
// Runs a command once and tells what it cost, from spawn to exit, measured here so that no
// interpreter's time is in it.
//
//   measure RESULT COMMAND [ARG...]
//
// RESULT receives one line: wall time in nanoseconds, peak resident memory in kilobytes, exit
// status. The command's input and output are /dev/null; what it says on stderr passes.
#include <cstdio>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

namespace {

long long now_ns() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3)
    return 129;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);

  pid_t child = 0;
  const long long start = now_ns();
  if (posix_spawnp(&child, argv[2], &actions, nullptr, argv + 2, environ) != 0)
    return 127;
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child)
    return 127;
  const long long end = now_ns();

  std::FILE* result = std::fopen(argv[1], "w");
  if (result == nullptr)
    return 127;
  std::fprintf(result, "%lld %ld %d\n", end - start, usage.ru_maxrss,
               WIFEXITED(status) ? WEXITSTATUS(status) : 128);
  return std::fclose(result) == 0 ? 0 : 127;
}
