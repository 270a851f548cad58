// SPDX-License-Identifier: MIT
// What every verb that changes cells has in common: the gates before the lock, the change's
// options, and what happens to the changed files afterwards.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "matrix/change.h"

namespace clef::cli {

class WriteOptions {
 public:
  // --commit, -m, --accept-recipient; with `values` also --clear and --no-schema.
  void declare(Options& options, bool values);

  // Asks once if one of these environments is protected. Before the lock is taken.
  void confirm_protected(Context& context, const std::vector<std::string>& environments) const;

  // For `command` ("git clef set"). A reader that is not approved is asked about on a terminal.
  matrix::ChangeOptions change_options(Context& context, std::string command) const;

  // After commit(): commits exactly the changed paths with --commit or clef.autoCommit, else says
  // that they are not committed. Nothing for no change.
  void finish(Context& context, const matrix::Change::Result& result,
              const std::string& message) const;

 private:
  bool clear_ = false;
  bool no_schema_ = false;
  bool commit_ = false;
  std::optional<std::string> message_;
  std::vector<std::string> accepted_;
};

}  // namespace clef::cli
