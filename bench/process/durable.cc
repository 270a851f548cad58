// SPDX-License-Identifier: MIT
// The least that replacing a file durably costs on this disk: its new content written beside it and
// synced, a rename, and the folder synced. What a command takes beyond this is its own.
//
//   durable FOLDER
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace {

constexpr std::size_t kSize = std::size_t{140} << 10;  // a cell of 1,000 keys

bool write_and_sync(int folder, const char* name) {
  const std::string text(kSize, 'x');
  const int file = openat(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool done =
      file >= 0 && write(file, text.data(), text.size()) == ssize_t{kSize} && fsync(file) == 0;
  return close(file) == 0 && done;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2)
    return 129;
  const int folder = open(argv[1], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool done = folder >= 0 && write_and_sync(folder, "new") &&
                    renameat(folder, "new", folder, "target") == 0 && fsync(folder) == 0;
  return done ? 0 : 1;
}
