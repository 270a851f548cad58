// SPDX-License-Identifier: MIT
// What `trust add` and `trust remove` are about: exactly one thing that this machine may trust.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/context.h"
#include "cli/options.h"
#include "matrix/names.h"

namespace clef::cli {

class TrustTarget {
 public:
  void declare(Options& options);
  // Errc::usage unless exactly one target is given, and environments with --reader only.
  void check() const;

  const std::optional<std::string>& reader() const { return reader_; }
  const std::optional<std::string>& plugin() const { return plugin_; }
  const std::optional<std::string>& data_key() const { return data_key_; }
  // Those given, each known to the manifest; with --all-envs all of them.
  std::vector<std::string> environments(Context& context) const;

 private:
  std::optional<std::string> reader_;
  std::optional<std::string> plugin_;
  std::optional<std::string> data_key_;
  std::vector<std::string> environments_;
  bool all_ = false;
};

}  // namespace clef::cli
