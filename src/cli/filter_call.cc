// SPDX-License-Identifier: MIT
#include "cli/filter_call.h"

#include <unistd.h>

#include "base/error.h"
#include "base/file.h"

namespace clef::cli {
namespace {

constexpr std::size_t kContentCap = 64 * kMiB;

}  // namespace

void FilterCall::declare(Options& options) {
  options.rest("PATH", path_, "the file, from the work-tree top; it need not exist");
}

const std::string& FilterCall::path(const Shown& verb) const {
  if (path_.size() != 1)
    throw Error(Errc::usage, "one path is needed behind '--'")
        .hint("git starts it by itself: 'git clef {} -- %f'", verb);
  return path_.front();
}

entry::Filter FilterCall::filter(Output& out) {
  return entry::Filter({}, [&out](const Shown& text) { out.warn("{}", text); });
}

Secret FilterCall::content() { return read_secret_fd(STDIN_FILENO, kContentCap); }

}  // namespace clef::cli
