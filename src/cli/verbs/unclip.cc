// SPDX-License-Identifier: MIT
#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "cli/clipboard.h"
#include "cli/context.h"
#include "cli/verb.h"

namespace clef::cli {
namespace {

class Unclip final : public Command {
 public:
  void declare(Options& options) override {
    options.value("--after", after_, "SECONDS", "how long to wait; 45 unless said otherwise");
  }

  ExitCode run(Context& context) override {
    const std::chrono::seconds time(clearing_seconds(after_));
    const ValueMark mark(read_mark());
    const Clipboard clipboard = Clipboard::find(context.resolver());
    std::this_thread::sleep_for(time);
    if (!mark.is_of(clipboard.held().reveal()))
      return kNo;
    clipboard.clear();
    return kDone;
  }

 private:
  static Secret read_mark() {
    Secret mark = read_secret_fd(STDIN_FILENO, ValueMark::kSize);
    if (mark.size() != ValueMark::kSize)
      throw Error(Errc::usage, "stdin must hold the mark of a value")
          .hint("'git clef get --copy' starts this by itself");
    return mark;
  }

  std::optional<std::string> after_;
};

const Verb kVerb{
    "unclip",        "",      "empty the clipboard after a time if it still holds a copied value",
    Group::plumbing, nothing, make<Unclip>};

}  // namespace
}  // namespace clef::cli
