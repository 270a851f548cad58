// SPDX-License-Identifier: MIT
// Where a verb's secret value comes from: exactly one of the argument, --value-file, --stdin, a
// piped stdin, a hidden prompt.
#pragma once

#include <optional>
#include <string>

#include "base/secret.h"
#include "base/shown.h"
#include "cli/options.h"
#include "cli/output.h"

namespace clef::cli {

inline constexpr std::size_t kValueCap = std::size_t{8} << 20;  // bytes; half a cell

class ValueInput {
 public:
  // Declares [VALUE], --value-file, --stdin and --allow-empty.
  void declare(Options& options);
  void declare_without_argument(Options& options);  // the same without [VALUE]

  // Errc::usage for two sources, no_value for an empty one without --allow-empty, no_terminal,
  // refused, bad_encoding (values are UTF-8 in YAML and JSON). `question` is shown at the prompt.
  Secret read(Output& out, const Shown& question);
  bool given() const { return argument_ || file_ || stdin_; }

 private:
  std::optional<Secret> argument_;
  std::optional<std::string> file_;
  bool stdin_ = false;
  bool allow_empty_ = false;
};

// True if stdin is a pipe or a regular file: someone sent data. Never for /dev/null, a socket or a
// terminal.
bool stdin_carries_data();

// Text typed or piped ends in a newline that is not meant; one that has others inside is a PEM or
// ssh key and keeps it.
void drop_only_newline(Secret& value);

}  // namespace clef::cli
