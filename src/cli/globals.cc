// SPDX-License-Identifier: MIT
#include "cli/options.h"

namespace clef::cli {

void Globals::declare(Options& options) {
  options.value("-C", chdir, "DIR", "run as if started in DIR");
  options.value("--dir", dir, "DIR", "folder of clef.yaml, instead of searching upward");
  options.value("--identity", identity, "FILE", "use only the private keys in FILE");
  options.flag("--json", json, "one JSON value on standard output");
  options.flag("--plain", plain, "no colour, no symbols, no moving progress");
  options.flag("-q,--quiet", quiet, "say only what went wrong");
  options.flag("-v,--verbose", verbose, "say more; never a value");
  options.flag("-y,--yes", yes, "answer yes to every question");
  options.flag("-h,--help", help, "show the synopsis; --help opens the manual page");
}

bool global_takes_value(std::string_view word) {
  return word == "-C" || word == "--dir" || word == "--identity";
}

}  // namespace clef::cli
