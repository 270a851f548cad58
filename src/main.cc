// SPDX-License-Identifier: MIT
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/process.h"
#include "cli/dispatch.h"

int main(int argc, char** argv) {
  clef::harden_process();
  const int status =
      clef::cli::dispatch(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  // Everything that holds a secret is gone by now; skipping exit handlers saves a tenth of a short
  // command's time.
  (void)std::fflush(nullptr);
  std::_Exit(status);
}
