// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/context.h"
#include "cli/verb.h"
#include "entry/filter.h"

namespace clef::cli {
namespace {

constexpr std::size_t kContentCap = 64 * kMiB;

class Clean final : public Command {
 public:
  void declare(Options& options) override {
    options.rest("PATH", path_, "the file, from the work-tree top; it need not exist");
  }

  ExitCode run(Context& context) override {
    if (path_.size() != 1)
      throw Error(Errc::usage, "one path is needed behind '--'")
          .hint("git starts it by itself: 'git clef clean -- %f'");
    Output& out = context.out();
    entry::Filter filter({}, [&out](const Shown& text) { out.warn("{}", text); });
    // All of it is known good before a byte leaves.
    const std::string sealed =
        filter.clean(path_.front(), read_secret_fd(STDIN_FILENO, kContentCap));
    write_all(STDOUT_FILENO, as_bytes(sealed));
    return kDone;
  }

 private:
  std::vector<std::string> path_;
};

const Verb kVerb{
    "clean",          "",         "seal the content of a file for git", Group::plumbing,
    repository | key, make<Clean>};

}  // namespace
}  // namespace clef::cli
